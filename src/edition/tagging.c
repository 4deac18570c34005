/*
 * Third step: the mentions of each article, batch by batch, while others still load. Names are
 * numbered in the order of the articles, so that every run numbers them alike. When the rules
 * change, all articles come once more: until it is its turn, each shows what it had.
 */
#include "parts.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
	BATCH_BYTES = 128 << 10,   /* of text: some milliseconds of work */
	AT_ONCE_BYTES = 128 << 10, /* of an article that the reader waits for */
};

static size_t
text_bytes(const Article *article)
{
	size_t bytes = 0;
	for (size_t i = 0; i < article->passage_count; i++)
		bytes += article->passages[i].text.len;
	return bytes;
}

static void
tag_work(Job *job)
{
	TagBatch *batch = (TagBatch *)job;
	const Edition *edition = batch->edition;
	for (size_t i = 0; i < batch->count && !batch->stale && !jobs_stopping(edition->jobs); i++)
		batch->mentions[i] =
			entities_find(batch->entities, batch->articles[i], &batch->arena);
}

static void
tag_done(Job *job)
{
	((TagBatch *)job)->done = true;
}

/* A batch of articles with those numbers. */
static TagBatch *
batch_new(Edition *edition, const size_t *numbers, size_t count)
{
	TagBatch *batch = memory_zero(1, sizeof *batch);
	batch->job = (Job){.work = tag_work, .done = tag_done};
	batch->edition = edition;
	batch->entities = edition->entities;
	batch->rules = edition->rules;
	batch->count = count;
	arena_init(&batch->arena);
	batch->numbers = arena_copy(&batch->arena, numbers, count * sizeof *numbers);
	batch->articles = ARENA_ARRAY(&batch->arena, const Article *, count);
	batch->mentions = ARENA_ARRAY(&batch->arena, Mentions, count);
	for (size_t i = 0; i < count; i++) {
		batch->articles[i] = edition->articles.at[numbers[i]].article;
		edition->held.at[numbers[i]].rules = edition->rules;
	}
	return batch;
}

static void
batch_queue(Edition *edition, size_t first, size_t last)
{
	TagBatch *batch = batch_new(edition, edition->untagged.at + first, last - first);
	vec_push(&edition->tags, batch);
	jobs_add(edition->jobs, &batch->job);
}

/* Queues the articles that came in since the last turn; a small rest waits for more. */
static void
batches_queue(Edition *edition)
{
	size_t first = edition->tag_next, bytes = 0, count = edition->untagged.count;
	for (size_t i = first; i < count; i++) {
		bytes += text_bytes(edition->articles.at[edition->untagged.at[i]].article);
		if (bytes < BATCH_BYTES)
			continue;
		batch_queue(edition, first, i + 1);
		first = i + 1;
		bytes = 0;
	}
	if (first < count && (!edition->listing.edition || !edition->tags.count)) {
		batch_queue(edition, first, count);
		first = count;
	}
	edition->tag_next = first;
}

void
tags_drop(TagBatch *batch)
{
	if (!batch || --batch->users)
		return;
	arena_release(&batch->arena);
	free(batch);
}

/* Puts what was found in the place of what the article had; an index may still read that. */
static void
mentions_take(Edition *edition, TagBatch *batch, size_t i)
{
	size_t number = batch->numbers[i];
	EditionArticle *entry = &edition->articles.at[number];
	Mentions *mentions = &batch->mentions[i];
	uint32_t *numbers = ARENA_ARRAY(&batch->arena, uint32_t, mentions->count);
	Held *held = &edition->held.at[number];
	if (entry->tagged) {
		names_remove(&edition->names, entry->numbers, entry->mentions.count);
		if (held->linkings < edition->linkings)
			vec_push(&edition->replaced,
				(Replaced){NULL, held->tags, edition->linkings});
		else /* no index knows them: many changes come between two */
			tags_drop(held->tags);
		edition->unlinked = true;
	}
	names_add(&edition->names, mentions, (uint32_t)number, numbers);
	entry->mentions = *mentions;
	entry->numbers = numbers;
	entry->tagged = batch->rules;
	edition->inputs.at[number].mentions = mentions;
	held->tags = batch;
	held->linkings = edition->linkings;
}

static void
batch_take(Edition *edition, TagBatch *batch)
{
	edition->articles_tagged += batch->count;
	if (batch->rules != edition->rules) { /* they come once more */
		batch->users = 1;
		tags_drop(batch);
		return;
	}
	batch->users = batch->count;
	for (size_t i = 0; i < batch->count; i++)
		mentions_take(edition, batch, i);
}

/* Asks for all articles that were tagged by other rules. What is being loaded may take the place of
   one: it is waited for. */
static void
articles_again(Edition *edition)
{
	if (!edition->retag || edition->listing.edition)
		return;
	edition->retag = false;
	for (size_t i = 0; i < edition->articles.count; i++)
		if (edition->held.at[i].rules != edition->rules)
			vec_push(&edition->untagged, i);
	batches_queue(edition);
}

/* Lets go of entities of before that no worker and no index reads any more. */
static void
retired_free(Edition *edition)
{
	size_t kept = 0;
	unsigned oldest = linking_oldest(edition);
	for (size_t i = 0; i < edition->retired.count; i++) {
		Retired *retired = &edition->retired.at[i];
		bool used = retired->linking >= oldest;
		for (size_t k = edition->tags_taken; k < edition->tags.count && !used; k++)
			used = edition->tags.at[k]->entities == retired->entities;
		if (used)
			edition->retired.at[kept++] = *retired;
		else
			entities_free(retired->entities);
	}
	edition->retired.count = kept;
}

void
tagging_renew(Edition *edition, Entities *entities, size_t shown)
{
	unsigned last = edition->rules_linkings < edition->linkings ? edition->linkings : 0;
	vec_push(&edition->retired, (Retired){edition->entities, last});
	edition->rules_linkings = edition->linkings;
	edition->entities = entities;
	edition->rules++;
	edition->retag = true;
	for (size_t i = edition->tags_taken; i < edition->tags.count; i++)
		edition->tags.at[i]->stale = true;
	for (size_t i = 0; i < edition->inputs.count; i++)
		edition->inputs.at[i].entities = entities;
	edition->changes++;
	if (edition->growth > EDITION_TAGGING)
		edition->growth = EDITION_TAGGING;
	if (shown < edition->articles.count && edition->articles.at[shown].tagged &&
		text_bytes(edition->articles.at[shown].article) <= AT_ONCE_BYTES) {
		TagBatch *batch = batch_new(edition, &shown, 1);
		batch->users = 1;
		tag_work(&batch->job);
		mentions_take(edition, batch, 0);
	}
	batches_queue(edition);
	articles_again(edition);
}

/* Nothing is left of what came: the lists begin anew. */
static void
batches_end(Edition *edition)
{
	vec_clear(&edition->untagged);
	vec_clear(&edition->tags);
	edition->tag_next = edition->tags_taken = edition->articles_tagged = 0;
}

bool
tagging_turn(Edition *edition)
{
	if (!edition->entities) {
		vec_clear(&edition->untagged);
		return false;
	}
	bool changed = false;
	while (edition->tags_taken < edition->tags.count &&
		edition->tags.at[edition->tags_taken]->done) {
		batch_take(edition, edition->tags.at[edition->tags_taken++]);
		changed = true;
	}
	batches_queue(edition);
	articles_again(edition);
	if (edition->retired.count)
		retired_free(edition);
	if (!edition->listing.edition && tagging_over(edition))
		batches_end(edition);
	return changed;
}

bool
tagging_over(const Edition *edition)
{
	return edition->articles_tagged == edition->untagged.count && !edition->retag;
}

void
tagging_release(Edition *edition)
{
	for (size_t i = edition->tags_taken; i < edition->tags.count; i++) {
		edition->tags.at[i]->users = 1;
		tags_drop(edition->tags.at[i]);
	}
	for (size_t i = 0; i < edition->held.count; i++)
		tags_drop(edition->held.at[i].tags);
	for (size_t i = 0; i < edition->replaced.count; i++)
		tags_drop(edition->replaced.at[i].tags);
	for (size_t i = 0; i < edition->retired.count; i++)
		entities_free(edition->retired.at[i].entities);
	vec_release(&edition->retired);
	vec_release(&edition->tags);
	vec_release(&edition->untagged);
}
