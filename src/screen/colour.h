/* Colours of a theme on a terminal that has fewer. */
#ifndef SCREEN_COLOUR_H
#define SCREEN_COLOUR_H

#include "screen/theme.h"

enum {
	COLOUR_PALETTE = 0x1000000, /* added to a palette number in a Look */
	COLOUR_DIRECT = 0x1000000,  /* a terminal with so many takes 0xRRGGBB itself */
};

/* A Look in the terminal's own numbers; -1 is its default colour. */
typedef struct {
	int fg, bg;
	uint8_t attrs; /* ATTR_..., with bold where a colour needs it to be bright */
} Ink;

/* The nearest that a terminal of so many colours (8, 16, 88, 256, COLOUR_DIRECT) has. */
Ink colour_ink(Look look, int colours);
/* 0xRRGGBB of a Look's colour (xterm's palette), which may not be COLOUR_NONE. */
uint32_t colour_rgb(int32_t colour);

#endif
