/*
 * The links of all articles: a job an article, its rows written into a buffer of its own; printed
 * in the order of the articles. Owns no more than AHEAD buffers at a time.
 */
#include "link_row.h"

#include "base/job.h"
#include "base/memory.h"

#include <stdlib.h>

enum {
	AHEAD = 32,        /* articles worked on before the first of them is printed */
	FEW_WORDS = 20000, /* done before a second thread has begun */
};

typedef struct {
	Job job;
	const LinkRows *rows;
	size_t article;
	Output out; /* its buffer only: nothing is written by a worker */
	bool done;
} Page;

static void
page_work(Job *job)
{
	Page *page = (Page *)job;
	const Article *article = edition_article(page->rows->edition, page->article)->article;
	links_write(&page->out, page->rows, page->article, 0, article->passage_count);
}

static void
page_done(Job *job)
{
	((Page *)job)->done = true;
}

static void
page_queue(Jobs *jobs, Page *page, const Output *out, const LinkRows *rows, size_t article)
{
	*page = (Page){
		.job = {.work = page_work, .done = page_done},
		.rows = rows,
		.article = article,
		.out = *out,
	};
	buf_init(&page->out.buf);
	jobs_add(jobs, &page->job);
}

static size_t
worker_count(const Edition *edition)
{
	size_t words = 0;
	for (size_t i = 0; i < edition_count(edition) && words < FEW_WORDS; i++)
		words += edition_article(edition, i)->article->words;
	return words < FEW_WORDS ? 1 : 0;
}

void
links_write_all(Output *out, const LinkRows *rows)
{
	size_t count = edition_count(rows->edition), queued = 0, printed = 0;
	Jobs *jobs = jobs_new(worker_count(rows->edition), NULL, NULL);
	Page *pages = memory_zero(AHEAD, sizeof *pages);
	bool going = true;
	while (going && printed < count) {
		for (; queued < count && queued - printed < AHEAD; queued++)
			page_queue(jobs, &pages[queued % AHEAD], out, rows, queued);
		jobs_wait(jobs);
		for (; going && printed < queued && pages[printed % AHEAD].done; printed++) {
			Page *page = &pages[printed % AHEAD];
			buf_add(&out->buf, buf_str(&page->out.buf));
			buf_release(&page->out.buf);
			going = output_row(out);
		}
	}
	jobs_free(jobs, NULL);
	for (size_t i = 0; i < AHEAD; i++)
		buf_release(&pages[i].out.buf);
	free(pages);
}
