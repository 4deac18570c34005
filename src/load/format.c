/* The registry: which of formats.def an input is. */
#include "load/format.h"

#include <string.h>

#define FORMAT(name) extern const Format format_##name;
#include "formats.def"
#undef FORMAT

static const Format *const formats[] = {
#define FORMAT(name) &format_##name,
#include "formats.def"
#undef FORMAT
};

enum {
	SURE = 60,       /* what bytes say so clearly that the name does not matter */
	NAME_BONUS = 50, /* a fitting extension */
};

static bool
has_extension(const Format *format, Str name)
{
	size_t dot = name.len;
	while (dot > 0 && name.at[dot - 1] != '.')
		dot--;
	if (!dot)
		return false;
	Str extension = str_slice(name, dot, name.len), rest = str_of(format->extensions), one;
	while (str_split(&rest, ' ', &one))
		if (str_equal_nocase(extension, one))
			return true;
	return false;
}

size_t
format_find_tag(Str head, Str name)
{
	for (size_t at = str_find_char(head, '<', 0); at != SIZE_MAX;
		at = str_find_char(head, '<', at + 1)) {
		Str rest = str_slice(head, at + 1, head.len);
		if (rest.len > name.len && str_starts_nocase(rest, name) &&
			strchr(" \t\r\n/>", rest.at[name.len]))
			return at;
	}
	return SIZE_MAX;
}

static int
score_of(const Format *format, const FormatInput *input)
{
	int score = format->detect(input);
	if (has_extension(format, input->name))
		score += score < SURE ? NAME_BONUS : 100;
	return score;
}

const Format *
format_of_raw(const FormatInput *input)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (formats[i]->raw && score_of(formats[i], input) >= SURE)
			return formats[i];
	return NULL;
}

const Format *
format_of(const FormatInput *input)
{
	const size_t count = sizeof formats / sizeof *formats;
	const Format *best = formats[count - 1];
	int best_score = 0;
	for (size_t i = 0; i < count; i++) {
		int score = score_of(formats[i], input);
		if (score > best_score) {
			best = formats[i];
			best_score = score;
		}
	}
	return best;
}
