/* Writes values. */
#include "value_label.h"

#include "screen/canvas.h"
#include "text/fold.h"
#include "text/number.h"

/* "1234567.5" as "1,234,567.5" */
static Str
grouped(Str number, Arena *arena)
{
	size_t first = str_starts(number, STR("-")), end = first;
	Buf made;
	Str all;

	while (end < number.len && char_is_digit(number.at[end]))
		end++;
	if (end - first < 5)
		return number;
	buf_init(&made);
	for (size_t i = 0; i < number.len; i++) {
		if (i > first && i < end && (end - i) % 3 == 0)
			buf_char(&made, ',');
		buf_char(&made, number.at[i]);
	}
	all = str_copy(arena, buf_str(&made));
	buf_release(&made);
	return all;
}

static const char *
bound_sign(uint8_t bound)
{
	static const char *const signs[][2] = {
		[BOUND_EXACT] = {"",     ""   },
		[BOUND_ABOUT] = {"~ ",   "~ " },
		[BOUND_AT_LEAST] = {"≥ ", ">= "},
		[BOUND_AT_MOST] = {"≤ ", "<= "},
	};

	return bound <= BOUND_AT_MOST ? signs[bound][sign_is_ascii()] : "";
}

Str
value_label(const Value *value, Str text, Str resolved, Arena *arena)
{
	Str label = STR("");

	if (value->kind == VALUE_DATE && when_is_known(value->span.from))
		label = resolved;
	else if (value->kind == VALUE_NUMBER)
		label = str_format(arena, "%s%.*s%s%.*s", bound_sign(value->bound),
			STR_ARG(grouped(number_format(arena, value->number), arena)),
			value->unit.len ? " " : "", STR_ARG(value->unit));
	return str_equal(fold_of(arena, label), fold_of(arena, text)) ? STR("") : label;
}
