/* Jobs: all are done, on workers, and come back in the owner's thread. */
#include "unit.h"

#include "base/base.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MANY = 500 };

typedef struct {
	Job job; /* first: a Job is one of these */
	pthread_t worked_on, done_on;
	size_t number;
	bool worked, done;
	Jobs *jobs; /* to add one more from done */
	Job *more;
} Task;

static atomic_size_t woken, dropped;

static void
wake(void *context)
{
	atomic_fetch_add((atomic_size_t *)context, 1);
}

static void
task_work(Job *job)
{
	Task *task = (Task *)job;
	task->worked = true;
	task->worked_on = pthread_self();
}

static void
task_done(Job *job)
{
	Task *task = (Task *)job;
	task->done = true;
	task->done_on = pthread_self();
	if (task->more)
		jobs_add(task->jobs, task->more);
}

static void
every_job_is_worked_elsewhere_and_done_here(void **state)
{
	(void)state;
	static const size_t workers[] = {1, 2, 0, 16, 100};
	for (size_t w = 0; w < COUNT(workers); w++) {
		atomic_store(&woken, 0);
		Jobs *jobs = jobs_new(workers[w], wake, &woken);
		Task tasks[MANY];
		for (size_t i = 0; i < MANY; i++) {
			tasks[i] = (Task){
				.job = {.work = task_work, .done = task_done}
                        };
			jobs_add(jobs, &tasks[i].job);
		}
		while (jobs_wait(jobs))
			;
		assert_int_equal(jobs_pending(jobs), 0);
		assert_true(atomic_load(&woken) >= 1);
		for (size_t i = 0; i < MANY; i++) {
			assert_true(tasks[i].worked && tasks[i].done);
			assert_true(pthread_equal(tasks[i].done_on, pthread_self()));
			assert_false(pthread_equal(tasks[i].worked_on, pthread_self()));
		}
		jobs_free(jobs, NULL);
	}
}

static void
a_done_job_may_queue_the_next(void **state)
{
	(void)state;
	Jobs *jobs = jobs_new(2, NULL, NULL);
	Task second = {
		.job = {.work = task_work, .done = task_done}
        };
	Task first = {
		.job = {.work = task_work, .done = task_done},
                  .jobs = jobs, .more = &second.job
        };
	jobs_add(jobs, &first.job);
	while (jobs_wait(jobs))
		;
	assert_true(first.done && second.done);
	assert_false(jobs_drain(jobs));
	jobs_free(jobs, NULL);
}

static atomic_bool gate_open;
static Jobs *stopped;

static void
wait_for_the_end(Job *job)
{
	(void)job;
	atomic_store(&gate_open, true);
	while (!jobs_stopping(stopped))
		sched_yield();
}

static void
drop(Job *job)
{
	Task *task = (Task *)job;
	assert_false(task->done);
	atomic_fetch_add(&dropped, 1);
}

static void
freeing_waits_for_what_runs_and_drops_the_rest(void **state)
{
	(void)state;
	atomic_store(&gate_open, false);
	atomic_store(&dropped, 0);
	stopped = jobs_new(1, NULL, NULL);
	Task tasks[10];
	for (size_t i = 0; i < COUNT(tasks); i++) {
		tasks[i] = (Task){
			.job = {.work = i ? task_work : wait_for_the_end, .done = task_done}
                };
		jobs_add(stopped, &tasks[i].job);
	}
	while (!atomic_load(&gate_open))
		sched_yield();
	assert_int_equal(jobs_pending(stopped), COUNT(tasks));
	jobs_free(stopped, drop);
	assert_int_equal(atomic_load(&dropped), COUNT(tasks));
	for (size_t i = 1; i < COUNT(tasks); i++)
		assert_false(tasks[i].worked);
	jobs_free(NULL, NULL);
}

static void
nothing_queued_is_nothing_to_wait_for(void **state)
{
	(void)state;
	Jobs *jobs = jobs_new(2, NULL, NULL);
	assert_false(jobs_wait(jobs));
	assert_false(jobs_drain(jobs));
	assert_int_equal(jobs_pending(jobs), 0);
	jobs_free(jobs, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_job_is_worked_elsewhere_and_done_here),
		cmocka_unit_test(a_done_job_may_queue_the_next),
		cmocka_unit_test(freeing_waits_for_what_runs_and_drops_the_rest),
		cmocka_unit_test(nothing_queued_is_nothing_to_wait_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
