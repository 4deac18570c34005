/*
 * Ties a bookmark to a text and finds it there again (W3C Web Annotation, TextQuoteSelector). Only
 * exact wordings count: a bookmark that shows the wrong words is worse than one that is lost.
 */
#include "anchor.h"

#include "store/bookmarks.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum {
	QUOTE_SURE = 24, /* bytes: a shorter quote that stands there once may be by chance */
};

Str
anchor_before(Arena *arena, const Article *article, uint32_t passage, uint32_t at)
{
	Str text = str_slice(article->passages[passage].text, 0, at);
	Str joined = text;
	while (utf8_count(joined) < AROUND && passage > 0) {
		Str above = article->passages[--passage].text;
		/* of a long passage only the end matters */
		size_t from =
			above.len > 4 * AROUND ? utf8_floor(above, above.len - 4 * AROUND) : 0;
		above = str_slice(above, from, above.len);
		joined = str_format(arena, "%.*s %.*s", STR_ARG(above), STR_ARG(joined));
	}
	size_t from = joined.len;
	for (int i = 0; i < AROUND && from > 0; i++)
		from = utf8_floor(joined, from - 1);
	return str_copy(arena, str_slice(joined, from, joined.len));
}

Str
anchor_after(Arena *arena, const Article *article, uint32_t passage, uint32_t at)
{
	Str text = article->passages[passage].text;
	Str joined = str_slice(text, at, text.len);
	joined = str_slice(joined, 0, utf8_floor(joined, 4 * AROUND));
	while (utf8_count(joined) < AROUND && passage + 1 < article->passage_count) {
		Str below = article->passages[++passage].text;
		below = str_slice(below, 0, utf8_floor(below, 4 * AROUND));
		joined = str_format(arena, "%.*s %.*s", STR_ARG(joined), STR_ARG(below));
	}
	size_t end = 0;
	for (int i = 0; i < AROUND && end < joined.len; i++)
		utf8_next(joined, &end);
	return str_copy(arena, str_slice(joined, 0, end));
}

/* How much of its surroundings a place has kept: 0 none, 1 one side, 2 both. */
static int
sides_kept(const Bookmark *bookmark, const Article *article, const Anchor *place)
{
	Arena arena;
	arena_init(&arena);
	Str before = anchor_before(&arena, article, place->passage, place->start);
	Str after = anchor_after(&arena, article, place->passage, place->end);
	int kept = str_equal(before, bookmark->prefix) + str_equal(after, bookmark->suffix);
	arena_release(&arena);
	return kept;
}

static bool
stands_at_its_place(const Bookmark *bookmark, const Article *article)
{
	if (bookmark->passage >= article->passage_count)
		return false;
	Str text = article->passages[bookmark->passage].text;
	return bookmark->start < bookmark->end && bookmark->end <= text.len &&
	       str_equal(str_slice(text, bookmark->start, bookmark->end), bookmark->quote);
}

/* The places of the quote, counted by how many sides they kept, the first of each in at. */
typedef struct {
	size_t count[3];
	Anchor at[3];
} Places;

static void
places_find(const Bookmark *bookmark, const Article *article, Places *places)
{
	Str quote = bookmark->quote;
	for (uint32_t p = 0; p < article->passage_count; p++) {
		Str text = article->passages[p].text;
		for (size_t at = 0; (at = str_find(text, quote, at)) != SIZE_MAX; at += quote.len) {
			Anchor place = {ANCHOR_MOVED, p, (uint32_t)at, (uint32_t)(at + quote.len)};
			int kept = sides_kept(bookmark, article, &place);
			if (!places->count[kept]++)
				places->at[kept] = place;
		}
	}
}

Anchor
bookmark_find(const Bookmark *bookmark, const Article *article)
{
	Anchor here = {ANCHOR_FOUND, bookmark->passage, bookmark->start, bookmark->end};
	Anchor lost = here;
	lost.state = ANCHOR_LOST;
	if (!bookmark->quote.len)
		return lost;
	bool in_place = stands_at_its_place(bookmark, article);
	/* the id is a hash of the text: the same id is the same text */
	if (in_place &&
		(str_equal(bookmark->article, article->id) || bookmark->quote.len >= QUOTE_SURE ||
			sides_kept(bookmark, article, &here)))
		return here;
	Places places = {0};
	places_find(bookmark, article, &places);
	for (int kept = 2; kept >= 0; kept--) {
		if (!places.count[kept])
			continue;
		bool sure = kept > 0 || bookmark->quote.len >= QUOTE_SURE;
		return sure && places.count[kept] == 1 ? places.at[kept] : lost;
	}
	return lost;
}

static Str
created_now(Arena *arena)
{
	struct timespec now;
	struct tm utc;
	char text[32] = "1970-01-01T00:00:00Z";
	if (clock_gettime(CLOCK_REALTIME, &now) == 0 && gmtime_r(&now.tv_sec, &utc))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return str_copy(arena, str_of(text));
}

static Str
id_new(Arena *arena)
{
	uint64_t number = 0;
	if (getrandom(&number, sizeof number, 0) != sizeof number) {
		/* no entropy yet, early at boot: the clock and the process make it unlike others */
		struct timespec now = {0};
		clock_gettime(CLOCK_REALTIME, &now);
		uint64_t parts[] = {(uint64_t)now.tv_sec, (uint64_t)now.tv_nsec, (uint64_t)getpid(),
			(uint64_t)(uintptr_t)arena};
		number = str_hash((Str){(const char *)parts, sizeof parts});
	}
	return str_format(arena, "%016llx", (unsigned long long)number);
}

/* Where the file lies, whatever folder the program is next started in; as given when it is gone. */
static Str
path_absolute(Arena *arena, Str path)
{
	char *real = path.len ? realpath(str_cstr(arena, path), NULL) : NULL;
	Str copy = str_copy(arena, real ? str_of(real) : path);
	free(real);
	return copy;
}

Bookmark
bookmark_of(Arena *arena, const Article *article, uint32_t passage, uint32_t start, uint32_t end)
{
	Str text = article->passages[passage].text;
	return (Bookmark){
		.id = id_new(arena),
		.article = str_copy(arena, article->id),
		.path = path_absolute(arena, article->path),
		.title = str_copy(arena, article->title),
		.passage = passage,
		.start = start,
		.end = end,
		.quote = str_copy(arena, str_slice(text, start, end)),
		.prefix = anchor_before(arena, article, passage, start),
		.suffix = anchor_after(arena, article, passage, end),
		.created = created_now(arena),
	};
}
