/* Compares the candidates of a passage, and steps through third accounts. */
#include "match.h"

#include "hits.h"
#include "index.h"

#include <math.h>

enum {
	CANDIDATES = 96,      /* compared in full */
	PREPARED_MOST = 1024, /* remembered; more begin anew */
	STEPS_KEPT = 4096,    /* a power of two */
	MAYBE_PLAIN = 2,      /* words shared beyond names and numbers */
};

/* On labelled pairs the best F1 is at .33; a little above, precision is worth more than the rest.
   A lone common word in two leads is not the same news: hence the least weight of what is shared.
 */
static const float same_least = 0.40f, shared_least = 4.0f;
/* Of labelled passages that another account tells, "alone" was said of 27 % when nothing less than
   the same counted, of 14 % with this; it is then missing from 22 % of the others. */
static const float maybe_least = 0.15f;
/* What an article's being near is worth when little is shared. */
static const float promise_least = 0.3f;
/* At most so likely is it that a passage tells the same when too many promise more. */
static const float uncompared_most = 0.1f;
/* A passage worth stepping through to third accounts (doc/LINKS), of both that it is to join, and
   one worth raising by them. */
static const float third_least = 0.20f, raised_least = 0.02f;

/* A passage prepared, and which of its terms stand in no other passage of its article. */
typedef struct {
	Prepared *prepared;
	bool *once; /* NULL until asked for */
} Known;

/* How far two passages of other articles tell the same, asked for again by the next passage. */
typedef struct {
	uint32_t low, high; /* passages; alike in an empty place */
	float told;
} Step;

struct Matcher {
	Context context;
	HitTable hits;
	uint32_t *numbers; /* of each passage: its place in known + 1, or 0 */
	VEC(Known) known;
	uint32_t *event_numbers; /* of each article: its place in events + 1, or 0 */
	VEC(EventMatch) events;
	Step *steps; /* by both passages; a new one takes an old one's place */
};

Matcher *
matcher_new(const Linker *linker, uint32_t article)
{
	Matcher *matcher = memory_zero(1, sizeof *matcher);
	context_init(&matcher->context, linker, article);
	hit_table_init(&matcher->hits, linker, article);
	matcher->numbers = memory_zero(linker->passages.count + 1, sizeof *matcher->numbers);
	matcher->event_numbers = memory_zero(linker->count + 1, sizeof *matcher->event_numbers);
	matcher->steps = memory_zero(STEPS_KEPT, sizeof *matcher->steps);
	return matcher;
}

static void
known_forget(Matcher *matcher)
{
	for (size_t i = 0; i < matcher->known.count; i++) {
		matcher->numbers[matcher->known.at[i].prepared->passage] = 0;
		prepared_free(matcher->known.at[i].prepared);
		free(matcher->known.at[i].once);
	}
	vec_clear(&matcher->known);
}

void
matcher_free(Matcher *matcher)
{
	if (!matcher)
		return;
	known_forget(matcher);
	vec_release(&matcher->known);
	vec_release(&matcher->events);
	free(matcher->numbers);
	free(matcher->event_numbers);
	free(matcher->steps);
	hit_table_release(&matcher->hits);
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
	uint32_t *number = &matcher->numbers[passage];
	if (!*number) {
		vec_push(&matcher->known,
			(Known){.prepared = prepared_new(&matcher->context, passage)});
		*number = (uint32_t)matcher->known.count;
	}
	return *number - 1;
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
	const Context *context = &matcher->context;
	uint32_t *number = &matcher->event_numbers[article];
	if (!*number) {
		vec_push(&matcher->events, event_match(context->linker, context->article, article));
		*number = (uint32_t)matcher->events.count;
	}
	return matcher->events.at[*number - 1];
}

/* Can a passage be the same at all? What it shares weighs at most what is rough. */
static bool
may_be_same(const EventMatch *event, float rough)
{
	return event->same && rough >= shared_least;
}

/* A hit with what it promises. */
typedef struct {
	float promise;
	RoughHit hit;
} Choice;

static int
promise_order(const void *a, const void *b)
{
	const Choice *x = a, *y = b;
	if (x->promise != y->promise)
		return x->promise < y->promise ? 1 : -1;
	return (x->hit.passage > y->hit.passage) - (x->hit.passage < y->hit.passage);
}

/* What the passage may be linked with, the most promising first; how many. */
static size_t
candidates_choose(
	Matcher *matcher, const Prepared *prepared, bool same, Choice choices[HITS_NEAR + HITS_FAR])
{
	RoughHits hits;
	size_t count = 0;
	hits_find(&matcher->hits, prepared, !same, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		RoughHit hit = hits.at[i];
		EventMatch event = event_of(
			matcher, matcher->context.linker->passages.at[hit.passage].article);
		if (same && !may_be_same(&event, hit.rough))
			continue;
		float part = hit.rough / (1 + prepared->weighed->weight);
		choices[count++] = (Choice){event.likely * (promise_least + part), hit};
	}
	if (count)
		qsort(choices, count, sizeof *choices, promise_order);
	return same && count > CANDIDATES ? CANDIDATES : count;
}

/* How likely both are of one event, times how likely the one tells the other: fitted on the dev
   halves of the linking data and of the labelled pairs, so that a link at .8 is right 8 of 10. */
static float
score_of(const EventMatch *event, float told)
{
	told = fminf(fmaxf(told, 1e-4f), 1 - 1e-4f);
	return event->likely * sigma(.6f * logf(told / (1 - told)) + .6f);
}

/* What is asked for, and the scores that the best candidates so far have at least: one that can
   reach no more than the last of them is not worth comparing. */
typedef struct {
	bool same;            /* only what tells the same */
	float at[CANDIDATES]; /* best first */
	size_t count, most;   /* most: 0 when all are wanted */
} Bar;

static void
bar_raise(Bar *bar, float score)
{
	size_t at = bar->count;
	if (bar->count < bar->most)
		bar->count++;
	else if (!at || bar->at[--at] >= score)
		return;
	for (; at > 0 && bar->at[at - 1] < score; at--)
		bar->at[at] = bar->at[at - 1];
	bar->at[at] = score;
}

static bool
bar_reached(const Bar *bar, float score)
{
	return !bar->most || bar->count < bar->most || score >= bar->at[bar->most - 1];
}

static bool
bar_stops(const Bar *bar, const EventMatch *event)
{
	return !event->same && !bar_reached(bar, event->likely);
}

static float
told_of(const PairScore *score, float via)
{
	return sigma(.80f * pair_logit(score) + 1.84f * via - .91f);
}

/* Appends the candidates, compared but for third accounts. */
static void
candidates_add(Matcher *matcher, uint32_t passage, Bar *bar, Candidates *into)
{
	const Linker *linker = matcher->context.linker;
	size_t number = known_of(matcher, passage);
	const Prepared *prepared = matcher->known.at[number].prepared;
	Choice choices[HITS_NEAR + HITS_FAR];
	size_t count = candidates_choose(matcher, prepared, bar->same, choices);
	for (size_t i = 0; i < count; i++) {
		RoughHit hit = choices[i].hit;
		Candidate candidate = {.passage = hit.passage,
			.article = linker->passages.at[hit.passage].article,
			.rough = hit.rough,
			.compared = i < CANDIDATES};
		candidate.event = event_of(matcher, candidate.article);
		if (bar_stops(bar, &candidate.event))
			continue;
		if (candidate.compared) {
			compare(matcher, passage, hit.passage, &candidate.pair);
			candidate.told = sigma(pair_logit(&candidate.pair));
			bar_raise(bar, score_of(&candidate.event, told_of(&candidate.pair, 0)));
		} else {
			/* far down the list: related at most, in the order of what they promise */
			candidate.pair.count = 1;
			candidate.told =
				uncompared_most * hit.rough / (1 + prepared->weighed->weight);
		}
		vec_push(into, candidate);
	}
}

/* Could both tell the same, were it told alike? Asked of pairs, so that it is the same from either
   side. */
static bool
is_comparable(const EventMatch *event, const PairScore *pair)
{
	return event->same && pair->shared >= shared_least;
}

/* The places of the candidates to step through, best first. */
static size_t
thirds_choose(const Candidates *list, size_t first, size_t thirds[CANDIDATES])
{
	size_t count = 0;
	for (size_t i = first; i < list->count; i++) {
		if (list->at[i].told < third_least ||
			!is_comparable(&list->at[i].event, &list->at[i].pair))
			continue;
		size_t at = count++;
		while (at > 0 && list->at[thirds[at - 1]].told < list->at[i].told) {
			thirds[at] = thirds[at - 1];
			at--;
		}
		thirds[at] = i;
	}
	return count;
}

/* Could a step of that much lift the candidate to where it counts? */
static bool
can_rise(const Candidate *candidate, float via, const Bar *bar)
{
	if (candidate->told < raised_least || !is_comparable(&candidate->event, &candidate->pair))
		return false;
	float told = told_of(&candidate->pair, via);
	return bar->same ? told > same_least : bar_reached(bar, score_of(&candidate->event, told));
}

/* P1 of two passages of third accounts; 0 when it is no step worth taking. */
static float
step_between(Matcher *matcher, uint32_t a, uint32_t b)
{
	uint32_t low = a < b ? a : b, high = a < b ? b : a;
	Step *step = &matcher->steps[(low * 2654435761u ^ high * 40503u) % STEPS_KEPT];
	if (step->low == low && step->high == high)
		return step->told;
	PairScore score;
	compare(matcher, a, b, &score);
	float told = sigma(pair_logit(&score));
	bool worth = told >= third_least && score.shared >= shared_least;
	*step = (Step){low, high, worth ? told : 0};
	return step->told;
}

/* Raises what is told by way of a third account: via in doc/LINKS. */
static void
step_through(Matcher *matcher, const Bar *bar, Candidates *list, size_t first)
{
	size_t thirds[CANDIDATES], count = thirds_choose(list, first, thirds);
	float *via = memory_zero(list->count - first + 1, sizeof *via);
	for (size_t k = 0; k < count; k++) {
		const Candidate *third = &list->at[thirds[k]];
		for (size_t i = first; i < list->count; i++) {
			const Candidate *other = &list->at[i];
			if (other->article == third->article || via[i - first] >= third->told ||
				!can_rise(other, third->told, bar))
				continue;
			float step = step_between(matcher, third->passage, other->passage);
			via[i - first] = fmaxf(via[i - first], fminf(third->told, step));
		}
	}
	for (size_t i = first; i < list->count; i++)
		if (list->at[i].compared)
			list->at[i].told = told_of(&list->at[i].pair, via[i - first]);
	free(via);
}

void
match_passage(Matcher *matcher, uint32_t passage, bool same, size_t limit, Candidates *into)
{
	size_t first = into->count;
	if (matcher->known.count > PREPARED_MOST)
		known_forget(matcher);
	Bar bar = {.same = same, .most = limit < CANDIDATES ? limit : 0};
	candidates_add(matcher, passage, &bar, into);
	step_through(matcher, &bar, into, first);
	for (size_t i = first; i < into->count; i++)
		into->at[i].score = score_of(&into->at[i].event, into->at[i].told);
}

bool
match_is_same(const Candidate *candidate)
{
	return is_comparable(&candidate->event, &candidate->pair) && candidate->told > same_least;
}

bool
match_may_be_same(const Candidate *candidate)
{
	return is_comparable(&candidate->event, &candidate->pair) &&
	       candidate->told > maybe_least && candidate->pair.plain >= MAYBE_PLAIN;
}
