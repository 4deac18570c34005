/*
 * The update of the library: runs room store's on a thread of its own, and tells the owner's thread
 * how far it is. The library is listed anew when something came in, not too often, and at the end.
 */
#include "updating.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { LIST_PAUSE = 3 }; /* seconds between two listings while feeds come in */

struct Updating {
	Job job;
	Jobs *jobs; /* one worker */
	Edition *edition;
	Update *update; /* NULL: none is running */
	Arena arena;    /* of what the owner has */
	VEC(UpdateFailure) failures;
	EditionUpdate seen; /* the owner's */
	time_t listed;
	bool news; /* something came in since */
	bool done, failed;

	pthread_mutex_t lock; /* of what follows: the worker writes it */
	Arena told;           /* of failures that were not taken yet */
	VEC(UpdateFailure) fresh;
	size_t feeds_done, total;
	LibraryTaken taken;
	bool changed;
	Err err;
};

/* On the worker. */
static void
step(void *context, const UpdateStep *step)
{
	Updating *updating = context;
	pthread_mutex_lock(&updating->lock);
	updating->feeds_done = step->done;
	updating->total = step->total;
	updating->taken.added += step->taken.added;
	updating->taken.changed += step->taken.changed;
	updating->taken.known += step->taken.known;
	if (step->err.code != ERR_NONE)
		vec_push(&updating->fresh,
			(UpdateFailure){str_copy(&updating->told, step->url),
				str_copy(&updating->told, step->title),
				str_copy(&updating->told, str_of(step->err.text))});
	updating->changed = true;
	pthread_mutex_unlock(&updating->lock);
	const EditionOptions *options = &updating->edition->options;
	if (options->wake)
		options->wake(options->context);
}

static void
update_work(Job *job)
{
	Updating *updating = (Updating *)job;
	updating->failed = !update_run(updating->update, &updating->err);
}

static void
update_done(Job *job)
{
	((Updating *)job)->done = true;
}

static Updating *
updating_new(Edition *edition)
{
	Updating *updating = memory_zero(1, sizeof *updating);
	updating->jobs = jobs_new(1, edition->options.wake, edition->options.context);
	updating->edition = edition;
	arena_init(&updating->arena);
	arena_init(&updating->told);
	pthread_mutex_init(&updating->lock, NULL);
	return updating;
}

/* What is known of the one before is forgotten. */
static void
begin(Updating *updating)
{
	vec_clear(&updating->failures);
	vec_clear(&updating->fresh);
	arena_reset(&updating->arena);
	arena_reset(&updating->told);
	updating->feeds_done = updating->total = 0;
	updating->taken = (LibraryTaken){0};
	updating->changed = updating->news = updating->done = updating->failed = false;
	updating->err.code = ERR_NONE;
	updating->seen = (EditionUpdate){.running = true};
	updating->job = (Job){.work = update_work, .done = update_done};
	jobs_add(updating->jobs, &updating->job);
}

bool
edition_update(Edition *edition, const Str *urls, size_t count, bool due_only, Err *err)
{
	if (!edition->updating)
		edition->updating = updating_new(edition);
	Updating *updating = edition->updating;
	if (updating->update)
		return err_set(err, ERR_USAGE, "an update is running");
	UpdateOptions options = {
		.loader = edition->loader,
		.settings = edition->options.settings,
		.urls = urls,
		.url_count = count,
		.due_only = due_only,
		.step = step,
		.context = updating,
	};
	if (!options.settings)
		return err_set(err, ERR_USAGE, "there are no settings to update by");
	updating->update = update_new(&options, err);
	if (!updating->update)
		return false;
	begin(updating);
	return true;
}

void
edition_update_stop(Edition *edition)
{
	Updating *updating = edition->updating;
	if (!updating || !updating->update)
		return;
	updating->seen.stopped = true;
	update_stop(updating->update);
}

/* Takes over what the worker told since. */
static bool
told_take(Updating *updating)
{
	pthread_mutex_lock(&updating->lock);
	bool changed = updating->changed;
	LibraryTaken *seen = &updating->seen.taken;
	updating->news |=
		updating->taken.added != seen->added || updating->taken.changed != seen->changed;
	*seen = updating->taken;
	updating->seen.done = updating->feeds_done;
	updating->seen.total = updating->total;
	for (size_t i = 0; i < updating->fresh.count; i++) {
		UpdateFailure *fresh = &updating->fresh.at[i];
		vec_push(
			&updating->failures, (UpdateFailure){str_copy(&updating->arena, fresh->url),
						     str_copy(&updating->arena, fresh->title),
						     str_copy(&updating->arena, fresh->error)});
	}
	vec_clear(&updating->fresh);
	arena_reset(&updating->told);
	updating->changed = false;
	pthread_mutex_unlock(&updating->lock);
	updating->seen.failures = updating->failures.at;
	updating->seen.failure_count = updating->failures.count;
	return changed;
}

static void
end(Updating *updating)
{
	EditionUpdate *seen = &updating->seen;
	update_free(updating->update);
	updating->update = NULL;
	seen->running = false;
	/* feeds that failed are told one by one: what ends it all is the library's error */
	if (updating->failed)
		seen->error = str_copy(&updating->arena, str_of(updating->err.text));
}

bool
updating_turn(Edition *edition)
{
	Updating *updating = edition->updating;
	if (!updating || !updating->update)
		return false;
	jobs_drain(updating->jobs);
	bool done = updating->done, changed = told_take(updating);
	time_t now = time(NULL);
	if (done)
		end(updating);
	/* feeds that were asked know more of themselves, though nothing came */
	if (done || (updating->news && now >= updating->listed + LIST_PAUSE &&
			    edition->growth == EDITION_READY)) {
		updating->news = false;
		updating->listed = now;
		edition_add(edition, NULL, 0);
	}
	return changed || done;
}

bool
updating_busy(const Edition *edition)
{
	return edition->updating && edition->updating->update;
}

void
updating_wait(Edition *edition)
{
	if (updating_busy(edition))
		jobs_wait(edition->updating->jobs);
}

const EditionUpdate *
edition_updating(const Edition *edition)
{
	static const EditionUpdate none;
	return edition->updating ? &edition->updating->seen : &none;
}

void
updating_release(Edition *edition)
{
	Updating *updating = edition->updating;
	if (!updating)
		return;
	jobs_free(updating->jobs, NULL);
	update_free(updating->update);
	vec_release(&updating->failures);
	vec_release(&updating->fresh);
	arena_release(&updating->arena);
	arena_release(&updating->told);
	pthread_mutex_destroy(&updating->lock);
	free(updating);
}
