/*
 * Second step: files to articles, batch by batch. Whatever finishes first, articles are appended in
 * the order of their sources; two that say the very same still have two ids.
 */
#include "parts.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>

/* Batches that are queued or wait to be taken: enough for every worker, and no more of a large
   library read than its owner has asked for. */
enum { LOADS_AHEAD = 32 };

static bool
source_load(LoadBatch *batch, const Source *source, Explain *explain, Err *err)
{
	const Edition *edition = batch->edition;
	if (source->kind != SOURCE_STDIN)
		return load_source(edition->loader, source, explain, &batch->articles, err);
	Buf bytes;
	buf_init(&bytes);
	bool loaded = stdin_read(edition, &bytes, err);
	LoadInput input = {.bytes = buf_str(&bytes), .explain = explain};
	loaded = loaded && load_bytes(edition->loader, &input, &batch->articles, err);
	buf_release(&bytes);
	return loaded;
}

static bool
is_of_addresses(const LoadBatch *batch)
{
	return batch->edition->listing.sources.at[batch->first].kind == SOURCE_ADDRESS;
}

/* The same, and why, if that was asked for. */
static bool
source_explained(LoadBatch *batch, const Source *source, Err *err)
{
	Explain *explain = batch->edition->options.explain ? explain_new() : NULL;
	size_t first = batch->articles.count;
	bool loaded = source_load(batch, source, explain, err);
	if (explain && batch->articles.count > first)
		vec_push(&batch->explained, (Explained){first, explain});
	else
		explain_free(explain);
	return loaded;
}

static void
load_work(Job *job)
{
	LoadBatch *batch = (LoadBatch *)job;
	const Edition *edition = batch->edition;
	if (is_of_addresses(batch)) {
		addresses_load(batch);
		return;
	}
	for (size_t i = batch->first; i < batch->last && !jobs_stopping(edition->jobs); i++) {
		const Source *source = &edition->listing.sources.at[i];
		Err err = {.code = ERR_NONE};
		if (source_explained(batch, source, &err))
			continue;
		Str where = source->kind == SOURCE_STDIN
		                    ? STR("standard input")
		                    : utf8_escaped(&batch->arena, source->path);
		vec_push(&batch->failures, (Failure){where, err});
	}
}

static void
load_done(Job *job)
{
	((LoadBatch *)job)->done = true;
}

static void
batch_queue(Edition *edition, size_t number)
{
	const Listing *listing = &edition->listing;
	LoadBatch *batch = memory_zero(1, sizeof *batch);
	batch->job = (Job){.work = load_work, .done = load_done};
	batch->edition = edition;
	batch->first = number ? listing->ends.at[number - 1] : 0;
	batch->last = listing->ends.at[number];
	arena_init(&batch->arena);
	vec_push(&edition->loads, batch);
	jobs_add(edition->jobs, &batch->job);
}

/* The id says what an article is; the second of two that are the same says that, too. */
static void
id_settle(Edition *edition, Article *article, size_t number)
{
	Str id = article->id;
	if (map_get(&edition->ids, id) != MAP_NONE) {
		uint32_t *copy = map_at(&edition->copies, id, 1);
		do {
			Str again =
				str_format(&article->arena, "%.*s copy %u", STR_ARG(id), ++*copy);
			article->id = str_format(
				&article->arena, "%016llx", (unsigned long long)str_hash(again));
		} while (map_get(&edition->ids, article->id) != MAP_NONE);
	}
	map_put(&edition->ids, article->id, (uint32_t)number);
}

static void
article_append(Edition *edition, Article *article)
{
	id_settle(edition, article, edition->articles.count);
	vec_push(&edition->articles, (EditionArticle){
					     .article = article,
					     .story = UINT32_MAX,
					     .copy_of = UINT32_MAX,
				     });
	vec_push(&edition->inputs, (LinkInput){.article = article, .entities = edition->entities});
}

static bool
batch_take(Edition *edition, LoadBatch *batch)
{
	bool any = batch->articles.count || batch->failures.count;
	size_t first = edition->articles.count;
	edition_report(edition, &batch->failures);
	for (size_t i = 0; i < batch->articles.count; i++)
		article_append(edition, batch->articles.at[i]);
	for (size_t i = 0; i < batch->explained.count; i++) {
		size_t number = first + batch->explained.at[i].article;
		edition->articles.at[number].explain = batch->explained.at[i].explain;
	}
	vec_release(&batch->articles);
	vec_release(&batch->explained);
	arena_release(&batch->arena);
	return any;
}

bool
loading_turn(Edition *edition)
{
	if (!edition->listing.done)
		return false;
	bool changed = edition->listing.failures.count;
	edition_report(edition, &edition->listing.failures);
	while (edition->loads_taken < edition->loads_queued &&
		edition->loads.at[edition->loads_taken]->done)
		changed |= batch_take(edition, edition->loads.at[edition->loads_taken++]);
	while (edition->loads_queued < edition->listing.ends.count &&
		edition->loads_queued - edition->loads_taken < LOADS_AHEAD)
		batch_queue(edition, edition->loads_queued++);
	return changed;
}

bool
loading_over(const Edition *edition)
{
	return edition->listing.done && edition->loads_taken == edition->listing.ends.count;
}

bool
edition_fetching(const Edition *edition)
{
	for (size_t i = edition->loads_taken; i < edition->loads_queued; i++)
		if (is_of_addresses(edition->loads.at[i]))
			return true;
	return false;
}

void
edition_forget(Edition *edition, size_t i)
{
	EditionArticle *entry = &edition->articles.at[i];
	explain_free(entry->explain);
	entry->explain = NULL;
	if (edition->options.want)
		return;
	/* articles live in one arena each: what stays known moves into a new, small one */
	Article *old = (Article *)entry->article, *small = article_new();
	Arena arena = small->arena;
	*small = *old;
	small->arena = arena;
	small->passages = NULL;
	small->passage_count = 0;
	small->enclosures = NULL;
	small->enclosure_count = 0;
	Str *kept[] = {&small->id, &small->path, &small->url, &small->title, &small->opening,
		&small->source, &small->byline, &small->dateline, &small->language, &small->entry};
	for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
		*kept[k] = str_copy(&small->arena, *kept[k]);
	article_free(old);
	entry->article = edition->inputs.at[i].article = small;
}

void
loading_release(Edition *edition)
{
	for (size_t i = 0; i < edition->articles.count; i++) {
		article_free((Article *)edition->articles.at[i].article);
		explain_free(edition->articles.at[i].explain);
	}
	for (size_t i = 0; i < edition->loads.count; i++) {
		LoadBatch *batch = edition->loads.at[i];
		for (size_t k = 0; k < batch->articles.count; k++)
			article_free(batch->articles.at[k]);
		for (size_t k = 0; k < batch->explained.count; k++)
			explain_free(batch->explained.at[k].explain);
		vec_release(&batch->explained);
		vec_release(&batch->articles);
		vec_release(&batch->failures);
		arena_release(&batch->arena);
		free(batch);
	}
	vec_release(&edition->loads);
}
