/* Addresses, which may take long to answer: fetched side by side by one worker, which ends with the
   edition; what they give is in the order of the sources, whichever came first. */
#include "parts.h"

#include "load/web.h"

#include <stdlib.h>

/* What came of the sources of a batch, by their number in it. */
typedef struct {
	Articles articles;
	Err err, note;
	bool came;
} Page;

static void
take_page(void *context, WebPage *page)
{
	Page *into = (Page *)context + page->number;
	*into = (Page){*page->articles, page->err, page->note, true};
	*page->articles = (Articles){0};
}

static void
fail(LoadBatch *batch, const Source *source, const Err *err)
{
	vec_push(&batch->failures, (Failure){fetch_shown(&batch->arena, source->path), *err});
}

void
addresses_load(LoadBatch *batch)
{
	const Edition *edition = batch->edition;
	const Source *sources = &edition->listing.sources.at[batch->first];
	size_t count = batch->last - batch->first;
	Page *pages = ARENA_ARRAY(&batch->arena, Page, count);
	Explain **explains = ARENA_ARRAY(&batch->arena, Explain *, count);
	bool explained = edition->options.explain;
	for (size_t i = 0; explained && i < count; i++)
		explains[i] = explain_new();
	WebLoad load = {
		.loader = edition->loader,
		.sources = sources,
		.count = count,
		.fetch.stop = edition->stop[0],
		.page = take_page,
		.context = pages,
		.explains = explained ? explains : NULL,
	};
	Err err = {.code = ERR_NONE};
	web_load(&load, &err);
	for (size_t i = 0; i < count; i++) {
		Page *page = &pages[i];
		if (explained && page->articles.count)
			vec_push(
				&batch->explained, (Explained){batch->articles.count, explains[i]});
		else if (explained)
			explain_free(explains[i]);
		for (size_t k = 0; k < page->articles.count; k++)
			vec_push(&batch->articles, page->articles.at[k]);
		vec_release(&page->articles);
		const Err *wrong = page->came ? &page->err : &err;
		if (wrong->code != ERR_NONE)
			fail(batch, &sources[i], wrong);
		if (*page->note.text)
			fail(batch, &sources[i], &page->note);
	}
}
