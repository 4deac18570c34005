/* Finds passages by words (BM25, Robertson and others 1994) or by a pattern. */
#include "link/search.h"

#include "hits.h"
#include "passage.h"
#include "query.h"

#include <assert.h>
#include <math.h>

static const double bm25_k1 = 1.2, bm25_b = 0.75;

typedef struct {
	const Linker *linker;
	const Query *query;
	uint32_t terms[QUERY_WORDS]; /* of the query's words */
	double mean_words;
	size_t rarest; /* word with the shortest postings; SIZE_MAX when all are stop words */
} Search;

static size_t
postings_count(const Linker *linker, uint32_t term)
{
	return linker->posting_first[term + 1] - linker->posting_first[term];
}

/* False when a word is known to no passage. */
static bool
search_begin(Search *search)
{
	const Linker *linker = search->linker;
	search->rarest = SIZE_MAX;
	for (size_t i = 0; i < search->query->count; i++) {
		uint32_t term = map_get(&linker->stems, search->query->words[i].stem);
		search->terms[i] = term;
		if (term == MAP_NONE)
			return false;
		bool stop = linker->terms.at[term].flags & TERM_STOP;
		if (!stop && (search->rarest == SIZE_MAX ||
				     postings_count(linker, term) <
					     postings_count(linker, search->terms[search->rarest])))
			search->rarest = i;
	}
	double passages = (double)linker->passages.count;
	search->mean_words = fmax(1, (double)linker->words_of.count / fmax(1, passages));
	return search->query->count > 0;
}

/* How often a term stands in a passage. */
static uint32_t
times_in(const Linker *linker, uint32_t term, uint32_t passage)
{
	size_t at = hits_posting(linker, term, passage);
	bool there =
		at < linker->posting_first[term + 1] && linker->postings[at].passage == passage;
	return there ? linker->postings[at].times : 0;
}

/* The first word where the group's terms stand one behind the other, or SIZE_MAX. */
static size_t
group_at(const Search *search, PassageRow row, uint32_t group)
{
	size_t count, first = query_group(search->query, group, &count);
	const uint32_t *words = search->linker->words_of.at + row.words;
	for (size_t i = 0; i + count <= row.word_count; i++) {
		size_t k = 0;
		while (k < count && (words[i + k] & ~WORD_STOP) == search->terms[first + k])
			k++;
		if (k == count)
			return i;
	}
	return SIZE_MAX;
}

static double
passage_score(const Search *search, uint32_t passage)
{
	const Linker *linker = search->linker;
	double score = 0, all = (double)linker->passages.count;
	double length = linker->passages.at[passage].word_count;
	for (size_t i = 0; i < search->query->count; i++) {
		double times = times_in(linker, search->terms[i], passage);
		double with = (double)postings_count(linker, search->terms[i]);
		double idf = log(1 + (all - with + .5) / (with + .5));
		double norm = bm25_k1 * (1 - bm25_b + bm25_b * length / search->mean_words);
		if (times > 0)
			score += idf * times * (bm25_k1 + 1) / (times + norm);
	}
	return score;
}

/* All words but stop words stand in the passage: by postings, before any phrase is looked for. */
static bool
has_words(const Search *search, uint32_t passage)
{
	for (size_t i = 0; i < search->query->count; i++) {
		bool stop = search->linker->terms.at[search->terms[i]].flags & TERM_STOP;
		if (!stop && !times_in(search->linker, search->terms[i], passage))
			return false;
	}
	return true;
}

typedef VEC(Hit) HitList;

/* Adds the passage when every group stands in it; start is a word until hits are finished. */
static void
passage_try(const Search *search, uint32_t passage, HitList *hits)
{
	const Linker *linker = search->linker;
	PassageRow row = linker->passages.at[passage];
	size_t first = SIZE_MAX, first_count = 0;
	if (!has_words(search, passage))
		return;
	for (uint32_t g = 0; g < search->query->groups; g++) {
		size_t count, at = group_at(search, row, g);
		if (at == SIZE_MAX)
			return;
		query_group(search->query, g, &count);
		if (at < first) {
			first = at;
			first_count = count;
		}
	}
	vec_push(hits, (Hit){row.article, passage - linker->articles[row.article].passages,
			       (uint32_t)first, (uint32_t)(first + first_count - 1),
			       (float)passage_score(search, passage)});
}

static int
hit_order(const void *a, const void *b)
{
	const Hit *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	if (x->article != y->article)
		return x->article < y->article ? -1 : 1;
	return (x->passage > y->passage) - (x->passage < y->passage);
}

/* Words become bytes, for the few hits that are returned. */
static void
hit_finish(const Linker *linker, Hit *hit)
{
	PassageText text;
	passage_text_init(&text, linker, linker->articles[hit->article].passages + hit->passage);
	uint32_t start = text.spans.at[hit->start].start, end = text.spans.at[hit->end].end;
	hit->start = start;
	hit->end = end;
	passage_text_release(&text);
}

Hits
search_words(const Linker *linker, Str query, size_t limit, Arena *arena)
{
	Query read;
	query_read(&read, query, arena);
	Search search = {.linker = linker, .query = &read};
	HitList hits = {0};
	if (!search_begin(&search))
		return (Hits){0};
	if (search.rarest == SIZE_MAX) {
		for (uint32_t p = 0; p < linker->passages.count; p++)
			passage_try(&search, p, &hits);
	} else {
		uint32_t term = search.terms[search.rarest];
		for (size_t i = linker->posting_first[term]; i < linker->posting_first[term + 1];
			i++)
			passage_try(&search, linker->postings[i].passage, &hits);
	}
	if (hits.count)
		qsort(hits.at, hits.count, sizeof *hits.at, hit_order);
	size_t count = hits.count < limit ? hits.count : limit;
	for (size_t i = 0; i < count; i++)
		hit_finish(linker, &hits.at[i]);
	Hits found = {arena_copy(arena, hits.at, count * sizeof *hits.at), count};
	vec_release(&hits);
	return found;
}

/* Every match in one passage; matches of nothing are passed over. */
static void
pattern_hits(const Pattern *pattern, Str text, Hit at, size_t limit, HitList *hits)
{
	PatternSpan spans[PATTERN_GROUPS];
	size_t from = 0;
	while (from <= text.len && hits->count < limit &&
		pattern_match(pattern, text, from, spans)) {
		if (spans[0].end == spans[0].start) {
			from = spans[0].end;
			if (from >= text.len)
				return;
			utf8_next(text, &from);
			continue;
		}
		at.start = (uint32_t)spans[0].start;
		at.end = (uint32_t)spans[0].end;
		vec_push(hits, at);
		from = spans[0].end;
	}
}

Hits
search_pattern(
	const LinkInput *inputs, size_t count, const Pattern *pattern, size_t limit, Arena *arena)
{
	HitList hits = {0};
	for (uint32_t a = 0; a < count && hits.count < limit; a++) {
		const Article *article = inputs[a].article;
		for (uint32_t p = 0; p < article->passage_count && hits.count < limit; p++)
			pattern_hits(pattern, article->passages[p].text,
				(Hit){.article = a, .passage = p, .score = 1}, limit, &hits);
	}
	Hits found = {arena_copy(arena, hits.at, hits.count * sizeof *hits.at), hits.count};
	vec_release(&hits);
	return found;
}

/* The text's words from word i match the group, one behind the other. */
static bool
group_matches(const Query *query, uint32_t group, const Str *stems, size_t left)
{
	size_t count, first = query_group(query, group, &count);
	if (count > left)
		return false;
	assert(stems || !count);
	for (size_t k = 0; k < count; k++)
		if (!str_equal(stems[k], query->words[first + k].stem))
			return false;
	return true;
}

typedef VEC(PatternSpan) Marks;

static void
mark_words(const Query *query, const Str *stems, const WordSpans *spans, Marks *marks)
{
	for (size_t i = 0; i < spans->count; i++)
		for (uint32_t g = 0; g < query->groups; g++) {
			size_t words, end;
			if (!group_matches(query, g, stems + i, spans->count - i))
				continue;
			query_group(query, g, &words);
			end = spans->at[i + words - 1].end;
			bool covered = marks->count && marks->at[marks->count - 1].end >= end;
			if (!covered)
				vec_push(marks, (PatternSpan){spans->at[i].start, end});
		}
}

PatternSpan *
search_marks(Str query, Str text, size_t *count, Arena *arena)
{
	Query read;
	Tokens tokens = {0};
	WordSpans spans = {0};
	Marks marks = {0};
	VEC(Str) stems = {0};
	query_read(&read, query, arena);
	if (read.count) {
		WordReader *reader = word_reader_new();
		Arena words;
		arena_init(&words);
		token_split(text, &tokens);
		lexicon_spans(text, &tokens, NULL, &spans);
		for (size_t i = 0; i < tokens.count;) {
			unsigned flags;
			Str stem = word_reader_next(reader, text, &tokens, &i, &flags);
			if (stem.at)
				vec_push(&stems, str_copy(&words, stem));
		}
		mark_words(&read, stems.at, &spans, &marks);
		arena_release(&words);
		word_reader_free(reader);
	}
	*count = marks.count;
	PatternSpan *found = arena_copy(arena, marks.at, marks.count * sizeof *marks.at);
	vec_release(&stems);
	vec_release(&tokens);
	vec_release(&spans);
	vec_release(&marks);
	return found;
}
