/*
 * The edition as its owner sees it: starts the steps, takes their results in, answers questions.
 * Owns what only edition_turn changes; refuses to know how a step does its work.
 */
#include "updating.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool
edition_wants(const Edition *edition, unsigned what)
{
	return edition->options.want & what;
}

static void
options_copy(Edition *edition, const EditionOptions *options)
{
	edition->options = *options;
	edition->of_library = !options->source_count;
	edition->options.sources = NULL; /* borrowed: listing_ask has its own */
	if (edition_wants(edition, EDITION_STORIES))
		edition->options.want |= EDITION_INDEX;
}

Edition *
edition_new(const EditionOptions *options, Err *err)
{
	Edition *edition = memory_zero(1, sizeof *edition);
	options_copy(edition, options);
	edition->rules = 1;
	arena_init(&edition->shelf.arena);
	map_init(&edition->ids);
	map_init(&edition->copies);
	names_init(&edition->names);
	if (pipe2(edition->stop, O_CLOEXEC) != 0) {
		edition->stop[0] = edition->stop[1] = -1;
		err_set(err, ERR_READ, "no pipe can be made: %s", strerror(errno));
		edition_free(edition);
		return NULL;
	}
	edition->loader = loader_new(err);
	bool ready = edition->loader;
	if (ready) {
		/* articles are loaded while this thread reads what finding entities needs */
		edition->jobs = jobs_new(0, options->wake, options->context);
		listing_ask(edition, options->sources, options->source_count);
		listing_next(edition);
	}
	if (ready && edition_wants(edition, EDITION_ENTITIES)) {
		edition->entities = entities_new(NULL, err);
		ready = edition->entities;
	}
	if (!ready) {
		edition_free(edition);
		return NULL;
	}
	return edition;
}

void
edition_free(Edition *edition)
{
	if (!edition)
		return;
	if (edition->stop[1] >= 0)
		close(edition->stop[1]);
	edition_update_stop(edition);
	jobs_free(edition->jobs, NULL);
	updating_release(edition);
	if (edition->stop[0] >= 0)
		close(edition->stop[0]);
	marking_release(edition);
	earlier_release(edition);
	standings_release(edition);
	linking_release(edition);
	tagging_release(edition);
	mending_release(edition);
	loading_release(edition);
	listing_release(edition);
	names_release(&edition->names);
	map_release(&edition->copies);
	map_release(&edition->ids);
	vec_release(&edition->inputs);
	vec_release(&edition->held);
	arena_release(&edition->shelf.arena);
	vec_release(&edition->articles);
	entities_free(edition->entities);
	loader_free(edition->loader);
	arena_release(&edition->arena);
	free(edition);
}

void
edition_report(Edition *edition, Failures *failures)
{
	for (size_t i = 0; i < failures->count; i++) {
		edition->failed |= failures->at[i].err.code != ERR_NONE;
		if (edition->options.report)
			edition->options.report(edition->options.context, failures->at[i].where,
				&failures->at[i].err);
	}
	vec_clear(failures);
}

static EditionStage
stage_of(const Edition *edition)
{
	if (!loading_over(edition))
		return EDITION_LOADING;
	if (!tagging_over(edition))
		return EDITION_TAGGING;
	return linking_over(edition) ? EDITION_READY : EDITION_LINKING;
}

bool
edition_turn(Edition *edition)
{
	jobs_drain(edition->jobs);
	bool changed = loading_turn(edition);
	changed |= tagging_turn(edition);
	changed |= linking_turn(edition);
	changed |= earlier_turn(edition);
	changed |= updating_turn(edition);
	marking_turn(edition);
	listing_next(edition);
	EditionStage growth = stage_of(edition);
	changed |= growth != edition->growth;
	edition->growth = growth;
	if (edition->stage != EDITION_READY)
		edition->stage = growth;
	return changed;
}

void
edition_add(Edition *edition, const Str *sources, size_t count)
{
	listing_ask(edition, sources, count);
	listing_next(edition);
	edition->growth = EDITION_LOADING;
}

bool
edition_wait(Edition *edition)
{
	if (!edition_is_busy(edition))
		return false;
	if (!jobs_wait(edition->jobs))
		updating_wait(edition);
	edition_turn(edition);
	return true;
}

void
edition_finish(Edition *edition)
{
	while (edition_wait(edition))
		;
}

bool
edition_is_busy(const Edition *edition)
{
	return edition->growth != EDITION_READY || edition->standings.count > 0 ||
	       updating_busy(edition) || edition->marking.busy ||
	       (edition->earlier && !edition->earlier->taken);
}

EditionStage
edition_stage(const Edition *edition)
{
	return edition->stage;
}

EditionStage
edition_growth(const Edition *edition)
{
	return edition->growth;
}

unsigned
edition_changes(const Edition *edition)
{
	return edition->changes;
}

void
edition_progress(const Edition *edition, size_t *done, size_t *total)
{
	const Listing *listing = &edition->listing;
	*done = *total = 0;
	if (edition->growth == EDITION_LOADING && listing->done) {
		size_t taken = edition->loads_taken;
		*done = taken ? listing->ends.at[taken - 1] : 0;
		*total = listing->sources.count + listing->shelved.count;
	} else if (edition->growth == EDITION_TAGGING) {
		/* those that come once more, as rules change meanwhile, are waited for once */
		size_t asked = edition->untagged.count, left = asked - edition->articles_tagged;
		*total = asked < edition->articles.count ? asked : edition->articles.count;
		*done = left < *total ? *total - left : 0;
	}
}

bool
edition_failed(const Edition *edition)
{
	return edition->failed;
}

bool
edition_is_library(const Edition *edition)
{
	return edition->of_library;
}

size_t
edition_count(const Edition *edition)
{
	return edition->articles.count;
}

const EditionArticle *
edition_article(const Edition *edition, size_t i)
{
	return &edition->articles.at[i];
}

size_t
edition_find(const Edition *edition, Str id)
{
	uint32_t number = map_get(&edition->ids, id);
	return number == MAP_NONE ? SIZE_MAX : number;
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
	static const Stories none;
	return edition->linking ? &edition->linking->stories : &none;
}

const Linker *
edition_linker(const Edition *edition)
{
	return edition->linking ? edition->linking->linker : NULL;
}

const LinkInput *
edition_inputs(const Edition *edition)
{
	return edition->inputs.at;
}
