/*
 * The entity desk: what the reader's keys change of names. Each change is a rule in rules.yaml,
 * holds in all articles at once, and is taken back by the key that takes back marks.
 */
#include "desk.h"

#include "text/token.h"

Str
desk_picked(const Session *session)
{
	const Pick *pick = &session->pick;
	const EditionArticle *article = session_article(session);

	if (!pick->on || !article || pick->at.article != session->here.article ||
		pick->version != article->version)
		return STR("");
	return str_slice(article->article->passages[pick->at.passage].text,
		pick->tokens.at[pick->first].start, pick->tokens.at[pick->last].end);
}

static const Entity *
entity_at(const Session *session, uint32_t entity)
{
	const Names *names = edition_names(session->edition);

	return entity < names->list.count ? &names->list.at[entity] : NULL;
}

static const EntityType *
type_of(const Session *session, const Entity *entity)
{
	return entities_type(edition_entities(session->edition), entity->type);
}

static bool
has_word(Str text, const Tokens *tokens, Str word)
{
	for (size_t i = 0; i < tokens->count; i++) {
		if (str_equal_nocase(token_str(text, tokens->at[i]), word))
			return true;
	}
	return false;
}

/* Does every word of the part stand in the whole? */
static bool
holds(Str whole, Str part)
{
	Tokens words = {0}, sought = {0};
	bool all = true;

	token_split(whole, &words);
	token_split(part, &sought);
	for (size_t i = 0; i < sought.count && all; i++)
		all = has_word(whole, &words, token_str(part, sought.at[i]));
	vec_release(&words);
	vec_release(&sought);
	return all;
}

/* Of two that are one, the name that stays: the fuller, else the one that is mentioned more; turned
   round, the other. */
static uint32_t
stays(const Session *session, uint32_t a, uint32_t b)
{
	const Entity *x = entity_at(session, a), *y = entity_at(session, b);
	bool a_holds = holds(x->name, y->name), b_holds = holds(y->name, x->name);
	bool first = a_holds != b_holds ? a_holds : x->mentions >= y->mentions;

	return first != session->merge_turned ? a : b;
}

static bool
may_be_one(const Session *session, uint32_t other)
{
	const Entity *x = entity_at(session, session->merging), *y = entity_at(session, other);

	return x && y && session->merging != other && type_of(session, x)->is_name &&
	       type_of(session, y)->is_name;
}

Str
session_merge_text(const Session *session, uint32_t other, Arena *arena)
{
	uint32_t kept, gone;

	if (!may_be_one(session, other))
		return str_format(arena, "%.*s is also … choose it, Enter",
			STR_ARG(session_entity_name(session, session->merging)));
	kept = stays(session, session->merging, other);
	gone = kept == other ? session->merging : other;
	return str_format(arena, "Enter: %.*s is %.*s, %s; %.*s turns it round",
		STR_ARG(session_entity_name(session, gone)),
		STR_ARG(session_entity_name(session, kept)),
		type_of(session, entity_at(session, kept))->name,
		STR_ARG(keymap_key(session->keymap, ACTION_merge, arena)));
}

/* ---- what was changed ---- */

static bool
is_named_in(const Session *session, uint32_t entity, size_t number)
{
	const EditionArticle *article = number < edition_count(session->edition)
	                                        ? edition_article(session->edition, number)
	                                        : NULL;

	for (size_t i = 0; article && i < article->mentions.count; i++) {
		if (article->numbers[i] == entity)
			return true;
	}
	return false;
}

/* The article that is to be read anew at once: the shown one, or if that has no mention of it, the
   first that has: what it becomes is then known. */
static size_t
article_with(const Session *session, uint32_t entity)
{
	size_t count = edition_count(session->edition);

	for (size_t i = 0; i <= count && entity != UINT32_MAX; i++) {
		size_t number = i ? i - 1 : session->shown.article;

		if (is_named_in(session, entity, number))
			return number;
	}
	return session->shown.article;
}

/* The entity of that name and type that is mentioned; type STR_NONE: any. UINT32_MAX for none. */
static uint32_t
find_entity(const Session *session, Str name, Str type)
{
	const Names *names = edition_names(session->edition);

	for (size_t i = 0; i < names->list.count; i++) {
		const Entity *entity = &names->list.at[i];

		if (entity->mentions && str_equal(entity->name, name) &&
			(!type.at || str_is(type, type_of(session, entity)->name)))
			return (uint32_t)i;
	}
	return UINT32_MAX;
}

/* Writes the rule; says what it does, and how it is taken back. False when it could not be. */
static bool
change(Session *session, uint32_t entity, const RuleChange *rule, Str said)
{
	Str key = keymap_key(session->keymap, ACTION_undo, &session->frame);
	Err err;

	if (!edition_change_rules(session->edition, rule, article_with(session, entity), &err)) {
		session_fail(session, "%s", err.text);
		return false;
	}
	session_remember(session, (Marked){0});
	session_say(session, "%.*s: %.*s takes it back", STR_ARG(said), STR_ARG(key));
	return true;
}

/* Notes what an entity has become, and marks it if it was marked: its number may be another now. */
static void
mark_again(Session *session, bool was_marked, Str name, Str type)
{
	session->became = find_entity(session, name, type);
	if (was_marked)
		session_mark_entity(session, session->became);
}

void
session_merge(Session *session, uint32_t other)
{
	uint32_t first = session->merging, kept, gone;
	bool marked = session->entity == first || session->entity == other;
	Arena *arena = &session->frame;
	RuleChange rule;

	if (!may_be_one(session, other)) {
		session_say(session, "%s",
			first == other ? "That is the same name: choose another, or Esc"
				       : "Only names can be one: no dates and figures");
		return;
	}
	session->merging = UINT32_MAX;
	kept = stays(session, first, other);
	gone = kept == other ? first : other;
	rule = (RuleChange){.verb = RULE_CALL,
		.name = str_copy(arena, session_entity_name(session, gone)),
		.into = str_copy(arena, session_entity_name(session, kept)),
		.type = str_of(type_of(session, entity_at(session, kept))->name)};
	if (change(session, gone, &rule,
		    str_format(arena, "%.*s is %.*s everywhere", STR_ARG(rule.name),
			    STR_ARG(rule.into))))
		mark_again(session, marked, rule.into, rule.type);
}

/* The other thing that is called so already, rather one of that type; NULL for none. */
static const Entity *
entity_called(const Session *session, Str name, const char *type)
{
	uint32_t same = find_entity(session, name, str_of(type));
	const Entity *other =
		entity_at(session, same < UINT32_MAX ? same : find_entity(session, name, STR_NONE));

	return other && type_of(session, other)->is_name ? other : NULL;
}

void
desk_rename(Session *session, uint32_t entity, Str name)
{
	const Entity *old = entity_at(session, entity), *other;
	Arena *arena = &session->frame;
	RuleChange rule;

	if (!old || name.len == 0 || str_equal(old->name, name)) {
		session_say(session, "Nothing is changed");
		return;
	}
	other = entity_called(session, name, type_of(session, old)->name);
	rule = (RuleChange){.verb = RULE_CALL,
		.name = str_copy(arena, old->name),
		.into = str_copy(arena, name),
		.type = str_of(type_of(session, other ? other : old)->name)};
	if (change(session, entity, &rule,
		    str_format(arena, other ? "%.*s and %.*s are one now" : "%.*s is called %.*s",
			    STR_ARG(rule.name), STR_ARG(rule.into))))
		mark_again(session, session->entity == entity, rule.into, rule.type);
}

/* The words of a mention that the chosen words overlap, and are not; else STR_NONE. */
static Str
overlapped(const Session *session)
{
	const EditionArticle *article = session_article(session);
	const Pick *pick = &session->pick;
	uint32_t start = pick->tokens.at[pick->first].start, end = pick->tokens.at[pick->last].end;

	for (size_t i = session_first_mention(article, pick->at.passage);
		i < article->mentions.count; i++) {
		const Mention *m = &article->mentions.at[i];

		if (m->passage != pick->at.passage || m->start >= end)
			break;
		if (m->end > start && (m->start != start || m->end != end))
			return mention_str(article->article, m);
	}
	return STR_NONE;
}

/* The chosen words are a name. */
static void
add(Session *session, Str type)
{
	Arena *arena = &session->frame;
	RuleChange rule = {.verb = RULE_CALL, .type = str_copy(arena, type)};

	rule.name = str_copy(arena, desk_picked(session));
	if (rule.name.len)
		rule.instead = str_copy(arena, overlapped(session));
	if (rule.name.len == 0)
		session_say(session, "These words are not there any more");
	else if (change(session, UINT32_MAX, &rule,
			 str_format(arena, "%.*s: %.*s, in all articles", STR_ARG(rule.name),
				 STR_ARG(rule.type))))
		mark_again(session, true, rule.name, rule.type);
	else
		return; /* the words stay chosen: what is wrong is to be mended */
	session->pick.on = false;
}

void
desk_type(Session *session, Ask asked, Str type)
{
	const Entity *old = entity_at(session, session->ask_entity);
	Arena *arena = &session->frame;
	RuleChange rule;

	if (asked == ASK_PICKED) {
		add(session, type);
		return;
	}
	if (!old || str_is(type, type_of(session, old)->name)) {
		session_say(session, "It is that already: nothing is changed");
		return;
	}
	rule = (RuleChange){.verb = RULE_CALL,
		.name = str_copy(arena, old->name),
		.type = str_copy(arena, type)};
	if (change(session, session->ask_entity, &rule,
		    str_format(arena, "%.*s: %.*s, in all articles", STR_ARG(rule.name),
			    STR_ARG(rule.type))))
		mark_again(session, session->entity == session->ask_entity, rule.name, rule.type);
}

static void
split(Session *session, uint32_t entity, Str form)
{
	const Entity *old = entity_at(session, entity);
	Arena *arena = &session->frame;
	RuleChange rule = {.verb = RULE_SPLIT,
		.name = str_copy(arena, form),
		.type = str_of(type_of(session, old)->name)};

	if (form.len == 0)
		session_say(session, "Which form of it? %.*s shows its mentions: split there",
			STR_ARG(keymap_key(session->keymap, ACTION_show_mentions, arena)));
	else if (str_equal(form, old->name))
		session_say(session, "That is the name itself: split one of its other forms");
	else
		change(session, entity, &rule,
			str_format(arena, "%.*s is a name of its own", STR_ARG(rule.name)));
}

static void
ignore(Session *session, uint32_t entity, size_t article)
{
	const Entity *old = entity_at(session, entity);
	Arena *arena = &session->frame;
	bool marked = session->entity == entity;
	RuleChange rule = {.verb = RULE_IGNORE,
		.name = str_copy(arena, old->name),
		.type = str_of(type_of(session, old)->name)};

	if (article != SIZE_MAX && !is_named_in(session, entity, article)) {
		session_say(session,
			"%.*s is not named in this article: %.*s ignores it everywhere",
			STR_ARG(rule.name),
			STR_ARG(keymap_key(session->keymap, ACTION_ignore_all, arena)));
		return;
	}
	if (article != SIZE_MAX)
		rule.article = edition_article(session->edition, article)->article->id;
	/* a name of two types stays one of the other */
	if (change(session, entity, &rule,
		    str_format(arena, "%.*s is no %.*s %s", STR_ARG(rule.name), STR_ARG(rule.type),
			    article == SIZE_MAX ? "anywhere" : "in this article")) &&
		marked && session->focus == PANE_text)
		session_mark_entity(session, UINT32_MAX);
}

static void
begin_merging(Session *session, uint32_t entity)
{
	session_focus(session, PANE_entities);
	session->merging = entity;
	session->merge_turned = false;
}

static void
ask(Session *session, Ask what, uint32_t entity)
{
	session->ask = what;
	session->ask_entity = entity;
}

bool
session_desk_act(Session *session, Action action, uint32_t entity, Str form, size_t article)
{
	const Entity *old = entity_at(session, entity);
	bool names_only = action == ACTION_merge || action == ACTION_split ||
	                  action == ACTION_rename || action == ACTION_change_type;

	if (!names_only && action != ACTION_ignore && action != ACTION_ignore_all)
		return false;
	if (!old)
		session_say(session, "There is no name here to change");
	else if (names_only && !type_of(session, old)->is_name)
		session_say(session, "A date or figure has no other name: only ignore it");
	else if (action == ACTION_merge && may_be_one(session, entity))
		session->merge_turned = !session->merge_turned;
	else if (action == ACTION_merge)
		begin_merging(session, entity);
	else if (action == ACTION_split)
		split(session, entity, form);
	else if (action == ACTION_rename)
		ask(session, ASK_NAME, entity);
	else if (action == ACTION_change_type)
		ask(session, ASK_TYPE, entity);
	else
		ignore(session, entity, action == ACTION_ignore ? article : SIZE_MAX);
	return true;
}

void
session_undo_rule(Session *session)
{
	const RuleChange *rule = edition_last_rule(session->edition);
	Str name = rule ? str_copy(&session->frame, rule->name) : STR("");
	Err err;

	if (!edition_undo_rules(session->edition, article_with(session, session->entity), &err)) {
		session_fail(session, "%s", err.text);
		/* it can be taken back yet, once the file can be written again */
		if (rule && edition_last_rule(session->edition) == rule)
			session_remember(session, (Marked){0});
		return;
	}
	/* what it became is no more: what it was is marked instead */
	if (session->entity != UINT32_MAX && !entity_at(session, session->entity)->mentions)
		session_mark_entity(session, find_entity(session, name, STR_NONE));
	session_say(session, "%.*s is as it was before", STR_ARG(name));
}
