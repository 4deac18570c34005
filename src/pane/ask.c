/* Draws the question of which type a name has. */
#include "ask.h"

#include "text/width.h"

enum { SHORT_COLUMNS = 6, LABEL_LEAST = 8 };

/* Draws "p person", two blanks behind it; with columns 0 it only measures. Names are cut to most.
 */
static int
put_choice(Area area, int column, Str letter, Str name, size_t most)
{
	size_t fits = width_fit(name, most);

	area_put(area, 0, column, STYLE_key, letter);
	area_put(area, 0, column + 2, STYLE_dim, str_slice(name, 0, fits));
	return column + 2 + (int)width_of(str_slice(name, 0, fits)) + 2;
}

/* All choices from a column on; returns the column behind them. */
static int
put_choices(const Session *session, Area area, int column, size_t most)
{
	const Entities *entities = edition_entities(session->edition);

	for (size_t type = 0; type < entities_type_count(entities); type++) {
		char letter = session_type_letter(session, (TypeId)type);
		Str name = str_of(entities_type(entities, (TypeId)type)->name);

		if (letter)
			column = put_choice(area, column, (Str){&letter, 1}, name, most);
	}
	return put_choice(area, column, STR("+"), STR("own"), most);
}

/* "Ines Orrel  p person  o organization …  + own": what it is about gives way first, then the
   names of types, which their letters begin. */
void
ask_draw(Session *session, Area area)
{
	Area none = area_part(area, 0, 0, 0, 0);
	size_t most = (size_t)area.columns;
	int room = area.columns - put_choices(session, none, 0, most) - 2;

	if (room < LABEL_LEAST) {
		most = SHORT_COLUMNS;
		room = area.columns - put_choices(session, none, 0, most) - 2;
	}
	if (room < LABEL_LEAST)
		room = LABEL_LEAST;
	room = 1 + area_put(area, 0, 1, STYLE_prompt,
			   width_cut(&session->frame, session_ask_label(session), (size_t)room));
	put_choices(session, area, room + 1, most);
}
