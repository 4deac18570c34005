/*
 * Measures the program and prints a table, the figures of the last run beside it: starts, bytes a
 * key, speed of each stage, peak memory. Passes or fails nothing.
 *
 * usage: bench   (called by make bench, which sets BUILD and BROADSHEET)
 */
#include "../screen/harness.h"
#include "base/base.h"
#include "corpus.h"
#include "tagging.h"

#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	STARTS = 11,
	KEYS = 40,
	FEW = 5,
	SOME = 100,
	MANY = 1000,
	ANSWER = 11 /* bytes of the query's answer */
};

/* Articles in a folder, and the same in one file, for less. */
typedef struct {
	char folder[256], file[260];
	size_t bytes;
} Corpus;

typedef struct {
	char folder[200]; /* of everything below */
	Corpus few, some, many;
	FILE *last, *now; /* "name value" lines of the run before and of this one */
} Bench;

static double
seconds(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double
cpu_seconds(const struct rusage *usage)
{
	return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
	       (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
}

static int
compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double
median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, compare_doubles);
	return values[count / 2];
}

/* Prints one figure beside the one of the last run, and keeps it. */
static void
report(Bench *bench, const char *name, double value, const char *unit)
{
	char line[200], was[32] = "";
	size_t len = strlen(name);
	if (bench->last)
		rewind(bench->last);
	while (bench->last && fgets(line, sizeof line, bench->last))
		if (strncmp(line, name, len) == 0 && line[len] == '\t')
			snprintf(was, sizeof was, "%.10s", line + len + 1);
	was[strcspn(was, "\n")] = '\0';
	printf("%-52s %10.2f %-5s %10s\n", name, value, unit, was);
	fflush(stdout);
	if (bench->now)
		fprintf(bench->now, "%s\t%.2f\n", name, value);
}

typedef struct {
	const char *name;
	const char *program, *argument;
	const char *quit;
	bool answers; /* knows the query: its time to be done is measured too */
} Start;

/* The median of some starts: to the first text, CPU at the end, bytes of the first paint. */
static void
measure_start(Bench *bench, const Start *start)
{
	double first[STARTS], done[STARTS], cpu[STARTS], bytes[STARTS], memory = 0;
	for (int i = -1; i < STARTS; i++) { /* the first one warms the caches */
		double from = seconds();
		Setup setup = {.leave_query = true, .env = {"LESS="}};
		Screen *screen = screen_start(&setup, start->program, start->argument, NULL);
		bool seen = screen_until(screen, "Report");
		double painted = seconds() - from;
		size_t sent = screen_bytes(screen);
		bool idle = seen && start->answers && screen_idle(screen);
		double worked = seconds() - from;
		screen_keys(screen, start->quit);
		screen_end(screen);
		struct rusage usage = screen_usage(screen);
		screen_free(screen);
		if (!seen) {
			printf("%s: did not start\n", start->name);
			return;
		}
		if (i < 0)
			continue;
		first[i] = painted * 1e3;
		done[i] = idle ? worked * 1e3 : INFINITY;
		bytes[i] = (double)sent;
		cpu[i] = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
		         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
		memory = (double)usage.ru_maxrss / 1024;
	}
	char name[100];
	snprintf(name, sizeof name, "%s: to the first paint", start->name);
	report(bench, name, median(first, STARTS), "ms");
	snprintf(name, sizeof name, "%s: bytes till then", start->name);
	report(bench, name, median(bytes, STARTS), "");
	if (start->answers) {
		snprintf(name, sizeof name, "%s: to the end of all work", start->name);
		report(bench, name, median(done, STARTS), "ms");
	}
	snprintf(name, sizeof name, "%s: CPU from start to quit", start->name);
	report(bench, name, median(cpu, STARTS), "ms");
	snprintf(name, sizeof name, "%s: peak memory", start->name);
	report(bench, name, memory, "MiB");
}

/* Mean bytes that a key sends, four down and four up, after some keys to get there. */
static void
measure_keys(Bench *bench, const char *name, const char *first, int rows, int columns)
{
	Setup setup = {.rows = rows, .columns = columns};
	Screen *screen = screen_start(&setup, "broadsheet", bench->few.folder, NULL);
	screen_keys(screen, first);
	screen_idle(screen);
	screen_bytes(screen);
	size_t bytes = 0;
	for (int i = 0; i < KEYS; i++) {
		screen_keys(screen, i % 8 < 4 ? "j" : "k");
		if (!screen_idle(screen))
			break;
		bytes += screen_bytes(screen) - ANSWER;
	}
	screen_free(screen);
	report(bench, name, (double)bytes / KEYS, "bytes");
}

/* Runs a command on one core, its output thrown away: seconds of CPU, and its peak memory in MiB.
 */
static double
run_command(const char *command, const char *folder, double *memory)
{
	pid_t pid = fork();
	if (pid == 0) {
		cpu_set_t one;
		CPU_ZERO(&one);
		CPU_SET(0, &one);
		sched_setaffinity(0, sizeof one, &one);
		if (!freopen("/dev/null", "w", stdout))
			_exit(3);
		const char *program = getenv("BROADSHEET");
		execl(program, program, command, "--json", folder, (char *)NULL);
		_exit(127);
	}
	int status;
	struct rusage usage;
	wait4(pid, &status, 0, &usage);
	*memory = (double)usage.ru_maxrss / 1024;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? cpu_seconds(&usage) : -1;
}

/* A stage is what its command takes longer than the command before it, on the same articles. */
static void
measure_stages(Bench *bench)
{
	const struct {
		const char *stage, *command, *before;
		const Corpus *corpus, *base; /* base: what the command before reads */
	} stages[] = {
		{"load",                   "list",     "list",     &bench->many, &bench->few },
		{"entities",               "entities", "list",     &bench->many, &bench->many},
		{"index",                  "stories",  "entities", &bench->many, &bench->many},
		{"links of every passage", "links",    "stories",  &bench->some, &bench->some},
	};
	double memory = 0;
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		double base = run_command(stages[i].before, stages[i].base->folder, &memory);
		double took =
			run_command(stages[i].command, stages[i].corpus->folder, &memory) - base;
		char name[100];
		snprintf(name, sizeof name, "%s: speed on one core", stages[i].stage);
		report(bench, name, (double)stages[i].corpus->bytes / 1e6 / took, "MB/s");
		snprintf(name, sizeof name, "%s: peak memory", stages[i].stage);
		report(bench, name, memory, "MiB");
	}
}

static void
measure_entities(Bench *bench)
{
	double memory, took = run_command("entities", bench->many.folder, &memory);
	TaggingSpeed speed = tagging_measure(bench->many.folder, MANY);
	report(bench, "entities --json: speed on one core, all of it",
		(double)bench->many.bytes / 1e6 / took, "MB/s");
	report(bench, "tagger alone: speed on one core", speed.tagging, "MB/s");
	report(bench, "gazetteer and weights: opening", speed.opening, "ms");
}

/* All files of the folder in one. */
static void
join_files(const Corpus *corpus, int count)
{
	FILE *out = fopen(corpus->file, "w");
	for (int i = 0; out && i < count; i++) {
		char path[300];
		Buf bytes = {0};
		Err err;
		snprintf(path, sizeof path, "%s/%06d.txt", corpus->folder, i);
		if (file_read(path, 1 << 20, &bytes, &err))
			fwrite(bytes.at, 1, bytes.len, out);
		buf_release(&bytes);
	}
	if (out)
		fclose(out);
}

static bool
make_corpus(const Bench *bench, const char *name, int count, Corpus *corpus)
{
	snprintf(corpus->folder, sizeof corpus->folder, "%s/%s", bench->folder, name);
	snprintf(corpus->file, sizeof corpus->file, "%s.txt", corpus->folder);
	mkdir(corpus->folder, 0777);
	corpus->bytes = corpus_write(corpus->folder, count);
	join_files(corpus, count);
	return corpus->bytes > 0;
}

static bool
prepare(Bench *bench)
{
	const char *build = getenv("BUILD") ? getenv("BUILD") : ".";
	char path[300];
	snprintf(bench->folder, sizeof bench->folder, "%.180s/bench-work", build);
	mkdir(bench->folder, 0777);
	snprintf(path, sizeof path, "%s/last", bench->folder);
	bench->last = fopen(path, "r");
	snprintf(path, sizeof path, "%s/now", bench->folder);
	bench->now = fopen(path, "w");
	return make_corpus(bench, "few", FEW, &bench->few) &&
	       make_corpus(bench, "some", SOME, &bench->some) &&
	       make_corpus(bench, "many", MANY, &bench->many);
}

/* This run becomes the last one. */
static void
keep(Bench *bench)
{
	char now[300], last[300];
	snprintf(now, sizeof now, "%s/now", bench->folder);
	snprintf(last, sizeof last, "%s/last", bench->folder);
	if (bench->last)
		fclose(bench->last);
	if (bench->now && fclose(bench->now) == 0)
		rename(now, last);
}

int
main(void)
{
	Bench bench = {0};
	if (!getenv("BROADSHEET") || !prepare(&bench)) {
		fputs("bench: start it with make bench, in a folder that can be written\n", stderr);
		return 1;
	}
	printf("%-52s %10s %-5s %10s\n", "", "now", "", "last");
	const Start starts[] = {
		{"barest curses program",          "tests/bench/barest", NULL,              "q", false},
		{"less, 5 articles in a file",     "less",               bench.few.file,    "q", false},
		{"broadsheet, 5 articles",         "broadsheet",         bench.few.folder,  "q", true },
		{"less, 1,000 articles in a file", "less",               bench.many.file,   "q", false},
		{"broadsheet, 1,000 articles",     "broadsheet",         bench.many.folder, "q", false},
	};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		measure_start(&bench, &starts[i]);
	measure_keys(&bench, "a key in the list, 80x24", "", 24, 80);
	measure_keys(&bench, "a key in the text, 80x24", "\r", 24, 80);
	measure_keys(&bench, "a key in the list, 120x40, text following", "", 40, 120);
	measure_keys(&bench, "a key in the text, 120x40", "\r", 40, 120);
	measure_stages(&bench);
	measure_entities(&bench);
	keep(&bench);
	return 0;
}
