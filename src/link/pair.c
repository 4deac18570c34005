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
	unsigned flags = p->context->linker->terms.at[term].flags;
	p->terms[p->term_count] = (PairTerm){.term = term,
		.weight = context_weight(p->context, term),
		.name = flags & TERM_NAME,
		.plain = !(flags & (TERM_NAME | TERM_NUMBER | TERM_CALENDAR))};
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

/* The place of a 4-gram: where it stands, or the empty one where it belongs. */
static PairGram *
gram_of(const Prepared *p, uint32_t hash)
{
	size_t i = hash & p->gram_mask;
	while (p->grams[i].hash && p->grams[i].hash != hash)
		i = (i + 1) & p->gram_mask;
	return &p->grams[i];
}

static void
prepare_sentence(Prepared *p, size_t sentence, size_t first)
{
	const Run *run = &p->weighed->run;
	size_t begin = p->length;
	for (size_t i = first; i < run_end(run, sentence); i++) {
		if (run->words[i] & WORD_STOP)
			continue;
		size_t place = place_put(p, run->words[i]), at = p->length++;
		p->terms[place].times++;
		p->terms[place].sentences |= (uint64_t)1 << sentence;
		p->order[at] = (uint16_t)place;
		for (size_t k = 1; k <= PAIR_NEAR && k <= at - begin; k++)
			skip_put(p, p->order[at - k], place, k == 1);
	}
	p->order_ends[sentence] = (uint32_t)p->length;
}

Prepared *
prepared_new(Context *context, uint32_t passage)
{
	const Linker *linker = context->linker;
	const Weighed *weighed = context_weigh(context, passage);
	const Run *run = &weighed->run;
	Prepared *p = memory_zero(1, sizeof *p);
	*p = (Prepared){.context = context,
		.weighed = weighed,
		.passage = passage,
		.article = linker->passages.at[passage].article,
		.slot_mask = table_size(run->count) - 1,
		.gram_mask = table_size(run->count) - 1,
		.skip_mask = table_size((size_t)weighed->length * PAIR_NEAR) - 1};
	p->number = passage - linker->articles[p->article].passages;
	p->terms = memory_zero(run->count + 1, sizeof *p->terms);
	p->order = memory_zero(run->count + 1, sizeof *p->order);
	p->shared = memory_zero(run->count + 1, sizeof *p->shared);
	p->slots = memory_zero(p->slot_mask + 1, sizeof *p->slots);
	p->grams = memory_zero(p->gram_mask + 1, sizeof *p->grams);
	p->skips = memory_zero(p->skip_mask + 1, sizeof *p->skips);
	for (size_t s = 0, first = 0; s < run->sentences; first = run_end(run, s++))
		prepare_sentence(p, s, first);
	for (size_t i = 0; i + 4 <= run->count; i++) {
		uint32_t hash = gram_at(run->words + i);
		gram_of(p, hash)->hash = hash;
	}
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
	const Weighed *there;
	double best, skip, big;
	size_t length; /* of order */
	size_t here_sentence, there_sentence;
	uint32_t order_ends[PAIR_SENTENCES];
	uint16_t order[PAIR_WORDS]; /* of the other's words without stop words: place + 1, or 0 */
	uint16_t times[PAIR_WORDS]; /* of each shared term there; from here on set to 0 as needed */
	uint16_t last[PAIR_WORDS];  /* sentence + 1 that counted it last */
} Comparison;

/* The best sentence here for one of the other passage. */
static void
compare_sentence(Comparison *c, size_t sentence, size_t first)
{
	const Prepared *p = c->p;
	const Run *run = &c->there->run;
	float shared[PAIR_SENTENCES];
	size_t sentences = p->weighed->run.sentences, last = run_end(run, sentence);
	memset(shared, 0, sentences * sizeof *shared);
	for (size_t i = first; i < last; i++) {
		if (run->words[i] & WORD_STOP)
			continue;
		size_t place = place_of(p, run->words[i]);
		c->order[c->length++] = (uint16_t)place;
		if (!place)
			continue;
		const PairTerm *term = &p->terms[place - 1];
		c->times[place - 1]++;
		if (c->last[place - 1] == sentence + 1)
			continue;
		c->last[place - 1] = (uint16_t)(sentence + 1);
		for (uint64_t bits = term->sentences; bits; bits &= bits - 1)
			shared[__builtin_ctzll(bits)] += term->weight;
	}
	c->order_ends[sentence] = (uint32_t)c->length;
	for (size_t s = 0; s < sentences; s++) {
		if (shared[s] <= 0)
			continue;
		float weights = p->weighed->sentences[s] + c->there->sentences[sentence];
		float match = shared[s] * sqrtf(2 * shared[s] / weights);
		if (match > c->best) {
			c->best = match;
			c->here_sentence = s;
			c->there_sentence = sentence;
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
			if (!skip->key)
				continue;
			double x = p->terms[a].weight, y = p->terms[b].weight;
			if (skip->stamp != p->stamp) {
				skip->stamp = p->stamp;
				skip->met = 0;
				c->skip += sqrt(x * y);
			}
			uint8_t order = b < a ? 1 : 2;
			if (k == 1 && skip->adjacent & order & ~skip->met) {
				skip->met |= order;
				c->big += fmin(x, y);
			}
		}
	}
}

/* Weight of the heaviest common subsequence of the two best sentences. */
static double
common_sequence(const Comparison *c)
{
	enum { MOST = 96 };
	const Prepared *p = c->p;
	size_t i = c->here_sentence ? p->order_ends[c->here_sentence - 1] : 0;
	size_t i_end = p->order_ends[c->here_sentence];
	size_t j = c->there_sentence ? c->order_ends[c->there_sentence - 1] : 0;
	/* set by both passages' preparation: NOLINTNEXTLINE(clang-analyzer-core*) */
	size_t j_end = c->order_ends[c->there_sentence];
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

/* What both share, and the larger of both directions of BM25 with w as idf. */
static void
compare_bm25(const Comparison *c, PairScore *score)
{
	Prepared *p = c->p;
	const double k1 = 1.2, b = 0.75, mean = p->context->mean_length;
	double there = k1 * (1 - b + b * (double)c->length / mean);
	double here = k1 * (1 - b + b * (double)p->length / mean);
	double to = 0, from = 0, shared = 0;
	bool name = false;
	p->shared_count = 0;
	for (size_t i = 0; i < p->term_count; i++) {
		if (!c->times[i])
			continue;
		const PairTerm *term = &p->terms[i];
		to += term->weight * c->times[i] * (k1 + 1) / (c->times[i] + there);
		from += term->weight * term->times * (k1 + 1) / (term->times + here);
		shared += term->weight;
		p->shared[p->shared_count++] = (uint16_t)i;
		score->plain += term->plain;
		name = name || term->name;
	}
	score->shared = (float)shared;
	score->count = (uint16_t)p->shared_count;
	score->features[PAIR_BMX] = (float)sqrt(fmax(to, from));
	score->features[PAIR_BOTHNAME] = name;
}

static size_t
shared_grams(const Comparison *c)
{
	const Run *run = &c->there->run;
	size_t count = 0;
	for (size_t i = 0; i + 4 <= run->count; i++) {
		PairGram *gram = gram_of(c->p, gram_at(run->words + i));
		if (!gram->hash || gram->stamp == c->p->stamp)
			continue;
		gram->stamp = c->p->stamp;
		count++;
	}
	return count;
}

static void
features_set(const Comparison *c, uint32_t passage, PairScore *score)
{
	const Prepared *here = c->p;
	const Linker *linker = here->context->linker;
	PassageRow row = linker->passages.at[passage];
	double number = passage - linker->articles[row.article].passages + 1.0;
	*score = (PairScore){
		.here = (uint16_t)c->here_sentence, .there = (uint16_t)c->there_sentence};
	compare_bm25(c, score);
	float *f = score->features;
	f[PAIR_SID] = (float)sqrt(c->best);
	f[PAIR_LEAD] = (float)(1 / sqrt((here->number + 1) * number));
	f[PAIR_R4] = logf(1 + (float)shared_grams(c));
	f[PAIR_SKIP] = (float)sqrt(c->skip);
	f[PAIR_S1P] = (float)(1 / (1.0 + (double)(c->here_sentence + c->there_sentence)));
	f[PAIR_LCS] = c->best > 0 ? (float)sqrt(common_sequence(c)) : 0;
	f[PAIR_BIG] = (float)sqrt(c->big);
	f[PAIR_LMIN] = logf(1 + fminf((float)here->term_count, (float)row.term_count));
}

void
pair_compare(Prepared *here, uint32_t there, PairScore *score)
{
	Comparison c;
	c.p = here;
	c.there = context_weigh(here->context, there);
	c.best = c.skip = c.big = 0;
	c.length = c.here_sentence = c.there_sentence = 0;
	memset(c.times, 0, here->term_count * sizeof *c.times);
	memset(c.last, 0, here->term_count * sizeof *c.last);
	here->stamp++;
	const Run *run = &c.there->run;
	for (size_t s = 0, first = 0; s < run->sentences; first = run_end(run, s++)) {
		size_t begin = c.length;
		compare_sentence(&c, s, first);
		compare_skips(&c, begin, c.length);
	}
	features_set(&c, there, score);
}

float
pair_overlap(const Prepared *here, uint32_t there)
{
	const Linker *linker = here->context->linker;
	const Weighed *weighed = context_weigh(here->context, there);
	PassageRow row = linker->passages.at[there];
	double shared = 0;
	size_t count = row.term_count < PAIR_WORDS ? row.term_count : PAIR_WORDS;
	for (uint32_t i = row.terms; i < row.terms + count; i++) {
		size_t place = place_of(here, linker->terms_of.at[i].term);
		shared += place ? here->terms[place - 1].weight : 0;
	}
	double weights = (double)weighed->weight * here->weighed->weight;
	return shared > 0 ? (float)(shared / sqrt(weights)) : 0;
}

float
pair_logit(const PairScore *score)
{
	/* doc/LINKS, fitted on accounts labelled by reading */
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
