/*
 * The edition as its owner sees it: starts the steps, takes their results in, answers questions.
 * Owns what only edition_turn changes; refuses to know how a step does its work.
 */
#include "parts.h"

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
	Str *sources = ARENA_ARRAY(&edition->arena, Str, options->source_count);
	for (size_t i = 0; i < options->source_count; i++)
		sources[i] = str_copy(&edition->arena, options->sources[i]);
	edition->options.sources = sources;
	if (edition_wants(edition, EDITION_STORIES))
		edition->options.want |= EDITION_INDEX;
}

Edition *
edition_new(const EditionOptions *options, Err *err)
{
	Edition *edition = memory_zero(1, sizeof *edition);
	options_copy(edition, options);
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
		listing_start(edition);
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
	jobs_free(edition->jobs, NULL);
	if (edition->stop[0] >= 0)
		close(edition->stop[0]);
	linking_release(edition);
	tagging_release(edition);
	loading_release(edition);
	listing_release(edition);
	names_release(&edition->names);
	map_release(&edition->copies);
	map_release(&edition->ids);
	vec_release(&edition->inputs);
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
	EditionStage stage = stage_of(edition);
	changed |= stage != edition->stage;
	edition->stage = stage;
	return changed;
}

bool
edition_wait(Edition *edition)
{
	if (!edition_is_busy(edition))
		return false;
	jobs_wait(edition->jobs);
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
	return edition->stage != EDITION_READY ||
	       edition->standings_taken < edition->standings.count;
}

EditionStage
edition_stage(const Edition *edition)
{
	return edition->stage;
}

void
edition_progress(const Edition *edition, size_t *done, size_t *total)
{
	*done = *total = 0;
	if (edition->stage == EDITION_LOADING && edition->listing.done) {
		size_t taken = edition->loads_taken;
		*done = taken ? edition->listing.ends.at[taken - 1] : 0;
		*total = edition->listing.sources.count;
	} else if (edition->stage == EDITION_TAGGING) {
		*done = edition->articles_tagged;
		*total = edition->articles.count;
	}
}

bool
edition_failed(const Edition *edition)
{
	return edition->failed;
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
	return edition->linking.done ? &edition->linking.stories : &none;
}

const Linker *
edition_linker(const Edition *edition)
{
	return edition->linking.done ? edition->linking.linker : NULL;
}

const LinkInput *
edition_inputs(const Edition *edition)
{
	return edition->inputs.at;
}
