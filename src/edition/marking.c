/*
 * Marks that the reader sets: what is seen of them changes at once, what the library keeps is
 * written on a worker, one job at a time, and at the end by whoever closes the edition: none is
 * lost.
 */
#include "parts.h"

#include <stdlib.h>
#include <string.h>

/* One transaction: as many that follow each other as set the same mark. */
static bool
write_run(Library *opened, const Marked *at, size_t count, Err *err)
{
	int64_t *numbers = memory_zero(count, sizeof *numbers);
	for (size_t i = 0; i < count; i++)
		numbers[i] = at[i].number;
	bool good = library_mark(opened, numbers, count, at->mark, at->on, err);
	free(numbers);
	return good;
}

static void
marks_write(Marking *marking)
{
	Marked *at = marking->marks.at;
	size_t count = marking->marks.count, written = 0;
	Library *opened = library_open(false, &marking->err);
	while (opened && written < count) {
		size_t next = written + 1;
		while (next < count && at[next].mark == at[written].mark &&
			at[next].on == at[written].on)
			next++;
		if (!write_run(opened, at + written, next - written, &marking->err))
			break;
		written = next;
	}
	library_close(opened);
	/* a full disk may have room another time: with the next mark, or at the end */
	marking->marks.count -= written;
	if (written)
		memmove(at, at + written, marking->marks.count * sizeof *at);
}

static void
marking_work(Job *job)
{
	marks_write((Marking *)job);
}

static void
marking_done(Job *job)
{
	((Marking *)job)->busy = false;
}

void
edition_mark(Edition *edition, const size_t *articles, size_t count, unsigned mark, bool on)
{
	for (size_t i = 0; i < count; i++) {
		LibraryState *state = &edition->articles.at[articles[i]].library;
		bool rereads = mark == LIBRARY_READ && state->marks & LIBRARY_CHANGED;
		if (!(state->marks & mark) == !on && !rereads)
			continue;
		state->marks = on ? state->marks | mark : state->marks & ~mark;
		if (rereads)
			state->marks &= ~(unsigned)LIBRARY_CHANGED;
		edition->marks_made++;
		if (state->number)
			vec_push(&edition->marks, (Marked){state->number, mark, on});
	}
	marking_turn(edition);
}

static void
marking_report(Edition *edition)
{
	Failures failures = {0};
	if (edition->marking.err.code == ERR_NONE)
		return;
	vec_push(&failures, (Failure){STR("library"), edition->marking.err});
	edition->marking.err.code = ERR_NONE;
	edition_report(edition, &failures);
	vec_release(&failures);
}

/* Hands over what waits. */
static void
take_marks(Edition *edition)
{
	Marking *marking = &edition->marking;
	for (size_t i = 0; i < edition->marks.count; i++)
		vec_push(&marking->marks, edition->marks.at[i]);
	vec_clear(&edition->marks);
}

void
marking_turn(Edition *edition)
{
	Marking *marking = &edition->marking;
	if (marking->busy)
		return;
	marking_report(edition);
	if (!edition->marks.count)
		return;
	take_marks(edition);
	marking->job = (Job){.work = marking_work, .done = marking_done};
	marking->busy = true;
	jobs_add(edition->jobs, &marking->job);
}

void
marking_release(Edition *edition)
{
	Marking *marking = &edition->marking;
	take_marks(edition);
	if (marking->marks.count)
		marks_write(marking);
	marking_report(edition);
	vec_release(&marking->marks);
	vec_release(&edition->marks);
}
