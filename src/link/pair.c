/* Compares two passages word by word. Knows nothing of articles, dates and values. */
#include "pair.h"

#include <math.h>
#include <string.h>

static size_t
table_size(size_t count)
{
	size_t size = 16;
	while (size < count * 2)
		size *= 2;
	return size;
}

static uint32_t
mix(uint32_t x)
{
	x *= 2654435761u;
	return x ^ x >> 15;
}

/* The place + 1 of term in prepared, 0 when it is not there. */
static inline size_t
place_of(const Prepared *p, uint32_t term)
{
	for (size_t i = mix(term) & p->slot_mask;; i = (i + 1) & p->slot_mask) {
		size_t place = p->slots[i];
		if (!place || p->terms[place - 1].term == term)
			return place;
	}
}

static size_t
place_put(Prepared *p, uint32_t term)
{
	size_t place = place_of(p, term);
	if (place)
		return place - 1;
	size_t i = mix(term) & p->slot_mask;
	while (p->slots[i])
		i = (i + 1) & p->slot_mask;
	p->terms[p->term_count] =
		(PairTerm){.term = term, .weight = context_weight(p->context, term)};
	p->slots[i] = (uint16_t)++p->term_count;
	return p->term_count - 1;
}

static PairSkip *
skip_of(const Prepared *p, size_t a, size_t b)
{
	uint32_t low = (uint32_t)(a < b ? a : b), high = (uint32_t)(a < b ? b : a);
	uint32_t key = low * PAIR_WORDS + high + 1;
	for (size_t i = mix(key) & p->skip_mask;; i = (i + 1) & p->skip_mask)
		if (!p->skips[i].key || p->skips[i].key == key)
			return &p->skips[i];
}

static void
skip_put(Prepared *p, size_t a, size_t b, bool adjacent)
{
	if (a == b)
		return;
	PairSkip *skip = skip_of(p, a, b);
	uint32_t low = (uint32_t)(a < b ? a : b), high = (uint32_t)(a < b ? b : a);
	skip->key = low * PAIR_WORDS + high + 1;
	if (adjacent)
		skip->adjacent |= a < b ? 1 : 2;
}

static uint32_t
gram_at(const uint32_t *words)
{
	uint32_t hash = mix(words[0]);
	for (size_t i = 1; i < 4; i++)
		hash = mix(hash + words[i] + 1);
	return hash ? hash : 1;
}

/* True when hash was new. */
static bool
gram_put(uint32_t *grams, size_t mask, uint32_t hash)
{
	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		if (grams[i] == hash)
			return false;
		if (!grams[i]) {
			grams[i] = hash;
			return true;
		}
	}
}

static bool
gram_has(const uint32_t *grams, size_t mask, uint32_t hash)
{
	for (size_t i = hash & mask; grams[i]; i = (i + 1) & mask)
		if (grams[i] == hash)
			return true;
	return false;
}

/* The words and sentences of a passage that count. */
typedef struct {
	const uint32_t *words, *ends;
	size_t count, sentences;
} Run;

static Run
run_of(const Linker *linker, uint32_t passage)
{
	PassageRow row = linker->passages.at[passage];
	return (Run){linker->words_of.at + row.words, linker->ends.at + row.ends,
		row.word_count < PAIR_WORDS ? row.word_count : PAIR_WORDS,
		row.sentences < PAIR_SENTENCES ? row.sentences : PAIR_SENTENCES};
}

static size_t
run_end(const Run *run, size_t sentence)
{
	return run->ends[sentence] < run->count ? run->ends[sentence] : run->count;
}

static bool
is_stop(const Linker *linker, uint32_t term)
{
	return linker->terms.at[term].flags & TERM_STOP;
}

static void
prepare_sentence(Prepared *p, const Run *run, size_t sentence, size_t first)
{
	const Linker *linker = p->context->linker;
	uint64_t bit = (uint64_t)1 << sentence;
	size_t begin = (size_t)p->length;
	for (size_t i = first; i < run_end(run, sentence); i++) {
		if (is_stop(linker, run->words[i]))
			continue;
		size_t place = place_put(p, run->words[i]), at = (size_t)p->length++;
		PairTerm *term = &p->terms[place];
		term->times++;
		if (!(term->sentences & bit))
			p->sentence_weights[sentence] += term->weight;
		term->sentences |= bit;
		p->order[at] = (uint16_t)place;
		for (size_t k = 1; k <= PAIR_NEAR && k <= at - begin; k++)
			skip_put(p, p->order[at - k], place, k == 1);
	}
	p->order_ends[sentence] = (uint32_t)p->length;
}

Prepared *
prepared_new(const Context *context, uint32_t passage)
{
	const Linker *linker = context->linker;
	Run run = run_of(linker, passage);
	Prepared *p = memory_zero(1, sizeof *p);
	*p = (Prepared){.context = context,
		.passage = passage,
		.article = linker->passages.at[passage].article,
		.sentence_count = run.sentences,
		.slot_mask = table_size(run.count) - 1,
		.gram_mask = table_size(run.count) - 1,
		.skip_mask = table_size(run.count * PAIR_NEAR) - 1};
	p->number = passage - linker->articles[p->article].passages;
	p->terms = memory_zero(run.count + 1, sizeof *p->terms);
	p->order = memory_zero(run.count + 1, sizeof *p->order);
	p->shared = memory_zero(run.count + 1, sizeof *p->shared);
	p->slots = memory_zero(p->slot_mask + 1, sizeof *p->slots);
	p->grams = memory_zero(p->gram_mask + 1, sizeof *p->grams);
	p->skips = memory_zero(p->skip_mask + 1, sizeof *p->skips);
	for (size_t s = 0, first = 0; s < run.sentences; first = run_end(&run, s++))
		prepare_sentence(p, &run, s, first);
	for (size_t i = 0; i + 4 <= run.count; i++)
		gram_put(p->grams, p->gram_mask, gram_at(run.words + i));
	for (size_t i = 0; i < p->term_count; i++)
		p->weight += p->terms[i].weight;
	return p;
}

void
prepared_free(Prepared *p)
{
	if (!p)
		return;
	free(p->terms);
	free(p->order);
	free(p->shared);
	free(p->slots);
	free(p->grams);
	free(p->skips);
	free(p);
}

/* One comparison at work. */
typedef struct {
	Prepared *p;
	Run run;
	uint16_t order[PAIR_WORDS]; /* of the other's words without stop words: place + 1, or 0 */
	uint32_t order_ends[PAIR_SENTENCES];
	uint16_t times[PAIR_WORDS]; /* of each shared term there */
	uint16_t last[PAIR_WORDS];  /* sentence + 1 that counted it last */
	double weight, best, length;
	double skip, big;
	size_t here, there;
	size_t terms;
} Comparison;

/* The features that look at one sentence of the other passage. */
static void
compare_sentence(Comparison *c, size_t sentence, size_t first)
{
	const Prepared *p = c->p;
	const Linker *linker = p->context->linker;
	double shared[PAIR_SENTENCES] = {0}, weight = 0;
	for (size_t i = first; i < run_end(&c->run, sentence); i++) {
		uint32_t word = c->run.words[i];
		if (is_stop(linker, word))
			continue;
		size_t place = place_of(p, word), at = (size_t)c->length++;
		c->order[at] = (uint16_t)place;
		if (!place) {
			weight += context_weight(p->context, word);
			continue;
		}
		const PairTerm *term = &p->terms[place - 1];
		c->times[place - 1]++;
		if (c->last[place - 1] == sentence + 1)
			continue;
		c->last[place - 1] = (uint16_t)(sentence + 1);
		weight += term->weight;
		for (uint64_t bits = term->sentences; bits; bits &= bits - 1)
			shared[__builtin_ctzll(bits)] += term->weight;
	}
	c->order_ends[sentence] = (uint32_t)c->length;
	c->weight += weight;
	for (size_t s = 0; s < p->sentence_count; s++) {
		if (shared[s] <= 0)
			continue;
		double match = shared[s] * sqrt(2 * shared[s] / (p->sentence_weights[s] + weight));
		if (match > c->best) {
			c->best = match;
			c->here = s;
			c->there = sentence;
		}
	}
}

/* Pairs of shared terms near each other, and adjacent ones, in one sentence there. */
static void
compare_skips(Comparison *c, size_t begin, size_t end)
{
	Prepared *p = c->p;
	for (size_t i = begin; i < end; i++) {
		if (!c->order[i])
			continue;
		size_t a = c->order[i] - 1u;
		for (size_t k = 1; k <= PAIR_NEAR && k <= i - begin; k++) {
			if (!c->order[i - k] || c->order[i - k] - 1u == a)
				continue;
			size_t b = c->order[i - k] - 1u;
			PairSkip *skip = skip_of(p, a, b);
			if (!skip->key || skip->stamp == p->stamp)
				continue;
			skip->stamp = p->stamp;
			double x = p->terms[a].weight, y = p->terms[b].weight;
			c->skip += sqrt(x * y);
			if (k == 1 && skip->adjacent & (b < a ? 1 : 2))
				c->big += fmin(x, y);
		}
	}
}

/* Weight of the heaviest common subsequence of the two best sentences. */
static double
common_sequence(const Comparison *c)
{
	enum { MOST = 96 };
	const Prepared *p = c->p;
	size_t i = c->here ? p->order_ends[c->here - 1] : 0, i_end = p->order_ends[c->here];
	size_t j = c->there ? c->order_ends[c->there - 1] : 0, j_end = c->order_ends[c->there];
	size_t width = i_end - i < MOST ? i_end - i : MOST;
	float row[MOST + 1] = {0};
	for (; j < j_end; j++) {
		if (!c->order[j])
			continue;
		float diagonal = 0;
		for (size_t k = 0; k < width; k++) {
			float above = row[k + 1], value = row[k] > above ? row[k] : above;
			if (p->order[i + k] + 1u == c->order[j]) {
				float with = diagonal + p->terms[p->order[i + k]].weight;
				value = with > value ? with : value;
			}
			diagonal = above;
			row[k + 1] = value;
		}
	}
	return row[width];
}

/* Both directions of BM25 with w as idf; the larger. */
static double
compare_bm25(const Comparison *c, double *shared, bool *name)
{
	Prepared *p = c->p;
	const double k1 = 1.2, b = 0.75, mean = p->context->mean_length;
	double there = k1 * (1 - b + b * c->length / mean);
	double here = k1 * (1 - b + b * p->length / mean);
	double to = 0, from = 0;
	p->shared_count = 0;
	for (size_t i = 0; i < p->term_count; i++) {
		if (!c->times[i])
			continue;
		const PairTerm *term = &p->terms[i];
		to += term->weight * c->times[i] * (k1 + 1) / (c->times[i] + there);
		from += term->weight * term->times * (k1 + 1) / (term->times + here);
		*shared += term->weight;
		p->shared[p->shared_count++] = (uint16_t)i;
		*name = *name || p->context->linker->terms.at[term->term].flags & TERM_NAME;
	}
	return fmax(to, from);
}

static size_t
shared_grams(const Comparison *c)
{
	uint32_t seen[2 * PAIR_WORDS] = {0};
	size_t count = 0;
	for (size_t i = 0; i + 4 <= c->run.count; i++) {
		uint32_t hash = gram_at(c->run.words + i);
		if (gram_has(c->p->grams, c->p->gram_mask, hash))
			count += gram_put(seen, 2 * PAIR_WORDS - 1, hash);
	}
	return count;
}

void
pair_compare(Prepared *here, uint32_t there, PairScore *score)
{
	const Linker *linker = here->context->linker;
	Comparison c;
	memset(&c, 0, sizeof c);
	c.p = here;
	c.run = run_of(linker, there);
	here->stamp++;
	for (size_t s = 0, first = 0; s < c.run.sentences; first = run_end(&c.run, s++)) {
		size_t begin = (size_t)c.length;
		compare_sentence(&c, s, first);
		compare_skips(&c, begin, (size_t)c.length);
	}
	PassageRow row = linker->passages.at[there];
	double shared = 0;
	bool name = false;
	double bm25 = compare_bm25(&c, &shared, &name);
	double number = there - linker->articles[row.article].passages + 1.0;
	double terms = fmin((double)here->term_count, row.term_count);
	*score = (PairScore){.shared = (float)shared,
		.count = (uint16_t)here->shared_count,
		.here = (uint16_t)c.here,
		.there = (uint16_t)c.there};
	float *f = score->features;
	f[PAIR_SID] = (float)sqrt(c.best);
	f[PAIR_LEAD] = (float)(1 / sqrt((here->number + 1) * number));
	f[PAIR_BMX] = (float)sqrt(bm25);
	f[PAIR_R4] = (float)log(1 + (double)shared_grams(&c));
	f[PAIR_BOTHNAME] = name;
	f[PAIR_SKIP] = (float)sqrt(c.skip);
	f[PAIR_S1P] = (float)(1 / (1.0 + (double)(c.here + c.there)));
	f[PAIR_LCS] = c.best > 0 ? (float)sqrt(common_sequence(&c)) : 0;
	f[PAIR_BIG] = (float)sqrt(c.big);
	f[PAIR_LMIN] = (float)log(1 + terms);
}

float
pair_overlap(const Prepared *here, uint32_t there)
{
	const Linker *linker = here->context->linker;
	PassageRow row = linker->passages.at[there];
	double shared = 0, weight = 0;
	size_t count = row.term_count < PAIR_WORDS ? row.term_count : PAIR_WORDS;
	for (uint32_t i = row.terms; i < row.terms + count; i++) {
		uint32_t term = linker->terms_of.at[i].term;
		size_t place = place_of(here, term);
		double w =
			place ? here->terms[place - 1].weight : context_weight(here->context, term);
		weight += w;
		shared += place ? w : 0;
	}
	return shared > 0 ? (float)(shared / sqrt(weight * here->weight)) : 0;
}

float
pair_logit(const PairScore *score)
{
	/* LINKS.md, fitted on accounts labelled by reading */
	static const float weights[PAIR_FEATURES] = {[PAIR_SID] = 0.80f,
		[PAIR_LEAD] = 3.59f,
		[PAIR_UNIQ] = 0.56f,
		[PAIR_BMX] = 0.61f,
		[PAIR_R4] = 1.12f,
		[PAIR_BOTHNAME] = -0.57f,
		[PAIR_SKIP] = 0.46f,
		[PAIR_AROUND] = 2.06f,
		[PAIR_S1P] = -0.45f,
		[PAIR_LCS] = 0.50f,
		[PAIR_BIG] = -0.31f,
		[PAIR_LMIN] = -0.61f};
	float sum = -4.81f;
	for (size_t i = 0; i < PAIR_FEATURES; i++)
		sum += weights[i] * score->features[i];
	return sum;
}
