/* The user's own names and patterns. Never guesses: a rule that is wrong is an error with its line.
 */
#include "rules.h"

#include "base/file.h"
#include "base/limit.h"
#include "syntax/yaml.h"
#include "text/utf8.h"

enum { USER_TYPES_MOST = 50, TYPE_NAME_LONGEST = 64 };

typedef struct {
	Rules *rules;
	const char *file;
	const EntityType *const *shipped;
	size_t shipped_count;
	Err *err;
} Loader;

/* ---- the hash of phrases ---- */

static PhraseSlot *
slot_of(const Rules *rules, uint64_t phrase)
{
	size_t mask = rules->slot_count - 1;
	for (size_t i = (phrase >> 7) & mask;; i = (i + 1) & mask)
		if (!rules->slots[i].phrase || rules->slots[i].phrase == phrase)
			return &rules->slots[i];
}

static PhraseSlot *
slot_add(Rules *rules, uint64_t phrase)
{
	enum { SLOTS_FIRST = 64 };
	if (rules->used * 2 >= rules->slot_count) {
		PhraseSlot *old = rules->slots;
		size_t count = rules->slot_count;
		rules->slot_count = count ? count * 2 : SLOTS_FIRST;
		rules->slots = memory_zero(rules->slot_count, sizeof *rules->slots);
		for (size_t i = 0; i < count; i++)
			if (old[i].phrase)
				*slot_of(rules, old[i].phrase) = old[i];
		free(old);
	}
	PhraseSlot *slot = slot_of(rules, phrase);
	rules->used += !slot->phrase;
	slot->phrase = phrase;
	return slot;
}

/* ---- reading ---- */

/* The type of a rule: a shipped one, one that an earlier rule named, or a new one. */
static bool
type_read(Loader *loader, const Yaml *node, TypeId *type)
{
	Rules *rules = loader->rules;
	Str name = yaml_text(node, "type");
	if (!name.len || name.len > TYPE_NAME_LONGEST)
		return yaml_error(loader->err, loader->file, node,
			"a rule needs a type, such as person, or a name of your own");
	for (size_t i = 0; i < loader->shipped_count + rules->types.count; i++) {
		const EntityType *known = i < loader->shipped_count
		                                  ? loader->shipped[i]
		                                  : rules->types.at[i - loader->shipped_count];
		if (str_is(name, known->name)) {
			*type = (TypeId)i;
			return true;
		}
	}
	if (rules->types.count == USER_TYPES_MOST)
		return yaml_error(loader->err, loader->file, node,
			"more than %d types of your own: use fewer", USER_TYPES_MOST);
	EntityType *made = ARENA_NEW(&rules->arena, EntityType);
	made->name = made->plural = str_cstr(&rules->arena, name);
	made->is_name = true;
	*type = (TypeId)(loader->shipped_count + rules->types.count);
	vec_push(&rules->types, made);
	return true;
}

static bool
pattern_read(Loader *loader, const Yaml *node, TypeId type)
{
	Rules *rules = loader->rules;
	Err why;
	if (rules->patterns.count == RULE_PATTERNS_MOST)
		return yaml_error(loader->err, loader->file, node,
			"more than %d patterns: use fewer", RULE_PATTERNS_MOST);
	if (node->kind != YAML_SCALAR || !node->text.len)
		return yaml_error(loader->err, loader->file, node, "a pattern is expected here");
	Pattern *pattern = pattern_new(node->text, 0, &why);
	if (!pattern) {
		yaml_error(loader->err, loader->file, node, "%s", why.text);
		loader->err->code = ERR_PATTERN;
		return false;
	}
	vec_push(&rules->patterns, (UserPattern){pattern, type, node->line});
	return true;
}

static bool
spelling_add(Loader *loader, const Yaml *node, Str spelling, UserName name)
{
	Rules *rules = loader->rules;
	Tokens tokens = {0};
	Words words = {0};
	token_split(spelling, &tokens);
	words_add(spelling, tokens.at, tokens.count, &words);
	size_t count = words.count;
	for (size_t i = 0; i < count && i < RULE_WORDS_MOST; i++)
		name.capitals |= words.at[i].flags & WORD_CAPITAL ? 1u << i : 0;
	uint64_t phrase = 0;
	for (size_t i = 0; i < count && count <= RULE_WORDS_MOST; i++) {
		phrase = phrase_hash(phrase, words.at[i].hash);
		PhraseSlot *slot = slot_add(rules, phrase);
		if (i + 1 < count) {
			slot->prefix = true;
			continue;
		}
		vec_push(&rules->names, name);
		slot->name = (uint32_t)rules->names.count;
	}
	vec_release(&tokens);
	vec_release(&words);
	if (!count || count > RULE_WORDS_MOST)
		return yaml_error(loader->err, loader->file, node, "a name has 1 to %d words",
			RULE_WORDS_MOST);
	return true;
}

static bool
name_read(Loader *loader, const Yaml *rule, const Yaml *node, TypeId type)
{
	const Yaml *aliases = yaml_get(rule, "aliases");
	UserName name = {.name = str_copy(&loader->rules->arena, yaml_text(rule, "name")),
		.type = type,
		.line = rule->line};
	if (!spelling_add(loader, node, name.name, name))
		return false;
	if (aliases && aliases->kind == YAML_MAP)
		return yaml_error(
			loader->err, loader->file, aliases, "aliases are a list of names");
	if (aliases && aliases->kind == YAML_SCALAR)
		return spelling_add(loader, aliases, aliases->text, name);
	for (const Yaml *alias = aliases ? aliases->first : NULL; alias; alias = alias->next) {
		if (alias->kind != YAML_SCALAR)
			return yaml_error(loader->err, loader->file, alias, "an alias is a name");
		if (!spelling_add(loader, alias, alias->text, name))
			return false;
	}
	return true;
}

static bool
rule_read(Loader *loader, const Yaml *rule)
{
	static const char *const keys[] = {"type", "pattern", "name", "aliases"};
	if (rule->kind != YAML_MAP)
		return yaml_error(loader->err, loader->file, rule,
			"a rule is {type, pattern} or {type, name, aliases}");
	for (const Yaml *child = rule->first; child; child = child->next) {
		bool known = false;
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			known |= str_is(child->key, keys[i]);
		if (!known)
			return yaml_error(loader->err, loader->file, child,
				"a rule has no key \"%.*s\": say type, pattern, name or aliases",
				STR_ARG(child->key));
	}
	TypeId type = 0;
	const Yaml *pattern = yaml_get(rule, "pattern"), *name = yaml_get(rule, "name");
	if (!type_read(loader, rule, &type))
		return false;
	if (!pattern == !name)
		return yaml_error(
			loader->err, loader->file, rule, "a rule needs either a pattern or a name");
	return pattern ? pattern_read(loader, pattern, type) : name_read(loader, rule, name, type);
}

static bool
rules_read(Loader *loader, Str bytes)
{
	Arena arena;
	arena_init(&arena);
	const Yaml *root = yaml_read(&arena, bytes, loader->file, loader->err);
	bool good = root != NULL;
	const Yaml *list = good ? yaml_get(root, "rules") : NULL;
	if (good && root->kind != YAML_MAP)
		good = yaml_error(
			loader->err, loader->file, root, "the file begins with \"rules:\"");
	for (const Yaml *child = good ? root->first : NULL; child && good; child = child->next)
		if (child != list)
			good = yaml_error(loader->err, loader->file, child,
				"only \"rules:\" may stand here, not \"%.*s\"",
				STR_ARG(child->key));
	bool nothing = list && list->kind == YAML_SCALAR && !yaml_text(root, "rules").len;
	if (good && list && list->kind != YAML_LIST && !nothing)
		good = yaml_error(loader->err, loader->file, list, "rules are a list");
	for (const Yaml *rule = list ? list->first : NULL; rule && good; rule = rule->next)
		good = rule_read(loader, rule);
	arena_release(&arena);
	return good;
}

bool
rules_open(Rules *rules, const char *path, const EntityType *const *shipped, size_t count, Err *err)
{
	arena_init(&rules->arena);
	if (!path) {
		Str user = file_user(&rules->arena, FILE_CONFIG, "rules.yaml");
		if (!user.at || !file_exists(user.at))
			return true;
		path = user.at;
	}
	Loader loader = {.rules = rules,
		.file = path,
		.shipped = shipped,
		.shipped_count = count,
		.err = err};
	Buf bytes;
	buf_init(&bytes);
	Err why;
	Str name = utf8_escaped(&rules->arena, str_of(path));
	loader.file = rules->file = str_cstr(&rules->arena, name);
	bool good = file_read(path, LIMIT_CONFIG_BYTES, &bytes, &why);
	if (!good)
		err_set(err, ERR_CONFIG, "%s: %s", loader.file, why.text);
	good = good && rules_read(&loader, buf_str(&bytes));
	buf_release(&bytes);
	return good;
}

void
rules_close(Rules *rules)
{
	for (size_t i = 0; i < rules->patterns.count; i++)
		pattern_free(rules->patterns.at[i].pattern);
	vec_release(&rules->patterns);
	vec_release(&rules->names);
	vec_release(&rules->types);
	free(rules->slots);
	arena_release(&rules->arena);
}

/* ---- finding ---- */

static bool
capitals_fit(const UserName *name, const Word *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (name->capitals >> i & 1 && !(words[i].flags & WORD_CAPITAL))
			return false;
	return true;
}

static void
names_find(const Rules *rules, Piece *piece, FixedSpans *spans)
{
	for (size_t i = 0; i < piece->count; i++) {
		const PhraseSlot *slot;
		const UserName *best = NULL;
		size_t best_count = 0, count = 1;
		uint64_t phrase = 0;
		for (; i + count <= piece->count && count <= RULE_WORDS_MOST; count++) {
			const Word *word = &piece->words[i + count - 1];
			phrase = phrase_hash(phrase, word->hash);
			slot = slot_of(rules, phrase);
			if (!slot->phrase || word->flags & WORD_FIXED)
				break;
			const UserName *name = slot->name ? &rules->names.at[slot->name - 1] : NULL;
			if (name && capitals_fit(name, &piece->words[i], count)) {
				best = name;
				best_count = count;
			}
			if (!slot->prefix)
				break;
		}
		if (!best)
			continue;
		FixedSpan span = {.first = (uint32_t)i,
			.last = (uint32_t)(i + best_count),
			.start = piece->tokens[i].start,
			.end = piece->tokens[i + best_count - 1].end,
			.type = best->type,
			.entity = best->name,
			.by = FOUND_BY_RULE,
			.line = best->line};
		fixed_add(spans, piece, span);
		i += best_count - 1;
	}
}

/* Where the window that begins at start ends: at a space, so that no word is cut. */
static size_t
window_end(Str text, size_t start)
{
	if (text.len - start <= RULE_WINDOW)
		return text.len;
	size_t end = start + RULE_WINDOW;
	while (end > start + RULE_WINDOW / 2 && text.at[end] != ' ')
		end--;
	return text.at[end] == ' ' ? end : utf8_floor(text, start + RULE_WINDOW);
}

/* The first token that ends behind byte at, searched by halves. */
static size_t
token_at(const Piece *piece, size_t at)
{
	size_t low = 0, high = piece->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (piece->tokens[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void
match_add(Piece *piece, size_t start, size_t end, const UserPattern *user, FixedSpans *spans)
{
	size_t first = token_at(piece, start), last = first;
	while (last < piece->count && piece->tokens[last].start < end)
		if (piece->words[last++].flags & WORD_FIXED)
			return; /* an earlier rule has taken it */
	if (last == first)
		return;
	FixedSpan span = {.first = (uint32_t)first,
		.last = (uint32_t)last,
		.start = (uint32_t)start,
		.end = (uint32_t)end,
		.type = user->type,
		.by = FOUND_BY_RULE,
		.line = user->line};
	fixed_add(spans, piece, span);
}

static void
pattern_find(const UserPattern *user, Piece *piece, FixedSpans *spans)
{
	PatternSpan found[PATTERN_GROUPS];
	for (size_t start = 0, end; start < piece->text.len; start = end) {
		end = window_end(piece->text, start);
		Str window = str_slice(piece->text, start, end);
		unsigned more = (start ? PATTERN_MORE_BEFORE : 0) |
		                (end < piece->text.len ? PATTERN_MORE_BEHIND : 0);
		for (size_t from = 0;
			pattern_match_part(user->pattern, window, from, more, found);) {
			if (found[0].end > found[0].start)
				match_add(piece, start + found[0].start, start + found[0].end, user,
					spans);
			from = found[0].end > from ? found[0].end : from + 1;
			while (from < window.len && ((unsigned char)window.at[from] & 0xC0) == 0x80)
				from++;
		}
	}
}

void
rules_find(const Rules *rules, Piece *piece, FixedSpans *spans)
{
	if (rules->names.count)
		names_find(rules, piece, spans);
	for (size_t i = 0; i < rules->patterns.count; i++)
		if (pattern_exceeded(rules->patterns.at[i].pattern) <= RULE_EXCEEDED_MOST)
			pattern_find(&rules->patterns.at[i], piece, spans);
}

bool
rules_in_time(const Rules *rules, Err *err)
{
	for (size_t i = 0; i < rules->patterns.count; i++)
		if (pattern_exceeded(rules->patterns.at[i].pattern))
			return err_set(err, ERR_PATTERN,
				"%s:%u: the pattern takes too long on some passages: they count as "
				"not matching",
				rules->file, rules->patterns.at[i].line);
	return true;
}
