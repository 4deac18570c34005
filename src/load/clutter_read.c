/*
 * Reads clutter.yaml, the shipped one and the user's over it: lists of phrases and names below
 * languages, and below `sites:` by host. Knows what a list is called, not what its rules decide.
 */
#include "clutter_rules.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/memory.h"
#include "syntax/yaml.h"

#include <stdlib.h>

static Clutter *
rules_new(const Clutter *base)
{
	Clutter *clutter = memory_zero(1, sizeof *clutter);
	arena_init(&clutter->arena);
	map_init(&clutter->lines);
	map_init(&clutter->blocks);
	map_init(&clutter->hosts);
	clutter->base = base;
	return clutter;
}

static ClutterPrefix *
prefix_of(Clutter *clutter, Str folded)
{
	for (uint32_t at = clutter->buckets[clutter_bucket(folded)]; at;
		at = clutter->prefixes.at[at - 1].next)
		if (str_equal(clutter->prefixes.at[at - 1].text, folded))
			return &clutter->prefixes.at[at - 1];
	return NULL;
}

static void
put_prefix(Clutter *clutter, Str folded, unsigned verdict)
{
	ClutterPrefix *known = prefix_of(clutter, folded);
	if (known) {
		known->verdict = verdict;
		return;
	}
	/* behind the others of its bucket: the first to fit decides */
	uint32_t *end = &clutter->buckets[clutter_bucket(folded)];
	while (*end)
		end = &clutter->prefixes.at[*end - 1].next;
	*end = (uint32_t)clutter->prefixes.count + 1;
	vec_push(
		&clutter->prefixes, (ClutterPrefix){str_copy(&clutter->arena, folded), verdict, 0});
}

static void
add_phrase(Clutter *clutter, Str phrase, unsigned verdict)
{
	char room[CLUTTER_LINE_BYTES + 8];
	bool star = str_ends(phrase, STR("*"));
	Str folded = clutter_fold(star ? str_slice(phrase, 0, phrase.len - 1) : phrase, room);
	if (star && folded.len)
		put_prefix(clutter, folded, verdict);
	else if (clutter_trimmed(folded).len)
		map_put(&clutter->lines, clutter_trimmed(folded), verdict);
}

/* Whether it stood with a star or not. */
static void
drop_phrase(Clutter *clutter, Str phrase, unsigned unused)
{
	(void)unused;
	while (str_ends(phrase, STR("*")))
		phrase.len--;
	char room[CLUTTER_LINE_BYTES + 8];
	Str folded = clutter_fold(phrase, room);
	if (!folded.len)
		return;
	put_prefix(clutter, folded, CLUTTER_NONE);
	if (clutter_trimmed(folded).len)
		map_put(&clutter->lines, clutter_trimmed(folded), CLUTTER_NONE);
}

static void
add_block(Clutter *clutter, Str word, unsigned verdict)
{
	map_put(&clutter->blocks, word, verdict);
}

/* A verb of requests, or, behind it, what is asked for. */
static void
add_request(Clutter *clutter, Str phrase, unsigned behind)
{
	char room[CLUTTER_LINE_BYTES + 8];
	Str folded = clutter_fold(phrase, room);
	if (folded.len && behind)
		vec_push(&clutter->fors, str_copy(&clutter->arena, folded));
	else if (folded.len)
		vec_push(&clutter->asks, str_copy(&clutter->arena, folded));
}

/* What a list of this name holds. */
typedef struct {
	const char *name;
	void (*add)(Clutter *clutter, Str phrase, unsigned verdict);
	unsigned verdict;
} ListKind;

static const ListKind kinds[] = {
	{"end",         add_phrase,  CLUTTER_END    },
	{"aside",       add_phrase,  CLUTTER_ASIDE  },
	{"line",        add_phrase,  CLUTTER_LINE   },
	{"sections",    add_phrase,  CLUTTER_SECTION},
	{"ask",         add_request, false          },
	{"for",         add_request, true           },
	{"credits",     add_phrase,  CLUTTER_CREDIT },
	{"meta",        add_phrase,  CLUTTER_META   },
	{"keep",        drop_phrase, CLUTTER_NONE   },
	{"blocks",      add_block,   CLUTTER_PAGE   },
	{"captions",    add_block,   CLUTTER_CAPTION},
	{"talk",        add_block,   CLUTTER_TALK   },
	{"unless",      add_block,   CLUTTER_UNLESS },
	{"keep-blocks", add_block,   CLUTTER_ARTICLE},
};

static const ListKind *
kind_of(Str name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}

/* A text with a phrase in each line: a tenth of the work that a YAML list is. */
static void
add_lines(Clutter *clutter, const ListKind *kind, Str text)
{
	for (size_t start = 0; start < text.len;) {
		size_t end = str_find_char(text, '\n', start);
		end = end == SIZE_MAX ? text.len : end;
		Str phrase = str_trim(str_slice(text, start, end));
		if (phrase.len)
			kind->add(clutter, phrase, kind->verdict);
		start = end + 1;
	}
}

static bool
add_list(Clutter *clutter, const Yaml *list, const char *file, Err *err)
{
	const ListKind *kind = kind_of(list->key);
	if (!kind)
		return yaml_error(err, file, list,
			"\"%.*s\" is none of end, aside, line, ask, for, sections, credits, meta, "
			"keep, blocks, captions, talk, unless, keep-blocks",
			STR_ARG(list->key));
	if (list->kind == YAML_SCALAR && !list->plain) {
		add_lines(clutter, kind, list->text);
		return true;
	}
	if (list->kind != YAML_LIST)
		return yaml_error(err, file, list,
			"\"%.*s\" must be a list of phrases, or behind \"|\" lines with one each",
			STR_ARG(list->key));
	for (const Yaml *item = list->first; item; item = item->next) {
		if (item->kind != YAML_SCALAR)
			return yaml_error(err, file, item, "a phrase must be text");
		kind->add(clutter, item->text, kind->verdict);
	}
	return true;
}

static bool
add_lists(Clutter *clutter, const Yaml *map, const char *file, Err *err)
{
	if (map->kind != YAML_MAP)
		return yaml_error(
			err, file, map, "\"%.*s\" must be a map or a list", STR_ARG(map->key));
	for (const Yaml *list = map->first; list; list = list->next)
		if (!add_list(clutter, list, file, err))
			return false;
	return true;
}

/* "sites:", below it hosts, below each lists. */
static bool
add_sites(Clutter *clutter, const Yaml *sites, const char *file, Err *err)
{
	if (sites->kind != YAML_MAP)
		return yaml_error(err, file, sites, "\"sites\" must be a map of hosts");
	for (const Yaml *site = sites->first; site; site = site->next) {
		uint32_t number = map_number(&clutter->hosts, site->key);
		if (number == clutter->sites.count)
			vec_push(&clutter->sites, rules_new(clutter));
		if (!add_lists(clutter->sites.at[number], site, file, err))
			return false;
	}
	return true;
}

bool
clutter_add(Clutter *clutter, Str bytes, const char *file, Err *err)
{
	Arena arena;
	arena_init(&arena);
	const Yaml *root = yaml_read(&arena, bytes, file, err);
	bool ok = root != NULL;
	if (ok && root->kind != YAML_MAP)
		ok = yaml_error(err, file, root, "must be a map of languages");
	for (const Yaml *child = ok ? root->first : NULL; ok && child; child = child->next) {
		bool list =
			child->kind == YAML_LIST || (child->kind == YAML_SCALAR && !child->plain);
		if (str_is(child->key, "sites"))
			ok = add_sites(clutter, child, file, err);
		else
			ok = list ? add_list(clutter, child, file, err)
			          : add_lists(clutter, child, file, err);
	}
	arena_release(&arena);
	return ok;
}

static bool
add_file(Clutter *clutter, Str path, bool must_be, Err *err)
{
	if (!path.at || (!must_be && !file_exists(path.at)))
		return true;
	Buf buf;
	buf_init(&buf);
	Err why = {0};
	bool ok = file_read(path.at, LIMIT_CONFIG_BYTES, &buf, &why) ||
	          err_set(err, ERR_CONFIG, "%s: %s", path.at, why.text);
	ok = ok && clutter_add(clutter, buf_str(&buf), path.at, err);
	buf_release(&buf);
	return ok;
}

Clutter *
clutter_new(Err *err)
{
	Clutter *clutter = rules_new(NULL);
	Str shipped = file_program(&clutter->arena, "data/clutter.yaml");
	Str user = file_user(&clutter->arena, FILE_CONFIG, "clutter.yaml");
	if (add_file(clutter, shipped, false, err) && add_file(clutter, user, false, err))
		return clutter;
	clutter_free(clutter);
	return NULL;
}

/* Sites have no sites. */
static void
rules_free(Clutter *clutter)
{
	map_release(&clutter->lines);
	map_release(&clutter->blocks);
	map_release(&clutter->hosts);
	vec_release(&clutter->prefixes);
	vec_release(&clutter->asks);
	vec_release(&clutter->fors);
	vec_release(&clutter->sites);
	arena_release(&clutter->arena);
	free(clutter);
}

void
clutter_free(Clutter *clutter)
{
	if (!clutter)
		return;
	for (size_t i = 0; i < clutter->sites.count; i++)
		rules_free(clutter->sites.at[i]);
	rules_free(clutter);
}
