/* Keys as users write them. Knows no terminal: what keys send is in terminal.c. */
#include "screen/key.h"

#include "text/utf8.h"

#include <string.h>

/* Keys with a name. The first name of a key is the one that is shown. */
static const struct {
	const char *name;
	Key key;
} names[] = {
  /* clang-format off */
#define KEYNAME(id, name, curses) { name, KEYCODE_##id },
#include "screen/keys.def"
#undef KEYNAME
	{ "Tab",       '\t' },
	{ "Enter",     '\r' },
	{ "Return",    '\r' },
	{ "Esc",       0x1b },
	{ "Escape",    0x1b },
	{ "Space",     ' ' },
	{ "Backspace", 0x7f },
	{ "PgUp",      KEYCODE_PAGE_UP },
	{ "PgDn",      KEYCODE_PAGE_DOWN },
	{ "Del",       KEYCODE_DELETE },
	{ "Ins",       KEYCODE_INSERT },
  /* clang-format on */
};

enum { NAMES = sizeof names / sizeof *names };

/* The longest name that s starts with ("F12" before "F1"), or NAMES. */
static size_t
name_at(Str s)
{
	size_t best = NAMES, longest = 0;
	for (size_t i = 0; i < NAMES; i++) {
		size_t len = strlen(names[i].name);
		if (len > longest && str_starts(s, str_of(names[i].name))) {
			best = i;
			longest = len;
		}
	}
	return best;
}

/* How others write the Control key: "C-x" and "Ctrl-x"; returns how long the prefix is. */
static size_t
control_prefix(Str s)
{
	static const char *const prefixes[] = {"C-", "Ctrl-", "ctrl-"};
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t len = strlen(prefixes[i]);
		if (s.len > len && s.at[len] > ' ' && str_starts(s, str_of(prefixes[i])))
			return len;
	}
	return s.len >= 2 && s.at[0] == '^' && s.at[1] > ' ' && s.at[1] < 0x7f ? 1 : 0;
}

/* One key without M-. */
static bool
read_plain(Str *s, Key *key)
{
	size_t name = name_at(*s);
	size_t control = control_prefix(*s), taken = 0;
	if (name < NAMES) {
		*key = names[name].key;
		taken = strlen(names[name].name);
	} else if (control) {
		/* ^o and ^O are one key; ^? is what Backspace sends */
		char c = s->at[control];
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 0x20);
		if (c != '?' && (c < '@' || c > '_'))
			return false;
		*key = c == 'J' ? '\r' : (Key)(c ^ 0x40); /* terminal.c takes both for Enter */
		taken = control + 1;
	} else {
		*key = utf8_next(*s, &taken);
		if (*key == 0xfffd || *key <= ' ' || utf8_forbidden(*key))
			return false;
	}
	*s = str_slice(*s, taken, s->len);
	return *key != KEY_NONE_YET; /* ^@ */
}

bool
key_read(Str *rest, Key *key)
{
	Str s = *rest;
	while (s.len > 0 && (s.at[0] == ' ' || s.at[0] == '\t'))
		s = str_slice(s, 1, s.len);
	if (s.len == 0)
		return false;
	bool meta = s.len > 2 && str_starts(s, STR("M-")) && s.at[2] != ' ';
	if (meta)
		s = str_slice(s, 2, s.len);
	if (!read_plain(&s, key))
		return false;
	if (meta)
		*key += KEY_META;
	*rest = s;
	return true;
}

Str
key_describe(Arena *arena, Key key)
{
	const char *meta = key >= KEY_META ? "M-" : "";
	if (key >= KEY_META)
		key -= KEY_META;
	for (size_t i = 0; i < NAMES; i++)
		if (names[i].key == key)
			return str_format(arena, "%s%s", meta, names[i].name);
	if (key < 0x20)
		return str_format(arena, "%s^%c", meta, (char)(key ^ 0x40));
	char bytes[4];
	size_t len = utf8_put(bytes, utf8_forbidden(key) ? 0xfffd : key);
	return str_format(arena, "%s%.*s", meta, (int)len, bytes);
}
