/*
 * What the last row asks before a name is changed: a line (how it is called), or a letter (which
 * type it has). Changes nothing itself.
 */
#include "desk.h"

#include <stdio.h>
#include <string.h>

bool
session_asks_line(const Session *session)
{
	return session->ask == ASK_NAME || session->ask == ASK_NEW_TYPE;
}

void
session_ask_nothing(Session *session)
{
	session->ask = ASK_NOTHING;
	session->pick.on = false;
}

Str
session_ask_label(const Session *session)
{
	switch (session->ask) {
	case ASK_NAME:
		return STR("call it: ");
	case ASK_NEW_TYPE:
		return STR("type of your own: ");
	case ASK_PICKED:
		return desk_picked(session);
	default:
		return session_entity_name(session, session->ask_entity);
	}
}

Str
session_ask_text(const Session *session)
{
	return session->ask == ASK_NAME ? session_entity_name(session, session->ask_entity)
	                                : STR("");
}

char
session_type_letter(const Session *session, TypeId sought)
{
	const Entities *entities = edition_entities(session->edition);
	bool taken[128] = {false};
	char letter = '\0';

	for (TypeId type = 0; type <= sought; type++) {
		const EntityType *info = entities_type(entities, type);

		letter = '\0';
		for (const char *c = info->name; info->is_name && *c && !letter; c++) {
			if (char_is_letter(*c) && !taken[(unsigned char)*c])
				letter = *c;
		}
		taken[(unsigned char)letter] = true;
	}
	return letter;
}

bool
session_answer(Session *session, Str line)
{
	Ask ask = session->ask;

	line = str_trim(line);
	session->ask = ASK_NOTHING;
	if (ask == ASK_NAME)
		desk_rename(session, session->ask_entity, line);
	else if (ask == ASK_NEW_TYPE)
		desk_type(session, session->asked_for, line);
	/* what is wrong is to be mended, not typed again */
	if (session->status_is_error)
		session->ask = ask;
	return !session->status_is_error;
}

void
session_answer_key(Session *session, Key key)
{
	const Entities *entities = edition_entities(session->edition);
	Ask ask = session->ask;

	if (key == '+') {
		session->asked_for = ask;
		session->ask = ASK_NEW_TYPE;
		return;
	}
	for (size_t type = 0; type < entities_type_count(entities); type++) {
		if (key != (Key)session_type_letter(session, (TypeId)type) || key == 0)
			continue;
		session->ask = ASK_NOTHING;
		desk_type(session, ask, str_of(entities_type(entities, (TypeId)type)->name));
		return;
	}
	session_ask_nothing(session);
	session_say(session, "Nothing is changed");
}
