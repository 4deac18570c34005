/* feeds import: lists of feeds and newsboat's articles, by what is in the files. */
#include "feeds.h"

#include "base/file.h"
#include "base/limit.h"
#include "store/import.h"
#include "syntax/json.h"
#include "text/percent.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
	CommandCall *call;
	Library *library;
	Loader *loader; /* made when articles are imported */
	bool found;     /* the files are those that newsboat was found to have */
	const char *path;
} Importing;

static void
left_tell(void *context, size_t line, Str what, const char *why)
{
	const Importing *importing = context;
	Arena arena;
	arena_init(&arena);
	Str path = utf8_escaped(&arena, str_of(importing->path));
	fprintf(stderr, "broadsheet: %.*s", STR_ARG(path));
	if (line)
		fprintf(stderr, ":%zu", line);
	fprintf(stderr, ": left out, as %s: %.*s\n", why, STR_ARG(what));
	arena_release(&arena);
}

static void
imported_tell(CommandCall *call, const char *path, const Imported *sum)
{
	Output *out = &call->out;
	Arena arena;
	arena_init(&arena);
	if (option_has(call, OPTION_json)) {
		JsonOut json = json_out(&out->buf);
		json_object(&json, NULL);
		json_str(&json, "path", percent_encoded(&arena, str_of(path)));
		json_int(&json, "feeds_added", (long long)sum->feeds_added);
		json_int(&json, "feeds_known", (long long)sum->feeds_known);
		json_int(&json, "feeds_tagged", (long long)sum->feeds_tagged);
		json_int(&json, "articles_added", (long long)sum->articles_added);
		json_int(&json, "articles_known", (long long)sum->articles_known);
		json_int(&json, "articles_deleted", (long long)sum->articles_deleted);
		json_close(&json);
		json_line(&json);
	} else {
		output_text(out, LOOK_NAME, utf8_escaped(&arena, str_of(path)));
		output_format(out, LOOK_PLAIN, ": %zu feed%s added, %zu known", sum->feeds_added,
			sum->feeds_added == 1 ? "" : "s", sum->feeds_known);
		if (sum->feeds_tagged)
			output_format(
				out, LOOK_PLAIN, " (%zu of them got tags)", sum->feeds_tagged);
		if (sum->articles_added + sum->articles_known)
			output_format(out, LOOK_PLAIN, "; %zu article%s added, %zu known",
				sum->articles_added, sum->articles_added == 1 ? "" : "s",
				sum->articles_known);
		if (sum->articles_deleted)
			output_format(out, LOOK_PLAIN, "; %zu deleted there stay%s away",
				sum->articles_deleted, sum->articles_deleted == 1 ? "s" : "");
		buf_char(&out->buf, '\n');
	}
	arena_release(&arena);
}

static bool
list_import(Importing *importing, Imported *sum, Err *err)
{
	Buf bytes;
	buf_init(&bytes);
	bool good = !strcmp(importing->path, "-")
	                    ? file_read_fd(STDIN_FILENO, LIMIT_FILE_BYTES, &bytes, err)
	                    : file_read(importing->path, LIMIT_FILE_BYTES, &bytes, err);
	good = good &&
	       import_feeds(importing->library, buf_str(&bytes), sum, left_tell, importing, err);
	buf_release(&bytes);
	return good;
}

static bool
articles_import(Importing *importing, Imported *sum, Err *err)
{
	if (!importing->loader && !(importing->loader = loader_new(err)))
		return false;
	const ImportNewsboat options = {importing->found, left_tell, importing};
	return import_newsboat(
		importing->library, importing->loader, importing->path, &options, sum, err);
}

static void
path_import(Importing *importing, const char *path)
{
	CommandCall *call = importing->call;
	Imported sum = {0};
	Err err;
	importing->path = path;
	bool good = import_is_database(path) ? articles_import(importing, &sum, &err)
	                                     : list_import(importing, &sum, &err);
	if (!good) {
		feeds_complain(str_of(path), &err);
		call->failed = true;
	}
	if (good || sum.feeds_added + sum.feeds_known)
		imported_tell(call, path, &sum);
}

int
feeds_import(CommandCall *call)
{
	const char *found[4];
	int status;
	bool given = call->arguments.count > 1;
	size_t count =
		given ? call->arguments.count - 1 : import_newsboat_files(&call->arena, found);
	if (!count) {
		call_complain("feeds import",
			"no FILE, and newsboat has none here: give an OPML file or newsboat's urls "
			"or cache.db");
		return err_status(ERR_USAGE);
	}
	Importing importing = {.call = call, .found = !given};
	importing.library = feeds_library(true, &status);
	for (size_t i = 0; importing.library && i < count; i++)
		path_import(&importing,
			given ? str_cstr(&call->arena, call->arguments.at[i + 1]) : found[i]);
	loader_free(importing.loader);
	library_close(importing.library);
	return status;
}
