/* Counts what the articles speak of, one number a thing. Binds nothing: entities_find has done that
   within each article, and across articles only the full folded name or the value counts. */
#include "entity/names.h"

#include "form.h"

#include "text/fold.h"

#include <string.h>

void
names_init(Names *names)
{
	*names = (Names){0};
	map_init(&names->numbers);
	arena_init(&names->arena);
}

void
names_release(Names *names)
{
	map_release(&names->numbers);
	vec_release(&names->list);
	arena_release(&names->arena);
}

static bool
is_resolved(const Mention *mention)
{
	return mention->value.kind == VALUE_DATE && when_is_known(mention->value.span.from);
}

/* Drops what follows the last space while it is "Inc" or the like. */
static void
drop_firm(Buf *key, size_t from)
{
	for (size_t at = key->len; at-- > from + 1;) {
		if (key->at[at] != ' ')
			continue;
		if (!form_is_firm(str_slice(buf_str(key), at + 1, key->len)))
			return;
		key->len = at;
	}
}

/* Appends a name as it is compared: folded, "U.N." as "un", "Ki-moon" as "ki moon", "Sana'a" as
   "sanaa", without a first "the" and a last "Inc.". What is all signs stays as it is. */
static void
key_name(Str name, TypeId type, Buf *key)
{
	size_t from = key->len, kept = from;
	fold_add(key, name);
	for (size_t i = from; i < key->len; i++) {
		char c = key->at[i];
		bool space = c == ' ' || c == '-' || c == ',' || c == '/';
		if (c == '.' || c == '\'' || c == '"' ||
			(space && kept > from && key->at[kept - 1] == ' '))
			continue;
		key->at[kept++] = space ? ' ' : c;
	}
	while (kept > from && key->at[kept - 1] == ' ')
		kept--;
	if (kept == from) {
		key->len = from;
		buf_add(key, name);
		return;
	}
	key->len = kept;
	if (type == TYPE_organization)
		drop_firm(key, from);
	if (str_starts(str_slice(buf_str(key), from, key->len), STR("the "))) {
		memmove(key->at + from, key->at + from + 4, key->len - from - 4);
		key->len -= 4;
	}
}

/* The type's byte and what makes the thing the same in another wording: the resolved date, the
   figure with its unit, or the folded name. Georgia the place is not Georgia the person. */
static void
key_make(const Mention *mention, Buf *key)
{
	const Value *value = &mention->value;
	buf_clear(key);
	buf_char(key, (char)('A' + mention->type));
	if (is_resolved(mention)) {
		int64_t days[2] = {when_days(value->span.from), when_days(value->span.to)};
		buf_add(key, (Str){(const char *)days, sizeof days});
	} else if (value->kind == VALUE_NUMBER) {
		buf_add(key, (Str){(const char *)&value->number, sizeof value->number});
		buf_add(key, (Str){(const char *)&value->to, sizeof value->to});
		buf_char(key, (char)value->bound);
		fold_add(key, value->unit);
	} else {
		key_name(mention->entity, mention->type, key);
	}
}

/* "3 Oct 2025", "Oct 2025", "2025": "Wednesday" alone says nothing across articles. */
static Str
date_name(Arena *arena, WhenSpan span)
{
	char from[WHEN_TEXT], to[WHEN_TEXT];
	When first = span.from;
	bool whole = first.day == 1 && span.to.year == first.year &&
	             span.to.day == when_month_days(first.year, span.to.month);
	if (whole && first.month == 1 && span.to.month == 12)
		first.precision = WHEN_YEAR;
	else if (whole && span.to.month == first.month)
		first.precision = WHEN_MONTH;
	when_display(first, from);
	when_display(span.to, to);
	if (first.precision < WHEN_DAY || when_compare(span.from, span.to) == 0)
		return str_copy(arena, str_of(from));
	return str_format(arena, "%s – %s", from, to);
}

static uint32_t
names_number(Names *names, const Mention *mention, Buf *key)
{
	key_make(mention, key);
	uint32_t number = map_number(&names->numbers, buf_str(key));
	if (number == names->list.count) {
		Entity entity = {
			.name = is_resolved(mention) ? date_name(&names->arena, mention->value.span)
		                                     : str_copy(&names->arena, mention->entity),
			.type = mention->type,
			.last = MAP_NONE,
		};
		vec_push(&names->list, entity);
	}
	return number;
}

void
names_add(Names *names, const Mentions *mentions, uint32_t article, uint32_t *numbers)
{
	Buf key;
	buf_init(&key);
	for (size_t i = 0; i < mentions->count; i++) {
		numbers[i] = names_number(names, &mentions->at[i], &key);
		Entity *entity = &names->list.at[numbers[i]];
		if (mentions->at[i].value.kind == VALUE_NONE && !text_has_small(entity->name) &&
			text_has_small(mentions->at[i].entity))
			entity->name = str_copy(&names->arena, mentions->at[i].entity);
		entity->mentions++;
		if (entity->last != article) {
			entity->last = article;
			entity->articles++;
		}
	}
	buf_release(&key);
}

void
names_remove(Names *names, const uint32_t *numbers, size_t count)
{
	/* last is free to say that an entity was met here, and then that it is of no article */
	const uint32_t met = UINT32_MAX, of_none = UINT32_MAX - 1;
	for (size_t i = 0; i < count; i++)
		names->list.at[numbers[i]].last = met;
	for (size_t i = 0; i < count; i++) {
		Entity *entity = &names->list.at[numbers[i]];
		entity->mentions--;
		if (entity->last == met)
			entity->articles--;
		entity->last = of_none;
	}
}
