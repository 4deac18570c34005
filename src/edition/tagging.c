/*
 * Third step: the mentions of each article, batch by batch, while others still load. Names are
 * numbered in the order of the articles, so that every run numbers them alike.
 */
#include "parts.h"

#include "base/memory.h"

#include <stdlib.h>

enum { BATCH_BYTES = 128 << 10 }; /* of text: some milliseconds of work */

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
	for (size_t i = 0; i < batch->count && !jobs_stopping(edition->jobs); i++)
		batch->mentions[i] =
			entities_find(edition->entities, batch->articles[i], &batch->arena);
}

static void
tag_done(Job *job)
{
	((TagBatch *)job)->done = true;
}

static void
batch_queue(Edition *edition, size_t first, size_t last)
{
	TagBatch *batch = memory_zero(1, sizeof *batch);
	batch->job = (Job){.work = tag_work, .done = tag_done};
	batch->edition = edition;
	batch->count = last - first;
	arena_init(&batch->arena);
	batch->numbers = arena_copy(
		&batch->arena, edition->untagged.at + first, batch->count * sizeof *batch->numbers);
	batch->articles = ARENA_ARRAY(&batch->arena, const Article *, batch->count);
	batch->mentions = ARENA_ARRAY(&batch->arena, Mentions, batch->count);
	for (size_t i = 0; i < batch->count; i++)
		batch->articles[i] = edition->articles.at[batch->numbers[i]].article;
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

static void
batch_take(Edition *edition, TagBatch *batch)
{
	batch->users = batch->count;
	for (size_t i = 0; i < batch->count; i++) {
		size_t number = batch->numbers[i];
		EditionArticle *entry = &edition->articles.at[number];
		Mentions *mentions = &batch->mentions[i];
		uint32_t *numbers = ARENA_ARRAY(&batch->arena, uint32_t, mentions->count);
		names_add(&edition->names, mentions, (uint32_t)number, numbers);
		entry->mentions = *mentions;
		entry->numbers = numbers;
		entry->tagged = true;
		edition->inputs.at[number].mentions = mentions;
		edition->held.at[number].tags = batch;
	}
	edition->articles_tagged += batch->count;
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
	if (!edition->listing.edition && tagging_over(edition))
		batches_end(edition);
	return changed;
}

bool
tagging_over(const Edition *edition)
{
	return edition->articles_tagged == edition->untagged.count;
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
	vec_release(&edition->tags);
	vec_release(&edition->untagged);
}
