/* Reads patterns.yaml and finds with it. A token that is no trigger costs one look at its kind or
   into a small table; no pattern ever searches. */
#include "patterns.h"

#include "base/file.h"
#include "base/limit.h"
#include "syntax/yaml.h"
#include "text/number.h"

typedef struct {
	Patterns *patterns;
	const char *file;
	const Yaml *root;
	const EntityType *const *types;
	size_t type_count;
	Err *err;
} Loader;

static PatternSet *
word_set(Patterns *patterns, uint32_t hash)
{
	size_t i = hash % TRIGGER_SLOTS;
	while (patterns->words[i].hash && patterns->words[i].hash != hash)
		i = (i + 1) % TRIGGER_SLOTS;
	return patterns->words[i].hash || patterns->word_count < TRIGGER_SLOTS / 2
		       ? &patterns->words[i].set
		       : NULL;
}

static bool
add_word(Loader *loader, const Yaml *word, PatternSet set)
{
	if (word->kind != YAML_SCALAR)
		return yaml_error(loader->err, loader->file, word, "a trigger word is expected");
	uint32_t hash = word_hash(word->text);
	PatternSet *at = word_set(loader->patterns, hash);
	if (!at)
		return yaml_error(loader->err, loader->file, word, "too many trigger words");
	size_t i = (size_t)((char *)at - (char *)loader->patterns->words) /
		   sizeof *loader->patterns->words;
	loader->patterns->word_count += loader->patterns->words[i].hash == 0;
	loader->patterns->words[i].hash = hash;
	*at |= set;
	return true;
}

/* A class of `triggers:`, a built-in class, or a word itself. */
static bool
add_trigger(Loader *loader, const Yaml *trigger, PatternSet set)
{
	const Yaml *classes = yaml_get(loader->root, "triggers");
	if (str_is(trigger->text, "digit")) {
		loader->patterns->digit |= set;
		return true;
	}
	if (str_is(trigger->text, "currency")) {
		loader->patterns->currency |= set;
		return true;
	}
	for (const Yaml *class = classes ? classes->first : NULL; class; class = class->next) {
		if (!str_equal(class->key, trigger->text))
			continue;
		for (const Yaml *word = class->first; word; word = word->next)
			if (!add_word(loader, word, set))
				return false;
		return true;
	}
	return add_word(loader, trigger, set);
}

enum { EXPAND_MOST = 16 << 10, EXPAND_ROUNDS = 6 };

/* Fills {name} in; definitions may name others, EXPAND_ROUNDS deep. */
static bool
expand(Loader *loader, const Yaml *node, Str *source)
{
	const Yaml *defines = yaml_get(loader->root, "define");
	Arena *arena = &loader->patterns->arena;
	*source = node->text;
	for (int round = 0; round < EXPAND_ROUNDS; round++) {
		Buf out;
		bool changed = false;
		buf_init(&out);
		for (size_t i = 0; i < source->len; i++) {
			size_t close =
				source->at[i] == '{' ? str_find_char(*source, '}', i) : SIZE_MAX;
			const Yaml *define = NULL;
			if (close != SIZE_MAX && defines && close - i < 32) {
				Str name = str_slice(*source, i + 1, close);
				for (define = defines->first; define; define = define->next)
					if (str_equal(define->key, name))
						break;
			}
			if (!define) {
				buf_char(&out, source->at[i]);
				continue;
			}
			buf_add(&out, define->text);
			changed = true;
			i = close;
		}
		*source = str_copy(arena, buf_str(&out));
		buf_release(&out);
		if (source->len > EXPAND_MOST)
			return yaml_error(loader->err, loader->file, node,
				"the pattern is too long with its definitions");
		if (!changed)
			return true;
	}
	return yaml_error(loader->err, loader->file, node, "the definitions name each other");
}

static bool
type_of(Loader *loader, const Yaml *node, TypeId *type)
{
	Str name = yaml_text(node, "type");
	for (size_t i = 0; i < loader->type_count; i++)
		if (str_is(name, loader->types[i]->name)) {
			*type = (TypeId)i;
			return true;
		}
	return yaml_error(loader->err, loader->file, node, "a pattern needs a type that is known");
}

static bool
add_pattern(Loader *loader, const Yaml *node)
{
	Patterns *patterns = loader->patterns;
	const Yaml *trigger = yaml_get(node, "trigger"), *pattern = yaml_get(node, "pattern");
	if (!trigger || !pattern || pattern->kind != YAML_SCALAR)
		return yaml_error(loader->err, loader->file, node,
			"a pattern needs type, trigger and pattern");
	if (patterns->count == PATTERNS_MOST)
		return yaml_error(
			loader->err, loader->file, node, "more than %d patterns", PATTERNS_MOST);
	PatternRule *rule = &patterns->rules[patterns->count];
	PatternSet set = (PatternSet)1 << patterns->count++;
	if (!type_of(loader, node, &rule->type) || !expand(loader, pattern, &rule->source))
		return false;
	if (trigger->kind == YAML_SCALAR)
		return add_trigger(loader, trigger, set);
	for (const Yaml *each = trigger->first; each; each = each->next)
		if (!add_trigger(loader, each, set))
			return false;
	return true;
}

static bool
read_file(Loader *loader)
{
	Patterns *patterns = loader->patterns;
	Str path = file_program(&patterns->arena, PATTERNS_FILE);
	Buf bytes;
	buf_init(&bytes);
	Err why;
	loader->file = str_cstr(&patterns->arena, path);
	bool good = file_read(loader->file, LIMIT_CONFIG_BYTES, &bytes, &why);
	if (!good)
		err_set(loader->err, ERR_READ, "%s %s", loader->file, why.text);
	loader->root =
		good ? yaml_read(&patterns->arena, buf_str(&bytes), loader->file, loader->err)
		     : NULL;
	buf_release(&bytes);
	const Yaml *list = loader->root ? yaml_get(loader->root, "patterns") : NULL;
	for (const Yaml *node = list ? list->first : NULL; node; node = node->next)
		if (!add_pattern(loader, node))
			return false;
	return loader->root != NULL;
}

bool
patterns_open(Patterns *patterns, const EntityType *const *types, size_t count, Err *err)
{
	arena_init(&patterns->arena);
	patterns->types = types;
	Loader loader = {.patterns = patterns, .types = types, .type_count = count, .err = err};
	return read_file(&loader);
}

void
patterns_close(Patterns *patterns)
{
	for (size_t i = 0; i < patterns->count; i++)
		pattern_free(atomic_load(&patterns->rules[i].compiled));
	arena_release(&patterns->arena);
}

/* The compiled pattern; of two threads that meet it first, one's work is thrown away. */
static const Pattern *
compiled(PatternRule *rule)
{
	Pattern *pattern = atomic_load_explicit(&rule->compiled, memory_order_acquire);
	if (pattern)
		return pattern;
	Err err;
	Pattern *mine = pattern_new(rule->source, PATTERN_ANCHORED, &err);
	if (!mine) /* data of ours: the tests compile them all */
		return NULL;
	if (!atomic_compare_exchange_strong(&rule->compiled, &pattern, mine)) {
		pattern_free(mine);
		return pattern;
	}
	return mine;
}

static PatternSet
set_at(const Patterns *patterns, const Piece *piece, size_t i)
{
	const Word *word = &piece->words[i];
	if (word->kind == TOKEN_NUMBER)
		return patterns->digit;
	if (word->kind == TOKEN_SIGN) {
		char c = piece->text.at[piece->tokens[i].start];
		/* $, or what may be €, £, ¥, ₹ … */
		bool currency = c == '$' || c == '\xC2' || (c == '\xE2' && word->len == 3);
		return currency ? patterns->currency : 0;
	}
	if (word->kind != TOKEN_WORD)
		return 0;
	for (size_t at = word->hash % TRIGGER_SLOTS; patterns->words[at].hash;
		at = (at + 1) % TRIGGER_SLOTS)
		if (patterns->words[at].hash == word->hash)
			return patterns->words[at].set;
	return 0;
}

/* The token behind the one that ends at byte end; 0 when none ends there, or a fixed one lies
 * before. */
static size_t
token_behind(const Piece *piece, size_t i, size_t end)
{
	for (; i < piece->count && piece->tokens[i].end <= end; i++) {
		if (piece->words[i].flags & WORD_FIXED)
			return 0;
		if (piece->tokens[i].end == end)
			return i + 1;
	}
	return 0;
}

static bool
takes_bound(TypeId type)
{
	return type == TYPE_quantity || type == TYPE_money || type == TYPE_percent;
}

/* "at least 40 dead": the words that say how exact a figure is belong to it. */
static size_t
bound_first(const Piece *piece, size_t first)
{
	Tokens tokens = {.at = (Token *)piece->tokens, .count = piece->count};
	size_t taken = 0;
	number_bound(piece->text, &tokens, first, &taken);
	for (size_t i = first - taken; i < first; i++)
		if (piece->words[i].flags & WORD_FIXED)
			return first;
	return first - taken;
}

/* "US$5": the letters in front of the sign are the currency's. */
static size_t
currency_first(const Piece *piece, size_t i)
{
	enum { LETTERS_MOST = 3 };
	const Word *words = piece->words;
	bool letters = i && words[i].kind == TOKEN_SIGN && words[i].flags & WORD_JOINED &&
		       words[i - 1].kind == TOKEN_WORD && words[i - 1].len <= LETTERS_MOST &&
		       words[i - 1].flags & WORD_CAPITAL && !(words[i - 1].flags & WORD_FIXED);
	return letters ? i - 1 : i;
}

static bool
try_rule(PatternRule *rule, const EntityType *type, const Piece *piece, size_t i, When published,
	FixedSpan *span)
{
	PatternSpan found[PATTERN_GROUPS];
	const Pattern *pattern = compiled(rule);
	size_t first = currency_first(piece, i);
	if (!pattern || !pattern_match(pattern, piece->text, piece->tokens[first].start, found))
		return false;
	size_t behind = token_behind(piece, i, found[0].end);
	if (!behind || found[0].end == found[0].start)
		return false;
	if (takes_bound(rule->type))
		first = bound_first(piece, first);
	*span = (FixedSpan){.first = (uint32_t)first,
		.last = (uint32_t)behind,
		.start = piece->tokens[first].start,
		.end = (uint32_t)found[0].end,
		.type = rule->type};
	Str text = str_slice(piece->text, span->start, span->end);
	return !type->value || type->value(text, published, &span->value);
}

void
patterns_find(const Patterns *patterns, Piece *piece, When published, FixedSpans *spans)
{
	Patterns *mutable = (Patterns *)patterns; /* only what is compiled changes */
	for (size_t i = 0; i < piece->count; i++) {
		PatternSet set = set_at(patterns, piece, i);
		if (!set || piece->words[i].flags & WORD_FIXED)
			continue;
		for (; set; set &= set - 1) {
			PatternRule *rule = &mutable->rules[__builtin_ctzll(set)];
			FixedSpan span;
			if (!try_rule(
				    rule, patterns->types[rule->type], piece, i, published, &span))
				continue;
			fixed_add(spans, piece, span);
			i = span.last - 1;
			break;
		}
	}
}
