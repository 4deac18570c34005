/* Trains the tagger and says how good it is on articles that it did not learn from: by folds of a
   corpus, and on whole corpora that were left out. */
#include "maintain.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FOLDS = 5, AT_ONCE = 2, JOBS_MOST = CORPORA_MOST * (FOLDS + 1) + 1, ALL = -1, NONE = -1 };

/* One training: learns from all but what it holds out, and scores that and the witnesses. */
typedef struct {
	int corpus; /* of what is held out; NONE: nothing, these are the weights to keep */
	int fold;   /* of its articles; ALL: the whole corpus */
	int result; /* where its scores are read from */
} Job;

typedef struct {
	Labels labels;
	Samples samples;
	Gazetteer gazetteer;
	Job jobs[JOBS_MOST];
	size_t job_count;
} Trainer;

static bool
is_held_out(const Trainer *trainer, const Job *job, size_t article)
{
	unsigned corpus = trainer->labels.articles.at[article].corpus;
	if (trainer->labels.roles[corpus] == 'W')
		return true;
	return (int)corpus == job->corpus &&
	       (job->fold == ALL || article % FOLDS == (size_t)job->fold);
}

static Numbers
runs_for(const Trainer *trainer, const Job *job)
{
	Numbers runs = {0};
	for (size_t a = 0; a < trainer->labels.articles.count; a++) {
		const Labelled *article = &trainer->labels.articles.at[a];
		if (is_held_out(trainer, job, a))
			continue;
		for (uint32_t r = article->first_run; r < article->last_run; r++)
			vec_push(&runs, r);
	}
	return runs;
}

/* The file of weights in memory; the caller frees it. */
static char *
job_learn(const Trainer *trainer, const Job *job, size_t *size)
{
	Weights weights = {0};
	Numbers runs = runs_for(trainer, job);
	weights_learn(&trainer->samples, &runs, &weights);
	char *file = weights_pack(&trainer->samples, &weights, size);
	weights_release(&weights);
	vec_release(&runs);
	return file;
}

/* Scores by corpus what was held out. */
static void
job_score(const Trainer *trainer, const Job *job, Tagger *tagger, Scores scores[CORPORA_MOST])
{
	if (!tagger_use(tagger))
		die("the weights do not fit together");
	for (size_t a = 0; a < trainer->labels.articles.count; a++) {
		const Labelled *article = &trainer->labels.articles.at[a];
		bool wanted = job->corpus == NONE || trainer->labels.roles[article->corpus] != 'W';
		if (wanted && is_held_out(trainer, job, a))
			scores_add(&scores[article->corpus], tagger, &trainer->gazetteer, article);
	}
}

static void
job_run(const Trainer *trainer, const Job *job)
{
	Tagger tagger = {0};
	Scores scores[CORPORA_MOST] = {0};
	tagger.file.at = job_learn(trainer, job, &tagger.file.size);
	job_score(trainer, job, &tagger, scores);
	if (write(job->result, scores, sizeof scores) != sizeof scores)
		die("a pipe is too small");
	if (job->corpus == NONE)
		fwrite(tagger.file.at, 1, tagger.file.size, stdout);
	free((void *)tagger.file.at);
}

static void
job_start(Trainer *trainer, Job *job)
{
	int ends[2];
	if (pipe(ends) || fflush(NULL))
		die("no pipe");
	pid_t child = fork();
	if (child < 0)
		die("no process");
	job->result = ends[!child ? 1 : 0];
	if (!child) {
		job_run(trainer, job);
		exit(0);
	}
	close(ends[1]);
}

static void
jobs_run(Trainer *trainer)
{
	size_t running = 0;
	for (size_t j = 0; j < trainer->job_count; j++, running++) {
		if (running == AT_ONCE) {
			wait(NULL);
			running--;
		}
		job_start(trainer, &trainer->jobs[j]);
	}
	while (running--)
		wait(NULL);
}

/* The weights to keep first, then each corpus as a whole and by folds. */
static void
jobs_plan(Trainer *trainer)
{
	const Labels *labels = &trainer->labels;
	trainer->jobs[trainer->job_count++] = (Job){.corpus = NONE, .fold = ALL};
	for (int c = 0; c < (int)labels->corpus_count; c++)
		for (int f = ALL; f < FOLDS && labels->roles[c] == 'A'; f++)
			trainer->jobs[trainer->job_count++] = (Job){.corpus = c, .fold = f};
}

static void
score_sum(Score *sum, Score score)
{
	sum->gold += score.gold;
	sum->found += score.found;
	sum->right += score.right;
}

static void
scores_sum(Scores *sum, const Scores *scores)
{
	for (unsigned t = 0; t <= MISC; t++)
		score_sum(&sum->of[t], scores->of[t]);
	score_sum(&sum->all, scores->all);
}

static void
report_line(const char *corpus, const char *how, const Scores *scores)
{
	const Score all = scores->all;
	if (!all.gold)
		return;
	fprintf(stderr, "%-10s %-8s %6.1f %5.1f %5.1f ", corpus, how,
		100.0 * (double)all.right / (double)(all.found + !all.found),
		100.0 * (double)all.right / (double)all.gold, score_f1(all));
	for (unsigned t = 0; t <= MISC; t++)
		if (scores->of[t].gold)
			fprintf(stderr, " %6.1f", score_f1(scores->of[t]));
		else
			fprintf(stderr, "      -");
	fprintf(stderr, " %8zu\n", all.gold);
}

static void
report(const Trainer *trainer)
{
	static Scores whole[CORPORA_MOST], folds[CORPORA_MOST];
	const Labels *labels = &trainer->labels;
	for (size_t j = 0; j < trainer->job_count; j++) {
		Scores scores[CORPORA_MOST];
		const Job *job = &trainer->jobs[j];
		if (read(job->result, scores, sizeof scores) != sizeof scores)
			die("a part of the training failed");
		for (unsigned c = 0; c < labels->corpus_count; c++)
			scores_sum(job->fold == ALL ? &whole[c] : &folds[c], &scores[c]);
	}
	fprintf(stderr, "held out                 P     R    F1  person    org  place  group  event"
			"   work   misc mentions\n");
	for (unsigned c = 0; c < labels->corpus_count; c++) {
		report_line(labels->corpora[c], "by folds", &folds[c]);
		report_line(labels->corpora[c], "whole", &whole[c]);
	}
}

void
train(void)
{
	static Trainer trainer;
	Err err;
	if (!gazetteer_open(&trainer.gazetteer, &err))
		die(err.text);
	labels_read(&trainer.labels);
	samples_make(&trainer.samples, &trainer.gazetteer, &trainer.labels);
	jobs_plan(&trainer);
	jobs_run(&trainer);
	report(&trainer);
	samples_release(&trainer.samples);
	labels_release(&trainer.labels);
	gazetteer_close(&trainer.gazetteer);
}
