/* feeds: who is followed. Lists, removes and exports here; the other verbs have files of their own.
 */
#include "feeds.h"

#include "load/fetch.h"
#include "load/opml.h"
#include "syntax/json.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	TITLE = 26,  /* columns */
	COUNTS = 19, /* "1234 unread of 9999" */
	CHECKED = 12,
	GAP = 2,
};

int
feeds_fail(const Err *err)
{
	fprintf(stderr, "broadsheet: %s\n", err->text);
	return err_status(err->code);
}

int
feeds_complain(Str where, const Err *err)
{
	Arena arena;
	arena_init(&arena);
	Str shown =
		fetch_is_address(where) ? fetch_shown(&arena, where) : utf8_escaped(&arena, where);
	fprintf(stderr, "broadsheet: %.*s: %s\n", STR_ARG(shown), err->text);
	arena_release(&arena);
	return err_status(err->code);
}

Library *
feeds_library(bool create, int *status)
{
	Err err;
	Library *library = library_open(create, &err);
	*status = library || err.code == ERR_NONE ? 0 : feeds_fail(&err);
	return library;
}

/* "example.org/feed" and "localhost:8080/feed", but neither "mailto:ana" nor "feed". */
static bool
is_bare(Str given)
{
	size_t colon = str_find_char(given, ':', 0), slash = str_find_char(given, '/', 0);
	if (colon == SIZE_MAX)
		return str_find_char(given, '.', 0) < slash;
	size_t end = colon + 1;
	while (end < given.len && given.at[end] >= '0' && given.at[end] <= '9')
		end++;
	return colon > 0 && end > colon + 1 && (end == given.len || end == slash);
}

Str
feeds_address(Arena *arena, Str given)
{
	given = str_trim(given);
	if (str_starts_nocase(given, STR("feed:http")))
		return str_slice(given, strlen("feed:"), given.len);
	if (str_starts_nocase(given, STR("feed://")))
		return str_format(arena, "https://%.*s",
			STR_ARG(str_slice(given, strlen("feed://"), given.len)));
	return is_bare(given) ? str_format(arena, "https://%.*s", STR_ARG(given)) : given;
}

static Str
called(const LibraryFeed *feed)
{
	return feed->name.at ? feed->name : feed->title;
}

/* UTC, RFC 3339; STR_NONE for never. */
static Str
moment(Arena *arena, int64_t seconds)
{
	char text[32];
	struct tm utc;
	time_t when = (time_t)seconds;
	if (seconds <= 0 || !gmtime_r(&when, &utc))
		return STR_NONE;
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return str_copy(arena, str_of(text));
}

static void
row_json(CommandCall *call, const LibraryFeed *feed)
{
	Arena arena;
	arena_init(&arena);
	JsonOut json = json_out(&call->out.buf);
	json_object(&json, NULL);
	json_str(&json, "url", utf8_escaped(&arena, feed->url));
	json_str(&json, "title", called(feed));
	json_str(&json, "site", feed->site);
	json_list(&json, "tags");
	for (size_t i = 0; i < feed->tag_count; i++)
		json_str(&json, NULL, feed->tags[i]);
	json_close(&json);
	json_int(&json, "articles", (long long)feed->articles);
	json_int(&json, "unread", (long long)feed->unread);
	json_str(&json, "checked", moment(&arena, feed->checked));
	json_int(&json, "failures", feed->failures);
	json_str(&json, "error", feed->error);
	json_close(&json);
	json_line(&json);
	arena_release(&arena);
}

/* "14:05" today, "12 Dec" this year, else "12 Dec 2024", in the user's time. */
static void
checked_text(int64_t seconds, char *into, size_t size)
{
	time_t when = (time_t)seconds, now = time(NULL);
	struct tm then, today;
	snprintf(into, size, "never");
	if (seconds <= 0 || !localtime_r(&when, &then) || !localtime_r(&now, &today))
		return;
	bool year = then.tm_year == today.tm_year, day = year && then.tm_yday == today.tm_yday;
	strftime(into, size, day ? "%H:%M" : year ? "%d %b" : "%d %b %Y", &then);
}

static Str
counts_text(Arena *arena, const LibraryFeed *feed)
{
	if (!feed->articles)
		return STR("no articles");
	if (!feed->unread)
		return str_format(arena, "all %zu read", feed->articles);
	return str_format(arena, "%zu unread of %zu", feed->unread, feed->articles);
}

/* What the columns are: for people alone, whose programs count lines. */
static void
head_text(Output *out)
{
	output_column(out, LOOK_DIM, STR("FEED"), TITLE + GAP);
	output_column(out, LOOK_DIM, STR("ARTICLES"), COUNTS + GAP);
	output_column(out, LOOK_DIM, STR("CHECKED"), CHECKED + GAP);
	output_text(out, LOOK_DIM, STR("#TAGS, ADDRESS"));
	buf_char(&out->buf, '\n');
}

static void
row_text(CommandCall *call, const LibraryFeed *feed)
{
	Output *out = &call->out;
	Arena arena;
	char checked[32];
	arena_init(&arena);
	checked_text(feed->checked, checked, sizeof checked);
	Str title = called(feed), url = fetch_shown(&arena, feed->url);
	size_t left = out->columns ? out->columns : SIZE_MAX;
	output_column(out, title.at ? LOOK_NAME : LOOK_DIM, title.at ? title : url, TITLE);
	output_column(out, LOOK_PLAIN, STR(""), GAP);
	Str counts = counts_text(&arena, feed);
	output_column(out, LOOK_PLAIN, counts, COUNTS);
	output_column(out, LOOK_PLAIN, STR(""), GAP);
	output_column(out, LOOK_DIM, str_of(checked), CHECKED + GAP);
	left -= left == SIZE_MAX ? 0 : TITLE + GAP + COUNTS + GAP + CHECKED + GAP;
	for (size_t i = 0; i < feed->tag_count; i++)
		output_fit(
			out, LOOK_DIM, str_format(&arena, "#%.*s ", STR_ARG(feed->tags[i])), &left);
	output_fit(out, LOOK_PLAIN, url, &left);
	buf_char(&out->buf, '\n');
	if (feed->error.len) {
		left = out->columns ? out->columns : SIZE_MAX;
		output_fit(out, LOOK_DIFFERS, str_format(&arena, "  %.*s", STR_ARG(feed->error)),
			&left);
		buf_char(&out->buf, '\n');
	}
	arena_release(&arena);
}

void
feeds_sites_check(CommandCall *call, const Settings *settings, Library *library)
{
	const Yaml *sites = settings->feeds.sites;
	for (const Yaml *site = sites ? sites->first : NULL; site; site = site->next) {
		LibraryFeed feed;
		Err err;
		bool found;
		if (!library_feed(library, &call->arena, site->key, &feed, &found, &err) || found)
			continue;
		Str shown = fetch_shown(&call->arena, site->key);
		fprintf(stderr, "broadsheet: %.*s: sites: is none of your feeds: %.*s\n",
			STR_ARG(settings->file), STR_ARG(shown));
	}
}

void
feeds_row(CommandCall *call, const LibraryFeed *feed)
{
	(option_has(call, OPTION_json) ? row_json : row_text)(call, feed);
}

/* All feeds, in the call's arena; false with *status when they cannot be read. */
static bool
feeds_read(CommandCall *call, LibraryFeeds *feeds, int *status)
{
	Err err;
	*feeds = (LibraryFeeds){0};
	Library *library = feeds_library(false, status);
	if (library && !library_feeds(library, &call->arena, feeds, &err))
		*status = feeds_fail(&err);
	Settings settings;
	if (library && settings_read(&call->arena, &settings, &err))
		feeds_sites_check(call, &settings, library);
	library_close(library);
	return !*status;
}

static int
list(CommandCall *call)
{
	LibraryFeeds feeds;
	int status;
	if (!feeds_read(call, &feeds, &status))
		return status;
	if (feeds.count && call->out.columns && !option_has(call, OPTION_json))
		head_text(&call->out);
	for (size_t i = 0; i < feeds.count && output_row(&call->out); i++)
		feeds_row(call, &feeds.at[i]);
	if (!feeds.count && !option_has(call, OPTION_json))
		call_complain("feeds", "you follow none yet: broadsheet feeds add URL, or feeds "
				       "import for a list of them");
	return 0;
}

static int
export_opml(CommandCall *call)
{
	LibraryFeeds feeds;
	int status;
	if (option_has(call, OPTION_json))
		return list(call);
	if (!feeds_read(call, &feeds, &status))
		return status;
	OpmlFeed *told = ARENA_ARRAY(&call->arena, OpmlFeed, feeds.count);
	for (size_t i = 0; i < feeds.count; i++) {
		const LibraryFeed *feed = &feeds.at[i];
		told[i] = (OpmlFeed){
			.url = feed->url,
			.title = called(feed),
			.site = feed->site,
			.tags = feed->tags,
			.tag_count = feed->tag_count,
		};
	}
	opml_write(&call->out.buf, told, feeds.count);
	return 0;
}

static void
removed_tell(CommandCall *call, Str url, size_t articles)
{
	Arena arena;
	arena_init(&arena);
	if (option_has(call, OPTION_json)) {
		JsonOut json = json_out(&call->out.buf);
		json_object(&json, NULL);
		json_str(&json, "url", utf8_escaped(&arena, url));
		json_int(&json, "kept", (long long)articles);
		json_close(&json);
		json_line(&json);
	} else {
		Str shown = fetch_shown(&arena, url);
		output_text(&call->out, LOOK_PLAIN, shown);
		output_format(&call->out, LOOK_PLAIN,
			articles == 1 ? ": no longer followed; %zu article stays\n"
				      : ": no longer followed; %zu articles stay\n",
			articles);
	}
	arena_release(&arena);
}

static int
remove_feeds(CommandCall *call)
{
	int status;
	Library *library = feeds_library(false, &status);
	if (status)
		return status;
	for (size_t i = 1; i < call->arguments.count && !status; i++) {
		Str url = feeds_address(&call->arena, call->arguments.at[i]);
		bool removed = false;
		size_t articles = 0;
		Err err;
		if (library && !library_remove_feed(library, url, &removed, &articles, &err)) {
			status = feeds_fail(&err);
		} else if (removed) {
			removed_tell(call, url, articles);
		} else {
			err_set(&err, ERR_READ,
				"is not among your feeds: feeds list shows their addresses");
			feeds_complain(url, &err);
			call->failed = true;
		}
	}
	library_close(library);
	return status;
}

static const struct {
	const char *name;
	int (*run)(CommandCall *call);
	const char *options;
	size_t least, most; /* arguments behind it */
	const char *missing;
} verbs[] = {
	{"list",   list,         "json",                 0, 0,        NULL                          },
	{"add",    feeds_add,    "json tag title",       1, SIZE_MAX, "which feed? give its address"},
	{"edit",   feeds_edit,   "json tag untag title", 1, SIZE_MAX, "which feed? give its address"},
	{"remove", remove_feeds, "json",                 1, SIZE_MAX, "which feed? give its address"},
	{"update", feeds_update, "json",                 0, SIZE_MAX, NULL                          },
	{"import", feeds_import, "json",                 0, SIZE_MAX, NULL                          },
	{"export", export_opml,  "json",                 0, 0,        NULL                          },
};

static int
wrong(const char *what)
{
	call_complain("feeds", what);
	return err_status(ERR_USAGE);
}

static int
run(CommandCall *call)
{
	if (!call->arguments.count)
		vec_push(&call->arguments, STR("list"));
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (!str_is(call->arguments.at[0], verbs[i].name))
			continue;
		for (size_t k = 0; k < call->given.count; k++)
			if (!option_among(verbs[i].options, call->given.at[k].id))
				return wrong("--tag and --title belong to feeds add and edit, "
					     "--untag to feeds edit");
		size_t count = call->arguments.count - 1;
		if (count < verbs[i].least)
			return wrong(verbs[i].missing);
		if (count > verbs[i].most)
			return wrong("list and export take no further words");
		return verbs[i].run(call);
	}
	return wrong("what to do? say list, add, edit, remove, update, import or export");
}

const Command command_feeds = {
	.name = "feeds",
	.usage = "[list] [--json]\n"
		 "       broadsheet feeds add [--tag TAG]... [--title TITLE] [--json] URL...\n"
		 "       broadsheet feeds edit [--title TITLE] [--tag TAG]... [--untag TAG]... "
		 "[--json] "
		 "URL...\n"
		 "       broadsheet feeds remove [--json] URL...\n"
		 "       broadsheet feeds update [--json] [URL]...\n"
		 "       broadsheet feeds import [--json] [FILE]...\n"
		 "       broadsheet feeds export",
	.summary = "List, add, edit, remove, update, import or export the feeds you follow",
	.options = "json tag untag title",
	.more = "edit renames, tags and untags a feed; an empty TITLE leaves it as the feed calls "
		"itself.\n"
		"import takes OPML and newsboat's urls and cache.db; without a FILE newsboat's "
		"own.\n"
		"export prints OPML.",
	.run = run,
};
