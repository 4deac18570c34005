/* entities: who and what the articles speak of, a mention or an entity a row. */
#include "call.h"
#include "entity_why.h"
#include "row.h"
#include "sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	NAME = 30, /* columns */
	TYPE = 13,
	PLACE = 24,
	COUNT = 6,
	CLOCK = 8, /* bytes of "23:40" */
	WIDE = 80, /* from here on there is room for the entity behind its mention */
};

static const char *const bounds[] = {
	[BOUND_ABOUT] = "about",
	[BOUND_AT_LEAST] = "at least",
	[BOUND_AT_MOST] = "at most",
};

static void
value_json(JsonOut *json, const Value *value)
{
	if (value->kind == VALUE_DATE && when_is_known(value->span.from)) {
		char span[2 * WHEN_TEXT];
		when_format_span(value->span, span);
		json_cstr(json, "value", span);
	} else if (value->kind == VALUE_NUMBER) {
		json_real(json, "value", value->number, 6);
		if (value->range) {
			json_real(json, "from", value->number, 6);
			json_real(json, "to", value->to, 6);
		}
		json_str(json, "unit", value->unit);
	} else if (value->kind == VALUE_TIME) {
		char clock[CLOCK];
		int minutes = (int)value->number;
		snprintf(clock, sizeof clock, "%02d:%02d", minutes / 60 % 24, minutes % 60);
		json_cstr(json, "value", clock);
		if (value->unit.len)
			json_str(json, "zone", value->unit);
	}
	if (value->kind == VALUE_NONE && value->unit.len)
		json_str(json, "unit", value->unit); /* "millions of dollars" */
	if (value->bound != BOUND_EXACT && !value->range)
		json_cstr(json, "bound", bounds[value->bound]);
}

/* The mentions of an article, as rows. */
typedef struct {
	CommandCall *call;
	const Edition *edition;
	const EditionArticle *entry;
	Buf head; /* what their JSON begins with */
} MentionRows;

static void
head_write(MentionRows *rows)
{
	JsonOut json = json_out(&rows->head);
	json_object(&json, NULL);
	row_of_article(&json, rows->entry->article);
}

/* why: NULL unless it is asked for. */
static void
mention_json(const MentionRows *rows, size_t i, const Why *why)
{
	const EditionArticle *entry = rows->entry;
	const Mention *mention = &entry->mentions.at[i];
	const Entity *entity = &edition_names(rows->edition)->list.at[entry->numbers[i]];
	const Entities *entities = edition_entities(rows->edition);
	JsonOut json = json_object_from(&rows->call->out.buf, buf_str(&rows->head));
	json_int(&json, "passage", mention->passage + 1LL);
	json_int(&json, "start", mention->start);
	json_int(&json, "end", mention->end);
	json_str(&json, "text", mention_str(entry->article, mention));
	json_cstr(&json, "type", entities_type(entities, mention->type)->name);
	json_str(&json, "entity", entity->name);
	value_json(&json, &mention->value);
	if (why)
		why_json(&json, why);
	json_close(&json);
	json_line(&json);
}

/* Columns of text, place and, where there is room for it, the entity's name. */
static void
mention_text(const MentionRows *rows, size_t i, const Why *why)
{
	const EditionArticle *entry = rows->entry;
	const Mention *mention = &entry->mentions.at[i];
	const Entity *entity = &edition_names(rows->edition)->list.at[entry->numbers[i]];
	Str text = mention_str(entry->article, mention);
	Output *out = &rows->call->out;
	const char *type = entities_type(edition_entities(rows->edition), mention->type)->name;
	size_t wide = out->columns, place = wide && wide < WIDE ? wide / 3 : PLACE;
	size_t name = wide && wide < WIDE ? wide - place - TYPE - 1 : NAME;
	output_column(out, LOOK_DIM, str_of(type), TYPE);
	output_column(out, LOOK_NAME, text, name);
	buf_char(&out->buf, ' ');
	row_place_text(out, entry->article, mention->passage, place);
	if (!str_equal(text, entity->name) && (!wide || wide >= WIDE)) {
		buf_char(&out->buf, ' ');
		size_t used = TYPE + name + place + 2;
		output_last(out, LOOK_PLAIN, entity->name, wide > used ? wide - used : 0);
	}
	buf_char(&out->buf, '\n');
	if (why)
		why_text(out, why, TYPE);
}

/* Which types are wanted. */
typedef struct {
	bool all, of[UINT8_MAX + 1];
} TypeSet;

static bool
is_wanted(const TypeSet *types, TypeId type)
{
	return types->all || types->of[type];
}

/* Those of one article. False once nothing can be written. */
static bool
article_print(CommandCall *call, const Edition *edition, const EditionArticle *entry,
	const TypeSet *types)
{
	bool json = option_has(call, OPTION_json), going = true;
	Arena arena;
	Whys whys = {0};
	MentionRows rows = {call, edition, entry, {0}};
	arena_init(&arena);
	if (json)
		head_write(&rows);
	if (option_has(call, OPTION_explain))
		whys = entities_explain(edition_entities(edition), entry->article, &arena);
	for (size_t i = 0; i < entry->mentions.count && going; i++) {
		if (!is_wanted(types, entry->mentions.at[i].type))
			continue;
		const Why *why = i < whys.count ? &whys.at[i] : NULL;
		(json ? mention_json : mention_text)(&rows, i, why);
		going = output_row(&call->out);
	}
	buf_release(&rows.head);
	arena_release(&arena);
	return going;
}

static void
mentions_print(CommandCall *call, const Edition *edition, const TypeSet *types)
{
	for (size_t a = 0; a < edition_count(edition); a++)
		if (!article_print(call, edition, edition_article(edition, a), types))
			return;
}

static int
by_count(const void *a, const void *b)
{
	const Entity *x = *(Entity *const *)a, *y = *(Entity *const *)b;
	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	return x < y ? -1 : x > y; /* then in the order of first sight */
}

static void
entity_print(CommandCall *call, const Edition *edition, const Entity *entity)
{
	const char *type = entities_type(edition_entities(edition), entity->type)->name;
	Output *out = &call->out;
	if (option_has(call, OPTION_json)) {
		JsonOut json = json_out(&out->buf);
		json_object(&json, NULL);
		json_str(&json, "entity", entity->name);
		json_cstr(&json, "type", type);
		json_int(&json, "mentions", entity->mentions);
		json_int(&json, "articles", entity->articles);
		json_close(&json);
		json_line(&json);
		return;
	}
	size_t used = 2 * COUNT + TYPE + 2, wide = out->columns;
	buf_format(
		&out->buf, "%*u %*u  ", COUNT - 1, entity->mentions, COUNT - 1, entity->articles);
	output_column(out, LOOK_DIM, str_of(type), TYPE);
	output_last(out, LOOK_NAME, entity->name, wide > used ? wide - used : 0);
	buf_char(&out->buf, '\n');
}

static void
counts_print(CommandCall *call, const Edition *edition, const TypeSet *types)
{
	const Names *names = edition_names(edition);
	const Entity **sorted = ARENA_ARRAY(&call->arena, const Entity *, names->list.count);
	size_t count = 0;
	for (size_t i = 0; i < names->list.count; i++)
		if (is_wanted(types, names->list.at[i].type))
			sorted[count++] = &names->list.at[i];
	qsort(sorted, count, sizeof *sorted, by_count);
	if (!option_has(call, OPTION_json) && count)
		output_format(&call->out, LOOK_DIM, "%*s %*s  %-*s%s\n", COUNT - 1, "times",
			COUNT - 1, "in", TYPE, "type", "entity");
	for (size_t i = 0; i < count && output_row(&call->out); i++)
		entity_print(call, edition, sorted[i]);
}

static void
type_unknown(const Entities *entities, Str name)
{
	Buf known;
	buf_init(&known);
	for (size_t i = 0; i < entities_type_count(entities); i++)
		buf_format(&known, "%s%s", i ? ", " : "", entities_type(entities, (TypeId)i)->name);
	Err err;
	err_set(&err, ERR_USAGE, "--type=%.*s: there are %s", STR_ARG(name), known.at);
	call_complain("entities", err.text);
	buf_release(&known);
}

/* "person" or "person,place". False when one is none: what there is is said. */
static bool
types_add(const Entities *entities, Str names, TypeSet *types)
{
	Str name;
	while (str_split(&names, ',', &name)) {
		TypeId type;
		if (!entities_type_of(entities, name, &type)) {
			type_unknown(entities, name);
			return false;
		}
		types->of[type] = true;
	}
	return true;
}

/* The types of every --type, all without one. */
static bool
types_read(const CommandCall *call, const Entities *entities, TypeSet *types)
{
	types->all = !option_has(call, OPTION_type);
	for (size_t i = 0; i < call->given.count; i++)
		if (call->given.at[i].id == OPTION_type &&
			!types_add(entities, call->given.at[i].value, types))
			return false;
	return true;
}

/* "entities --type DIR" forgot the type: that is said, not that there is no SOURCE. */
static bool
types_fit(const CommandCall *call)
{
	Err err;
	TypeSet types = {0};
	if (call->arguments.count || !option_has(call, OPTION_type))
		return true;
	Entities *entities = entities_new(NULL, &err);
	bool fit = !entities || types_read(call, entities, &types);
	entities_free(entities);
	return fit;
}

static int
run(CommandCall *call)
{
	int status = 0;
	if (option_has(call, OPTION_explain) && option_has(call, OPTION_count)) {
		call_complain("entities",
			"--explain tells of each mention, --count of none: leave one out");
		return err_status(ERR_USAGE);
	}
	Edition *edition =
		types_fit(call) ? sources_open(call, 0, EDITION_ENTITIES, &status) : NULL;
	if (!edition)
		return status ? status : err_status(ERR_USAGE);
	TypeSet types = {0};
	if (!types_read(call, edition_entities(edition), &types)) {
		edition_free(edition);
		return err_status(ERR_USAGE);
	}
	edition_finish(edition);
	(option_has(call, OPTION_count) ? counts_print : mentions_print)(call, edition, &types);
	Err err;
	if (!entities_in_time(edition_entities(edition), &err)) {
		call_complain("entities", err.text);
		status = 1;
	}
	sources_close(call, edition);
	return status;
}

const Command command_entities = {
	.name = "entities",
	.usage = "[--json] [--count | --explain] [--type TYPE]... [SOURCE]...",
	.summary = "List who and what the articles speak of, a mention a row",
	.options = "json count type explain",
	.run = run,
};
