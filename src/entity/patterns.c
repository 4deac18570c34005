/* Reads patterns.yaml and finds with it. A token that is no trigger costs one look at its kind or
   into a small table; no pattern ever searches. */
#include "patterns.h"

#include "abroad.h"

#include "base/file.h"
#include "base/limit.h"
#include "syntax/yaml.h"
#include "text/number.h"

typedef struct {
	Patterns *patterns;
	size_t type_count;
	Err *err;
} Loader;

/* The slot of a word, or the empty one where it belongs. */
static size_t
word_slot(const Patterns *patterns, uint32_t hash)
{
	size_t i = hash % TRIGGER_SLOTS;
	while (patterns->words[i].hash && patterns->words[i].hash != hash)
		i = (i + 1) % TRIGGER_SLOTS;
	return i;
}

static bool
add_word(Loader *loader, const Yaml *node, Str word, PatternSet begin, PatternSet next)
{
	Patterns *patterns = loader->patterns;
	if (patterns->word_count == TRIGGER_SLOTS / 2)
		return yaml_error(loader->err, patterns->file, node, "too many words");
	uint32_t hash = word_hash(word);
	PatternWord *at = &patterns->words[word_slot(patterns, hash)];
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
	while (str_split(&names, ' ', &name))
		if (!add_class(loader, node, name, 0, set))
			return false;
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

/* The compiled pattern; of two threads that meet it first, one's work is thrown away. */
static const Pattern *
compiled(const Patterns *patterns, PatternRule *rule)
{
	Pattern *pattern = atomic_load_explicit(&rule->compiled, memory_order_acquire);
	if (pattern)
		return pattern;
	Err err;
	Pattern *mine = patterns_compile(patterns, rule, &err);
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
	return patterns->words[word_slot(patterns, word->hash)].begin;
}

/* The patterns that can go on with word i. */
static PatternSet
set_next(const Patterns *patterns, const Piece *piece, size_t i)
{
	uint32_t hash = i < piece->count ? piece->words[i].hash : 0;
	return patterns->open | patterns->words[word_slot(patterns, hash)].next;
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

/* "at least 40 dead", "-3 percent": what says how exact a figure is and its sign belong to it. */
static size_t
bound_first(const Patterns *patterns, const Piece *piece, size_t first)
{
	Tokens tokens = {.at = (Token *)piece->tokens, .count = piece->count};
	size_t taken = 0;
	const Word *before = first ? &piece->words[first - 1] : NULL;
	bool sign =
		before && (before->hash == patterns->minus ||
				  (before->hash == patterns->dash && before->flags & WORD_SPACED &&
					  !(piece->words[first].flags & WORD_SPACED)));
	first -= sign && !(before->flags & WORD_FIXED);
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
	bool letters = i && words[i].kind == TOKEN_SIGN && !(words[i].flags & WORD_SPACED) &&
	               words[i - 1].kind == TOKEN_WORD && words[i - 1].len <= LETTERS_MOST &&
	               words[i - 1].flags & WORD_CAPITAL && !(words[i - 1].flags & WORD_FIXED);
	return letters ? i - 1 : i;
}

/* A token at which patterns are tried, with what is read there once for all of them. */
typedef struct {
	const Patterns *patterns;
	Piece *piece;
	Told told;
	size_t i;
	size_t figure; /* token behind the number that begins here; 0 for none */
} Try;

/* The token behind a number, or behind two ("20 to 30", "5-10", "between 5 and 10"). */
static size_t
figure_behind(const Patterns *patterns, const Piece *piece, size_t i)
{
	static const char *const joins[] = {"to", "or", "-", "–", "and"};
	Tokens tokens = {.at = (Token *)piece->tokens, .count = piece->count};
	double value;
	size_t taken = number_read(piece->text, &tokens, i, &value), behind = i + taken;
	char last = taken ? piece->text.at[piece->tokens[behind - 1].end - 1] : 0;
	bool ordinal =
		piece->words[i].kind == TOKEN_NUMBER && taken == 1 && (last < '0' || last > '9');
	if (!taken || ordinal)
		return 0;
	if (behind + 1 >= piece->count)
		return behind;
	bool between = i && piece->words[i - 1].hash == patterns->between;
	for (size_t k = 0; k < sizeof joins / sizeof *joins - !between; k++) {
		if (!str_is(token_str(piece->text, piece->tokens[behind]), joins[k]))
			continue;
		taken = number_read(piece->text, &tokens, behind + 1, &value);
		return taken ? behind + 1 + taken : behind;
	}
	return behind;
}

static bool
value_read(const Try *here, const EntityType *type, Str text, FixedSpan *span)
{
	char figure[ABROAD_FIGURE];
	Told told = here->told;
	if (span->type == TYPE_date)
		told.tense =
			tense_of(&here->patterns->tenses, here->piece, span->first, span->last);
	if (told.language != LANGUAGE_ENGLISH && takes_bound(span->type))
		text = abroad_figure(text, figure);
	return text.at && (!type->value || type->value(text, &told, &span->value));
}

static bool
try_rule(const Try *here, PatternRule *rule, FixedSpan *span)
{
	PatternSpan found[PATTERN_GROUPS];
	const Piece *piece = here->piece;
	size_t first = currency_first(piece, here->i), from = piece->tokens[first].start;
	if (rule->figure)
		from = piece->tokens[here->figure - 1].end;
	const Pattern *pattern = compiled(here->patterns, rule);
	if (!pattern || !pattern_match(pattern, piece->text, from, found))
		return false;
	size_t behind = token_behind(piece, here->i, found[0].end);
	if (!behind)
		return false;
	if (takes_bound(rule->type))
		first = bound_first(here->patterns, piece, first);
	*span = (FixedSpan){.first = (uint32_t)first,
		.last = (uint32_t)behind,
		.start = piece->tokens[first].start,
		.end = (uint32_t)found[0].end,
		.type = rule->type};
	const EntityType *type = here->patterns->types[rule->type];
	Str text = str_slice(piece->text, span->start, span->end);
	return value_read(here, type, text, span);
}

static bool
try_set(const Try *here, PatternSet set, FixedSpan *span)
{
	PatternRule *rules = (PatternRule *)here->patterns->rules; /* only compiled changes */
	for (; set; set &= set - 1)
		if (try_rule(here, &rules[__builtin_ctzll(set)], span))
			return true;
	return false;
}

/* A date with its year, in the words of another language. */
static bool
try_abroad(const Try *here, FixedSpan *span)
{
	const Piece *piece = here->piece;
	size_t behind = abroad_date(piece, here->i);
	if (!behind)
		return false;
	*span = (FixedSpan){.first = (uint32_t)here->i,
		.last = (uint32_t)behind,
		.start = piece->tokens[here->i].start,
		.end = piece->tokens[behind - 1].end,
		.type = TYPE_date};
	Str text = str_slice(piece->text, span->start, span->end);
	return value_read(here, here->patterns->types[TYPE_date], text, span);
}

static bool
try_word(Try *here, FixedSpan *span)
{
	const Patterns *patterns = here->patterns;
	bool english = here->told.language == LANGUAGE_ENGLISH;
	PatternSet set = set_at(patterns, here->piece, here->i) &
	                 (english ? patterns->home : patterns->abroad);
	if (!english && try_abroad(here, span))
		return true;
	if (!set)
		return false;
	PatternSet figures = set & patterns->figure;
	here->figure = figures ? figure_behind(patterns, here->piece, here->i) : 0;
	set &= ~patterns->figure & set_next(patterns, here->piece, here->i + 1);
	if (here->figure)
		set |= figures & set_next(patterns, here->piece, here->figure);
	return try_set(here, set, span);
}

void
patterns_find(const Patterns *patterns, Piece *piece, Told told, FixedSpans *spans)
{
	Try here = {.patterns = patterns, .piece = piece, .told = told};
	for (here.i = 0; here.i < piece->count; here.i++) {
		FixedSpan span;
		if (piece->words[here.i].flags & WORD_FIXED || !try_word(&here, &span))
			continue;
		fixed_add(spans, piece, span);
		here.i = span.last - 1;
	}
}
