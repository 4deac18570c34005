/*
 * A made-up edition for tests of panes: the functions of edition/edition.h over a table, so that
 * what panes show depends on nothing but the panes. Included by one test program each.
 */
#ifndef FAKE_EDITION_H
#define FAKE_EDITION_H

#include "edition/update.h"

enum { FAKE_ARTICLES = 64, FAKE_PASSAGES = 64 };

struct Edition {
	EditionArticle articles[FAKE_ARTICLES];
	LinkInput inputs[FAKE_ARTICLES];
	size_t count;
	EditionStage stage;
	Stories stories;
	Names names;
	Entities *entities;
	Arena arena;
	unsigned changes;
	bool is_library;
	EditionUpdate update;
	const char *updated; /* the first feed that was asked for; "" all */
	LibraryFeeds feeds;
	const LibrarySighting *sightings; /* by article */
	size_t sighting_count;
	const Articles *earlier;
	RuleChange rules[8]; /* that were made and not taken back */
	size_t rule_count;
	const char *rules_fail; /* why none can be made; NULL: they can */
};

static Edition fake;

size_t
edition_count(const Edition *edition)
{
	return edition->count;
}

const EditionArticle *
edition_article(const Edition *edition, size_t i)
{
	return &edition->articles[i];
}

size_t
edition_find(const Edition *edition, Str id)
{
	for (size_t i = 0; i < edition->count; i++)
		if (str_equal(edition->articles[i].article->id, id))
			return i;
	return SIZE_MAX;
}

void
edition_ask_standings(Edition *edition, size_t i)
{
	edition->articles[i].asked = true;
}

EditionStage
edition_stage(const Edition *edition)
{
	return edition->stage;
}

void
edition_progress(const Edition *edition, size_t *done, size_t *total)
{
	*done = edition->count;
	*total = 2 * edition->count;
}

/* What is added goes through no stages. */
EditionStage
edition_growth(const Edition *edition)
{
	return edition->stage;
}

bool
edition_fetching(const Edition *edition)
{
	(void)edition;
	return false;
}

unsigned
edition_changes(const Edition *edition)
{
	return edition->changes;
}

bool
edition_is_library(const Edition *edition)
{
	return edition->is_library;
}

void
edition_mark(Edition *edition, const size_t *articles, size_t count, unsigned mark, bool on)
{
	for (size_t i = 0; i < count; i++) {
		LibraryState *state = &edition->articles[articles[i]].library;

		state->marks = on ? state->marks | mark : state->marks & ~mark;
		if (mark == LIBRARY_READ)
			state->marks &= ~(unsigned)LIBRARY_CHANGED;
	}
}

void
edition_ask_earlier(Edition *edition, size_t i)
{
	(void)edition;
	(void)i;
}

const Articles *
edition_earlier(const Edition *edition, size_t i)
{
	(void)i;
	return edition->earlier;
}

/* Nothing is tagged anew: what a change means is the engine's. */
bool
edition_change_rules(Edition *edition, const RuleChange *change, size_t shown, Err *err)
{
	RuleChange *made = &edition->rules[edition->rule_count];

	(void)shown;
	if (edition->rules_fail)
		return err_set(err, ERR_WRITE, "%s", edition->rules_fail);
	*made = *change;
	made->name = str_copy(&edition->arena, change->name);
	made->type = str_copy(&edition->arena, change->type);
	made->into = str_copy(&edition->arena, change->into);
	made->instead = str_copy(&edition->arena, change->instead);
	edition->rule_count++;
	edition->changes++;
	return true;
}

bool
edition_undo_rules(Edition *edition, size_t shown, Err *err)
{
	(void)shown;
	if (edition->rules_fail)
		return err_set(err, ERR_WRITE, "%s", edition->rules_fail);
	edition->rule_count--;
	edition->changes++;
	return true;
}

const RuleChange *
edition_last_rule(const Edition *edition)
{
	return edition->rule_count ? &edition->rules[edition->rule_count - 1] : NULL;
}

bool
edition_update(Edition *edition, const Str *urls, size_t count, bool due_only, Err *err)
{
	(void)due_only;
	if (edition->update.running)
		return err_set(err, ERR_USAGE, "an update is running");
	edition->update = (EditionUpdate){.running = true};
	edition->updated = count ? urls[0].at : "";
	return true;
}

void
edition_update_stop(Edition *edition)
{
	edition->update.running = false;
	edition->update.stopped = true;
}

const EditionUpdate *
edition_updating(const Edition *edition)
{
	return &edition->update;
}

const LibraryFeeds *
edition_feeds(const Edition *edition)
{
	return &edition->feeds;
}

const LibrarySighting *
edition_sightings(const Edition *edition, size_t i, size_t *count)
{
	int64_t number = edition->articles[i].library.number;
	size_t first = 0;

	while (first < edition->sighting_count && edition->sightings[first].article < number)
		first++;
	for (*count = 0; first + *count < edition->sighting_count &&
			 edition->sightings[first + *count].article == number;
		++*count)
		;
	return *count ? edition->sightings + first : NULL;
}

const Entities *
edition_entities(const Edition *edition)
{
	return edition->entities;
}

const Names *
edition_names(const Edition *edition)
{
	return &edition->names;
}

const Stories *
edition_stories(const Edition *edition)
{
	return &edition->stories;
}

const LinkInput *
edition_inputs(const Edition *edition)
{
	return edition->inputs;
}

/* Links are laid into the session by the test itself. */
const Linker *
edition_linker(const Edition *edition)
{
	(void)edition;
	return NULL;
}

/* passages: up to the first NULL; a "# " before one makes it a heading. */
static Article *
fake_article(const char *title, const char *source, When date, const char *const passages[])
{
	LinkInput *input = &fake.inputs[fake.count];
	EditionArticle *slot = &fake.articles[fake.count++];
	Article *article = article_new();
	Passage *list = ARENA_ARRAY(&article->arena, Passage, FAKE_PASSAGES);
	size_t count = 0;

	article->title = str_of(title);
	article->source = str_of(source);
	article->date = date;
	for (; passages[count]; count++) {
		Str text = str_of(passages[count]);
		bool heading = str_starts(text, STR("# "));

		list[count].kind = heading ? PASSAGE_HEADING : PASSAGE_PARAGRAPH;
		list[count].text = heading ? str_slice(text, 2, text.len) : text;
	}
	article_finish(article, list, count);
	*slot = (EditionArticle){
		.article = article, .linked = true, .story = UINT32_MAX, .copy_of = UINT32_MAX};
	*input = (LinkInput){.article = article};
	return article;
}

/* Puts the articles first to last (exclusive) into a story. */
static void
fake_story(const char *title, uint32_t first, uint32_t last)
{
	Stories *stories = &fake.stories;
	Story *grown = ARENA_ARRAY(&fake.arena, Story, stories->count + 1);
	Story *story = &grown[stories->count];

	for (size_t i = 0; i < stories->count; i++)
		grown[i] = stories->at[i];
	story->title = str_of(title);
	story->articles = ARENA_ARRAY(&fake.arena, uint32_t, last - first);
	for (uint32_t i = first; i < last; i++) {
		story->articles[story->count++] = i;
		fake.articles[i].story = (uint32_t)stories->count;
	}
	*stories = (Stories){grown, stories->count + 1};
}

static void
fake_begin(void)
{
	fake = (Edition){.stage = EDITION_READY};
	arena_init(&fake.arena);
	names_init(&fake.names);
}

static void
fake_end(void)
{
	for (size_t i = 0; i < fake.count; i++)
		article_free((Article *)fake.articles[i].article);
	names_release(&fake.names);
	arena_release(&fake.arena);
}

#endif
