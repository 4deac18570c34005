/* Decides which rules of the file a change is about and what is to be written, and checks that the
   outcome says just that. */
#include "rule_make.h"

#include "base/map.h"
#include "entities.h"
#include "text/fold.h"

typedef VEC(const Yaml *) RuleNodes;

/* A change at work on the bytes of a file. */
typedef struct {
	const RuleChange *change;
	RuleEdit *edit;
	Buf *after;
	Str from, into; /* folded */
	RuleNodes edited, removed;
	size_t appended;
} Change;

static Str
into_of(const RuleChange *change)
{
	return change->into.at ? change->into : change->name;
}

/* ---- looking at rules ---- */

static bool
is_spelled(Change *c, Str text, Str folded)
{
	return str_equal(fold_of(c->edit->arena, text), folded);
}

/* Does the rule hold where the change is to: in the same article, or everywhere? */
static bool
is_here(const Change *c, const Yaml *rule)
{
	return str_equal(yaml_text(rule, "article"), c->change->article);
}

static bool
is_among(const RuleNodes *nodes, const Yaml *rule)
{
	for (size_t i = 0; i < nodes->count; i++)
		if (nodes->at[i] == rule)
			return true;
	return false;
}

static void
note_edited(Change *c, const Yaml *rule)
{
	if (!is_among(&c->edited, rule))
		vec_push(&c->edited, rule);
}

/* The last rule here whose key says that name. */
static const Yaml *
rule_named(Change *c, const char *key, Str folded)
{
	const Yaml *found = NULL;
	for (const Yaml *rule = c->edit->list ? c->edit->list->first : NULL; rule;
		rule = rule->next) {
		Str name = yaml_text(rule, key);
		if (name.at && is_here(c, rule) && is_spelled(c, name, folded))
			found = rule;
	}
	return found;
}

/* The alias of a rule that is spelled so; NULL: none. */
static const Yaml *
alias_of(Change *c, const Yaml *rule, Str folded)
{
	const Yaml *aliases = yaml_get(rule, "aliases");
	if (aliases && aliases->kind == YAML_SCALAR)
		return is_spelled(c, aliases->text, folded) ? aliases : NULL;
	for (const Yaml *alias = aliases ? aliases->first : NULL; alias; alias = alias->next)
		if (is_spelled(c, alias->text, folded))
			return alias;
	return NULL;
}

/* ---- what is done ---- */

static void
rule_remove(Change *c, const Yaml *rule)
{
	rule_edit_remove(c->edit, rule);
	vec_push(&c->removed, rule);
}

static RuleText
text_new(const Change *c)
{
	return (RuleText){.article = c->change->article};
}

static void
append(Change *c, const RuleText *rules, size_t count)
{
	rule_edit_append(c->edit, rules, count);
	c->appended += count;
}

/* Other rules here say no longer what contradicts: that name is nothing, or an alias of another. */
static void
contradictions_remove(Change *c, const Yaml *but, Str folded)
{
	for (const Yaml *rule = c->edit->list ? c->edit->list->first : NULL; rule;
		rule = rule->next) {
		if (rule == but || !is_here(c, rule) || is_among(&c->removed, rule))
			continue;
		Str ignored = yaml_text(rule, "ignore");
		const Yaml *alias = alias_of(c, rule, folded);
		if (ignored.at && is_spelled(c, ignored, folded)) {
			rule_remove(c, rule);
		} else if (alias) {
			rule_edit_remove_alias(c->edit, rule, alias);
			note_edited(c, rule);
		}
	}
}

static void
type_set(Change *c, const Yaml *rule)
{
	const Yaml *type = yaml_get(rule, "type");
	if (type && !str_equal(type->text, c->change->type)) {
		rule_edit_scalar(c->edit, type, c->change->type);
		note_edited(c, rule);
	}
}

/* Notes the aliases of a rule as known; those that were not are appended to fresh. */
static void
aliases_note(Change *c, const Yaml *rule, Map *known, Strs *fresh)
{
	const Yaml *aliases = yaml_get(rule, "aliases");
	const Yaml *alias = aliases && aliases->kind == YAML_LIST ? aliases->first : aliases;
	for (; alias; alias = alias == aliases ? NULL : alias->next) {
		Str folded = fold_of(c->edit->arena, alias->text);
		if (fresh && map_get(known, folded) == MAP_NONE)
			vec_push(fresh, alias->text);
		map_put(known, folded, 1);
	}
}

/* Adds the name of before, and what another rule knew it by, to a rule that is there. */
static void
aliases_move(Change *c, const Yaml *rule, const Yaml *source)
{
	Strs names = {0};
	Map known;
	map_init(&known);
	map_put(&known, c->into, 1);
	aliases_note(c, rule, &known, NULL);
	if (map_get(&known, c->from) == MAP_NONE)
		vec_push(&names, c->change->name);
	map_put(&known, c->from, 1);
	if (source)
		aliases_note(c, source, &known, &names);
	map_release(&known);
	if (names.count) {
		rule_edit_add_aliases(c->edit, rule, &names);
		note_edited(c, rule);
	}
	vec_release(&names);
}

/* The rule of that name gets another; the name of before is an alias from now on, in the place of
   the new one if that was. */
static void
rule_rename(Change *c, const Yaml *rule)
{
	const Yaml *name = yaml_get(rule, "name"), *was = alias_of(c, rule, c->into);
	Str into = into_of(c->change);
	Strs names = {0};
	vec_push(&names, c->change->name);
	if (was)
		rule_edit_scalar(c->edit, was, c->change->name);
	else if (!str_equal(c->from, c->into))
		rule_edit_add_aliases(c->edit, rule, &names);
	rule_edit_scalar(c->edit, name, into);
	note_edited(c, rule);
	vec_release(&names);
}

static void
call(Change *c)
{
	const RuleChange *change = c->change;
	bool named = !str_equal(change->name, into_of(change)),
	     other = !str_equal(c->from, c->into);
	const Yaml *target = rule_named(c, "name", c->into);
	const Yaml *source = other ? rule_named(c, "name", c->from) : NULL;
	RuleText texts[2] = {text_new(c), text_new(c)};
	size_t count = 0;
	const Yaml *kept = target ? target : source;
	if (target && other) {
		if (source)
			rule_remove(c, source);
		aliases_move(c, target, source);
	} else if (kept && named) {
		rule_rename(c, kept);
	}
	if (kept) {
		type_set(c, kept);
	} else {
		texts[count].type = change->type;
		texts[count].name = into_of(change);
		if (other)
			vec_push(&texts[count].aliases, change->name);
		count++;
	}
	contradictions_remove(c, kept, c->from);
	if (other)
		contradictions_remove(c, kept, c->into);
	Str instead = change->instead.at ? fold_of(c->edit->arena, change->instead) : STR_NONE;
	if (instead.at && !rule_named(c, "ignore", instead))
		texts[count++].ignore = change->instead;
	if (count)
		append(c, texts, count);
	vec_release(&texts[0].aliases);
}

static void
split(Change *c)
{
	for (const Yaml *rule = c->edit->list ? c->edit->list->first : NULL; rule;
		rule = rule->next)
		if (!c->change->into.at && is_here(c, rule) && alias_of(c, rule, c->from)) {
			contradictions_remove(c, NULL, c->from);
			return;
		}
	call(c);
}

static void
ignore(Change *c)
{
	RuleText text = text_new(c);
	text.ignore = c->change->name;
	text.type = c->change->type;
	const Yaml *known = rule_named(c, "ignore", c->from);
	if (known && (!yaml_get(known, "type") || str_equal(yaml_text(known, "type"), text.type)))
		return;
	const Yaml *named = known ? known : rule_named(c, "name", c->from);
	bool same = named && (!text.type.at || str_equal(yaml_text(named, "type"), text.type));
	if (named && !rule_edit_has_comments(c->edit, named) &&
		(known ? !text.type.at : same && !yaml_get(named, "aliases"))) {
		rule_edit_replace(c->edit, named, &text);
		note_edited(c, named);
	} else {
		append(c, &text, 1);
	}
}

/* ---- what comes of it ---- */

static bool
nodes_equal(const Yaml *a, const Yaml *b)
{
	if (a->kind != b->kind || !str_equal(a->text, b->text) || !str_equal(a->key, b->key) ||
		a->count != b->count)
		return false;
	for (a = a->first, b = b->first; a; a = a->next, b = b->next)
		if (!nodes_equal(a, b)) /* as deep as the rules' keys go */
			return false;
	return true;
}

/* Do all other rules say what they said, in their order? */
static bool
others_stay(const Change *c, const Yaml *root)
{
	const Yaml *list = yaml_get(root, "rules"), *now = list ? list->first : NULL;
	const Yaml *was = c->edit->list ? c->edit->list->first : NULL;
	size_t before = c->edit->list ? c->edit->list->count : 0;
	if (!list || list->count != before + c->appended - c->removed.count)
		return false;
	for (; was; was = was->next) {
		if (is_among(&c->removed, was))
			continue;
		if (!nodes_equal(was, now) && !is_among(&c->edited, was))
			return false;
		now = now->next;
	}
	return true;
}

/* What the rules say of the name, in the article of the change. */
static const Rule *
decided(const Rules *rules, const RuleChange *change)
{
	Words words = {0};
	words_split(change->name, &words);
	RulePhrase phrase = {phrase_go_on(0, words.at, words.count), UINT32_MAX};
	vec_release(&words);
	TypeList shipped = types_shipped();
	TypeId type = TYPE_NONE;
	for (size_t i = 0; i < shipped.count; i++)
		if (str_is(change->type, shipped.at[i]->name))
			type = (TypeId)i;
	return rules_decide(
		rules, phrase, change->article.at ? str_hash(change->article) : 0, type);
}

static bool
says_so(const Change *c, const Rules *rules)
{
	const RuleChange *change = c->change;
	const Rule *rule = decided(rules, change);
	bool good = true;
	if (change->verb == RULE_IGNORE)
		good = (rule && rule->ignore) || change->type.at;
	else if (rule)
		good = !rule->ignore &&
		       (change->verb == RULE_SPLIT || str_equal(rule->name, into_of(change)));
	else
		good = change->verb == RULE_SPLIT && !change->into.at;
	return good;
}

/* Is the outcome a file of rules that says what it was to say, and else the same? */
static bool
is_right(const Change *c, Str after)
{
	Rules rules = {0};
	Err why;
	arena_init(&rules.arena);
	const Yaml *root = yaml_read(c->edit->arena, after, "rules", &why);
	bool good = root && others_stay(c, root) &&
	            rules_take_tree(&rules, root, "rules", types_shipped(), &why) &&
	            says_so(c, &rules);
	rules_close(&rules);
	return good;
}

/* Says it in a rule of its own at the end, whatever those before it say. */
static void
say_last(Change *c)
{
	RuleText text = text_new(c);
	text.type = c->change->type;
	if (c->change->verb == RULE_IGNORE)
		text.ignore = c->change->name;
	else
		text.name = into_of(c->change);
	if (c->change->verb != RULE_IGNORE && !str_equal(c->from, c->into))
		vec_push(&text.aliases, c->change->name);
	append(c, &text, 1);
	vec_release(&text.aliases);
}

/* The bytes with the change, made as make does. *already: nothing had to be done. */
static bool
change_make(Change *c, void (*make)(Change *), bool *already)
{
	vec_clear(&c->edited);
	vec_clear(&c->removed);
	rule_edit_clear(c->edit);
	c->appended = 0;
	make(c);
	buf_clear(c->after);
	*already = !c->edit->splices.count;
	return !*already && rule_edit_apply(c->edit, c->after) && is_right(c, buf_str(c->after));
}

bool
rule_make(RuleEdit *edit, const RuleChange *change, const char *file, Buf *after, Err *err)
{
	static void (*const makers[])(Change *) = {
		[RULE_CALL] = call,
		[RULE_SPLIT] = split,
		[RULE_IGNORE] = ignore,
	};
	Change c = {.change = change, .edit = edit, .after = after};
	c.from = fold_of(edit->arena, change->name);
	c.into = fold_of(edit->arena, into_of(change));
	bool already, done = change_make(&c, makers[change->verb], &already);
	if (!done && already)
		err_set(err, ERR_USAGE, "the rules say that already");
	else if (!done) /* what contradicts stands elsewhere, or is written in an unknown way */
		done = change_make(&c, say_last, &already) ||
		       err_set(err, ERR_CONFIG,
			       "%s: is written in a way that cannot be changed from here: change "
			       "it by hand",
			       file);
	vec_release(&c.edited);
	vec_release(&c.removed);
	return done;
}
