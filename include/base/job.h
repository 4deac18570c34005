/*
 * Jobs: worker threads and the way back. Work is queued in order and done on the workers; each
 * finished job waits in the done queue until the owner's thread takes it, so that nothing but the
 * owner touches the owner's data, without locks.
 */
#ifndef BASE_JOB_H
#define BASE_JOB_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Job Job;
struct Job {
	void (*work)(Job *job); /* on a worker */
	void (*done)(Job *job); /* on the owner's thread, from jobs_drain; may free the job */
	Job *next;              /* the queues' own */
};

typedef struct Jobs Jobs;

/* count workers (0: one for each core, at least 1, at most 16). wake is called on a worker after
   a job was put into the done queue that was empty before; it may only do what a signal handler
   may (write to a pipe). Threads start with the first job. */
Jobs *jobs_new(size_t count, void (*wake)(void *), void *context);
/* Drops what has not begun (done is not called for it: drop is, if not NULL), waits for what has.
 */
void jobs_free(Jobs *jobs, void (*drop)(Job *));
/* Queues a job; the caller keeps owning the memory until done is called. */
void jobs_add(Jobs *jobs, Job *job);
/* Calls done for every finished job, in the order they finished; true if there was any. */
bool jobs_drain(Jobs *jobs);
/* Blocks until at least one job has finished, then drains; false when there is nothing to wait for.
 */
bool jobs_wait(Jobs *jobs);
/* How many jobs can be worked on at once. */
size_t jobs_workers(const Jobs *jobs);
/* How many are queued, running or not yet drained. */
size_t jobs_pending(const Jobs *jobs);
/* True on a worker when jobs_free wants it to end: long work looks now and then. */
bool jobs_stopping(const Jobs *jobs);

#endif
