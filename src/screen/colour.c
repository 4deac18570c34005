/* Finds the nearest colour. Knows numbers, not curses. */
#include "colour.h"

#include <stdlib.h>

/* xterm's first sixteen; users change them, which is why nothing is mapped onto them that could be
   mapped onto the fixed 240 that follow. */
static const uint32_t sixteen[] = {
	/* clang-format off */
	0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
	/* clang-format on */
};

static const int levels[] = {0, 95, 135, 175, 215, 255}; /* of the 6x6x6 cube */

static int
red(uint32_t rgb)
{
	return (int)(rgb >> 16 & 0xff);
}

static int
green(uint32_t rgb)
{
	return (int)(rgb >> 8 & 0xff);
}

static int
blue(uint32_t rgb)
{
	return (int)(rgb & 0xff);
}

uint32_t
colour_rgb(int32_t colour)
{
	if (colour < COLOUR_PALETTE)
		return (uint32_t)colour;
	int n = (colour - COLOUR_PALETTE) & 0xff;
	if (n < 16)
		return sixteen[n];
	if (n >= 232)
		return (uint32_t)(8 + 10 * (n - 232)) * 0x010101u;
	n -= 16;
	return (uint32_t)levels[n / 36] << 16 | (uint32_t)levels[n / 6 % 6] << 8 |
	       (uint32_t)levels[n % 6];
}

static int
nearest_level(int value)
{
	int best = 0;
	for (int i = 1; i < 6; i++)
		if (abs(levels[i] - value) < abs(levels[best] - value))
			best = i;
	return best;
}

/* Squared distance, weighted as the eye does. */
static int
distance(uint32_t a, uint32_t b)
{
	int r = red(a) - red(b), g = green(a) - green(b), l = blue(a) - blue(b);
	return 3 * r * r + 6 * g * g + 2 * l * l;
}

/* Of the cube and the greys, 16 to 255. */
static int
nearest_of_256(uint32_t rgb)
{
	int cube = 16 + 36 * nearest_level(red(rgb)) + 6 * nearest_level(green(rgb)) +
	           nearest_level(blue(rgb));
	int mean = (red(rgb) + green(rgb) + blue(rgb)) / 3;
	int step = (mean - 3) / 10;
	int grey = 232 + (step < 0 ? 0 : step > 23 ? 23 : step);
	uint32_t as_cube = colour_rgb(COLOUR_PALETTE + cube);
	uint32_t as_grey = colour_rgb(COLOUR_PALETTE + grey);
	return distance(rgb, as_grey) < distance(rgb, as_cube) ? grey : cube;
}

/* Of the first sixteen, by hue: by distance every light blue would become white. */
static int
nearest_of_16(uint32_t rgb)
{
	int channels[] = {red(rgb), green(rgb), blue(rgb)};
	int low = 255, high = 0;
	for (int i = 0; i < 3; i++) {
		low = channels[i] < low ? channels[i] : low;
		high = channels[i] > high ? channels[i] : high;
	}
	if (high - low < 40)
		return high < 0x30 ? 0 : high < 0xa0 ? 8 : high < 0xf0 ? 7 : 15;
	int hue = 0;
	for (int i = 0; i < 3; i++)
		hue |= (channels[i] > (low + high) / 2) << i;
	return high > 0xd8 ? hue + 8 : hue;
}

static int
nearest(int32_t colour, int colours)
{
	if (colour == COLOUR_NONE)
		return -1;
	if (colour >= COLOUR_PALETTE) {
		int n = (colour - COLOUR_PALETTE) & 0xff;
		if (n < 16 && (n < 8 || colours < COLOUR_DIRECT))
			return n;
		if (colours == 256)
			return n;
	}
	uint32_t rgb = colour_rgb(colour);
	if (colours >= COLOUR_DIRECT)
		return rgb < 8 ? 0 : (int)rgb; /* below 8 direct terminals mean their palette */
	return colours >= 256 ? nearest_of_256(rgb) : nearest_of_16(rgb);
}

Ink
colour_ink(Look look, int colours)
{
	Ink ink = {nearest(look.fg, colours), nearest(look.bg, colours), look.attrs};
	if (colours >= 16)
		return ink;
	/* Eight: bright ones are bold; grey is the default, dimmed, since black would be unseen;
	   and blue on black is too dark to read unless bold. */
	if (ink.fg == 8) {
		ink.fg = ink.bg >= 0 ? 7 : -1;
		ink.attrs |= ATTR_DIM;
	} else if (ink.fg > 8) {
		ink.fg -= 8;
		ink.attrs |= ATTR_BOLD;
	}
	if (ink.fg == 4 && ink.bg < 0)
		ink.attrs |= ATTR_BOLD;
	if (ink.bg >= 8)
		ink.bg = ink.bg == 8 ? 0 : ink.bg - 8;
	if (ink.fg == ink.bg && ink.fg >= 0)
		ink.fg = ink.bg == 0 || ink.bg == 4 ? 7 : 0;
	return ink;
}
