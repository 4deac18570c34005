/* One lock, two conditions, two queues: what is to do and what is done. */
#include "base/job.h"
#include "base/memory.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { WORKERS_MAX = 16 };

typedef struct {
	Job *first, **end;
} Queue;

struct Jobs {
	pthread_mutex_t lock;
	pthread_cond_t work, finished;
	Queue todo, done;
	size_t pending; /* queued, running or done but not drained; the owner's, under the lock */
	atomic_bool stopping;
	size_t wanted, running; /* workers */
	pthread_t workers[WORKERS_MAX];
	void (*wake)(void *);
	void *context;
};

static void
queue_init(Queue *queue)
{
	queue->first = NULL;
	queue->end = &queue->first;
}

static void
queue_add(Queue *queue, Job *job)
{
	job->next = NULL;
	*queue->end = job;
	queue->end = &job->next;
}

static Job *
queue_take(Queue *queue)
{
	Job *job = queue->first;
	if (job) {
		queue->first = job->next;
		if (!queue->first)
			queue->end = &queue->first;
	}
	return job;
}

static void *
worker(void *context)
{
	Jobs *jobs = context;
	pthread_mutex_lock(&jobs->lock);
	while (!jobs->stopping) {
		Job *job = queue_take(&jobs->todo);
		if (!job) {
			pthread_cond_wait(&jobs->work, &jobs->lock);
			continue;
		}
		pthread_mutex_unlock(&jobs->lock);
		job->work(job);
		pthread_mutex_lock(&jobs->lock);
		bool first = !jobs->done.first;
		queue_add(&jobs->done, job);
		pthread_cond_signal(&jobs->finished);
		if (first && jobs->wake)
			jobs->wake(jobs->context);
	}
	pthread_mutex_unlock(&jobs->lock);
	return NULL;
}

Jobs *
jobs_new(size_t count, void (*wake)(void *), void *context)
{
	if (!count) {
		long cores = sysconf(_SC_NPROCESSORS_ONLN);
		count = cores > 0 ? (size_t)cores : 1;
	}
	Jobs *jobs = memory_zero(1, sizeof *jobs);
	jobs->wanted = count < WORKERS_MAX ? count : WORKERS_MAX;
	jobs->wake = wake;
	jobs->context = context;
	queue_init(&jobs->todo);
	queue_init(&jobs->done);
	pthread_mutex_init(&jobs->lock, NULL);
	pthread_cond_init(&jobs->work, NULL);
	pthread_cond_init(&jobs->finished, NULL);
	return jobs;
}

/* Workers take no signals: those are the main thread's, which sleeps in poll. But those of a crash
   come to who crashed, and kill without a handler where they are blocked: the terminal would stay
   as it was. */
static void
worker_start(Jobs *jobs)
{
	static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};
	sigset_t all, before;
	sigfillset(&all);
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigdelset(&all, crashes[i]);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (pthread_create(&jobs->workers[jobs->running], NULL, worker, jobs) == 0)
		jobs->running++;
	else
		jobs->wanted = jobs->running;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void
jobs_add(Jobs *jobs, Job *job)
{
	pthread_mutex_lock(&jobs->lock);
	jobs->pending++;
	if (jobs->running < jobs->wanted && jobs->pending > jobs->running)
		worker_start(jobs);
	if (jobs->running) {
		queue_add(&jobs->todo, job);
		pthread_cond_signal(&jobs->work);
		pthread_mutex_unlock(&jobs->lock);
		return;
	}
	/* no thread can be had: the owner does it */
	pthread_mutex_unlock(&jobs->lock);
	job->work(job);
	pthread_mutex_lock(&jobs->lock);
	queue_add(&jobs->done, job);
	pthread_mutex_unlock(&jobs->lock);
	if (jobs->wake)
		jobs->wake(jobs->context);
}

static Job *
done_take(Jobs *jobs)
{
	pthread_mutex_lock(&jobs->lock);
	Job *job = jobs->done.first;
	queue_init(&jobs->done);
	for (Job *each = job; each; each = each->next)
		jobs->pending--;
	pthread_mutex_unlock(&jobs->lock);
	return job;
}

bool
jobs_drain(Jobs *jobs)
{
	Job *job = done_take(jobs);
	bool any = job;
	while (job) {
		Job *next = job->next;
		job->done(job);
		job = next;
	}
	return any;
}

bool
jobs_wait(Jobs *jobs)
{
	pthread_mutex_lock(&jobs->lock);
	while (jobs->pending && !jobs->done.first)
		pthread_cond_wait(&jobs->finished, &jobs->lock);
	pthread_mutex_unlock(&jobs->lock);
	return jobs_drain(jobs);
}

size_t
jobs_workers(const Jobs *jobs)
{
	return jobs->wanted ? jobs->wanted : 1;
}

size_t
jobs_pending(const Jobs *jobs)
{
	Jobs *mutable = (Jobs *)jobs;
	pthread_mutex_lock(&mutable->lock);
	size_t pending = jobs->pending;
	pthread_mutex_unlock(&mutable->lock);
	return pending;
}

bool
jobs_stopping(const Jobs *jobs)
{
	return atomic_load(&jobs->stopping);
}

static void
drop_all(Queue *queue, void (*drop)(Job *))
{
	for (Job *job; (job = queue_take(queue));)
		if (drop)
			drop(job);
}

void
jobs_free(Jobs *jobs, void (*drop)(Job *))
{
	if (!jobs)
		return;
	pthread_mutex_lock(&jobs->lock);
	jobs->stopping = true;
	pthread_cond_broadcast(&jobs->work);
	pthread_mutex_unlock(&jobs->lock);
	for (size_t i = 0; i < jobs->running; i++)
		pthread_join(jobs->workers[i], NULL);
	drop_all(&jobs->todo, drop);
	drop_all(&jobs->done, drop);
	pthread_mutex_destroy(&jobs->lock);
	pthread_cond_destroy(&jobs->work);
	pthread_cond_destroy(&jobs->finished);
	free(jobs);
}
