/* Finds passages by words (BM25, Robertson and others 1994) or by a pattern. */
#include "link/search.h"

#include "hits.h"
#include "passage.h"
#include "search_text.h"

#include <math.h>

static const double bm25_k1 = 1.2, bm25_b = 0.75;

typedef struct {
	const Linker *linker;
	const Query *query;
	uint32_t terms[QUERY_WORDS]; /* of the query's words */
	double mean_words;
	size_t rarest; /* word with the shortest postings; SIZE_MAX: all are stop words or figures
	                */
	bool indexed;  /* all words stand in the index */
} Search;

static size_t
postings_count(const Linker *linker, uint32_t term)
{
	return linker->posting_first[term + 1] - linker->posting_first[term];
}

/* False when a word is known to no passage; figures are looked for in the texts. */
static bool
search_begin(Search *search)
{
	const Linker *linker = search->linker;
	search->rarest = SIZE_MAX;
	search->indexed = true;
	for (size_t i = 0; i < search->query->count; i++) {
		uint32_t term = map_get(&linker->stems, search->query->words[i].stem);
		search->terms[i] = term;
		search->indexed &= term != MAP_NONE;
		if (search->query->words[i].figure)
			continue;
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
		bool known = search->terms[i] != MAP_NONE;
		double times = known ? times_in(linker, search->terms[i], passage) : 1;
		double with = known ? (double)postings_count(linker, search->terms[i]) : 1;
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

static Str
passage_string(const Linker *linker, uint32_t article, uint32_t passage)
{
	return linker->inputs[article].article->passages[passage].text;
}

/* By the index, and where it knows "310 million" by its value alone, by the text itself. */
static void
search_try(const Search *search, TextQuery *typed, uint32_t passage, HitList *hits)
{
	const Linker *linker = search->linker;
	uint32_t article = linker->passages.at[passage].article;
	uint32_t number = passage - linker->articles[article].passages;
	Str text = passage_string(linker, article, number);
	PatternSpan first;
	size_t before = hits->count;
	if (search->indexed)
		passage_try(search, passage, hits);
	if (hits->count > before || !text_query_may_find(typed, text) ||
		!text_query_find(typed, text, &first))
		return;
	vec_push(hits, (Hit){.article = article,
			       .passage = number,
			       .score = (float)passage_score(search, passage)});
}

static void
search_all(const Search *search, TextQuery *typed, HitList *hits)
{
	const Linker *linker = search->linker;
	if (search->rarest == SIZE_MAX) {
		for (uint32_t p = 0; p < linker->passages.count; p++)
			search_try(search, typed, p, hits);
		return;
	}
	uint32_t term = search->terms[search->rarest];
	for (size_t i = linker->posting_first[term]; i < linker->posting_first[term + 1]; i++)
		search_try(search, typed, linker->postings[i].passage, hits);
}

/* Where the first match stands in a hit that figures led to. */
static void
hit_place(const Linker *linker, TextQuery *typed, Hit *hit)
{
	PatternSpan first = {0};
	text_query_find(typed, passage_string(linker, hit->article, hit->passage), &first);
	hit->start = (uint32_t)first.start;
	hit->end = (uint32_t)first.end;
}

Hits
search_words(const Linker *linker, Str query, size_t limit, Arena *arena)
{
	TextQuery typed;
	text_query_init(&typed, query, arena);
	const Query *read = &typed.readings[READ_VALUES];
	Search search = {.linker = linker, .query = read};
	HitList hits = {0};
	if (search_begin(&search))
		search_all(&search, &typed, &hits);
	if (hits.count)
		qsort(hits.at, hits.count, sizeof *hits.at, hit_order);
	size_t count = hits.count < limit ? hits.count : limit;
	for (size_t i = 0; i < count; i++)
		if (read->figures)
			hit_place(linker, &typed, &hits.at[i]);
		else
			hit_finish(linker, &hits.at[i]);
	text_query_release(&typed);
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

Hits
search_headlines(const LinkInput *inputs, size_t count, Str query, Arena *arena)
{
	TextQuery typed;
	HitList hits = {0};
	text_query_init(&typed, query, arena);
	for (uint32_t a = 0; a < count; a++) {
		PatternSpan first;
		Str title = inputs[a].article->title;
		if (text_query_find(&typed, title, &first))
			vec_push(&hits, (Hit){.article = a, .score = 1});
	}
	text_query_release(&typed);
	Hits found = {arena_copy(arena, hits.at, hits.count * sizeof *hits.at), hits.count};
	vec_release(&hits);
	return found;
}
