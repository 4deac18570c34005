/* Compares the candidates of a passage, and steps through third accounts. */
#include "match.h"

#include "hits.h"
#include "index.h"

#include <math.h>

enum {
	CANDIDATES = 96,      /* compared in full */
	THIRD_KEEP = 4,       /* passages of third accounts that are stepped through */
	PREPARED_MOST = 1024, /* remembered; more begin anew */
};

/* On labelled pairs the best F1 is at .33; a little above, precision is worth more than the rest.
   A lone common word in two leads is not the same news: hence the least weight of what is shared.
 */
static const float same_least = 0.40f, shared_least = 4.0f;
/* What an article's being near is worth when little is shared. */
static const float promise_least = 0.3f;
/* At most so likely is it that a passage tells the same when too many promise more. */
static const float uncompared_most = 0.1f;
/* A passage worth stepping through to third accounts (doc/LINKS), and one worth raising by them. */
static const float third_least = 0.20f, raised_least = 0.02f;

typedef struct {
	uint32_t article;
	EventMatch event;
} KnownEvent;

/* A passage prepared, and which of its terms stand in no other passage of its article. */
typedef struct {
	Prepared *prepared;
	bool *once; /* NULL until asked for */
} Known;

struct Matcher {
	Context context;
	Map numbers; /* of a passage in known */
	VEC(Known) known;
	VEC(KnownEvent) events;
};

Matcher *
matcher_new(const Linker *linker, uint32_t article)
{
	Matcher *matcher = memory_zero(1, sizeof *matcher);
	context_init(&matcher->context, linker, article);
	map_init(&matcher->numbers);
	return matcher;
}

static void
known_forget(Matcher *matcher)
{
	for (size_t i = 0; i < matcher->known.count; i++) {
		prepared_free(matcher->known.at[i].prepared);
		free(matcher->known.at[i].once);
	}
	vec_clear(&matcher->known);
	map_release(&matcher->numbers);
}

void
matcher_free(Matcher *matcher)
{
	if (!matcher)
		return;
	known_forget(matcher);
	vec_release(&matcher->known);
	vec_release(&matcher->events);
	context_release(&matcher->context);
	free(matcher);
}

const Context *
matcher_context(const Matcher *matcher)
{
	return &matcher->context;
}

/* The number in known of a passage, prepared with first use. */
static size_t
known_of(Matcher *matcher, uint32_t passage)
{
	uint32_t number = map_number(&matcher->numbers, (Str){(char *)&passage, sizeof passage});
	if (number == matcher->known.count)
		vec_push(&matcher->known,
			(Known){.prepared = prepared_new(&matcher->context, passage)});
	return number;
}

/* Does a term stand in one passage only of the article, given that it stands in one? */
static bool
stands_once(const Linker *linker, uint32_t term, uint32_t article)
{
	ArticleRow row = linker->articles[article];
	size_t second = hits_posting(linker, term, row.passages) + 1;
	return !(second < linker->posting_first[term + 1] &&
		 linker->postings[second].passage < row.passages + row.passage_count);
}

static const bool *
once_of(Matcher *matcher, size_t number)
{
	Known *known = &matcher->known.at[number];
	const Prepared *p = known->prepared;
	if (!known->once) {
		known->once = memory_zero(p->term_count + 1, sizeof *known->once);
		for (size_t i = 0; i < p->term_count; i++)
			known->once[i] =
				stands_once(matcher->context.linker, p->terms[i].term, p->article);
	}
	return known->once;
}

/* All features of the two passages: also what stands once, and what stands around them. */
static void
compare(Matcher *matcher, uint32_t here, uint32_t there, PairScore *score)
{
	const Linker *linker = matcher->context.linker;
	size_t number = known_of(matcher, here);
	Prepared *p = matcher->known.at[number].prepared;
	uint32_t article = linker->passages.at[there].article;
	ArticleRow mine = linker->articles[p->article], row = linker->articles[article];
	pair_compare(p, there, score);
	const bool *once = once_of(matcher, number);
	size_t only = 0;
	for (size_t i = 0; i < p->shared_count; i++) {
		size_t place = p->shared[i];
		only += once[place] && stands_once(linker, p->terms[place].term, article);
	}
	float around = 0;
	if (here > mine.passages && there > row.passages) {
		size_t before = known_of(matcher, here - 1);
		around = pair_overlap(matcher->known.at[before].prepared, there - 1);
	}
	if (here + 1 < mine.passages + mine.passage_count &&
		there + 1 < row.passages + row.passage_count) {
		size_t after = known_of(matcher, here + 1);
		float behind = pair_overlap(matcher->known.at[after].prepared, there + 1);
		around = fmaxf(around, behind);
	}
	score->features[PAIR_UNIQ] = sqrtf((float)only);
	score->features[PAIR_AROUND] = around;
}

static float
sigma(float z)
{
	return 1 / (1 + expf(-z));
}

static EventMatch
event_of(Matcher *matcher, uint32_t article)
{
	for (size_t i = matcher->events.count; i-- > 0;)
		if (matcher->events.at[i].article == article)
			return matcher->events.at[i].event;
	const Context *context = &matcher->context;
	EventMatch event = event_match(context->linker, context->article, article);
	vec_push(&matcher->events, (KnownEvent){article, event});
	return event;
}

/* Can a passage be the same at all? What it shares weighs at most what is rough. */
static bool
may_be_same(const Candidate *candidate)
{
	return candidate->event.same && candidate->rough >= shared_least;
}

static int
promise_order(const void *a, const void *b)
{
	const Candidate *x = a, *y = b;
	if (x->promise != y->promise)
		return x->promise < y->promise ? 1 : -1;
	return (x->passage > y->passage) - (x->passage < y->passage);
}

/* Appends the most promising candidates, not yet compared. */
static void
candidates_choose(Matcher *matcher, const Prepared *prepared, bool same, Candidates *into)
{
	RoughHits hits;
	size_t first = into->count;
	hits_find(prepared, !same, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		Candidate candidate = {.passage = hits.at[i].passage,
			.article = matcher->context.linker->passages.at[hits.at[i].passage].article,
			.rough = hits.at[i].rough};
		candidate.event = event_of(matcher, candidate.article);
		if (same && !may_be_same(&candidate))
			continue;
		float part = candidate.rough / (1 + prepared->weighed->weight);
		candidate.promise = candidate.event.likely * (promise_least + part);
		vec_push(into, candidate);
	}
	if (into->count > first)
		qsort(into->at + first, into->count - first, sizeof *into->at, promise_order);
	if (same && into->count - first > CANDIDATES)
		into->count = first + CANDIDATES;
}

/* Appends the candidates, compared but for third accounts. */
static void
candidates_add(Matcher *matcher, uint32_t passage, bool same, Candidates *into)
{
	size_t number = known_of(matcher, passage), first = into->count;
	candidates_choose(matcher, matcher->known.at[number].prepared, same, into);
	for (size_t i = first; i < into->count; i++) {
		Candidate *candidate = &into->at[i];
		if (i - first < CANDIDATES) {
			compare(matcher, passage, candidate->passage, &candidate->pair);
			candidate->told = sigma(pair_logit(&candidate->pair));
			continue;
		}
		/* far down the list: related at most, in the order of what they promise */
		candidate->pair = (PairScore){.count = 1};
		candidate->told = uncompared_most * candidate->rough /
		                  (1 + matcher->known.at[number].prepared->weighed->weight);
	}
}

/* The places of the best candidates to step through. */
static size_t
thirds_choose(const Candidates *list, size_t first, size_t thirds[THIRD_KEEP])
{
	size_t count = 0;
	for (size_t i = first; i < list->count; i++) {
		if (list->at[i].told < third_least || !may_be_same(&list->at[i]))
			continue;
		size_t at = count;
		if (count < THIRD_KEEP)
			count++;
		else if (list->at[thirds[--at]].told >= list->at[i].told)
			continue;
		while (at > 0 && list->at[thirds[at - 1]].told < list->at[i].told) {
			thirds[at] = thirds[at - 1];
			at--;
		}
		thirds[at] = i;
	}
	return count;
}

/* Raises what is told by way of a third account: via in doc/LINKS. */
static void
step_through(Matcher *matcher, Candidates *list, size_t first)
{
	size_t thirds[THIRD_KEEP], count = thirds_choose(list, first, thirds);
	float *via = memory_zero(list->count - first + 1, sizeof *via);
	for (size_t k = 0; k < count; k++) {
		const Candidate *third = &list->at[thirds[k]];
		for (size_t i = first; i < list->count; i++) {
			const Candidate *other = &list->at[i];
			if (other->article == third->article || other->told < raised_least ||
				via[i - first] >= third->told || !may_be_same(other))
				continue;
			PairScore score;
			compare(matcher, third->passage, other->passage, &score);
			float step = fminf(third->told, sigma(pair_logit(&score)));
			via[i - first] = fmaxf(via[i - first], step);
		}
	}
	for (size_t i = first; i < list->count && i - first < CANDIDATES; i++) {
		float z = pair_logit(&list->at[i].pair);
		list->at[i].told = sigma(.80f * z + 1.84f * via[i - first] - .91f);
	}
	free(via);
}

void
match_passage(Matcher *matcher, uint32_t passage, bool same, Candidates *into)
{
	size_t first = into->count;
	if (matcher->known.count > PREPARED_MOST)
		known_forget(matcher);
	candidates_add(matcher, passage, same, into);
	step_through(matcher, into, first);
}

bool
match_is_same(const Candidate *candidate)
{
	return candidate->event.same && candidate->told > same_least &&
	       candidate->pair.shared >= shared_least;
}
