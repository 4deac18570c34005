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
	size_t count = batch->last - batch->first;
	for (size_t i = 0; i < count && !jobs_stopping(edition->jobs); i++)
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
	batch->first = first;
	batch->last = last;
	arena_init(&batch->arena);
	batch->articles = ARENA_ARRAY(&batch->arena, const Article *, last - first);
	batch->mentions = ARENA_ARRAY(&batch->arena, Mentions, last - first);
	for (size_t i = first; i < last; i++)
		batch->articles[i - first] = edition->articles.at[i].article;
	vec_push(&edition->tags, batch);
	jobs_add(edition->jobs, &batch->job);
}

/* Queues the articles that came in since the last turn; a small rest waits for more. */
static void
batches_queue(Edition *edition)
{
	size_t first = edition->tag_next, bytes = 0;
	for (size_t i = first; i < edition->articles.count; i++) {
		bytes += text_bytes(edition->articles.at[i].article);
		if (bytes < BATCH_BYTES)
			continue;
		batch_queue(edition, first, i + 1);
		first = i + 1;
		bytes = 0;
	}
	if (first < edition->articles.count && (loading_over(edition) || !edition->tags.count)) {
		batch_queue(edition, first, edition->articles.count);
		first = edition->articles.count;
	}
	edition->tag_next = first;
}

static void
batch_take(Edition *edition, TagBatch *batch)
{
	for (size_t i = batch->first; i < batch->last; i++) {
		EditionArticle *entry = &edition->articles.at[i];
		Mentions *mentions = &batch->mentions[i - batch->first];
		uint32_t *numbers = ARENA_ARRAY(&batch->arena, uint32_t, mentions->count);
		names_add(&edition->names, mentions, (uint32_t)i, numbers);
		entry->mentions = *mentions;
		entry->numbers = numbers;
		entry->tagged = true;
		edition->inputs.at[i].mentions = mentions;
	}
	edition->articles_tagged = batch->last;
}

bool
tagging_turn(Edition *edition)
{
	if (!edition->entities)
		return false;
	bool changed = false;
	while (edition->tags_taken < edition->tags.count &&
		edition->tags.at[edition->tags_taken]->done) {
		batch_take(edition, edition->tags.at[edition->tags_taken++]);
		changed = true;
	}
	batches_queue(edition);
	return changed;
}

bool
tagging_over(const Edition *edition)
{
	return !edition->entities || edition->articles_tagged == edition->articles.count;
}

void
tagging_release(Edition *edition)
{
	for (size_t i = 0; i < edition->tags.count; i++) {
		arena_release(&edition->tags.at[i]->arena);
		free(edition->tags.at[i]);
	}
	vec_release(&edition->tags);
}
