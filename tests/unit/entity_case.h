/* For tests of room entity: made-up articles, and their mentions as text. */
#ifndef TESTS_ENTITY_CASE_H
#define TESTS_ENTITY_CASE_H

#include "entity/entity.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
	Article article;
	Passage passages[16];
	Arena arena;
	Mentions mentions;
} Case;

/* Finds the mentions of an article in a language, published on date, passages cut at "|". */
static inline void
case_find_in(
	Case *c, const Entities *entities, const char *language, const char *text, const char *date)
{
	Str rest = str_of(text), passage;
	memset(c, 0, sizeof *c);
	arena_init(&c->arena);
	c->article.language = str_of(language);
	c->article.date = WHEN_NONE;
	if (date)
		assert_true(when_read(str_of(date), &c->article.date));
	while (str_split(&rest, '|', &passage))
		c->passages[c->article.passage_count++] =
			(Passage){PASSAGE_PARAGRAPH, str_trim(passage)};
	c->article.passages = c->passages;
	c->mentions = entities_find(entities, &c->article, &c->arena);
}

static inline void
case_find(Case *c, const Entities *entities, const char *text, const char *date)
{
	case_find_in(c, entities, NULL, text, date);
}

static inline void
case_release(Case *c)
{
	arena_release(&c->arena);
}

static inline Str
case_text(const Case *c, size_t i)
{
	const Mention *m = &c->mentions.at[i];
	return str_slice(c->passages[m->passage].text, m->start, m->end);
}

/* The first mention of that type, or NULL. */
static inline const Mention *
case_first(const Case *c, const Entities *entities, const char *type)
{
	for (size_t i = 0; i < c->mentions.count; i++)
		if (strcmp(entities_type(entities, c->mentions.at[i].type)->name, type) == 0)
			return &c->mentions.at[i];
	return NULL;
}

/* A file of rules; its path is good until the next. */
static inline const char *
case_rules(const char *yaml)
{
	static char path[64];
	if (*path)
		unlink(path);
	snprintf(path, sizeof path, "/tmp/broadsheet-rules-XXXXXX");
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, yaml, strlen(yaml)), (ssize_t)strlen(yaml));
	close(fd);
	return path;
}

static inline Entities *
case_entities(const char *yaml)
{
	Err err;
	Entities *entities = entities_new(case_rules(yaml), &err);
	if (!entities)
		fail_msg("%s", err.text);
	return entities;
}

#endif
