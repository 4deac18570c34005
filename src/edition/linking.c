/*
 * Last step, once all is read: the index over all articles with its stories, as one job. What comes
 * later asks for another over all of them; until that is there, the one of before answers, and then
 * lives as long as a worker reads it.
 */
#include "parts.h"

#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>

static bool
stopping(void *jobs)
{
	return jobs_stopping(jobs);
}

static void
link_work(Job *job)
{
	Linking *linking = (Linking *)job;
	const Edition *edition = linking->edition;
	size_t count = linking->count;
	linking->linker = linker_new(linking->inputs, count, stopping, edition->jobs);
	if (!linking->linker || !edition_wants(edition, EDITION_STORIES))
		return;
	linking->stories = link_stories(linking->linker, &linking->arena);
	uint32_t *copies = ARENA_ARRAY(&linking->arena, uint32_t, count);
	for (size_t i = 0; i < count; i++)
		copies[i] = link_copy_of(linking->linker, (uint32_t)i);
	linking->copies = copies;
}

static void
link_done(Job *job)
{
	((Linking *)job)->done = true;
}

/* The worker has lists of its own: the edition's grow meanwhile. */
static void
link_queue(Edition *edition)
{
	Linking *linking = memory_zero(1, sizeof *linking);
	size_t count = edition->articles.count;
	linking->job = (Job){.work = link_work, .done = link_done};
	linking->edition = edition;
	linking->number = ++edition->linkings;
	linking->count = count;
	arena_init(&linking->arena);
	linking->inputs =
		arena_copy(&linking->arena, edition->inputs.at, count * sizeof(LinkInput));
	unsigned *versions = ARENA_ARRAY(&linking->arena, unsigned, count);
	for (size_t i = 0; i < count; i++)
		versions[i] = edition->articles.at[i].version;
	linking->versions = versions;
	edition->linking_next = linking;
	edition->unlinked = false;
	jobs_add(edition->jobs, &linking->job);
}

static void
linking_free(Linking *linking)
{
	if (!linking)
		return;
	linker_free(linking->linker);
	arena_release(&linking->arena);
	free(linking);
}

/* Those of before that nobody reads any more, and what only they knew. */
static void
old_free(Edition *edition)
{
	size_t kept = 0;
	for (size_t i = 0; i < edition->linkings_old.count; i++) {
		Linking *old = edition->linkings_old.at[i];
		if (old->users)
			edition->linkings_old.at[kept++] = old;
		else
			linking_free(old);
	}
	edition->linkings_old.count = kept;
	replaced_free(edition);
}

static void
link_take(Edition *edition)
{
	Linking *linking = edition->linking_next;
	if (edition->linking)
		vec_push(&edition->linkings_old, edition->linking);
	edition->linking = linking;
	edition->linking_next = NULL;
	for (size_t s = 0; s < linking->stories.count; s++)
		for (size_t i = 0; i < linking->stories.at[s].count; i++)
			edition->articles.at[linking->stories.at[s].articles[i]].story =
				(uint32_t)s;
	for (size_t i = 0; i < linking->count; i++) {
		EditionArticle *entry = &edition->articles.at[i];
		entry->linked = linking->linker && entry->version == linking->versions[i];
		entry->asked = false; /* what is known stays until it is known anew */
		if (linking->copies)
			entry->copy_of = linking->copies[i];
	}
	edition->changes++;
}

bool
linking_turn(Edition *edition)
{
	if (!edition_wants(edition, EDITION_INDEX))
		return false;
	bool changed = false;
	if (edition->linking_next && edition->linking_next->done) {
		changed = true;
		link_take(edition);
	}
	if (!edition->linking_next && (edition->unlinked || !edition->linkings) &&
		loading_over(edition) && tagging_over(edition))
		link_queue(edition);
	changed |= standings_take(edition);
	old_free(edition);
	return changed;
}

bool
linking_over(const Edition *edition)
{
	return !edition_wants(edition, EDITION_INDEX) ||
	       (edition->linking && !edition->linking_next && !edition->unlinked);
}

unsigned
linking_oldest(const Edition *edition)
{
	unsigned oldest = UINT_MAX;
	for (size_t i = 0; i < edition->linkings_old.count; i++)
		if (edition->linkings_old.at[i]->number < oldest)
			oldest = edition->linkings_old.at[i]->number;
	if (edition->linking && edition->linking->number < oldest)
		oldest = edition->linking->number;
	if (edition->linking_next && edition->linking_next->number < oldest)
		oldest = edition->linking_next->number;
	return oldest;
}

void
linking_release(Edition *edition)
{
	for (size_t i = 0; i < edition->linkings_old.count; i++)
		linking_free(edition->linkings_old.at[i]);
	vec_release(&edition->linkings_old);
	linking_free(edition->linking_next);
	linking_free(edition->linking);
}
