/* Any bytes as a theme file: read or refused with a clean message, and always within range. */
#include "screen/colour.h"
#include "screen/theme.h"
#include "text/utf8.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int colours[] = {8, 16, 88, 256, COLOUR_DIRECT};
	Theme theme = {0};
	Err err = {0};
	if (!theme_add((Str){(const char *)data, size}, "theme.yaml", &theme, &err)) {
		assert(err.code == ERR_CONFIG && utf8_valid(str_of(err.text)) && err.text[0]);
		return 0;
	}
	for (int i = 0; i < STYLES; i++)
		for (size_t k = 0; k < sizeof colours / sizeof *colours; k++) {
			Ink ink = colour_ink(theme.looks[i], colours[k]);
			assert(ink.fg >= -1 && ink.fg < colours[k]);
			assert(ink.bg >= -1 && ink.bg < colours[k]);
		}
	return 0;
}
