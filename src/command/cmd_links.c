/* links: for each passage, the passages of other articles that tell the same or of the same. */
#include "call.h"
#include "link_row.h"
#include "sources.h"

enum { LIMIT = 10 };

/* The passages of --article, or the one of --passage: the exit status. */
static int
one_article(CommandCall *call, const LinkRows *rows)
{
	size_t article = sources_article(rows->edition, option_text(call, OPTION_article));
	if (article == SIZE_MAX)
		return 1;
	size_t first = 0, last = edition_article(rows->edition, article)->article->passage_count;
	if (option_has(call, OPTION_passage)) {
		first = (size_t)option_number(call, OPTION_passage, 1) - 1;
		if (first >= last) {
			Err err;
			err_set(&err, ERR_USAGE, "--passage=%zu: the article has %zu", first + 1,
				last);
			return call_fail("links", &err);
		}
		last = first + 1;
	}
	links_write(&call->out, rows, article, first, last);
	return 0;
}

static int
run(CommandCall *call)
{
	if (option_has(call, OPTION_passage) && !option_has(call, OPTION_article)) {
		call_complain("links", "--passage: of which article? give --article ID, too");
		return err_status(ERR_USAGE);
	}
	int status = 0;
	Edition *edition = sources_read(call, 0, EDITION_ENTITIES | EDITION_INDEX, &status);
	if (!edition)
		return status;
	LinkRows rows = {
		.edition = edition,
		.json = option_has(call, OPTION_json),
		.limit = (size_t)option_number(call, OPTION_limit, LIMIT),
	};
	if (option_has(call, OPTION_article))
		status = one_article(call, &rows);
	else
		links_write_all(&call->out, &rows);
	sources_close(call, edition);
	return status;
}

const Command command_links = {
	.name = "links",
	.usage = "[--json] [--limit N] [--article ID [--passage N]] [SOURCE]...",
	.summary = "List the related passages of other articles, best first for each passage",
	.options = "json limit article passage",
	.run = run,
};
