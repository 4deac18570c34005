/* Reads themes and finds their files. Knows no terminal. */
#include "screen/theme.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/vec.h"
#include "colour.h"
#include "syntax/yaml.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const char *const colour_names[] = {"black", "red", "green", "yellow", "blue", "magenta",
	"cyan", "white", "bright-black", "bright-red", "bright-green", "bright-yellow",
	"bright-blue", "bright-magenta", "bright-cyan", "bright-white"};

static const struct {
	const char *name;
	uint8_t attr;
} attr_names[] = {
	{"bold",      ATTR_BOLD     },
	{"dim",       ATTR_DIM      },
	{"italic",    ATTR_ITALIC   },
	{"underline", ATTR_UNDERLINE},
	{"reverse",   ATTR_REVERSE  },
};

enum { COLOURS = sizeof colour_names / sizeof *colour_names };
enum { ATTRS = sizeof attr_names / sizeof *attr_names };

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
read_hex(Str s, int32_t *colour)
{
	if (s.len != 7 || s.at[0] != '#')
		return false;
	*colour = 0;
	for (size_t i = 1; i < 7; i++) {
		int digit = hex_digit(s.at[i]);
		if (digit < 0)
			return false;
		*colour = *colour << 4 | digit;
	}
	return true;
}

static bool
read_colour(const Yaml *node, const char *file, int32_t *colour, Err *err)
{
	long number;
	if (yaml_number(node, 0, 255, &number)) {
		*colour = COLOUR_PALETTE + (int32_t)number;
		return true;
	}
	Str text = node->kind == YAML_SCALAR ? node->text : STR_NONE;
	if (read_hex(text, colour))
		return true;
	for (int i = 0; i < COLOURS; i++)
		if (str_is(text, colour_names[i])) {
			*colour = COLOUR_PALETTE + i;
			return true;
		}
	if (str_is(text, "default")) {
		*colour = COLOUR_NONE;
		return true;
	}
	return yaml_error(err, file, node,
		"\"%.*s\" is no colour; take default, black, red, green, yellow, blue, magenta, "
		"cyan, white, each of these after bright-, 0 to 255, or \"#rrggbb\" in quotes",
		STR_ARG(text));
}

/* One key of a style: fg, bg or an attribute. */
static bool
read_part(const Yaml *node, const char *file, Look *look, Err *err)
{
	if (str_is(node->key, "fg"))
		return read_colour(node, file, &look->fg, err);
	if (str_is(node->key, "bg"))
		return read_colour(node, file, &look->bg, err);
	for (int i = 0; i < ATTRS; i++) {
		if (!str_is(node->key, attr_names[i].name))
			continue;
		bool on;
		if (!yaml_flag(node, &on))
			return yaml_error(err, file, node, "%s is yes or no", attr_names[i].name);
		look->attrs |= on ? attr_names[i].attr : 0;
		return true;
	}
	return yaml_error(err, file, node,
		"a style has fg, bg, bold, dim, italic, underline and reverse, not \"%.*s\"",
		STR_ARG(node->key));
}

static bool
read_style(const Yaml *node, const char *file, Theme *theme, Err *err)
{
	Style style = style_of(node->key);
	if (style == STYLES)
		return yaml_error(err, file, node,
			"there is no style \"%.*s\"; the shipped themes name all there are",
			STR_ARG(node->key));
	if (node->kind != YAML_MAP)
		return yaml_error(err, file, node, "a style is written {fg: cyan, bold: yes}");
	Look look = {COLOUR_NONE, COLOUR_NONE, 0};
	for (const Yaml *part = node->first; part; part = part->next)
		if (!read_part(part, file, &look, err))
			return false;
	theme->looks[style] = look;
	return true;
}

static bool
add_tree(const Yaml *root, const char *file, Theme *theme, Err *err)
{
	if (root->kind != YAML_MAP)
		return yaml_error(err, file, root, "a theme is a map with name and styles");
	for (const Yaml *node = root->first; node; node = node->next)
		if (!str_is(node->key, "name") && !str_is(node->key, "base") &&
			!str_is(node->key, "styles"))
			return yaml_error(err, file, node,
				"a theme has name, base and styles, not \"%.*s\"",
				STR_ARG(node->key));
	const Yaml *styles = yaml_get(root, "styles");
	if (styles && styles->kind != YAML_MAP)
		return yaml_error(err, file, styles, "styles is a map: one line a style");
	for (const Yaml *node = styles ? styles->first : NULL; node; node = node->next)
		if (!read_style(node, file, theme, err))
			return false;
	return true;
}

bool
theme_add(Str bytes, const char *file, Theme *theme, Err *err)
{
	Arena arena;
	arena_init(&arena);
	const Yaml *root = yaml_read(&arena, bytes, file, err);
	bool ok = root && add_tree(root, file, theme, err);
	arena_release(&arena);
	return ok;
}

static void
clear(Theme *theme)
{
	for (int i = 0; i < STYLES; i++)
		theme->looks[i] = (Look){COLOUR_NONE, COLOUR_NONE, 0};
}

/* A name becomes part of a path: no slash, no leading dot. */
static bool
is_plain_name(Str name)
{
	return name.len > 0 && name.len < 100 && name.at[0] != '.' &&
	       str_find_char(name, '/', 0) == SIZE_MAX && str_find_char(name, '\0', 0) == SIZE_MAX;
}

static Str
shipped_path(Arena *arena, Str name)
{
	return file_program(arena, str_format(arena, "themes/%.*s.yaml", STR_ARG(name)).at);
}

static bool
read_file_into(Str path, Buf *bytes, Err *err)
{
	Err why;
	return file_read(path.at, LIMIT_CONFIG_BYTES, bytes, &why) ||
	       err_set(err, ERR_CONFIG, "%s: %s", path.at, why.text);
}

static bool
add_file(Str path, Theme *theme, Err *err)
{
	Buf bytes;
	buf_init(&bytes);
	bool ok = read_file_into(path, &bytes, err) &&
	          theme_add(buf_str(&bytes), path.at, theme, err);
	buf_release(&bytes);
	return ok;
}

/* Lays the shipped theme that the user's file builds on. */
static bool
add_base(Arena *arena, const Yaml *root, const char *file, Theme *theme, Err *err)
{
	Str base = yaml_text(root, "base");
	if (!base.at)
		base = STR("default");
	Str path = is_plain_name(base) ? shipped_path(arena, base) : STR("");
	if (!file_exists(path.at))
		return yaml_error(err, file, yaml_get(root, "base") ? yaml_get(root, "base") : root,
			"there is no shipped theme \"%.*s\" to build on", STR_ARG(base));
	return add_file(path, theme, err);
}

/* A theme of the user: base first, then what it says itself. */
static bool
read_users(Arena *arena, Str path, Theme *theme, Err *err)
{
	Buf bytes;
	buf_init(&bytes);
	bool ok = read_file_into(path, &bytes, err);
	const Yaml *root = ok ? yaml_read(arena, buf_str(&bytes), path.at, err) : NULL;
	ok = root && add_base(arena, root, path.at, theme, err) &&
	     add_tree(root, path.at, theme, err);
	buf_release(&bytes);
	return ok;
}

typedef VEC(Str) Names;

static int
compare_names(const void *a, const void *b)
{
	return str_compare(*(const Str *)a, *(const Str *)b);
}

/* The NAME of every NAME.yaml in a folder. */
static void
add_names(Arena *arena, const char *folder, Names *names)
{
	DIR *dir = folder ? opendir(folder) : NULL;
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		Str name = str_of(entry->d_name);
		if (str_ends(name, STR(".yaml")) && is_plain_name(name))
			vec_push(names, str_copy(arena, str_slice(name, 0, name.len - 5)));
	}
	if (dir)
		closedir(dir);
}

static bool
fail_unknown(Arena *arena, Str name, const char *asker, Err *err)
{
	Names names = {0};
	add_names(arena, file_user(arena, FILE_CONFIG, "themes").at, &names);
	add_names(arena, file_program(arena, "themes").at, &names);
	if (names.count > 0)
		qsort(names.at, names.count, sizeof *names.at, compare_names);
	Buf list;
	buf_init(&list);
	for (size_t i = 0; i < names.count; i++)
		if (i == 0 || !str_equal(names.at[i], names.at[i - 1]))
			buf_format(&list, "%s%.*s", list.len ? ", " : "", STR_ARG(names.at[i]));
	err_set(err, ERR_CONFIG, "%s: there is no theme \"%.*s\"; there are: %.*s", asker,
		STR_ARG(name), STR_ARG(buf_str(&list)));
	buf_release(&list);
	vec_release(&names);
	return false;
}

/* rxvt and Konsole tell their colours as "0;15" or "0;default;15": white or light grey behind. */
static bool
background_is_light(void)
{
	const char *told = getenv("COLORFGBG");
	const char *last = told ? strrchr(told, ';') : NULL;
	return last && (strcmp(last, ";15") == 0 || strcmp(last, ";7") == 0);
}

static bool
read_named(Arena *arena, Str name, const char *asker, Theme *theme, Err *err)
{
	if (name.len == 0) {
		Str own = file_user(arena, FILE_CONFIG, "theme.yaml");
		if (own.at && file_exists(own.at))
			return read_users(arena, own, theme, err);
		name = background_is_light() ? STR("light") : STR("default");
	}
	if (!is_plain_name(name))
		return fail_unknown(arena, name, asker, err);
	const char *file = str_format(arena, "themes/%.*s.yaml", STR_ARG(name)).at;
	Str own = file_user(arena, FILE_CONFIG, file);
	if (own.at && file_exists(own.at))
		return read_users(arena, own, theme, err);
	Str shipped = shipped_path(arena, name);
	return file_exists(shipped.at) ? add_file(shipped, theme, err)
	                               : fail_unknown(arena, name, asker, err);
}

bool
theme_read(Str name, const char *asker, Theme *theme, Err *err)
{
	Arena arena;
	arena_init(&arena);
	clear(theme);
	bool ok = read_named(&arena, name, asker, theme, err);
	arena_release(&arena);
	return ok;
}

void
theme_drop_colours(Theme *theme)
{
	Arena arena;
	arena_init(&arena);
	Theme mono;
	Err unused;
	clear(&mono); /* a broken installation still shows text */
	add_file(shipped_path(&arena, STR("mono")), &mono, &unused);
	for (int i = 0; i < STYLES; i++) {
		Look *look = &theme->looks[i];
		if (look->attrs == 0 || look->fg != COLOUR_NONE || look->bg != COLOUR_NONE)
			look->attrs |= mono.looks[i].attrs;
		look->fg = look->bg = COLOUR_NONE;
	}
	arena_release(&arena);
}
