/* The texts that an article of the library had before: of the one that was asked for last. */
#include "parts.h"

#include <stdlib.h>

static void
earlier_work(Job *job)
{
	Earlier *earlier = (Earlier *)job;
	Err err = {.code = ERR_NONE};
	Library *opened = library_open(false, &err);
	if (opened)
		library_earlier(opened, earlier->number, &earlier->articles, &err);
	library_close(opened);
	if (err.code != ERR_NONE)
		vec_push(&earlier->failures, (Failure){STR("library"), err});
}

static void
earlier_done(Job *job)
{
	((Earlier *)job)->done = true;
}

static void
earlier_free(Earlier *earlier)
{
	if (!earlier)
		return;
	articles_release(&earlier->articles);
	vec_release(&earlier->failures);
	free(earlier);
}

void
edition_ask_earlier(Edition *edition, size_t i)
{
	const EditionArticle *entry = &edition->articles.at[i];
	Earlier *asked = edition->earlier;
	if (!entry->library.number || (asked && !asked->done) ||
		(asked && asked->number == entry->library.number &&
			asked->version == entry->version))
		return;
	earlier_free(asked);
	edition->earlier = asked = memory_zero(1, sizeof *asked);
	asked->job = (Job){.work = earlier_work, .done = earlier_done};
	asked->number = entry->library.number;
	asked->version = entry->version;
	jobs_add(edition->jobs, &asked->job);
}

const Articles *
edition_earlier(const Edition *edition, size_t i)
{
	const EditionArticle *entry = &edition->articles.at[i];
	const Earlier *asked = edition->earlier;
	return asked && asked->taken && asked->number == entry->library.number &&
	                       asked->version == entry->version
	               ? &asked->articles
	               : NULL;
}

bool
earlier_turn(Edition *edition)
{
	Earlier *asked = edition->earlier;
	if (!asked || !asked->done || asked->taken)
		return false;
	asked->taken = true;
	edition_report(edition, &asked->failures);
	return true;
}

void
earlier_release(Edition *edition)
{
	earlier_free(edition->earlier);
}
