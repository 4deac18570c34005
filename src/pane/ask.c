/* Draws the question of which type a name has. */
#include "ask.h"

#include "text/width.h"

/* "Ines Orrel is a: p person  o organization …  + another  Esc no" */
void
ask_draw(Session *session, Area area)
{
	const Entities *entities = edition_entities(session->edition);
	Str label = session_ask_label(session);
	size_t most = (size_t)(area.columns > 4 ? area.columns / 4 : 1);
	int column = area_put(area, 0, 1, STYLE_prompt, width_cut(&session->frame, label, most));

	for (size_t type = 0; type < entities_type_count(entities); type++) {
		char letter = session_type_letter(session, (TypeId)type);

		if (!letter)
			continue;
		column = area_put(area, 0, column + 2, STYLE_key, (Str){&letter, 1});
		column = area_put(area, 0, column + 1, STYLE_dim,
			str_of(entities_type(entities, (TypeId)type)->name));
	}
	column = area_put(area, 0, column + 2, STYLE_key, STR("+"));
	area_put(area, 0, column + 1, STYLE_dim, STR("another"));
}
