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

static bool
is_of_addresses(const LoadBatch *batch)
{
	const Listing *listing = &batch->edition->listing;
	return listing->asked_count && listing->sources.at[batch->first].kind == SOURCE_ADDRESS;
}

static void
load_work(Job *job)
{
	LoadBatch *batch = (LoadBatch *)job;
	const Edition *edition = batch->edition;
	if (!edition->listing.asked_count) {
		shelf_load(batch);
		return;
	}
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
article_append(Edition *edition, Article *article, LibraryState state)
{
	size_t number = edition->articles.count;
	id_settle(edition, article, number);
	vec_push(&edition->articles, (EditionArticle){
					     .article = article,
					     .story = UINT32_MAX,
					     .copy_of = UINT32_MAX,
					     .library = state,
				     });
	vec_push(&edition->inputs, (LinkInput){.article = article, .entities = edition->entities});
	vec_push(&edition->held, (Held){0});
	vec_push(&edition->untagged, number);
}

/* Everything that was found out of the text of before is found out anew, but for the story: it
   stays where it stands until the next index. What it speaks of is counted anew, too. */
static void
article_replace(Edition *edition, size_t number, Article *article, LibraryState state)
{
	EditionArticle *old = &edition->articles.at[number];
	Held *held = &edition->held.at[number];
	vec_push(&edition->replaced, (Replaced){old->article, held->tags, edition->linkings});
	names_remove(&edition->names, old->numbers, old->mentions.count);
	standings_free(held->standings);
	*held = (Held){0};
	/* what was marked here since may not be written yet */
	state.marks = old->library.marks | (state.marks & LIBRARY_CHANGED);
	if (!str_equal(old->article->id, article->id))
		id_settle(edition, article, number);
	*old = (EditionArticle){
		.article = article,
		.version = old->version + 1,
		.story = old->story,
		.copy_of = old->copy_of,
		.library = state,
	};
	edition->inputs.at[number] = (LinkInput){.article = article, .entities = edition->entities};
	vec_push(&edition->untagged, number);
	edition->changes++;
}

void
replaced_free(Edition *edition)
{
	unsigned oldest = linking_oldest(edition);
	size_t kept = 0;
	for (size_t i = 0; i < edition->replaced.count; i++) {
		Replaced *replaced = &edition->replaced.at[i];
		if (replaced->linking >= oldest) {
			edition->replaced.at[kept++] = *replaced;
			continue;
		}
		article_free((Article *)replaced->article);
		tags_drop(replaced->tags);
	}
	edition->replaced.count = kept;
}

static void
batch_free(LoadBatch *batch)
{
	articles_release(&batch->articles);
	for (size_t i = 0; i < batch->explained.count; i++)
		explain_free(batch->explained.at[i].explain);
	vec_release(&batch->explained);
	vec_release(&batch->shelved);
	vec_release(&batch->failures);
	arena_release(&batch->arena);
	free(batch);
}

static bool
batch_take(Edition *edition, LoadBatch *batch)
{
	bool any = batch->articles.count || batch->failures.count;
	size_t first = edition->articles.count;
	edition_report(edition, &batch->failures);
	edition->unlinked |= batch->articles.count > 0;
	for (size_t i = 0; i < batch->articles.count; i++) {
		Shelved shelved = {.place = SIZE_MAX};
		if (batch->shelved.count)
			shelved = edition->listing.shelved.at[batch->shelved.at[i]];
		if (shelved.place == SIZE_MAX)
			article_append(edition, batch->articles.at[i], shelved.state);
		else
			article_replace(
				edition, shelved.place, batch->articles.at[i], shelved.state);
	}
	for (size_t i = 0; i < batch->explained.count; i++) {
		size_t number = first + batch->explained.at[i].article;
		edition->articles.at[number].explain = batch->explained.at[i].explain;
	}
	vec_clear(&batch->articles);
	vec_clear(&batch->explained);
	batch_free(batch);
	return any;
}

/* What was found is all loaded: the next may be looked for, once the workers tag nothing that it
   would replace. */
static void
round_end(Edition *edition)
{
	listing_end(edition);
	vec_release(&edition->loads);
	edition->loads_queued = edition->loads_taken = 0;
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
	if (edition->loads_taken == edition->listing.ends.count)
		round_end(edition);
	return changed;
}

bool
loading_over(const Edition *edition)
{
	return !edition->listing.edition && !edition->asked.count;
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
	for (size_t i = 0; i < edition->replaced.count; i++)
		article_free((Article *)edition->replaced.at[i].article);
	vec_release(&edition->replaced);
	for (size_t i = edition->loads_taken; i < edition->loads.count; i++)
		batch_free(edition->loads.at[i]);
	vec_release(&edition->loads);
}
