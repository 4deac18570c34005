/* Reads patterns.yaml and compiles its patterns. Finds nothing. */
#include "patterns.h"

#include "base/file.h"
#include "base/limit.h"
#include "syntax/yaml.h"

typedef struct {
	Patterns *patterns;
	size_t type_count;
	Err *err;
} Loader;

static bool
add_word(Loader *loader, const Yaml *node, Str word, PatternSet begin, PatternSet next)
{
	Patterns *patterns = loader->patterns;
	if (patterns->word_count == TRIGGER_SLOTS / 2)
		return yaml_error(loader->err, patterns->file, node, "too many words");
	uint32_t hash = word_hash(word);
	PatternWord *at = &patterns->words[patterns_slot(patterns, hash)];
	patterns->word_count += at->hash == 0;
	at->hash = hash;
	at->begin |= begin;
	at->next |= next;
	return true;
}

/* All words of a class of `classes:`, or the word itself. */
static bool
add_class(Loader *loader, const Yaml *node, Str name, PatternSet begin, PatternSet next)
{
	const Yaml *classes = yaml_get(loader->patterns->root, "classes");
	const Yaml *class = classes ? classes->first : NULL;
	while (class && !str_equal(class->key, name))
		class = class->next;
	Str words = class ? class->text : name, word;
	while (str_split(&words, ' ', &word))
		if (word.len && !add_word(loader, node, word, begin, next))
			return false;
	return true;
}

/* The built-in class of that name; NULL: none. */
static PatternSet *
built_in(Patterns *patterns, Str name)
{
	return str_is(name, "digit")      ? &patterns->digit
	       : str_is(name, "currency") ? &patterns->currency
	       : str_is(name, "stuck")    ? &patterns->stuck
	                                  : NULL;
}

static bool
add_trigger(Loader *loader, const Yaml *node, PatternSet set)
{
	Patterns *patterns = loader->patterns;
	Str names = node->text, name;
	while (str_split(&names, ' ', &name)) {
		PatternSet *begin = built_in(patterns, name);
		if (begin)
			*begin |= set;
		if (str_is(name, "figure")) /* in digits, or by a word of the class */
			patterns->digit |= set, patterns->figure |= set;
		if (!begin && !add_class(loader, node, name, set, 0))
			return false;
	}
	return true;
}

/* What may follow: any word when nothing is said of it. */
static bool
add_next(Loader *loader, const Yaml *node, PatternSet set)
{
	if (!node) {
		loader->patterns->open |= set;
		return true;
	}
	Str names = node->text, name;
	while (str_split(&names, ' ', &name)) {
		PatternSet *next = str_is(name, "digit")   ? &loader->patterns->next_digit
		                   : str_is(name, "small") ? &loader->patterns->next_small
		                                           : NULL;
		if (next)
			*next |= set;
		else if (!add_class(loader, node, name, 0, set))
			return false;
	}
	return true;
}

static bool
type_of(Loader *loader, const Yaml *node, TypeId *type)
{
	Str name = yaml_text(node, "type");
	for (size_t i = 0; i < loader->type_count; i++)
		if (str_is(name, loader->patterns->types[i]->name)) {
			*type = (TypeId)i;
			return true;
		}
	return yaml_error(
		loader->err, loader->patterns->file, node, "a pattern needs a type that is known");
}

static bool
add_pattern(Loader *loader, const Yaml *node)
{
	Patterns *patterns = loader->patterns;
	const Yaml *trigger = yaml_get(node, "trigger"), *pattern = yaml_get(node, "pattern");
	if (!trigger || trigger->kind != YAML_SCALAR || !pattern || pattern->kind != YAML_SCALAR)
		return yaml_error(loader->err, loader->patterns->file, node,
			"a pattern needs type, trigger and pattern");
	if (patterns->count == PATTERNS_MOST)
		return yaml_error(loader->err, loader->patterns->file, node,
			"more than %d patterns", PATTERNS_MOST);
	PatternRule *rule = &patterns->rules[patterns->count];
	PatternSet set = (PatternSet)1 << patterns->count++;
	rule->source = pattern;
	rule->figure = str_is(trigger->text, "figure");
	Str in = yaml_text(node, "in");
	patterns->home |= str_is(in, "others") ? 0 : set;
	patterns->abroad |= in.len ? set : 0;
	Str bound = yaml_text(node, "bound");
	rule->bound_needed = str_is(bound, "needed");
	rule->bound_taken = bound.len;
	rule->unit = yaml_text(node, "unit");
	return add_trigger(loader, trigger, set) && add_next(loader, yaml_get(node, "next"), set) &&
	       type_of(loader, node, &rule->type);
}

static bool
read_file(Loader *loader)
{
	Patterns *patterns = loader->patterns;
	Str path = file_program(&patterns->arena, PATTERNS_FILE);
	Buf bytes;
	Err why;
	buf_init(&bytes);
	patterns->file = str_cstr(&patterns->arena, path);
	bool good = file_read(patterns->file, LIMIT_CONFIG_BYTES, &bytes, &why);
	if (good)
		patterns->root =
			yaml_read(&patterns->arena, buf_str(&bytes), patterns->file, loader->err);
	else
		err_set(loader->err, ERR_READ, "%s: %s", patterns->file, why.text);
	buf_release(&bytes);
	return patterns->root != NULL;
}

bool
patterns_open(Patterns *patterns, const EntityType *const *types, size_t count, Err *err)
{
	arena_init(&patterns->arena);
	patterns->types = types;
	patterns->between = word_hash(STR("between"));
	patterns->minus = word_hash(STR("minus"));
	patterns->dash = word_hash(STR("-"));
	patterns->said = word_hash(STR("said"));
	tenses_init(&patterns->tenses);
	Loader loader = {.patterns = patterns, .type_count = count, .err = err};
	if (!read_file(&loader))
		return false;
	const Yaml *list = yaml_get(patterns->root, "patterns");
	for (const Yaml *node = list ? list->first : NULL; node; node = node->next)
		if (!add_pattern(&loader, node))
			return false;
	return true;
}

void
patterns_close(Patterns *patterns)
{
	for (size_t i = 0; i < patterns->count; i++)
		pattern_free(atomic_load(&patterns->rules[i].compiled));
	arena_release(&patterns->arena);
}

enum { EXPAND_MOST = 16 << 10 };

/* The definition or class that source names in braces at byte at; *end: behind the brace. */
static const Yaml *
define_at(const Patterns *patterns, Str source, size_t at, size_t *end, bool *class)
{
	enum { NAME_LONGEST = 16 };
	static const char *const lists[] = {"define", "classes"};
	size_t close = str_find_char(str_slice(source, 0, at + NAME_LONGEST + 2), '}', at);
	if (close == SIZE_MAX)
		return NULL;
	Str name = str_slice(source, at + 1, close);
	*end = close + 1;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const Yaml *list = yaml_get(patterns->root, lists[i]);
		for (const Yaml *define = list ? list->first : NULL; define; define = define->next)
			if (str_equal(define->key, name)) {
				*class = i == 1;
				return define;
			}
	}
	return NULL;
}

/* A class's words, as alternatives. */
static void
class_add(Buf *out, Str words)
{
	buf_cstr(out, "(?:");
	for (size_t i = 0; i < words.len; i++) {
		if (words.at[i] == '.' || words.at[i] == '$')
			buf_char(out, '\\');
		buf_char(out, words.at[i] == ' ' ? '|' : words.at[i]);
	}
	buf_char(out, ')');
}

/* Adds source with one round of definitions filled in; false when there was nothing to fill. */
static bool
expand_once(const Patterns *patterns, Str source, Buf *out)
{
	bool changed = false, class = false;
	size_t done = 0, end;
	for (size_t i = 0; i < source.len; i++) {
		const Yaml *define =
			source.at[i] == '{' ? define_at(patterns, source, i, &end, &class) : NULL;
		if (!define)
			continue;
		buf_add(out, str_slice(source, done, i));
		if (class)
			class_add(out, define->text);
		else
			buf_add(out, define->text);
		changed = true;
		done = end;
		i = end - 1;
	}
	buf_add(out, str_slice(source, done, source.len));
	return changed;
}

Pattern *
patterns_compile(const Patterns *patterns, const PatternRule *rule, Err *err)
{
	enum { ROUNDS_MOST = 6 }; /* definitions may name others, so deep */
	Buf buffers[2];
	bool more = true;
	buf_init(&buffers[0]);
	buf_init(&buffers[1]);
	Str source = rule->source->text;
	for (int round = 0; more && round < ROUNDS_MOST && source.len < EXPAND_MOST; round++) {
		Buf *out = &buffers[round % 2];
		buf_clear(out);
		more = expand_once(patterns, source, out);
		source = buf_str(out);
	}
	Pattern *pattern = pattern_new(source, PATTERN_ANCHORED | PATTERN_ASCII, err);
	buf_release(&buffers[0]);
	buf_release(&buffers[1]);
	return pattern;
}
