/* The signs of the interface, once in UTF-8 and once in ASCII. Knows no cell. */
#include "screen/canvas.h"

/* clang-format off */
static const Str signs[SIGNS][2] = {
#define SIGN(name, utf8, plain) [SIGN_##name] = { { utf8, sizeof utf8 - 1 }, { plain, sizeof plain - 1 } },
#include "screen/signs.def"
#undef SIGN
};
/* clang-format on */

/* Set once at start, before there is a second thread; read with every cell. */
static bool ascii;

Str
sign(Sign which)
{
	return which < SIGNS ? signs[which][ascii] : STR("");
}

void
sign_use_ascii(bool yes)
{
	ascii = yes;
}

bool
sign_is_ascii(void)
{
	return ascii;
}
