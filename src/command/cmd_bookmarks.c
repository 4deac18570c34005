/* bookmarks: lists what was marked and where it stands now, and adds to it. */
#include "bookmark_row.h"
#include "call.h"
#include "sources.h"
#include "store/bookmarks.h"
#include "store/library.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

/* The files of the bookmarks, each once: what is listed when no SOURCE is given. */
static void
own_sources(CommandCall *call, const Bookmarks *marks)
{
	Map seen;
	map_init(&seen);
	for (size_t i = 0; i < marks->count; i++) {
		Str path = marks->at[i].path;
		size_t known = seen.count;
		if (!path.len)
			continue;
		map_number(&seen, path);
		if (seen.count > known)
			vec_push(&call->arguments, path);
	}
	map_release(&seen);
}

static bool
marks_read(CommandCall *call, Bookmarks *marks)
{
	Err err;
	if (bookmarks_read(&call->arena, marks, &err))
		return true;
	call_fail("bookmarks", &err);
	call->failed = true;
	return false;
}

/* The articles of the call's SOURCEs, of which it is said what cannot be read; without any those of
   the bookmarks, where files that are gone have lost ones to tell of them. */
static Edition *
list_open(CommandCall *call, const Bookmarks *marks, int *status)
{
	if (call->arguments.count > 1)
		return sources_read(call, 1, 0, status);
	own_sources(call, marks);
	if (call->arguments.count == 1)
		return NULL; /* all of them are of the library */
	EditionOptions options = {
		.sources = call->arguments.at + 1,
		.source_count = call->arguments.count - 1,
	};
	Err err;
	Edition *edition = edition_new(&options, &err);
	if (edition)
		edition_finish(edition);
	else
		*status = call_fail("bookmarks", &err);
	return edition;
}

/* A path as bookmarks hold it, also of what is gone from a folder that is still there. */
static Str
path_real(Arena *arena, Str path)
{
	while (path.len > 1 && path.at[path.len - 1] == '/')
		path.len--;
	size_t name = path.len;
	char *real = realpath(str_cstr(arena, path), NULL);
	Str found = real ? str_copy(arena, str_of(real)) : path;
	while (!real && name > 0 && path.at[name - 1] != '/')
		name--;
	if (!real && name < path.len) {
		Str above = name ? str_slice(path, 0, name) : STR(".");
		real = realpath(str_cstr(arena, above), NULL);
		if (real)
			found = str_format(arena, "%s/%.*s", str_is(str_of(real), "/") ? "" : real,
				STR_ARG(str_slice(path, name, path.len)));
	}
	free(real);
	return found;
}

static bool
is_within(Str path, Str folder)
{
	if (!folder.len || !str_starts(path, folder))
		return false;
	return path.len == folder.len || path.at[folder.len] == '/' ||
	       folder.at[folder.len - 1] == '/';
}

/* Is it of an article that was read, or of a file that is gone from one of the SOURCEs? Others lie
   elsewhere, where nobody looked: they are not lost. */
static bool
belongs(const BookmarkPlaces *places, const Bookmark *bookmark, const Str *sources, size_t count)
{
	if (edition_find(places->edition, bookmark->article) != SIZE_MAX ||
		map_get(&places->paths, bookmark->path) != MAP_NONE ||
		map_get(&places->titles, bookmark->title) != MAP_NONE)
		return true;
	for (size_t i = 0; i < count; i++)
		if (is_within(bookmark->path, sources[i]))
			return true;
	return false;
}

/* The library, opened when the first bookmark of one of its articles comes. */
typedef struct {
	Library *library;
	bool tried;
	Articles articles; /* that were loaded for their bookmarks */
} Shelf;

/* Where a bookmark of an article of the library stands; false when that has no such article. */
static bool
shelf_place(CommandCall *call, Shelf *shelf, const Bookmark *bookmark, BookmarkPlace *place)
{
	Err err = {.code = ERR_NONE};
	LibraryState state;
	bool found = false;
	size_t count = 1;
	if (!shelf->tried)
		shelf->library = library_open(false, &err);
	if (shelf->library &&
		library_state(shelf->library, bookmark->article, &state, &found, &err))
		found = found &&
		        library_load(shelf->library, &state.number, &count, &shelf->articles, &err);
	if (err.code && !shelf->tried) {
		fprintf(stderr, "broadsheet: %s\n", err.text);
		call->failed = true;
	}
	shelf->tried = true;
	if (!found || !count || !shelf->articles.count)
		return false;
	const Article *article = shelf->articles.at[shelf->articles.count - 1];
	*place = (BookmarkPlace){bookmark, article, SIZE_MAX, bookmark_find(bookmark, article)};
	if (place->anchor.state == ANCHOR_LOST)
		place->article = NULL;
	return true;
}

static void
shelf_close(Shelf *shelf)
{
	articles_release(&shelf->articles);
	library_close(shelf->library);
}

/* Those of the SOURCEs that were given, or all. places NULL: all are of the library. */
static void
rows_write(CommandCall *call, const Bookmarks *marks, const BookmarkPlaces *places, bool given)
{
	size_t count = given ? call->arguments.count - 1 : 0;
	Shelf shelf = {.tried = false};
	Str *sources = ARENA_ARRAY(&call->arena, Str, count);
	for (size_t i = 0; i < count; i++)
		sources[i] = path_real(&call->arena, call->arguments.at[i + 1]);
	for (size_t i = 0; i < marks->count && output_row(&call->out); i++) {
		const Bookmark *mark = &marks->at[i];
		BookmarkPlace place = {mark, NULL, SIZE_MAX, {.state = ANCHOR_LOST}};
		if (given && places && !belongs(places, mark, sources, count))
			continue;
		if (given || mark->path.len || !shelf_place(call, &shelf, mark, &place))
			place = places ? bookmark_place(places, mark) : place;
		(option_has(call, OPTION_json) ? bookmark_json : bookmark_text)(&call->out, &place);
	}
	shelf_close(&shelf);
}

static int
list(CommandCall *call)
{
	Bookmarks marks;
	marks_read(call, &marks); /* a damaged file still shows what is whole */
	bool given = call->arguments.count > 1;
	int status = 0;
	Edition *edition = list_open(call, &marks, &status);
	if (status)
		return status;
	BookmarkPlaces places;
	if (edition)
		bookmark_places_init(&places, edition);
	rows_write(call, &marks, edition ? &places : NULL, given);
	if (edition)
		bookmark_places_release(&places);
	call->failed |= given && edition_failed(edition);
	edition_free(edition);
	return 0;
}

static int
wrong(const char *what)
{
	call_complain("bookmarks add", what);
	return err_status(ERR_USAGE);
}

static bool
at_character(Str text, size_t at)
{
	return at == text.len || utf8_floor(text, at) == at;
}

/* The passage and bytes that the options name: 0, or the exit status when there are no such. */
static int
span_read(const CommandCall *call, const Article *article, Anchor *span)
{
	long passage = option_number(call, OPTION_passage, 1);
	if ((size_t)passage > article->passage_count)
		return wrong("--passage: the article has not so many");
	Str text = article->passages[passage - 1].text;
	long start = option_number(call, OPTION_start, 0);
	long end = option_number(call, OPTION_end, (long)text.len);
	if (start >= end || (size_t)end > text.len)
		return wrong("--start and --end: they lie outside the passage, or the wrong way "
			     "round");
	if (!at_character(text, (size_t)start) || !at_character(text, (size_t)end))
		return wrong("--start and --end: they cut a character in two");
	*span = (Anchor){ANCHOR_FOUND, (uint32_t)passage - 1, (uint32_t)start, (uint32_t)end};
	return 0;
}

static void
note_and_tags(CommandCall *call, Bookmark *bookmark)
{
	Str note = option_text(call, OPTION_note);
	if (note.len)
		bookmark->note = utf8_cleaned(&call->arena, note);
	Str *tags = ARENA_ARRAY(&call->arena, Str, call->given.count);
	for (size_t i = 0; i < call->given.count; i++) {
		const OptionGiven *given = &call->given.at[i];
		Str tag = given->id == OPTION_tag ? str_trim(given->value) : STR("");
		if (tag.len)
			tags[bookmark->tag_count++] = utf8_cleaned(&call->arena, tag);
	}
	bookmark->tags = tags;
}

static int
add_to(CommandCall *call, const Edition *edition)
{
	size_t number = sources_article(edition, option_text(call, OPTION_article));
	if (number == SIZE_MAX)
		return 1;
	const Article *article = edition_article(edition, number)->article;
	Anchor span = {0};
	int status = span_read(call, article, &span);
	if (status)
		return status;
	Bookmark bookmark = bookmark_of(&call->arena, article, span.passage, span.start, span.end);
	note_and_tags(call, &bookmark);
	Err err;
	Bookmarks known = {0}; /* nothing of the file was read */
	if (!bookmarks_add(&known, &bookmark, &err))
		return call_fail("bookmarks", &err);
	BookmarkPlace place = {&bookmark, article, number, span};
	(option_has(call, OPTION_json) ? bookmark_json : bookmark_text)(&call->out, &place);
	return 0;
}

static int
add(CommandCall *call)
{
	if (!option_has(call, OPTION_article) || !option_has(call, OPTION_passage))
		return wrong("which passage? give --article ID and --passage N");
	int status = 0;
	Edition *edition = sources_read(call, 1, 0, &status);
	if (!edition)
		return status;
	status = add_to(call, edition);
	sources_close(call, edition);
	return status;
}

static const struct {
	const char *name;
	int (*run)(CommandCall *call);
	const char *options;
} verbs[] = {
	{"list", list, "json"				   },
	{"add",  add,  "json article passage start end note tag"},
};

static int
run(CommandCall *call)
{
	Str verb = call->arguments.count ? call->arguments.at[0] : STR("");
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (!str_is(verb, verbs[i].name))
			continue;
		for (size_t k = 0; k < call->given.count; k++)
			if (!option_among(verbs[i].options, call->given.at[k].id)) {
				Err err;
				err_set(&err, ERR_USAGE, "--%s: belongs to bookmarks add",
					option_info(call->given.at[k].id)->name);
				return call_fail("bookmarks", &err);
			}
		return verbs[i].run(call);
	}
	call_complain("bookmarks", "what to do? say bookmarks list or bookmarks add");
	return err_status(ERR_USAGE);
}

const Command command_bookmarks = {
	.name = "bookmarks",
	.usage = "list [--json] [SOURCE]...\n"
		 "       broadsheet bookmarks add --article ID --passage N [--start B --end B]\n"
		 "                  [--note TEXT] [--tag TAG]... [--json] [SOURCE]...",
	.summary = "List the bookmarks and where they stand now, or add one",
	.options = "json article passage start end note tag",
	.more = "Without a SOURCE, list looks where the articles lay; with one, only there.\n"
		"add without one takes an article of the library.",
	.run = run,
};
