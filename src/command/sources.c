/* Opens what a command is to read, and complains of what cannot be. */
#include "sources.h"

#include "text/utf8.h"

#include <stdio.h>

static void
report(void *context, Str where, const Err *err)
{
	(void)context;
	fprintf(stderr, "broadsheet: %.*s: %s\n", STR_ARG(where), err->text);
}

Edition *
sources_open(CommandCall *call, size_t first, unsigned want, int *status)
{
	if (call->arguments.count <= first) {
		call_complain(call->command->name,
			"no SOURCE: give a file, a folder or - (standard input)");
		*status = err_status(ERR_USAGE);
		return NULL;
	}
	EditionOptions options = {
		.sources = call->arguments.at + first,
		.source_count = call->arguments.count - first,
		.want = want,
		.explain = option_has(call, OPTION_explain),
		.report = report,
	};
	Err err;
	Edition *edition = edition_new(&options, &err);
	if (!edition) {
		fprintf(stderr, "broadsheet: %s\n", err.text);
		*status = err_status(err.code);
	}
	return edition;
}

Edition *
sources_read(CommandCall *call, size_t first, unsigned want, int *status)
{
	Edition *edition = sources_open(call, first, want, status);
	if (edition)
		edition_finish(edition);
	return edition;
}

void
sources_close(CommandCall *call, Edition *edition)
{
	call->failed |= edition_failed(edition);
	edition_free(edition);
}

int
sources_each(CommandCall *call, SourcesRow *row)
{
	int status = 0;
	Edition *edition = sources_open(call, 0, 0, &status);
	if (!edition)
		return status;
	bool going = true;
	size_t next = 0;
	do {
		for (; going && next < edition_count(edition); next++) {
			row(call, edition_article(edition, next), next);
			edition_forget(edition, next);
			going = output_row(&call->out);
		}
	} while (going && edition_wait(edition));
	sources_close(call, edition);
	return 0;
}

size_t
sources_article(const Edition *edition, Str id)
{
	size_t found = edition_find(edition, id), matches = found != SIZE_MAX;
	for (size_t i = 0; !matches && i < edition_count(edition); i++)
		if (id.len && str_starts(edition_article(edition, i)->article->id, id))
			found = i;
	for (size_t i = 0; found != SIZE_MAX && i < edition_count(edition); i++)
		if (i != found && !matches &&
			str_starts(edition_article(edition, i)->article->id, id))
			found = SIZE_MAX;
	if (found == SIZE_MAX) {
		Arena arena;
		arena_init(&arena);
		Str shown = utf8_escaped(&arena, id);
		fprintf(stderr, "broadsheet: %.*s: no article has this id: see broadsheet list\n",
			STR_ARG(shown));
		arena_release(&arena);
	}
	return found;
}
