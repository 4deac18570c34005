/* Tells why mentions are what they are: from what the stages noted, and from how the names of the
   article stand to each other. Decides nothing. */
#include "entity/why.h"

#include "entities.h"
#include "gloss.h"

#include "base/map.h"
#include "text/fold.h"

#include <string.h>

/* ---- names of a block, while its words are at hand ---- */

/* The words of a name that are of none of the parts from *next on: "of", "'s". */
static Str
joins_of(const Piece *piece, NameSpan name, const NameSpans *parts, size_t *next, Arena *arena)
{
	Buf joins;
	uint32_t at = name.first;
	buf_init(&joins);
	for (; *next < parts->count; (*next)++) {
		NameSpan part = parts->at[*next];
		if (part.piece > name.piece ||
			(part.piece == name.piece && part.first >= name.last))
			break;
		if (part.piece < name.piece || part.last <= name.first)
			continue;
		for (; at < part.first; at++)
			buf_format(&joins, "%s%.*s", joins.len ? " " : "",
				STR_ARG(token_str(piece->text, piece->tokens[at])));
		at = part.last > at ? part.last : at;
	}
	for (; at < name.last; at++)
		buf_format(&joins, "%s%.*s", joins.len ? " " : "",
			STR_ARG(token_str(piece->text, piece->tokens[at])));
	Str text = joins.len ? str_copy(arena, buf_str(&joins)) : STR_NONE;
	buf_release(&joins);
	return text;
}

const FoundNote *
note_of_span(const FixedSpan *span, Arena *arena)
{
	FoundNote *note = ARENA_NEW(arena, FoundNote);
	*note = (FoundNote){.by = span->by, .type = span->type, .line = span->line};
	return note;
}

const FoundNote *
notes_of_names(const Entities *entities, const Block *block, const NameSpans *names, Arena *arena)
{
	FoundNote *notes = ARENA_ARRAY(arena, FoundNote, names->count);
	for (size_t i = 0; i < names->count; i++)
		notes[i] = (FoundNote){.by = FOUND_BY_GAZETTEER, .type = names->at[i].type};
	if (block->language != LANGUAGE_ENGLISH)
		return notes;
	NameSpans parts = {0};
	size_t next = 0;
	tagger_find_parts(&entities->shipped->tagger, &entities->shipped->gazetteer, block->pieces,
		block->count, &parts);
	const Reasons *reasons = tagger_explain(&entities->shipped->tagger,
		&entities->shipped->gazetteer, block->pieces, block->count, names, arena);
	for (size_t i = 0; i < names->count; i++) {
		const Piece *piece = &block->pieces[names->at[i].piece];
		notes[i].by = FOUND_BY_TAGGER;
		notes[i].reasons = reasons[i];
		notes[i].joins = joins_of(piece, names->at[i], &parts, &next, arena);
	}
	vec_release(&parts);
	return notes;
}

/* ---- what all of the article say of one ---- */

typedef struct {
	unsigned of[TYPES];
} Votes;

typedef struct {
	const Entities *entities;
	const Findings *findings;
	Arena *arena;
	Map shows;        /* type and entity to the mention that shows it, or is its fullest form */
	Map spelled;      /* folded text to its place in votes */
	VEC(Votes) votes; /* how often it was found to be of a type */
	Buf key;
} Asker;

static Str
key_of(Asker *asker, TypeId type, Str text)
{
	buf_clear(&asker->key);
	buf_char(&asker->key, (char)('A' + type));
	fold_add(&asker->key, text);
	return buf_str(&asker->key);
}

/* Is mention i a better witness of its entity than the one so far? The entity's own text is the
   best, then the form of most words; the first of equals. */
static bool
shows_better(const Founds *founds, size_t i, size_t so_far)
{
	const Found *a = &founds->at[i], *b = &founds->at[so_far];
	bool own_a = str_equal(a->text, a->mention.entity);
	bool own_b = str_equal(b->text, b->mention.entity);
	return own_a != own_b ? own_a : !own_a && a->word_count > b->word_count;
}

static void
ask_all(Asker *asker)
{
	const Founds *founds = &asker->findings->founds;
	for (uint32_t i = 0; i < founds->count; i++) {
		const Mention *mention = &founds->at[i].mention;
		uint32_t *shows =
			map_at(&asker->shows, key_of(asker, mention->type, mention->entity), i);
		if (shows_better(founds, i, *shows))
			*shows = i;
		TypeId type = founds->at[i].note->type;
		uint32_t number = map_number(&asker->spelled, key_of(asker, 0, founds->at[i].text));
		if (number == asker->votes.count)
			vec_push(&asker->votes, (Votes){0});
		if (type < TYPES)
			asker->votes.at[number].of[type]++;
	}
}

/* ---- what found it ---- */

static Str
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return str_of(slash ? slash + 1 : path);
}

static WhyStep
found_step(Asker *asker, const FoundNote *note)
{
	static const char *const by[] = {[FOUND_BY_TAGGER] = "tagger",
		[FOUND_BY_RULE] = "rule",
		[FOUND_BY_PATTERN] = "pattern",
		[FOUND_BY_DATELINE] = "dateline",
		[FOUND_BY_GAZETTEER] = "gazetteer"};
	WhyStep step = {.by = by[note->by], .line = note->line, .passage = WHY_NOWHERE};
	const Rules *rules = &asker->entities->rules;
	if (note->by == FOUND_BY_RULE && rules->file)
		step.file = file_name(rules->file);
	if (note->by == FOUND_BY_PATTERN && note->line)
		step.file = file_name(PATTERNS_FILE);
	if (note->by == FOUND_BY_PATTERN && !note->line)
		step.how = STR("a date in words of the article's language");
	if (note->by == FOUND_BY_DATELINE)
		step.how = STR("what a dateline names is a place");
	if (note->by == FOUND_BY_GAZETTEER)
		step.how = note->type == TYPE_person ? STR("a known first name and what follows it")
		                                     : STR("a known name");
	if (note->joins.len)
		step.how = str_format(
			asker->arena, "parts joined over \"%.*s\"", STR_ARG(note->joins));
	return step;
}

static void
reasons_take(const Asker *asker, const FoundNote *note, Why *why)
{
	const Reasons *reasons = &note->reasons;
	if (note->by != FOUND_BY_TAGGER || !reasons->count)
		return;
	why->next = reasons->runner_up == NAME_TYPES
	                    ? STR("no name")
	                    : str_of(asker->entities->types[reasons->runner_up]->name);
	why->margin = (double)reasons->margin / WEIGHT_UNIT;
	for (size_t i = 0; i < reasons->count && i < WHY_REASONS; i++)
		why->reasons[why->reason_count++] = (WhyReason){
			reasons->at[i].text, (double)reasons->at[i].weight / WEIGHT_UNIT};
}

/* ---- what changed its type ---- */

static void
rule_tell(const Asker *asker, unsigned line, WhyStep *step)
{
	step->by = "rule";
	step->line = line;
	step->file = file_name(asker->entities->rules.file);
}

static WhyStep
type_step(Asker *asker, size_t i)
{
	const Founds *founds = &asker->findings->founds;
	const Found *found = &founds->at[i];
	const FoundNote *note = found->note;
	WhyStep step = {.passage = WHY_NOWHERE};
	if (note->type == found->mention.type)
		return step;
	if (found->mention.rule) {
		if (note->by != FOUND_BY_RULE)
			rule_tell(asker, found->mention.rule, &step);
		return step;
	}
	uint32_t number = map_get(&asker->spelled, key_of(asker, 0, found->text));
	const unsigned *of = asker->votes.at[number].of;
	unsigned votes = of[found->mention.type], all = 0;
	for (unsigned t = 0; t < TYPES; t++)
		all += of[t];
	bool glossed = names_are_glossed(founds, i) ||
	               (i + 1 < founds->count && names_are_glossed(founds, i + 1));
	const char *was = asker->entities->types[note->type]->name;
	step.by = "settled";
	if (votes)
		step.how = str_format(asker->arena,
			"%u of its %u mentions are that; here it was %s", votes, all, was);
	else if (glossed)
		step.how = str_format(
			asker->arena, "one thing with the name beside it; alone it was %s", was);
	else
		step.how = str_format(asker->arena,
			"told by its first word, or by a longer name that it is of; alone it was "
			"%s",
			was);
	return step;
}

/* ---- what it is called after ---- */

/* Are the letters of a short form the capitals of a longer one, in order? */
static bool
is_acronym(Str letters, Str of)
{
	size_t at = 0, count = 0;
	for (size_t i = 0; i < letters.len; i++) {
		char c = letters.at[i];
		if (c == '.')
			continue;
		if (c < 'A' || c > 'Z')
			return false;
		while (at < of.len && of.at[at] != c)
			at++;
		if (at++ == of.len)
			return false;
		count++;
	}
	return count > 1 && of.len > 2 * count;
}

/* How a form stands to the fuller one that names it. */
static const char *
relation(const Found *form, Str fuller)
{
	bool person = form->mention.type == TYPE_person;
	size_t len = form->text.len;
	bool ends =
		fuller.len > len && str_ends(fuller, form->text) &&
		(fuller.at[fuller.len - len - 1] == ' ' || fuller.at[fuller.len - len - 1] == '-');
	bool begins = fuller.len > len && str_starts(fuller, form->text) && fuller.at[len] == ' ';
	if (str_equal_nocase(form->text, fuller))
		return "spelling";
	if (ends)
		return person ? "surname" : "short form";
	if (begins)
		return person ? "first name" : "short form";
	if (is_acronym(form->text, fuller))
		return "acronym";
	return fold_is_capitals(form->text) ? "abbreviation" : "other form";
}

static WhyStep
value_step(Asker *asker, const Value *value)
{
	WhyStep step = {.by = "as written", .passage = WHY_NOWHERE};
	char span[2 * WHEN_TEXT];
	if (value->kind == VALUE_NUMBER) {
		step.by = "value";
		step.how = number_format(asker->arena, value->number);
		if (value->unit.len)
			step.how = str_format(
				asker->arena, "%.*s %.*s", STR_ARG(step.how), STR_ARG(value->unit));
	} else if (value->kind == VALUE_DATE && when_is_known(value->span.from)) {
		step.by = "value";
		when_format_span(value->span, span);
		step.how = str_copy(asker->arena, str_of(span));
	}
	return step;
}

static WhyStep
name_step(Asker *asker, size_t i)
{
	const Founds *founds = &asker->findings->founds;
	const Found *found = &founds->at[i];
	Str entity = found->mention.entity;
	if (found->mention.value.kind != VALUE_NONE)
		return value_step(asker, &found->mention.value);
	WhyStep step = {.by = "as written", .passage = WHY_NOWHERE};
	if (str_equal(entity, found->text))
		return step;
	if (found->mention.rule) {
		rule_tell(asker, found->mention.rule, &step);
		return step;
	}
	uint32_t shows = map_get(&asker->shows, key_of(asker, found->mention.type, entity));
	const Found *fuller = &founds->at[shows];
	Str alias = found->words ? gazetteer_alias(&asker->entities->shipped->gazetteer,
					   found->words, found->word_count)
	                         : STR_NONE;
	if (str_equal(alias, entity)) {
		step.by = "alias list";
		return step;
	}
	if (str_equal(fuller->text, found->text)) {
		step.by = "spelling";
		return step;
	}
	step.by = relation(found, fuller->text);
	step.how = fuller->text;
	step.passage = fuller->mention.passage;
	return step;
}

Whys
entities_explain(const Entities *entities, const Article *article, Arena *arena)
{
	Findings findings;
	findings_init(&findings);
	findings.asked = true;
	findings_of(entities, article, &findings, arena);
	Asker asker = {.entities = entities, .findings = &findings, .arena = arena};
	map_init(&asker.shows);
	map_init(&asker.spelled);
	buf_init(&asker.key);
	ask_all(&asker);
	Whys whys = {ARENA_ARRAY(arena, Why, findings.founds.count), findings.founds.count};
	for (size_t i = 0; i < whys.count; i++) {
		const FoundNote *note = findings.founds.at[i].note;
		whys.at[i] = (Why){.found = found_step(&asker, note),
			.type = type_step(&asker, i),
			.name = name_step(&asker, i)};
		reasons_take(&asker, note, &whys.at[i]);
	}
	map_release(&asker.shows);
	map_release(&asker.spelled);
	vec_release(&asker.votes);
	buf_release(&asker.key);
	findings_release(&findings);
	return whys;
}
