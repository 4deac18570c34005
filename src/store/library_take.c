/*
 * Takes what a feed has into the library: which of it is there already, which of that is new words,
 * and what the feed has let go.
 *
 * A feed's own words are compared with what the same feed said before, not with what is kept: two
 * feeds that tell one article in two lengths change nothing, however often they are asked.
 */
#include "base/map.h"
#include "identity.h"
#include "library_rows.h"
#include "library_text.h"

#include <time.h>

enum { WORDS_SURE = 20 }; /* so many, the very same, are no two articles of one day and feed */

typedef struct {
	Library *library;
	int64_t feed, now;
	LibraryTaken *taken;
	Err *err;
	Arena arena;          /* of one article at a time */
	Map had;              /* what the feed had: entry and text, to place in numbers */
	VEC(int64_t) numbers; /* their articles */
	Map entries;          /* those that the feed has now */
	Map gone;             /* texts of entries that it had until now, to place in numbers */
	Map seen;             /* articles that were in this take; keys are the bytes of numbers */
	int64_t last;         /* that was seen */
	Str title;            /* as the feed calls itself; STR_NONE */
} Take;

/* An article of the library that may be the one that comes. */
typedef struct {
	int64_t number, teller;
	bool filled, deleted;
	bool sighted;       /* by this feed */
	Str entry, told;    /* this feed's own id for it, and the id of its words */
	Str text;           /* of the words that are kept */
	bool entry_is_same; /* as that which comes */
	bool alike;         /* in headline or words */
} Kept;

/* One that comes. */
typedef struct {
	const Article *article;
	Str entry;   /* the feed's id for it, else its address as the feed writes it */
	Str address; /* by which it is known */
	Str text;    /* the id of its words */
} Coming;

int64_t
library_now(void)
{
	return (int64_t)time(NULL);
}

static Str
number_key(const int64_t *number)
{
	return (Str){(const char *)number, sizeof *number};
}

static bool
is_seen(const Take *take, int64_t number)
{
	return map_get(&take->seen, number_key(&number)) != MAP_NONE;
}

static void
see(Take *take, int64_t number)
{
	map_put(&take->seen, number_key(&number), 1);
	take->last = number;
}

static Str
had_key(Arena *arena, Str entry, Str text)
{
	return str_format(arena, "%.*s\n%.*s", STR_ARG(text), STR_ARG(entry));
}

/* The feed's id for it, else its address as the feed writes it. */
static Str
entry_of(const Article *article)
{
	return article->entry.len ? article->entry : article->url.len ? article->url : STR_NONE;
}

static bool
had_read(Take *take, const Articles *articles)
{
	for (size_t i = 0; i < articles->count; i++)
		map_put(&take->entries, entry_of(articles->at[i]), 1);
	Rows rows = sql_rows(take->library, take->err,
		"SELECT article, entry, text FROM sightings WHERE feed = ? AND dropped IS NULL",
		"i", take->feed);
	while (rows_next(&rows)) {
		Str key = had_key(&take->arena, rows_text(&rows, 1), rows_text(&rows, 2));
		map_put(&take->had, key, (uint32_t)take->numbers.count);
		if (map_get(&take->entries, rows_text(&rows, 1)) == MAP_NONE)
			map_put(&take->gone, rows_text(&rows, 2), (uint32_t)take->numbers.count);
		vec_push(&take->numbers, rows_int(&rows, 0));
	}
	arena_reset(&take->arena);
	return rows_end(&rows);
}

/* Every way by which it may be there already; each is limited, as a feed can give 20,000 entries
   one id and one address, but finds first what is the very same. */
static const char kept_sql[] =
	"SELECT number, teller, articles.filled, feed NOT NULL, entry, sightings.text,"
	" articles.text, title, opening, address IS ?3, articles.url, deleted FROM articles"
	" LEFT JOIN sightings ON article = number AND feed = ?1 WHERE number IN ("
	" SELECT * FROM (SELECT article FROM sightings"
	"  WHERE feed = ?1 AND entry = ?2 AND text = ?4 LIMIT 1)"
	" UNION SELECT * FROM (SELECT article FROM sightings WHERE feed = ?1 AND entry = ?2 LIMIT "
	"16)"
	" UNION SELECT * FROM (SELECT number FROM articles WHERE address = ?3 AND title = ?5 LIMIT "
	"4)"
	" UNION SELECT * FROM (SELECT number FROM articles WHERE address = ?3 LIMIT 16)"
	" UNION SELECT * FROM (SELECT number FROM articles WHERE text = ?4 AND ?3 IS NULL LIMIT 4))"
	" ORDER BY number";

/* How sure it is that the row is what comes; 0 not at all. */
static int
kept_rank(const Take *take, const Coming *coming, const Rows *rows, Kept *kept)
{
	const Article *article = coming->article;
	Str title = rows_text(rows, 7);
	bool same_text = str_equal(kept->text, coming->text) || str_equal(kept->told, coming->text);
	bool same_address = rows_int(rows, 9) && coming->address.at;
	kept->alike = same_text ||
	              (title.at || article->title.at
				      ? identity_same_words(title, article->title)
				      : identity_same_words(rows_text(rows, 8), article->opening));
	/* entries of one feed under one id, as some give all of theirs */
	if (!kept->alike && is_seen(take, kept->number))
		return 0;
	if (kept->entry_is_same) {
		bool moved = coming->address.at && !same_address && rows_text(rows, 10).at;
		return kept->alike ? 6 : moved ? 0 : 5;
	}
	if (same_address && kept->alike)
		return 4;
	/* another entry of this feed; or a feed that speaks about another site's article */
	if (same_address)
		return !kept->sighted && identity_same_site(article->url, rows_text(rows, 10)) ? 3
		                                                                               : 0;
	bool other_entry = kept->sighted && coming->entry.at;
	return same_text && !coming->address.at && !other_entry ? 2 : 0;
}

/* The article that it is; number 0 for none. Strings are in the take's arena. */
static bool
kept_find(Take *take, const Coming *coming, Kept *best)
{
	int best_rank = 0;
	*best = (Kept){0};
	Rows rows = sql_rows(take->library, take->err, kept_sql, "issss", take->feed, coming->entry,
		coming->address, coming->text, coming->article->title);
	while (rows_next(&rows)) {
		Kept kept = {
			.number = rows_int(&rows, 0),
			.teller = rows_int(&rows, 1),
			.filled = rows_int(&rows, 2),
			.sighted = rows_int(&rows, 3),
			.entry = rows_copy(&rows, 4, &take->arena),
			.told = rows_copy(&rows, 5, &take->arena),
			.text = rows_copy(&rows, 6, &take->arena),
			.deleted = rows_int(&rows, 11),
		};
		kept.entry_is_same =
			kept.sighted && coming->entry.at && str_equal(kept.entry, coming->entry);
		int rank = kept_rank(take, coming, &rows, &kept);
		if (rank > best_rank) {
			best_rank = rank;
			*best = kept;
		}
	}
	return rows_end(&rows);
}

/* UNIX seconds; days and what is less exact count from their beginning, in UTC. */
static int64_t
seconds_of(When when)
{
	int offset = when.offset == WHEN_NO_OFFSET ? 0 : when.offset;
	return when_days(when) * 86400 + when.hour * 3600 + when.minute * 60 + when.second -
	       offset * INT64_C(60);
}

/* What it is sorted by: a date that lies ahead is a clock that goes wrong, or a template. */
static int64_t
sorted_at(When date, int64_t now)
{
	int64_t at = when_is_known(date) ? seconds_of(date) : now;
	return at > now ? now : at;
}

/* An id that no other article has: its own, unless another one says the same elsewhere. */
static bool
id_settle(Take *take, const Coming *coming, Str *id)
{
	int64_t others = 1;
	*id = coming->article->id;
	Str place = coming->address.at ? coming->address : coming->entry;
	for (unsigned i = 0; others; i++) {
		if (i)
			*id = str_format(&take->arena, "%016llx",
				(unsigned long long)str_hash(
					str_format(&take->arena, "%.*s %u %.*s",
						STR_ARG(coming->article->id), i, STR_ARG(place))));
		if (!sql_number(take->library, take->err, 0, &others,
			    "SELECT count(*) FROM articles WHERE id = ?", "s", *id))
			return false;
	}
	return true;
}

/* The article's own source, or STR_NONE: what its feed is called may change. */
static Str
source_of(const Take *take, const Article *article)
{
	return str_equal(article->source, take->title) ? STR_NONE : article->source;
}

static bool
article_insert(Take *take, const Coming *coming, int64_t *number)
{
	const Article *article = coming->article;
	Arena *arena = &take->arena;
	Library *library = take->library;
	Str id;
	bool good =
		id_settle(take, coming, &id) &&
		sql_run(library, take->err,
			"INSERT INTO articles (id, text, address, teller, url, title, opening,"
			" source, byline, dateline, language, date, enclosures, at, added)"
			" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			"sssisssssssssii", id, coming->text, coming->address, take->feed,
			article->url, article->title,
			article->title.at ? STR_NONE : article->opening, source_of(take, article),
			article->byline, article->dateline, article->language,
			text_date(arena, article->date), text_enclosures(arena, article),
			sorted_at(article->date, take->now), take->now);
	*number = good ? sql_last(library) : 0;
	return good && sql_run(library, take->err, "INSERT INTO texts VALUES (?, ?)", "is", *number,
			       text_passages(arena, article));
}

static bool
sighting_save(Take *take, const Coming *coming, int64_t number, bool filled)
{
	return sql_run(take->library, take->err,
		"INSERT INTO sightings (feed, article, entry, text, filled) VALUES (?, ?, ?, ?, ?)"
		" ON CONFLICT DO UPDATE SET entry = excluded.entry, text = excluded.text,"
		" filled = excluded.filled, dropped = NULL",
		"iissi", take->feed, number, coming->entry, coming->text, (int64_t)filled);
}

/* The words of this feed become those of the article. */
static bool
words_take(Take *take, const Article *words, int64_t number, bool keep)
{
	return library_replace(take->library, number, words, keep, take->err) &&
	       sql_run(take->library, take->err,
		       "UPDATE articles SET teller = ?1, source = ?3"
		       " WHERE number = ?2 AND teller IS NOT ?1",
		       "iis", take->feed, number, source_of(take, words));
}

/* Its feed has a new headline for what was filled from its page: the page's text stays, until it is
   looked at again. */
static bool
headline_replace(Take *take, const Article *article, const Kept *kept)
{
	Article *stored = library_article(take->library, kept->number, take->err);
	if (!stored)
		return !take->err->code;
	bool good = true;
	if (article->title.at && !identity_same_words(article->title, stored->title)) {
		Passage *passages = (Passage *)stored->passages;
		stored->title = article->title;
		stored->source = article->source;
		article_finish(stored, passages, stored->passage_count);
		good = words_take(take, stored, kept->number, true);
		take->taken->changed++;
	}
	article_free(stored);
	return good;
}

/* Another feed brings it, too: its words are taken when they tell more of the same. */
static bool
fuller_take(Take *take, const Article *article, const Kept *kept)
{
	Article *stored = library_article(take->library, kept->number, take->err);
	if (!stored)
		return !take->err->code;
	bool good = true;
	if (!kept->filled && article->words > stored->words && identity_covers(article, stored))
		good = words_take(take, article, kept->number, false);
	article_free(stored);
	return good;
}

/* Does the feed speak for the article: are its words kept, or the teller's no longer told? */
static bool
tells(Take *take, const Kept *kept, bool *told)
{
	int64_t others = 0;
	if (kept->teller != take->feed &&
		!sql_number(take->library, take->err, 0, &others,
			"SELECT count(*) FROM sightings WHERE feed = ? AND article = ?"
			" AND dropped IS NULL",
			"ii", kept->teller, kept->number))
		return false;
	*told = !others;
	return true;
}

static bool
known_take(Take *take, const Coming *coming, const Kept *kept)
{
	const Article *article = coming->article;
	if (kept->deleted) {
		Coming as_before = *coming;
		/* new words are taken once it is back: until then the feed told those of before */
		if (kept->sighted)
			as_before.text = kept->told;
		take->taken->known++;
		return sighting_save(take, &as_before, kept->number, false);
	}
	bool new_words = !str_equal(kept->told, coming->text), told = false, good = true;
	size_t changed = take->taken->changed;
	if (kept->sighted && new_words && !tells(take, kept, &told))
		return false;
	if (str_equal(kept->text, coming->text))
		; /* these are the words that are kept */
	else if (!kept->sighted)
		good = fuller_take(take, article, kept);
	else if (told && kept->filled)
		good = headline_replace(take, article, kept);
	else if (told) {
		good = words_take(take, article, kept->number, true);
		take->taken->changed++;
	}
	take->taken->known += take->taken->changed == changed;
	return good && sighting_save(take, coming, kept->number, !new_words);
}

/* Some feeds give all their entries other ids each time, and other addresses, too ("?sid=4711"):
   the same words of the same moment, told until now under an id that is no more there, are no new
   article. */
static bool
renamed_take(Take *take, const Coming *coming, bool *renamed)
{
	int64_t is;
	const Article *article = coming->article;
	uint32_t place = map_get(&take->gone, coming->text);
	int64_t number = place == MAP_NONE ? 0 : take->numbers.at[place];
	if (!number || is_seen(take, number))
		return true;
	if (!sql_number(take->library, take->err, 0, &is,
		    "SELECT count(*) FROM articles WHERE number = ? AND date IS ?"
		    " AND (? OR address IS ?)",
		    "isis", number, text_date(&take->arena, article->date),
		    (int64_t)(article->words >= WORDS_SURE), coming->address))
		return false;
	if (!is)
		return true;
	*renamed = true;
	take->taken->known++;
	see(take, number);
	/* where it was may lead nowhere any more */
	return sql_run(take->library, take->err,
		       "UPDATE articles SET url = ?, address = ? WHERE number = ?", "ssi",
		       article->url, coming->address, number) &&
	       sql_run(take->library, take->err,
		       "UPDATE sightings SET entry = ? WHERE feed = ? AND article = ?", "sii",
		       coming->entry, take->feed, number);
}

static bool
article_take(Take *take, const Article *article)
{
	Arena *arena = &take->arena;
	Coming coming = {
		.article = article,
		.entry = entry_of(article),
		.address = identity_address(arena, article->url),
		.text = article_words_id(article, arena),
	};
	uint32_t had = map_get(&take->had, had_key(arena, coming.entry, coming.text));
	if (had != MAP_NONE) {
		take->taken->known++;
		see(take, take->numbers.at[had]);
		return true;
	}
	Kept kept;
	bool renamed = false;
	if (!kept_find(take, &coming, &kept) ||
		(!kept.number && !renamed_take(take, &coming, &renamed)))
		return false;
	if (renamed)
		return true;
	if (!kept.number) {
		take->taken->added++;
		bool good = article_insert(take, &coming, &kept.number) &&
		            sighting_save(take, &coming, kept.number, false);
		see(take, kept.number);
		return good;
	}
	if (is_seen(take, kept.number)) { /* twice in one feed: the first counts */
		take->taken->known++;
		take->last = kept.number;
		return true;
	}
	see(take, kept.number);
	return known_take(take, &coming, &kept);
}

static bool
dropped_mark(Take *take)
{
	bool good = true;
	for (size_t i = 0; good && i < take->numbers.count; i++)
		if (!is_seen(take, take->numbers.at[i]))
			good = sql_run(take->library, take->err,
				"UPDATE sightings SET dropped = ? WHERE feed = ? AND article = ?",
				"iii", take->now, take->feed, take->numbers.at[i]);
	return good;
}

static bool
title_read(Take *take, Arena *arena)
{
	Rows rows = sql_rows(take->library, take->err, "SELECT title FROM feeds WHERE number = ?",
		"i", take->feed);
	take->title = rows_next(&rows) ? rows_copy(&rows, 0, arena) : STR_NONE;
	return rows_end(&rows);
}

static bool
all_take(Take *take, const Articles *articles, const unsigned *marks)
{
	bool good = had_read(take, articles);
	/* feeds tell the latest first: the numbers rise with it */
	for (size_t i = articles->count; good && i-- > 0;) {
		LibraryTaken before = *take->taken;
		good = article_take(take, articles->at[i]) &&
		       (!marks ||
			       library_mark_taken(take->library, take->last, marks[i], take->err));
		if (marks && marks[i] & LIBRARY_DELETED) /* nothing that anybody gets to see */
			*take->taken = before;
		arena_reset(&take->arena);
	}
	return good && (marks || dropped_mark(take));
}

bool
library_take_marked(Library *library, int64_t feed, const Articles *articles, const unsigned *marks,
	LibraryTaken *taken, Err *err)
{
	*taken = (LibraryTaken){0};
	if (!library_begin(library, err))
		return false;
	Take take = {library, feed, library_now(), taken, err, .last = 0};
	Arena arena;
	arena_init(&arena);
	arena_init(&take.arena);
	map_init(&take.had);
	map_init(&take.entries);
	map_init(&take.gone);
	map_init(&take.seen);
	bool good = title_read(&take, &arena) && all_take(&take, articles, marks);
	map_release(&take.seen);
	map_release(&take.had);
	map_release(&take.entries);
	map_release(&take.gone);
	vec_release(&take.numbers);
	arena_release(&take.arena);
	arena_release(&arena);
	good = library_end(library, good, err);
	if (!good)
		*taken = (LibraryTaken){0};
	return good;
}

bool
library_take(
	Library *library, int64_t feed, const Articles *articles, LibraryTaken *taken, Err *err)
{
	return library_take_marked(library, feed, articles, NULL, taken, err);
}
