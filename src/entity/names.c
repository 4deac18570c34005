/* Counts what the articles speak of, one number a thing. Binds nothing: entities_find has done that
   within each article, and across articles only the full folded name counts. */
#include "entity/names.h"

#include "word.h"

#include "text/fold.h"

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

/* "e" and the folded name behind the type's byte: Georgia the place is not Georgia the person. */
static uint32_t
names_number(Names *names, const Mention *mention, Buf *key)
{
	buf_clear(key);
	buf_char(key, (char)('A' + mention->type));
	fold_add(key, mention->entity);
	uint32_t number = map_number(&names->numbers, buf_str(key));
	if (number == names->list.count) {
		Entity entity = {
			.name = str_copy(&names->arena, mention->entity),
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
		if (!text_has_small(entity->name) && text_has_small(mentions->at[i].entity))
			entity->name = str_copy(&names->arena, mentions->at[i].entity);
		entity->mentions++;
		if (entity->last != article) {
			entity->last = article;
			entity->articles++;
		}
	}
	buf_release(&key);
}
