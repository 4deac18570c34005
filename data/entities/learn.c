/* Learns the tagger's weights: a linear-chain CRF, by AdaGrad on the log likelihood (Lafferty et
   al. 2001; Duchi et al. 2011) with L2. Where a label says only MISC, all labels of group, event
   and work may be right (partial labels, Tsuboi et al. 2008). */
#include "maintain.h"

#include <math.h>
#include <string.h>

/* Chosen by what was held out. */
enum { EPOCHS = 8, EPOCHS_AVERAGED = 4, COUNT_LEAST = 2, SEED = 12345 };
/* Of a hundred words so many are learnt from with what they are hidden: the words around them then
   have to tell, as they must of a name that no list knows (feature bagging, Sutton et al. 2006). */
enum { HIDDEN = 20 };
static const float rate = 0.05f, decay = 0.012f;

typedef struct {
	Floats weights, squares, sums;
} Row;

typedef struct {
	const Samples *samples;
	Row *rows;        /* the first takes what is learnt of features that are too rare */
	uint32_t *row_of; /* of each feature */
	float transitions[LABELS][LABELS], squares[LABELS][LABELS], sums[LABELS][LABELS];
	float factors[LABELS][LABELS]; /* exp of transitions, 0 where one may not follow */
	uint32_t random;
} Learner;

static uint32_t
random_below(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)*state * below >> 32);
}

typedef struct {
	float word[RUN_LONGEST][LABELS]; /* p(label of word) */
	float pair[LABELS][LABELS];      /* p(label before, label), summed over the words */
	float scale[RUN_LONGEST];
	float a[RUN_LONGEST][LABELS], b[RUN_LONGEST][LABELS];
} Marginals;

/* Forward over a run; only allowed labels count. */
static double
forward(const Learner *learner, float factors[][LABELS], size_t count, const uint16_t *allowed,
	Marginals *m)
{
	double total = 0;
	for (size_t i = 0; i < count; i++) {
		float in[LABELS], sum = 0;
		memcpy(in, learner->factors[LABEL_NONE], sizeof in);
		for (unsigned x = 0; x < LABELS && i; x++)
			for (unsigned y = 0; y < LABELS; y++)
				in[y] = (x ? in[y] : 0) + m->a[i - 1][x] * learner->factors[x][y];
		for (unsigned y = 0; y < LABELS; y++) {
			bool may = !allowed || allowed[i] >> y & 1;
			m->a[i][y] = may ? in[y] * factors[i][y] : 0;
			sum += m->a[i][y];
		}
		m->scale[i] = sum > 1e-30f ? sum : 1e-30f;
		total += log(m->scale[i]);
		for (unsigned y = 0; y < LABELS; y++)
			m->a[i][y] /= m->scale[i];
	}
	return total;
}

/* Forward and backward; returns the log of the sum. */
static double
marginals(const Learner *learner, float factors[][LABELS], size_t count, const uint16_t *allowed,
	Marginals *m)
{
	double total = forward(learner, factors, count, allowed, m);
	memset(m->pair, 0, sizeof m->pair);
	for (size_t i = count; i-- > 0;) {
		float out[LABELS] = {0};
		for (unsigned y = 0; y < LABELS && i + 1 < count; y++) {
			bool may = !allowed || allowed[i + 1] >> y & 1;
			out[y] = may ? factors[i + 1][y] * m->b[i + 1][y] / m->scale[i + 1] : 0;
		}
		for (unsigned x = 0; x < LABELS; x++) {
			float sum = i + 1 == count;
			for (unsigned y = 0; y < LABELS && i + 1 < count; y++) {
				float step = learner->factors[x][y] * out[y];
				sum += step;
				m->pair[x][y] += m->a[i][x] * step;
			}
			m->b[i][x] = sum;
			m->word[i][x] = m->a[i][x] * sum;
		}
	}
	for (unsigned y = 0; y < LABELS; y++)
		m->pair[LABEL_NONE][y] += m->word[0][y];
	return total;
}

/* AdaGrad: each weight has its own rate. */
static inline void
row_step(Row *row, const Floats *gradient)
{
	Floats g = *gradient + decay * row->weights, root;
	row->squares += g * g;
	for (int l = 0; l < FLOATS; l++)
		root[l] = sqrtf(row->squares[l]);
	row->weights -= rate * g / (root + 1e-6f);
}

static void
transitions_step(Learner *learner, const Marginals *model, const Marginals *gold)
{
	for (unsigned x = 0; x < LABELS; x++)
		for (unsigned y = 0; y < LABELS; y++) {
			if (!label_may_follow(y, x))
				continue;
			float g = model->pair[x][y] - gold->pair[x][y] +
			          decay * learner->transitions[x][y];
			learner->squares[x][y] += g * g;
			learner->transitions[x][y] -=
				rate * g / (sqrtf(learner->squares[x][y]) + 1e-6f);
			learner->factors[x][y] = expf(learner->transitions[x][y]);
		}
}

/* Does a feature tell which word it is, not only its shape and what stands around it? */
static bool
tells_which(uint64_t key)
{
	enum { SEEN, OWN };
	static const bool own_of[] = {
		false,
#define TEMPLATE(name, text, shows, of, own) own == OWN,
#include "entity/features.def"
#undef TEMPLATE
	};
	return own_of[key_template(key)];
}

static void
run_learn(Learner *learner, uint32_t run)
{
	static Marginals model, gold;
	static uint32_t used[RUN_LONGEST][FEATURES_MOST];
	const Samples *samples = learner->samples;
	uint32_t first = samples->runs.at[run], last = samples->runs.at[run + 1];
	float factors[RUN_LONGEST][LABELS];
	size_t count = last - first;
	for (size_t i = 0; i < count; i++) {
		Floats sum = {0};
		size_t n = 0;
		uint32_t end = samples->starts.at[first + i + 1];
		bool hidden = random_below(&learner->random, 100) < HIDDEN;
		for (uint32_t f = samples->starts.at[first + i]; f < end; f++) {
			uint32_t row = learner->row_of[samples->features.at[f]];
			if (row &&
				!(hidden &&
					tells_which(samples->keys.at[samples->features.at[f]]))) {
				used[i][n++] = row;
				sum += learner->rows[row].weights;
			}
		}
		used[i][n] = 0;
		for (unsigned y = 0; y < LABELS; y++)
			factors[i][y] = expf(sum[y] < 30 ? sum[y] > -30 ? sum[y] : -30 : 30);
	}
	marginals(learner, factors, count, NULL, &model);
	double right = marginals(learner, factors, count, samples->allowed.at + first, &gold);
	if (right < -500)
		return; /* labels that the scheme cannot express */
	for (size_t i = 0; i < count; i++) {
		Floats gradient = {0};
		for (unsigned y = 0; y < LABELS; y++)
			gradient[y] = model.word[i][y] - gold.word[i][y];
		for (size_t n = 0; used[i][n]; n++)
			row_step(&learner->rows[used[i][n]], &gradient);
	}
	transitions_step(learner, &model, &gold);
}

static size_t
rows_make(Learner *learner, const Numbers *runs, Weights *weights)
{
	const Samples *samples = learner->samples;
	size_t count = 1;
	for (size_t r = 0; r < runs->count; r++) {
		uint32_t first = samples->runs.at[runs->at[r]],
			 last = samples->runs.at[runs->at[r] + 1];
		for (uint32_t f = samples->starts.at[first]; f < samples->starts.at[last]; f++)
			weights->seen[samples->features.at[f]]++;
	}
	for (size_t f = 0; f < samples->keys.count; f++)
		if (weights->seen[f] >= COUNT_LEAST)
			learner->row_of[f] = (uint32_t)count++;
	if (posix_memalign((void **)&learner->rows, 64, count * sizeof *learner->rows))
		die("no memory");
	memset(learner->rows, 0, count * sizeof *learner->rows);
	return count;
}

static void
shuffle(uint32_t *order, size_t count, uint32_t *state)
{
	for (size_t i = count; i-- > 1;) {
		uint32_t j = random_below(state, (uint32_t)i + 1), swap = order[i];
		order[i] = order[j];
		order[j] = swap;
	}
}

static void *
floats_new(size_t count)
{
	void *at;
	if (posix_memalign(&at, sizeof(Floats), count * sizeof(Floats)))
		die("no memory");
	memset(at, 0, count * sizeof(Floats));
	return at;
}

void
weights_learn(const Samples *samples, const Numbers *runs, Weights *weights)
{
	size_t features = samples->keys.count;
	static Learner learner;
	learner = (Learner){.samples = samples, .random = SEED};
	learner.row_of = memory_zero(features + 1, sizeof *learner.row_of);
	weights->seen = memory_zero(features + 1, sizeof *weights->seen);
	weights->rows = floats_new(features + 1);
	size_t rows = rows_make(&learner, runs, weights);
	for (unsigned x = 0; x < LABELS; x++)
		for (unsigned y = 0; y < LABELS; y++)
			learner.factors[x][y] = label_may_follow(y, x);
	uint32_t *order = memory_zero(runs->count + 1, sizeof *order);
	memcpy(order, runs->at, runs->count * sizeof *order);
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		shuffle(order, runs->count, &learner.random);
		for (size_t i = 0; i < runs->count; i++)
			run_learn(&learner, order[i]);
		if (epoch < EPOCHS - EPOCHS_AVERAGED)
			continue;
		for (size_t r = 0; r < rows; r++)
			learner.rows[r].sums += learner.rows[r].weights;
		for (unsigned x = 0; x < LABELS; x++)
			for (unsigned y = 0; y < LABELS; y++)
				learner.sums[x][y] += learner.transitions[x][y];
	}
	for (size_t f = 0; f < features; f++)
		if (learner.row_of[f])
			weights->rows[f] =
				learner.rows[learner.row_of[f]].sums / (float)EPOCHS_AVERAGED;
	for (unsigned x = 0; x < LABELS; x++)
		for (unsigned y = 0; y < LABELS; y++)
			weights->transitions[x][y] = learner.sums[x][y] / (float)EPOCHS_AVERAGED;
	free(order);
	free(learner.rows);
	free(learner.row_of);
}

void
weights_release(Weights *weights)
{
	free(weights->rows);
	free(weights->seen);
}
