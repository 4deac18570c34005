/* feeds update: asks for what is new, a row a feed for programs, a line of progress for people. */
#include "feeds.h"

#include "load/fetch.h"
#include "progress.h"
#include "store/update.h"
#include "syntax/json.h"
#include "text/utf8.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>

typedef struct {
	CommandCall *call;
	Progress progress;
	size_t feeds, failed, added, changed;
} Updating;

static void
step_json(CommandCall *call, const UpdateStep *step)
{
	Arena arena;
	arena_init(&arena);
	JsonOut json = json_out(&call->out.buf);
	json_object(&json, NULL);
	json_str(&json, "url", utf8_escaped(&arena, step->url));
	json_str(&json, "title", step->title);
	json_int(&json, "added", (long long)step->taken.added);
	json_int(&json, "changed", (long long)step->taken.changed);
	json_str(&json, "error", step->err.code ? str_of(step->err.text) : STR_NONE);
	json_close(&json);
	json_line(&json);
	arena_release(&arena);
}

static void
step_take(void *context, const UpdateStep *step)
{
	Updating *updating = context;
	CommandCall *call = updating->call;
	updating->feeds++;
	updating->failed += step->err.code != ERR_NONE;
	updating->added += step->taken.added;
	updating->changed += step->taken.changed;
	if (step->err.code) {
		progress_clear(&updating->progress);
		feeds_complain(step->url, &step->err);
		call->failed = true;
	}
	if (option_has(call, OPTION_json)) {
		step_json(call, step);
		output_row(&call->out);
	}
	Arena arena;
	arena_init(&arena);
	progress_step(&updating->progress, step->done, step->total,
		step->title.at ? step->title : fetch_shown(&arena, step->url));
	arena_release(&arena);
}

/* What Ctrl-C does: the first ends the update well, the next one the program. */
typedef struct {
	pthread_t thread;
	sigset_t signals, before;
	Update *update;
	bool runs;
} Interrupts;

enum { OVER = SIGUSR1 }; /* tells the thread that the update is over */

static void *
interrupts_wait(void *context)
{
	Interrupts *interrupts = context;
	sigset_t awaited = interrupts->signals;
	int signal_number;
	while (sigwait(&awaited, &signal_number) == 0 && signal_number != OVER) {
		update_stop(interrupts->update);
		sigdelset(&interrupts->signals, OVER);
		pthread_sigmask(SIG_UNBLOCK, &interrupts->signals, NULL);
		sigemptyset(&awaited);
		sigaddset(&awaited, OVER);
	}
	return NULL;
}

static void
interrupts_begin(Interrupts *interrupts, Update *update)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	interrupts->update = update;
	sigemptyset(&interrupts->signals);
	sigaddset(&interrupts->signals, OVER);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct sigaction before;
		/* waiting for it would undo nohup(1) */
		bool ignored = numbers[i] == SIGHUP && sigaction(SIGHUP, NULL, &before) == 0 &&
		               before.sa_handler == SIG_IGN;
		if (!ignored)
			sigaddset(&interrupts->signals, numbers[i]);
	}
	pthread_sigmask(SIG_BLOCK, &interrupts->signals, &interrupts->before);
	interrupts->runs =
		pthread_create(&interrupts->thread, NULL, interrupts_wait, interrupts) == 0;
	if (!interrupts->runs)
		pthread_sigmask(SIG_SETMASK, &interrupts->before, NULL);
}

static void
interrupts_end(Interrupts *interrupts)
{
	if (!interrupts->runs)
		return;
	pthread_kill(interrupts->thread, OVER);
	pthread_join(interrupts->thread, NULL);
	pthread_sigmask(SIG_SETMASK, &interrupts->before, NULL);
}

static void
sum_tell(Updating *updating)
{
	if (option_has(updating->call, OPTION_json))
		return;
	output_format(&updating->call->out, LOOK_PLAIN,
		"%zu %s: %zu new, %zu changed, %zu failed\n", updating->feeds,
		updating->feeds == 1 ? "feed" : "feeds", updating->added, updating->changed,
		updating->failed);
}

static int
update_all(CommandCall *call, const UpdateOptions *options, Updating *updating)
{
	Err err;
	Interrupts interrupts;
	Update *update = update_new(options, &err);
	if (!update)
		return feeds_fail(&err);
	progress_begin(&updating->progress);
	interrupts_begin(&interrupts, update);
	bool good = update_run(update, &err);
	interrupts_end(&interrupts);
	progress_clear(&updating->progress);
	call->failed |= update_was_stopped(update);
	update_free(update);
	int status = good ? 0 : feeds_fail(&err);
	if (good || updating->feeds)
		sum_tell(updating);
	return status;
}

int
feeds_update(CommandCall *call)
{
	Err err;
	Settings settings;
	Updating updating = {.call = call};
	if (!settings_read(&call->arena, &settings, &err))
		return feeds_fail(&err);
	Loader *loader = loader_new(&err);
	if (!loader)
		return feeds_fail(&err);
	size_t count = call->arguments.count - 1;
	Str *urls = ARENA_ARRAY(&call->arena, Str, count);
	for (size_t i = 0; i < count; i++)
		urls[i] = feeds_address(&call->arena, call->arguments.at[i + 1]);
	UpdateOptions options = {
		.loader = loader,
		.settings = &settings,
		.urls = urls,
		.url_count = count,
		.step = step_take,
		.context = &updating,
	};
	Library *library = library_open(false, &err);
	if (library)
		feeds_sites_check(call, &settings, library);
	library_close(library);
	int status = update_all(call, &options, &updating);
	loader_free(loader);
	return status;
}
