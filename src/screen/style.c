/* The names of the roles that styles.def lists. Knows no colour. */
#include "screen/style.h"

static const char *const names[STYLES] = {
#define STYLE(name, text) [STYLE_##name] = text,
#include "screen/styles.def"
#undef STYLE
};

const char *
style_name(Style style)
{
	return style < STYLES ? names[style] : "";
}

Style
style_of(Str name)
{
	for (int i = 0; i < STYLES; i++)
		if (str_is(name, names[i]))
			return (Style)i;
	return STYLES;
}
