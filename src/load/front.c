/* Finds front matter and reads its pairs. Knows keys, not Markdown. */
#include "front.h"

#include "letter.h"
#include "prose.h"

#include "syntax/json_in.h"
#include "syntax/yaml.h"
#include "text/utf8.h"

#include <string.h>

enum {
	FRONT_BYTES = 64 << 10, /* longer front matter is none */
	HEAD_LINES = 40,        /* of MultiMarkdown's */
	TITLE_LINES = 12,       /* of Pandoc's */
};

/* ---- where it is ---- */

/* "title: Ferry aground", "title = Ferry aground": key and value, without quotation marks. */
static bool
split_pair(Str line, char sign, Str *key, Str *value)
{
	size_t at = str_find_char(line, sign, 0);
	if (at == SIZE_MAX || !at)
		return false;
	*key = str_trim(str_slice(line, 0, at));
	*value = str_trim(str_slice(line, at + 1, line.len));
	char quote = value->len ? value->at[0] : 0;
	size_t close = quote == '"' || quote == '\'' ? str_find_char(*value, quote, 1) : SIZE_MAX;
	if (close != SIZE_MAX)
		*value = str_slice(*value, 1, close);
	for (size_t i = 0; i < key->len; i++) {
		char c = key->at[i];
		if (!(c == '_' || c == '-' || (c >= '0' && c <= '9') ||
			    ((c | 32) >= 'a' && (c | 32) <= 'z')))
			return false;
	}
	return key->len > 0;
}

/* The part between two lines of fence, if it begins with a pair. */
static bool
take_fenced(Str *bytes, Str fence, char sign, Str *front)
{
	Str rest = *bytes, line, key, value;
	if (!str_line(&rest, &line) || !str_equal(str_trim(line), fence))
		return false;
	const char *start = rest.at;
	bool begun = false; /* a pair, or a table of TOML's, stands there */
	while (str_line(&rest, &line) && (size_t)(line.at - start) < FRONT_BYTES) {
		Str trimmed = str_trim(line);
		bool end = str_equal(trimmed, fence) || (sign == ':' && str_is(trimmed, "..."));
		if (end && !begun)
			return false;
		if (end) {
			*front = (Str){start, (size_t)(line.at - start)};
			*bytes = rest;
			return true;
		}
		bool comment = !trimmed.len || trimmed.at[0] == '#';
		bool table = sign == '=' && trimmed.len && trimmed.at[0] == '[';
		if (!comment && !begun && !table && !split_pair(line, sign, &key, &value))
			return false;
		begun = begun || !comment;
	}
	return false;
}

/* A file that is nothing but an object is JSON, and one whose first line behind the "{" is no
   member is a piece of a program. */
static bool
take_json(Str *bytes, Str *front)
{
	Str rest = *bytes, line;
	size_t open = str_find_char(str_slice(*bytes, 0, 2), '{', 0);
	if (open != 0 || !str_line(&rest, &line) || str_trim(line).len > 1 ||
		!str_starts(str_trim(str_slice(rest, 0, FRONT_BYTES)), STR("\"")))
		return false;
	while (str_line(&rest, &line) && (size_t)(line.at - bytes->at) < FRONT_BYTES) {
		if (!str_starts(line, STR("}")) || str_trim(line).len > 1)
			continue;
		if (!str_trim(rest).len)
			return false;
		*front = (Str){bytes->at, (size_t)(line.at + 1 - bytes->at)};
		*bytes = rest;
		return true;
	}
	return false;
}

static bool
take_title(Str *bytes, Str *front)
{
	Str rest = *bytes, line;
	size_t lines = 0;
	if (!str_starts(rest, STR("% ")))
		return false;
	while (lines < TITLE_LINES && str_line(&rest, &line) && str_trim(line).len) {
		if (line.at[0] != '%' && line.at[0] != ' ')
			return false;
		lines++;
	}
	if (str_starts(str_trim(str_slice(rest, 0, FRONT_BYTES)), STR("\\")))
		return false; /* comments above TeX's commands */
	*front = (Str){bytes->at, bytes->len - rest.len};
	*bytes = rest;
	return true;
}

typedef enum {
	KEY_TITLE,
	KEY_BYLINE,
	KEY_SOURCE,
	KEY_URL,
	KEY_LANGUAGE,
	KEY_DATE,
	KEY_UPDATED,
	KEY_NONE,
} Key;

static Key
key_of(Str name)
{
	static const struct {
		const char *name;
		Key key;
	} keys[] = {
		{"title",          KEY_TITLE   },
		{"headline",       KEY_TITLE   },
		{"author",         KEY_BYLINE  },
		{"authors",        KEY_BYLINE  },
		{"byline",         KEY_BYLINE  },
		{"by",             KEY_BYLINE  },
		{"creator",        KEY_BYLINE  },
		{"source",         KEY_SOURCE  },
		{"publisher",      KEY_SOURCE  },
		{"publication",    KEY_SOURCE  },
		{"outlet",         KEY_SOURCE  },
		{"site",           KEY_SOURCE  },
		{"website",        KEY_SOURCE  },
		{"site_name",      KEY_SOURCE  },
		{"url",            KEY_URL     },
		{"link",           KEY_URL     },
		{"canonical",      KEY_URL     },
		{"canonical_url",  KEY_URL     },
		{"canonicalurl",   KEY_URL     },
		{"permalink",      KEY_URL     },
		{"source_url",     KEY_URL     },
		{"lang",           KEY_LANGUAGE},
		{"language",       KEY_LANGUAGE},
		{"locale",         KEY_LANGUAGE},
		{"date",           KEY_DATE    },
		{"published",      KEY_DATE    },
		{"publishdate",    KEY_DATE    },
		{"publish_date",   KEY_DATE    },
		{"pubdate",        KEY_DATE    },
		{"date_published", KEY_DATE    },
		{"updated",        KEY_UPDATED },
		{"lastmod",        KEY_UPDATED },
		{"modified",       KEY_UPDATED },
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_equal_nocase(name, str_of(keys[i].name)))
			return keys[i].key;
	return KEY_NONE;
}

/* Known pairs down to a blank line; what goes on in an indented line is left out. */
static bool
take_head(Str *bytes, Str *front)
{
	Str rest = *bytes, line, key, value;
	size_t lines = 0, pairs = 0, known = 0;
	bool title = false;
	while (lines++ < HEAD_LINES && str_line(&rest, &line) && str_trim(line).len) {
		if (lines > 1 && (line.at[0] == ' ' || line.at[0] == '\t'))
			continue;
		if (!split_pair(line, ':', &key, &value) || !value.len)
			return false;
		pairs++;
		known += key_of(key) != KEY_NONE;
		title = title || key_of(key) == KEY_TITLE;
	}
	/* "Title: …", then who says what: a play */
	if (!known || (known < 2 && !title) || known * 2 < pairs)
		return false;
	*front = (Str){bytes->at, bytes->len - rest.len};
	*bytes = rest;
	return true;
}

static bool
take_yaml(Str *bytes, Str *front)
{
	return take_fenced(bytes, STR("---"), ':', front);
}

static bool
take_toml(Str *bytes, Str *front)
{
	return take_fenced(bytes, STR("+++"), '=', front);
}

static void read_yaml(Arena *arena, Str front, FrontFacts *told);
static void read_toml(Arena *arena, Str front, FrontFacts *told);
static void read_json(Arena *arena, Str front, FrontFacts *told);
static void read_title(Arena *arena, Str front, FrontFacts *told);
static void read_pairs(Arena *arena, Str front, FrontFacts *told);

static const struct {
	bool (*take)(Str *bytes, Str *front);
	void (*read)(Arena *arena, Str front, FrontFacts *told);
} kinds[] = {
	[FRONT_YAML] = {take_yaml,  read_yaml },
	[FRONT_TOML] = {take_toml,  read_toml },
	[FRONT_JSON] = {take_json,  read_json },
	[FRONT_TITLE] = {take_title, read_title},
	[FRONT_HEAD] = {take_head,  read_pairs},
};

bool
front_take(Str *bytes, Front *front)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].take(bytes, &front->text)) {
			front->kind = (FrontKind)i;
			return true;
		}
	return false;
}

/* ---- what it tells ---- */

/* Without the marks of a list in one line or of a link between notes: ["A", "B"], [[A]]. */
static Str
without_marks(Arena *arena, Str value)
{
	if (!value.len || value.at[0] != '[')
		return value;
	char *at = arena_alloc(arena, value.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < value.len; i++) {
		char c = value.at[i];
		bool apostrophe = i > 1 && value.at[i - 1] >= 'A'; /* "O'Neill" */
		if (c != '[' && c != ']' && c != '"' && (c != '\'' || apostrophe))
			at[len++] = c;
	}
	Str list = str_trim((Str){at, len});
	return str_ends(list, STR(",")) ? str_trim(str_slice(list, 0, list.len - 1)) : list;
}

static void
set_day(When *when, Str value)
{
	When read;
	if (!when_is_known(*when) && when_read(value, &read) && read.precision >= WHEN_DAY)
		*when = read;
}

static void
set_fact(Arena *arena, FrontFacts *told, Str name, Str value)
{
	Key key = key_of(name);
	if (key == KEY_NONE)
		return;
	value = without_marks(arena, prose_fold(arena, str_copy(arena, value)));
	if (!value.len || str_is(value, "null") || str_is(value, "~"))
		return;
	bool address = str_find(value, STR("://"), 0) != SIZE_MAX;
	if (key == KEY_SOURCE && address)
		key = KEY_URL; /* clippers call the address so */
	Str *fields[] = {
		[KEY_TITLE] = &told->title,
		[KEY_BYLINE] = &told->facts.byline,
		[KEY_SOURCE] = &told->facts.source,
		[KEY_URL] = &told->facts.url,
		[KEY_LANGUAGE] = &told->language,
	};
	if (key == KEY_BYLINE)
		value = letter_name(value);
	if (key == KEY_LANGUAGE)
		value = prose_language(arena, value);
	if (key == KEY_DATE)
		set_day(&told->facts.date, value);
	else if (key == KEY_UPDATED)
		set_day(&told->facts.updated, value);
	else if (!fields[key]->at && (key != KEY_URL || address)) /* Hugo's url: is "/ferry/" */
		*fields[key] = value;
}

/* A list of authors becomes "A, B"; a map with a name, the name. */
static Str
scalar_of(Arena *arena, const Yaml *node)
{
	if (node->kind == YAML_SCALAR)
		return node->text;
	Str all = STR("");
	for (const Yaml *item = node->first; item; item = item->next) {
		Str one = item->kind == YAML_SCALAR ? item->text : yaml_text(item, "name");
		if (node->kind == YAML_MAP && !str_is(item->key, "name"))
			continue;
		if (one.len)
			all = all.len ? str_format(arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(one))
			              : one;
	}
	return all;
}

/* Simple pairs: those of front matter that is no YAML ("title: Aground: what next"). */
static void
read_pairs(Arena *arena, Str front, FrontFacts *told)
{
	Str line, key, value;
	while (str_line(&front, &line))
		if (split_pair(line, ':', &key, &value))
			set_fact(arena, told, key, value);
}

static void
read_yaml(Arena *into, Str front, FrontFacts *told)
{
	Arena arena;
	Err ignored; /* front matter that is no YAML is no reason to refuse the text */
	arena_init(&arena);
	const Yaml *root = yaml_read(&arena, front, "", &ignored);
	if (!root || root->kind != YAML_MAP)
		read_pairs(into, front, told);
	else
		for (const Yaml *node = root->first; node; node = node->next)
			set_fact(into, told, node->key, scalar_of(&arena, node));
	arena_release(&arena);
}

/* TOML: pairs, lists over several lines, and of its tables those of authors and parameters. */
static void
read_toml(Arena *arena, Str front, FrontFacts *told)
{
	Str line, key, value, table = STR(""), names = STR("");
	while (str_line(&front, &line)) {
		Str trimmed = str_trim(line);
		if (str_starts(trimmed, STR("["))) {
			size_t from = str_starts(trimmed, STR("[[")) ? 2 : 1;
			table = str_slice(trimmed, from, str_find_char(trimmed, ']', 0));
			continue;
		}
		if (!split_pair(line, '=', &key, &value))
			continue;
		const char *list = value.len && value.at[0] == '[' ? value.at : NULL;
		while (list && str_find_char(value, ']', 0) == SIZE_MAX && str_line(&front, &line))
			value = (Str){list, (size_t)(line.at + line.len - list)};
		if (key_of(table) == KEY_BYLINE && str_is(key, "name"))
			names = names.len ? str_format(arena, "%.*s, %.*s", STR_ARG(names),
						    STR_ARG(value))
			                  : value;
		else if (!table.len || str_is(table, "params") || str_is(table, "extra"))
			set_fact(arena, told, key, value);
	}
	set_fact(arena, told, STR("authors"), names);
}

static void
add_name(Str one, Buf *names)
{
	if (one.len && names->len)
		buf_cstr(names, ", ");
	buf_add(names, one);
}

/* A string, or the name in an object. */
static void
add_json(JsonIn *json, Buf *value)
{
	if (json_kind(json) != JSON_OBJECT) {
		add_name(json_take(json), value);
		return;
	}
	json_enter(json, JSON_OBJECT);
	while (json_member(json)) {
		if (json_is_key(json, "name"))
			add_name(json_take(json), value);
		else
			json_skip(json);
	}
}

static void
read_json(Arena *arena, Str front, FrontFacts *told)
{
	JsonIn json = json_in(front);
	Buf key, value;
	buf_init(&key);
	buf_init(&value);
	if (json_enter(&json, JSON_OBJECT))
		while (json_member(&json)) {
			buf_clear(&key);
			buf_clear(&value);
			buf_add(&key, buf_str(&json.key));
			if (json_kind(&json) != JSON_LIST)
				add_json(&json, &value);
			else if (json_enter(&json, JSON_LIST))
				while (json_element(&json))
					add_json(&json, &value);
			set_fact(arena, told, buf_str(&key),
				utf8_cleaned(arena, str_copy(arena, buf_str(&value))));
		}
	buf_release(&key);
	buf_release(&value);
	json_in_release(&json);
}

/* "% title", "% Ana Duarte; Li Wen", "% 4 May 2031"; indented lines go on. */
static void
read_title(Arena *arena, Str front, FrontFacts *told)
{
	static const Str names[] = {STR("title"), STR("author"), STR("date")};
	enum { FIELDS = sizeof names / sizeof *names };
	Str fields[FIELDS] = {0}, line;
	size_t count = 0;
	while (str_line(&front, &line)) {
		bool next = str_starts(line, STR("%"));
		count += next;
		if (!count || count > FIELDS)
			break;
		Str *field = &fields[count - 1], part = str_trim(str_slice(line, next, line.len));
		const char *sign = count == 2 ? ";" : "";
		*field = field->len && part.len ? str_format(arena, "%.*s%s %.*s", STR_ARG(*field),
							  sign, STR_ARG(part))
		                                : (part.len ? part : *field);
	}
	char *writers = str_cstr(arena, fields[1]);
	for (char *at = strchr(writers, ';'); at; at = strchr(at, ';'))
		*at = ',';
	fields[1] = str_of(writers);
	for (size_t i = 0; i < FIELDS; i++)
		set_fact(arena, told, names[i], fields[i]);
}

void
front_read(Arena *arena, const Front *front, FrontFacts *told)
{
	kinds[front->kind].read(arena, front->text, told);
}

/* ---- several documents ---- */

/* Fenced front matter with a title. */
static bool
is_titled(Str bytes)
{
	Str line, key, value, front;
	bool yaml = take_yaml(&bytes, &front);
	if (!yaml && !take_toml(&bytes, &front))
		return false;
	char sign = yaml ? ':' : '=';
	while (str_line(&front, &line))
		if (split_pair(line, sign, &key, &value) && value.len && key_of(key) == KEY_TITLE)
			return true;
	return false;
}

bool
front_next(Str *rest, Str *document)
{
	Str bytes = *rest, line, behind;
	Front front;
	if (!bytes.len)
		return false;
	*document = bytes;
	*rest = STR("");
	if (!is_titled(bytes))
		return true;
	behind = bytes;
	front_take(&behind, &front);
	bool blank = true, code = false; /* above; within a fence, where it is an example */
	for (Str here = behind; str_line(&behind, &line); here = behind) {
		if (blank && !code && is_titled(here)) {
			*document = str_slice(bytes, 0, bytes.len - here.len);
			*rest = here;
			return true;
		}
		blank = !str_trim(line).len;
		code = code != (str_starts(line, STR("```")) || str_starts(line, STR("~~~")));
	}
	return true;
}
