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

/* Is there a library to read where no SOURCE is given? Says what to do when there is none. */
static bool
library_is_there(const CommandCall *call, int *status)
{
	Err err;
	Library *library = library_open(false, &err);
	library_close(library);
	if (library)
		return true;
	if (err.code) {
		fprintf(stderr, "broadsheet: %s\n", err.text);
		*status = err_status(err.code);
	} else {
		call_complain(call->command->name,
			"no SOURCE, and no feeds yet: give a file, a folder, an address or - "
			"(standard input), or follow a feed with broadsheet feeds add URL");
		*status = err_status(ERR_USAGE);
	}
	return false;
}

Edition *
sources_open(CommandCall *call, size_t first, unsigned want, int *status)
{
	if (call->arguments.count <= first && !library_is_there(call, status))
		return NULL;
	EditionOptions options = {
		.sources = call->arguments.at + first,
		.source_count = call->arguments.count > first ? call->arguments.count - first : 0,
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
	if (edition_is_library(edition) && !edition_count(edition) && !edition_failed(edition))
		call_complain(call->command->name,
			"the library is empty: broadsheet feeds update asks your feeds, "
			"broadsheet feeds add URL follows one");
	edition_free(edition);
}

static bool
is_wanted(const CommandCall *call, const EditionArticle *entry)
{
	unsigned marks = entry->library.marks;
	if (option_has(call, OPTION_unread) && (marks & LIBRARY_READ))
		return false;
	if (option_has(call, OPTION_flagged) && !(marks & LIBRARY_FLAGGED))
		return false;
	if (option_has(call, OPTION_changed) && !(marks & LIBRARY_CHANGED))
		return false;
	return str_starts(entry->article->id, option_text(call, OPTION_article));
}

static void
id_unknown(Str id)
{
	Arena arena;
	arena_init(&arena);
	Str shown = utf8_escaped(&arena, id);
	fprintf(stderr, "broadsheet: %.*s: no article has this id: see broadsheet list --json\n",
		STR_ARG(shown));
	arena_release(&arena);
}

int
sources_each(CommandCall *call, SourcesRow *row)
{
	int status = 0;
	Edition *edition = sources_open(call, 0, 0, &status);
	if (!edition)
		return status;
	bool going = true;
	size_t next = 0, written = 0;
	do {
		for (; going && next < edition_count(edition); next++) {
			const EditionArticle *entry = edition_article(edition, next);
			if (is_wanted(call, entry))
				row(call, entry, written++);
			edition_forget(edition, next);
			going = output_row(&call->out);
		}
	} while (going && edition_wait(edition));
	if (!written && option_has(call, OPTION_article)) {
		id_unknown(option_text(call, OPTION_article));
		call->failed = true;
	}
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
	if (found == SIZE_MAX)
		id_unknown(id);
	return found;
}
