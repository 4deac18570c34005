/*
 * Styles: the roles that things on the screen play. Panes name roles; a theme says how a role looks
 * on the terminal at hand. The list is styles.def, and it is also what theme files may name.
 */
#ifndef SCREEN_STYLE_H
#define SCREEN_STYLE_H

#include <stdint.h>

#include "base/str.h"

typedef enum {
#define STYLE(name, text) STYLE_##name,
#include "screen/styles.def"
#undef STYLE
	STYLES
} Style;

/* "person": as themes write it. */
const char *style_name(Style style);
/* The style of that name, or STYLES. */
Style style_of(Str name);

#endif
