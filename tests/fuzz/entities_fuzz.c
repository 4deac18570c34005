/* Any text as an article, its lines as passages: mentions come in order, do not overlap, cut at
   characters, and have a name and a value that can be written. */
#include "entity/entity.h"
#include "entity/names.h"
#include "text/utf8.h"

#include <assert.h>
#include <math.h>

static const Entities *
entities_made(void)
{
	static Entities *entities;
	Err err;
	if (!entities)
		entities = entities_new(NULL, &err);
	assert(entities);
	return entities;
}

static bool
is_border(Str text, size_t at)
{
	return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static void
check(const Entities *entities, const Article *article, const Mentions *mentions)
{
	uint32_t passage = 0, end = 0;
	for (size_t i = 0; i < mentions->count; i++) {
		const Mention *m = &mentions->at[i];
		char out[2 * WHEN_TEXT];
		end = m->passage == passage ? end : 0;
		assert(m->passage >= passage && m->passage < article->passage_count);
		Str text = article->passages[m->passage].text;
		assert(m->start >= end && m->start < m->end && m->end <= text.len);
		assert(is_border(text, m->start) && is_border(text, m->end));
		assert(m->type < entities_type_count(entities) && m->entity.len);
		assert(m->value.kind != VALUE_NUMBER || isfinite(m->value.number));
		if (m->value.kind == VALUE_DATE)
			when_format_span(m->value.span, out);
		passage = m->passage;
		end = m->end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { PASSAGES_MOST = 100 };
	Passage passages[PASSAGES_MOST];
	Article article = {.date = when_day(2031, 4, 9), .passages = passages};
	const Entities *entities = entities_made();
	Arena arena;
	arena_init(&arena);
	Str rest = utf8_cleaned(&arena, (Str){(const char *)data, size}), line;
	while (article.passage_count < PASSAGES_MOST && str_line(&rest, &line))
		if (line.len)
			passages[article.passage_count++] = (Passage){PASSAGE_PARAGRAPH, line};
	Mentions mentions = entities_find(entities, &article, &arena);
	check(entities, &article, &mentions);
	Names names;
	names_init(&names);
	names_add(&names, &mentions, 0, ARENA_ARRAY(&arena, uint32_t, mentions.count + 1));
	names_release(&names);
	arena_release(&arena);
	return 0;
}
