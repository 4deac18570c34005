/*
 * Themes: YAML that says for each style its colours and attributes:
 *
 *     name: light
 *     styles:
 *       person: {fg: blue, bold: yes}
 *       match: {fg: "#000000", bg: "#ffd75f"}
 *
 * Colours are the 16 names, 0 to 255, or #rrggbb; the terminal takes the nearest it has. With
 * NO_COLOR or a terminal without colours only attributes are used (theme_drop_colours).
 */
#ifndef SCREEN_THEME_H
#define SCREEN_THEME_H

#include "base/err.h"
#include "screen/style.h"

enum { COLOUR_NONE = -1 };

enum {
	ATTR_BOLD = 1,
	ATTR_DIM = 2,
	ATTR_ITALIC = 4,
	ATTR_UNDERLINE = 8,
	ATTR_REVERSE = 16,
};

typedef struct {
	int32_t fg, bg; /* 0xRRGGBB, or 0x1000000 + palette number, or COLOUR_NONE */
	uint8_t attrs;
} Look;

typedef struct {
	Look looks[STYLES];
} Theme;

/* By name: the user's themes/NAME.yaml, else the shipped one. Without a name: the user's theme.yaml
   where there is one, else "light" where COLORFGBG tells of a light background, else "default". A
   user's theme changes only the styles it names, over the shipped theme that its `base:` names, or
   the default. ERR_CONFIG with file and line; for an unknown name those of asker, who named it
   ("config.yaml:2", "--theme"), and the names there are. */
bool theme_read(Str name, const char *asker, Theme *theme, Err *err);
/* Lays the styles of a theme file's bytes over *theme; file is what messages name. */
bool theme_add(Str bytes, const char *file, Theme *theme, Err *err);
/* For terminals without colours: a style that leans on colours, or shows nothing, also takes the
   attributes of the shipped theme "mono". */
void theme_drop_colours(Theme *theme);

#endif
