/* Reads the user's rules. Never guesses: a rule that is wrong is an error with its line. */
#include "rules.h"

#include "base/file.h"
#include "base/limit.h"
#include "syntax/yaml.h"
#include "text/utf8.h"

#include "article/article.h"

enum { ARTICLE_ID = 16 };

typedef struct {
	Rules *rules;
	const char *file;
	TypeList known;
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

const PhraseSlot *
rules_slot(const Rules *rules, uint64_t phrase)
{
	return slot_of(rules, phrase);
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

static const EntityType *
type_at(const Loader *loader, size_t type)
{
	return type < loader->known.count ? loader->known.at[type]
	                                  : loader->rules->types.at[type - loader->known.count];
}

/* The type of a rule: a shipped one, one that an earlier rule named, or a new one. */
static bool
type_read(Loader *loader, const Yaml *node, TypeId *type)
{
	Rules *rules = loader->rules;
	Str name = yaml_text(node, "type");
	if (!name.len || name.len > TYPE_NAME_LONGEST)
		return yaml_error(loader->err, loader->file, node,
			"a rule needs a type, such as person, or a name of your own");
	for (size_t i = 0; i < loader->known.count + rules->types.count; i++)
		if (str_is(name, type_at(loader, i)->name)) {
			*type = (TypeId)i;
			return true;
		}
	if (rules->types.count == USER_TYPES_MOST ||
		loader->known.count + rules->types.count == TYPES_MOST)
		return yaml_error(loader->err, loader->file, node,
			"more than %d types of your own: use fewer, and begin anew",
			USER_TYPES_MOST);
	EntityType *made = ARENA_NEW(&rules->arena, EntityType);
	made->name = made->plural = str_cstr(&rules->arena, name);
	made->is_name = true;
	*type = (TypeId)(loader->known.count + rules->types.count);
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

/* One spelling of what the rule at the end of the list is about: it has the phrase, where a rule
   before it had. *whole is set to the phrase. */
static bool
spelling_add(Loader *loader, const Yaml *node, uint64_t *whole)
{
	Rules *rules = loader->rules;
	const Rule *rule = &rules->list.at[rules->list.count - 1];
	Words words = {0};
	Str spelling = node->kind == YAML_SCALAR ? node->text : STR_NONE;
	if (spelling.len <= RULE_NAME_LONGEST)
		words_split(spelling, &words);
	size_t count = words.count;
	bool good = count && count <= RULE_WORDS_MOST;
	uint64_t phrase = 0;
	for (size_t i = 0; good && i < count; i++) {
		phrase = phrase_hash(phrase, words.at[i].hash);
		slot_add(rules, phrase)->prefix |= i + 1 < count;
	}
	if (good) {
		uint64_t scope = rules_scope(
			rule->article, rule->ignore && rule->typed ? rule->type : TYPE_NONE);
		PhraseSlot *slot = slot_add(rules, rules_phrase(phrase, scope));
		slot->rule = (uint32_t)rules->list.count;
		slot->capitals = words_capitals(words.at, count);
	}
	*whole = phrase;
	vec_release(&words);
	return good || yaml_error(loader->err, loader->file, node,
			       "a name has 1 to %d words and at most %d bytes", RULE_WORDS_MOST,
			       RULE_NAME_LONGEST);
}

static bool
aliases_read(Loader *loader, const Yaml *aliases)
{
	uint64_t phrase;
	if (!aliases || aliases->kind == YAML_SCALAR)
		return !aliases || spelling_add(loader, aliases, &phrase);
	if (aliases->kind == YAML_MAP)
		return yaml_error(
			loader->err, loader->file, aliases, "aliases are a list of names");
	for (const Yaml *alias = aliases->first; alias; alias = alias->next) {
		if (alias->kind != YAML_SCALAR)
			return yaml_error(loader->err, loader->file, alias, "an alias is a name");
		if (!spelling_add(loader, alias, &phrase))
			return false;
	}
	return true;
}

static bool
article_read(Loader *loader, const Yaml *node, uint64_t *article)
{
	if (!node)
		return true;
	bool good = node->kind == YAML_SCALAR && node->text.len == ARTICLE_ID;
	for (size_t i = 0; good && i < node->text.len; i++)
		good = char_is_digit(node->text.at[i]) ||
		       (node->text.at[i] >= 'a' && node->text.at[i] <= 'f');
	*article = good ? str_hash(node->text) : 0;
	return good || yaml_error(loader->err, loader->file, node,
			       "an article is its id, the 16 digits that list --json prints");
}

/* A rule of a name, or of one that is ignored. */
static bool
name_read(Loader *loader, const Yaml *rule, const Yaml *name, Rule made)
{
	Rules *rules = loader->rules;
	made.line = rule->line;
	made.is_name = !made.typed || type_at(loader, made.type)->is_name;
	if (!article_read(loader, yaml_get(rule, "article"), &made.article))
		return false;
	if (!made.ignore && name->kind == YAML_SCALAR)
		made.name = str_copy(&rules->arena, name->text);
	rules->of_articles |= made.article != 0;
	rules->typed_ignores |= made.ignore && made.typed;
	vec_push(&rules->list, made);
	size_t number = rules->list.count - 1;
	uint64_t phrase;
	if (!aliases_read(loader, yaml_get(rule, "aliases")) ||
		!spelling_add(loader, name, &phrase))
		return false;
	rules->list.at[number].phrase = phrase;
	return true;
}

/* What else a rule may say with its first key. */
static const struct {
	const char *first;
	const char *also[3];
} kinds[] = {
	{"name",    {"type", "aliases", "article"}},
	{"pattern", {"type"}                      },
	{"ignore",  {"type", "article"}           },
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static bool
keys_fit(Loader *loader, const Yaml *rule, size_t kind)
{
	for (const Yaml *child = rule->first; child; child = child->next) {
		bool fits = str_is(child->key, kinds[kind].first);
		for (size_t i = 0; i < 3 && kinds[kind].also[i]; i++)
			fits |= str_is(child->key, kinds[kind].also[i]);
		if (!fits)
			return yaml_error(loader->err, loader->file, child,
				"a rule with \"%s\" has no key \"%.*s\": type, name, aliases, "
				"pattern, ignore and article are known",
				kinds[kind].first, STR_ARG(child->key));
	}
	return true;
}

/* What a rule without a first key lacks: a key that is unknown may be that one, mistyped. */
static bool
key_missing(Loader *loader, const Yaml *rule)
{
	static const char *const known[] = {"type", "aliases", "article"};
	for (const Yaml *child = rule->first; child; child = child->next) {
		bool is_known = false;
		for (size_t i = 0; i < sizeof known / sizeof *known; i++)
			is_known |= str_is(child->key, known[i]);
		if (!is_known)
			return yaml_error(loader->err, loader->file, child,
				"a rule has no key \"%.*s\": type, name, aliases, pattern, "
				"ignore and article are known",
				STR_ARG(child->key));
	}
	return yaml_error(
		loader->err, loader->file, rule, "a rule needs one of name, pattern and ignore");
}

static bool
rule_read(Loader *loader, const Yaml *rule)
{
	if (rule->kind != YAML_MAP)
		return yaml_error(loader->err, loader->file, rule,
			"a rule is {type, name, aliases}, {type, pattern} or {ignore}");
	size_t kind = KINDS, firsts = 0;
	for (size_t i = 0; i < KINDS; i++)
		if (yaml_get(rule, kinds[i].first)) {
			kind = i;
			firsts++;
		}
	if (firsts > 1)
		return yaml_error(loader->err, loader->file, rule,
			"a rule has only one of name, pattern and ignore");
	if (!firsts)
		return key_missing(loader, rule);
	const Yaml *first = yaml_get(rule, kinds[kind].first);
	bool ignore = str_is(first->key, "ignore");
	Rule made = {.ignore = ignore, .typed = !ignore || yaml_get(rule, "type") != NULL};
	if (!keys_fit(loader, rule, kind) || (made.typed && !type_read(loader, rule, &made.type)))
		return false;
	return str_is(first->key, "pattern") ? pattern_read(loader, first, made.type)
	                                     : name_read(loader, rule, first, made);
}

/* What a rule calls a thing may be the alias of a later one: each goes to the last that counts. As
   no rule is before its own name, this ends. */
static void
rules_chain(Rules *rules)
{
	for (size_t i = rules->list.count; i-- > 0;) {
		Rule *rule = &rules->list.at[i];
		const PhraseSlot *slot = rules_slot(rules, rule->phrase);
		rule->last = (uint32_t)i;
		if (!rule->article && !rule->ignore && slot->rule > i + 1)
			rule->last = rules->list.at[slot->rule - 1].last;
	}
}

bool
rules_take_tree(Rules *rules, const Yaml *root, const char *file, TypeList known, Err *err)
{
	Loader loader = {.rules = rules, .file = file, .known = known, .err = err};
	const Yaml *list = yaml_get(root, "rules");
	if (root->kind != YAML_MAP)
		return yaml_error(err, file, root, "the file begins with \"rules:\"");
	for (const Yaml *child = root->first; child; child = child->next)
		if (child != list)
			return yaml_error(err, file, child,
				"only \"rules:\" may stand here, not \"%.*s\"",
				STR_ARG(child->key));
	bool nothing = list && list->kind == YAML_SCALAR && !yaml_text(root, "rules").len;
	if (list && list->kind != YAML_LIST && !nothing)
		return yaml_error(err, file, list, "rules are a list");
	for (const Yaml *rule = list ? list->first : NULL; rule; rule = rule->next)
		if (!rule_read(&loader, rule))
			return false;
	rules_chain(rules);
	return true;
}

bool
rules_take(Rules *rules, Str bytes, const char *file, TypeList known, Err *err)
{
	Arena arena;
	arena_init(&arena);
	const Yaml *root = yaml_read(&arena, bytes, file, err);
	bool good = root && rules_take_tree(rules, root, file, known, err);
	arena_release(&arena);
	return good;
}

bool
rules_open(Rules *rules, const char *path, TypeList known, Err *err)
{
	arena_init(&rules->arena);
	if (!path) {
		Str user = file_user(&rules->arena, FILE_CONFIG, "rules.yaml");
		if (!user.at || !file_exists(user.at))
			return true;
		path = user.at;
	}
	Buf bytes;
	buf_init(&bytes);
	Err why;
	Str name = utf8_escaped(&rules->arena, str_of(path));
	rules->file = str_cstr(&rules->arena, name);
	bool good = file_read(path, LIMIT_CONFIG_BYTES, &bytes, &why);
	if (!good)
		err_set(err, ERR_CONFIG, "%s: %s", rules->file, why.text);
	good = good && rules_take(rules, buf_str(&bytes), rules->file, known, err);
	buf_release(&bytes);
	return good;
}

void
rules_close(Rules *rules)
{
	for (size_t i = 0; i < rules->patterns.count; i++)
		pattern_free(rules->patterns.at[i].pattern);
	vec_release(&rules->patterns);
	vec_release(&rules->list);
	vec_release(&rules->types);
	free(rules->slots);
	arena_release(&rules->arena);
}
