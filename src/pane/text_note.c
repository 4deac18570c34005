/* What is said of an article beside its text. Draws nothing. */
#include "text_note.h"

#include "label.h"

/* Of an article that told it otherwise before. */
Str
text_note_status(const Session *session, Arena *arena)
{
	const EditionArticle *article = session_shown(session);
	Str key = keymap_key(session->keymap, ACTION_show_earlier, arena);

	if (!article || !article->library.earlier)
		return STR("");
	return str_format(arena, "Changed %.*s; earlier text: %.*s",
		STR_ARG(label_change(&article->library, arena)), STR_ARG(key));
}

/* Which of the story's accounts the shown article is, from 1; 0 none of them. */
static size_t
account_of(const Session *session, const Story *story, size_t *accounts)
{
	size_t account = 0;

	*accounts = 0;
	for (size_t i = 0; i < story->count; i++) {
		if (session_has_mark(session, story->articles[i], LIBRARY_DELETED))
			continue;
		(*accounts)++;
		if (story->articles[i] == session->shown.article)
			account = *accounts;
	}
	return account;
}

Str
text_note_place(Session *session, const EditionArticle *article)
{
	const Stories *stories = edition_stories(session->edition);
	Arena *arena = &session->frame;
	size_t passages = article->article->passage_count;
	Str note = passages ? str_format(arena, "%.*s %u/%zu", STR_ARG(sign(SIGN_PASSAGE)),
				      session->shown.passage + 1, passages)
	                    : STR("");

	if (article->library.changed)
		note = str_format(arena, "changed %.*s  %.*s",
			STR_ARG(label_change(&article->library, arena)), STR_ARG(note));
	size_t account = 0, accounts = 0;
	const Story *story = article->story < stories->count ? &stories->at[article->story] : NULL;

	if (story)
		account = account_of(session, story, &accounts);
	if (account && accounts > 1)
		return str_format(arena, "account %zu/%zu  %.*s", account, accounts, STR_ARG(note));
	return note;
}
