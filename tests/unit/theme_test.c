/* Themes: what their files may say, how readable the shipped ones are, fewer colours. */
#include "unit.h"

#include "base/file.h"
#include "screen/colour.h"
#include "screen/theme.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
a_theme_file_sets_the_styles_it_names(void **state)
{
	(void)state;
	Theme theme = {0};
	Err err;
	static const char file[] = "name: mine\n"
				   "styles:\n"
				   "  person: {fg: bright-blue, bold: yes, italic: no}\n"
				   "  match: {fg: \"#010203\", bg: 214}\n"
				   "  dim: {fg: default, dim: on}\n";
	assert_true(theme_add(str_of(file), "mine.yaml", &theme, &err));
	assert_int_equal(theme.looks[STYLE_person].fg, COLOUR_PALETTE + 12);
	assert_int_equal(theme.looks[STYLE_person].bg, COLOUR_NONE);
	assert_int_equal(theme.looks[STYLE_person].attrs, ATTR_BOLD);
	assert_int_equal(theme.looks[STYLE_match].fg, 0x010203);
	assert_int_equal(theme.looks[STYLE_match].bg, COLOUR_PALETTE + 214);
	assert_int_equal(theme.looks[STYLE_dim].fg, COLOUR_NONE);
	assert_int_equal(theme.looks[STYLE_place].fg, 0); /* not named: as it was */
}

static void
a_wrong_theme_file_is_told_with_its_line(void **state)
{
	(void)state;
	static const struct {
		const char *file, *says;
	} cases[] = {
  /* clang-format off */
		{ "styles:\n  persn: {bold: yes}\n",         "t.yaml:2: there is no style \"persn\"" },
		{ "styles:\n  person: {fg: bleu}\n",         "t.yaml:2: \"bleu\" is no colour" },
		{ "styles:\n  person: {fg: \"#12345\"}\n",   "t.yaml:2: \"#12345\" is no colour" },
		{ "styles:\n  person: {fg: 256}\n",          "t.yaml:2: \"256\" is no colour" },
		{ "styles:\n  person: {fg: [1]}\n",          "t.yaml:2: \"\" is no colour" },
		{ "styles:\n  person:\n    bold: maybe\n",   "t.yaml:3: bold is yes or no" },
		{ "styles:\n  person:\n    blink: yes\n",    "t.yaml:3: a style has fg, bg" },
		{ "styles:\n  person: bold\n",               "t.yaml:2: a style is written" },
		{ "styles: [person]\n",                      "t.yaml:1: styles is a map" },
		{ "colours: {}\n",                           "t.yaml:1: a theme has name, base and styles" },
		{ "- person\n",                              "t.yaml:1: a theme is a map" },
		{ "styles: {person: &x {}}\n",               "t.yaml:1: " },
  /* clang-format on */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Theme theme = {0};
		Err err;
		assert_false(theme_add(str_of(cases[i].file), "t.yaml", &theme, &err));
		assert_int_equal(err.code, ERR_CONFIG);
		if (strncmp(err.text, cases[i].says, strlen(cases[i].says)) != 0)
			fail_msg("got \"%s\", want \"%s\"", err.text, cases[i].says);
	}
}

static void
an_unknown_theme_lists_those_there_are(void **state)
{
	(void)state;
	static const char *const names[] = {"nosuch", "../default", ".hidden", "a/b"};
	for (size_t i = 0; i < COUNT(names); i++) {
		Theme theme;
		Err err;
		assert_false(theme_read(str_of(names[i]), "test", &theme, &err));
		assert_int_equal(err.code, ERR_CONFIG);
		assert_ptr_equal(strstr(err.text, "test: there is no theme \""), err.text);
		assert_non_null(strstr(err.text, "default, high-contrast, light, mono"));
	}
}

static void
a_user_s_theme_builds_on_a_shipped_one(void **state)
{
	(void)state;
	char folder[] = "/tmp/theme-test-XXXXXX", path[200];
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CONFIG_HOME", folder, 1);
	snprintf(path, sizeof path, "%s/broadsheet", folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/broadsheet/theme.yaml", folder);
	FILE *out = fopen(path, "w");
	assert_non_null(out);
	fputs("base: light\nstyles: {match: {reverse: yes}}\n", out);
	fclose(out);
	Theme mine, light;
	Err err;
	assert_true(theme_read(STR(""), "test", &mine, &err));
	assert_true(theme_read(STR("light"), "test", &light, &err));
	assert_int_equal(mine.looks[STYLE_person].fg, light.looks[STYLE_person].fg);
	assert_int_equal(mine.looks[STYLE_match].attrs, ATTR_REVERSE);
	assert_int_equal(mine.looks[STYLE_match].fg, COLOUR_NONE);
	unlink(path);
	snprintf(path, sizeof path, "%s/broadsheet", folder);
	rmdir(path);
	rmdir(folder);
	unsetenv("XDG_CONFIG_HOME");
}

static void
a_light_background_that_is_told_gets_the_light_theme(void **state)
{
	(void)state;
	static const struct {
		const char *told, *name;
	} cases[] = {
		{"0;15",         "light"  },
		{"0;default;15", "light"  },
		{"0;7",          "light"  },
		{"15;0",         "default"},
		{"",             "default"},
		{"nonsense",     "default"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Theme got, want;
		Err err;
		setenv("COLORFGBG", cases[i].told, 1);
		assert_true(theme_read(STR(""), "test", &got, &err));
		assert_true(theme_read(str_of(cases[i].name), "test", &want, &err));
		for (int style = 0; style < STYLES; style++) {
			assert_int_equal(got.looks[style].fg, want.looks[style].fg);
			assert_int_equal(got.looks[style].attrs, want.looks[style].attrs);
		}
	}
	unsetenv("COLORFGBG");
}

/* Relative luminance and contrast after WCAG 2.1. */
static double
luminance(uint32_t rgb)
{
	double sum = 0, weights[] = {0.2126, 0.7152, 0.0722};
	for (int i = 0; i < 3; i++) {
		double c = (rgb >> (16 - 8 * i) & 0xff) / 255.0;
		sum += weights[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double
contrast(uint32_t a, uint32_t b)
{
	double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;
	return la > lb ? la / lb : lb / la;
}

static void
every_shipped_style_can_be_read(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		uint32_t fg, bg; /* of the terminals it is made for */
		double least;
	} themes[] = {
		{"default",       0xd0d0d0, 0x000000, 4.5},
		{"default",       0xd0d0d0, 0x1e1e2e, 4.5},
		{"light",         0x202020, 0xffffff, 4.5},
		{"light",         0x202020, 0xf5f0e6, 4.5},
		{"high-contrast", 0xffffff, 0x000000, 7  },
	};
	for (size_t i = 0; i < COUNT(themes); i++) {
		Theme theme;
		Err err;
		if (!theme_read(str_of(themes[i].name), "test", &theme, &err))
			fail_msg("%s", err.text);
		for (int style = 0; style < STYLES; style++) {
			Look look = theme.looks[style];
			uint32_t fg = look.fg == COLOUR_NONE ? themes[i].fg : colour_rgb(look.fg);
			uint32_t bg = look.bg == COLOUR_NONE ? themes[i].bg : colour_rgb(look.bg);
			if (contrast(fg, bg) < themes[i].least)
				fail_msg("%s: %s has a contrast of %.1f", themes[i].name,
					style_name((Style)style), contrast(fg, bg));
		}
	}
}

static void
entity_types_look_different_in_every_theme(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int colours; /* that the terminal has; 0: attributes only */
		Style last;  /* of the types that must differ, from person on */
	} cases[] = {
		{"default",       COLOUR_DIRECT, STYLE_quantity},
		{"default",       256,           STYLE_quantity},
		{"light",         256,           STYLE_quantity},
		{"high-contrast", 256,           STYLE_quantity},
		{"default",       8,             STYLE_group   },
		{"light",         8,             STYLE_group   },
		{"mono",          0,             STYLE_group   },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Theme theme;
		Err err;
		assert_true(theme_read(str_of(cases[i].name), "test", &theme, &err));
		if (!cases[i].colours)
			theme_drop_colours(&theme);
		for (Style a = STYLE_person; a <= cases[i].last; a++)
			for (Style b = STYLE_person; b < a; b++) {
				Ink x = colour_ink(theme.looks[a], cases[i].colours);
				Ink y = colour_ink(theme.looks[b], cases[i].colours);
				if (x.fg == y.fg && x.bg == y.bg && x.attrs == y.attrs)
					fail_msg("%s, %d colours: %s looks as %s", cases[i].name,
						cases[i].colours, style_name(a), style_name(b));
			}
	}
}

static void
the_nearest_colour_is_taken(void **state)
{
	(void)state;
	static const struct {
		Look look;
		int colours, fg, bg, attrs;
	} cases[] = {
  /* clang-format off */
		{ { 0xffb86c, COLOUR_NONE, 0 }, COLOUR_DIRECT, 0xffb86c, -1, 0 },
		{ { 0x000003, COLOUR_NONE, 0 }, COLOUR_DIRECT, 0, -1, 0 },
		{ { 0xffb86c, COLOUR_NONE, 0 }, 256, 215, -1, 0 },
		{ { 0x808080, 0x303030, 0 },    256, 244, 236, 0 },
		{ { COLOUR_PALETTE + 12, COLOUR_NONE, 0 }, 256, 12, -1, 0 },
		{ { COLOUR_PALETTE + 12, COLOUR_NONE, 0 }, 16, 12, -1, 0 },
		{ { COLOUR_PALETTE + 12, COLOUR_NONE, 0 }, 8, 4, -1, ATTR_BOLD },
		{ { 0x87d7ff, COLOUR_NONE, 0 }, 8, 6, -1, ATTR_BOLD },
		{ { 0x9e9e9e, COLOUR_NONE, 0 }, 8, -1, -1, ATTR_DIM }, /* black would be unseen */
		{ { 0x1f1f1f, 0x101010, 0 },    8, 7, 0, 0 },
  /* clang-format on */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Ink ink = colour_ink(cases[i].look, cases[i].colours);
		assert_int_equal(ink.fg, cases[i].fg);
		assert_int_equal(ink.bg, cases[i].bg);
		assert_int_equal(ink.attrs, cases[i].attrs);
	}
	for (int n = 16; n < 256; n++) { /* what the palette has is found exactly */
		Look look = {(int32_t)colour_rgb(COLOUR_PALETTE + n), COLOUR_NONE, 0};
		int fg = colour_ink(look, 256).fg;
		assert_int_equal(colour_rgb(COLOUR_PALETTE + fg), look.fg);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_theme_file_sets_the_styles_it_names),
		cmocka_unit_test(a_wrong_theme_file_is_told_with_its_line),
		cmocka_unit_test(an_unknown_theme_lists_those_there_are),
		cmocka_unit_test(a_user_s_theme_builds_on_a_shipped_one),
		cmocka_unit_test(a_light_background_that_is_told_gets_the_light_theme),
		cmocka_unit_test(every_shipped_style_can_be_read),
		cmocka_unit_test(entity_types_look_different_in_every_theme),
		cmocka_unit_test(the_nearest_colour_is_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
