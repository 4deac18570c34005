/* Trains the tagger: a linear-chain CRF, by AdaGrad on the log likelihood (Lafferty et al. 2001;
   Duchi et al. 2011) with L2. Where a label says only MISC, all labels of group, event and work may
   be right (partial labels, Tsuboi et al. 2008). */
#include "maintain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EPOCHS = 14, COUNT_LEAST = 2, BUCKETS = 30000 };
static const float rate = 0.05f, decay = 0.012f;

typedef struct {
	uint64_t key;
	uint32_t count;
	float weights[LABELS], squares[LABELS], sums[LABELS];
} Row;

typedef struct {
	VEC(Row) rows;
	uint32_t *slots;
	size_t slot_count;
	VEC(uint32_t) features; /* rows of all words, one after the other */
	VEC(uint32_t) starts;   /* of each word in features */
	VEC(uint16_t) allowed;  /* labels that may be right, a bit each */
	VEC(uint32_t) runs;     /* first word of each run; the last entry ends the last */
	float transitions[LABELS][LABELS], squares[LABELS][LABELS];
	Gazetteer gazetteer;
	size_t gold, reached;
} Trainer;

static uint32_t
row_of(Trainer *trainer, uint64_t key)
{
	if (trainer->rows.count * 2 >= trainer->slot_count) {
		trainer->slot_count = trainer->slot_count ? trainer->slot_count * 2 : 1 << 16;
		free(trainer->slots);
		trainer->slots = memory_zero(trainer->slot_count, sizeof *trainer->slots);
		for (size_t r = 0; r < trainer->rows.count; r++) {
			size_t i = trainer->rows.at[r].key & (trainer->slot_count - 1);
			while (trainer->slots[i])
				i = (i + 1) & (trainer->slot_count - 1);
			trainer->slots[i] = (uint32_t)r + 1;
		}
	}
	size_t i = key & (trainer->slot_count - 1);
	while (trainer->slots[i]) {
		if (trainer->rows.at[trainer->slots[i] - 1].key == key)
			return trainer->slots[i] - 1;
		i = (i + 1) & (trainer->slot_count - 1);
	}
	vec_push(&trainer->rows, (Row){.key = key});
	trainer->slots[i] = (uint32_t)trainer->rows.count;
	return (uint32_t)trainer->rows.count - 1;
}

/* The labels that may be right for each word of a piece. */
static void
allow(const Marked *passage, uint16_t *allowed, size_t *reached)
{
	const Piece *piece = &passage->piece;
	for (size_t i = 0; i < piece->count; i++)
		allowed[i] = 1u << LABEL_NONE;
	for (size_t g = 0; g < passage->gold.count; g++) {
		Gold gold = passage->gold.at[g];
		for (size_t i = 0; i < piece->count; i++) {
			if (piece->tokens[i].start < gold.start || piece->tokens[i].end > gold.end)
				continue;
			bool first = piece->tokens[i].start == gold.start;
			*reached += piece->tokens[i].end == gold.end;
			unsigned from = gold.type == MISC ? TYPE_group : gold.type;
			unsigned to = gold.type == MISC ? TYPE_work : gold.type;
			allowed[i] = 0;
			for (unsigned t = from; t <= to; t++)
				allowed[i] |= (uint16_t)(1u << (label_begin(t) + !first));
		}
	}
}

static void
collect(Text *text, void *context)
{
	Trainer *trainer = context;
	Piece *pieces = memory_zero(text->count, sizeof *pieces);
	Runs *runs = memory_zero(text->count, sizeof *runs);
	for (size_t p = 0; p < text->count; p++)
		pieces[p] = text->at[p].piece;
	Facts *facts = facts_of_pieces(&trainer->gazetteer, pieces, text->count, runs);
	for (size_t p = 0; p < text->count; p++) {
		uint16_t *allowed = memory_zero(pieces[p].count + 1, sizeof *allowed);
		allow(&text->at[p], allowed, &trainer->reached);
		trainer->gold += text->at[p].gold.count;
		for (size_t r = 0; r < runs[p].count; r++) {
			Run run = runs[p].at[r];
			vec_push(&trainer->runs, (uint32_t)trainer->starts.count);
			for (size_t i = run.first; i < run.last; i++) {
				uint64_t keys[FEATURES_MOST];
				size_t count = features_of(&pieces[p], run, i, facts, keys);
				vec_push(&trainer->starts, (uint32_t)trainer->features.count);
				uint16_t may = allowed[i];
				if (i == run.first && !(may & 1)) /* begun before the run */
					for (unsigned y = 2; y < LABELS; y += 2)
						may |= may >> y & 1 ? (uint16_t)(1u << (y - 1)) : 0;
				vec_push(&trainer->allowed, may);
				for (size_t k = 0; k < count; k++) {
					uint32_t row = row_of(trainer, keys[k]);
					trainer->rows.at[row].count++;
					vec_push(&trainer->features, row);
				}
			}
		}
		free(allowed);
		vec_release(&runs[p]);
	}
	facts_free(facts);
	free(pieces);
	free(runs);
}

typedef struct {
	double word[RUN_LONGEST][LABELS];         /* p(label of word) */
	double pair[RUN_LONGEST][LABELS][LABELS]; /* p(label before, label) */
} Marginals;

static bool
may_be(const uint16_t *allowed, size_t i, unsigned label)
{
	return !allowed || allowed[i] >> label & 1;
}

/* Forward and backward over a run; only allowed labels count. Returns the log of the sum. */
static double
marginals(const Trainer *trainer, float scores[][LABELS], size_t count, const uint16_t *allowed,
	Marginals *out)
{
	static double a[RUN_LONGEST][LABELS], b[RUN_LONGEST][LABELS];
	double scale[RUN_LONGEST], total = 0;
	for (size_t i = 0; i < count; i++) {
		double sum = 0;
		for (unsigned y = 0; y < LABELS; y++) {
			double in = 0;
			for (unsigned x = 0; x < LABELS && i; x++)
				if (label_may_follow(y, x))
					in += a[i - 1][x] * exp(trainer->transitions[x][y]);
			if (!i && label_may_follow(y, LABEL_NONE))
				in = exp(trainer->transitions[LABEL_NONE][y]);
			a[i][y] = may_be(allowed, i, y) ? in * exp(scores[i][y]) : 0;
			sum += a[i][y];
		}
		scale[i] = sum > 0 ? sum : 1e-300;
		total += log(scale[i]);
		for (unsigned y = 0; y < LABELS; y++)
			a[i][y] /= scale[i];
	}
	memset(out, 0, sizeof *out);
	for (size_t i = count; i-- > 0;) {
		for (unsigned x = 0; x < LABELS; x++) {
			b[i][x] = i + 1 == count;
			for (unsigned y = 0; y < LABELS && i + 1 < count; y++) {
				if (!label_may_follow(y, x) || !may_be(allowed, i + 1, y))
					continue;
				double step = exp(trainer->transitions[x][y] + scores[i + 1][y]) *
				              b[i + 1][y] / scale[i + 1];
				b[i][x] += step;
				out->pair[i + 1][x][y] = a[i][x] * step;
			}
			out->word[i][x] = a[i][x] * b[i][x];
		}
	}
	for (unsigned y = 0; y < LABELS; y++)
		out->pair[0][LABEL_NONE][y] = out->word[0][y];
	return total;
}

static void
step(float *weight, float *square, double gradient)
{
	double g = gradient + decay * *weight;
	*square += (float)(g * g);
	*weight -= (float)(rate * g / (sqrt(*square) + 1e-6));
}

static double
learn_run(Trainer *trainer, uint32_t first, uint32_t last)
{
	static Marginals model, gold;
	float scores[RUN_LONGEST][LABELS] = {{0}};
	size_t count = last - first;
	for (size_t i = 0; i < count; i++)
		for (uint32_t f = trainer->starts.at[first + i];
			f < trainer->starts.at[first + i + 1]; f++) {
			const Row *row = &trainer->rows.at[trainer->features.at[f]];
			for (unsigned y = 0; y < LABELS && row->count >= COUNT_LEAST; y++)
				scores[i][y] += row->weights[y];
		}
	double all = marginals(trainer, scores, count, NULL, &model);
	double right = marginals(trainer, scores, count, trainer->allowed.at + first, &gold);
	if (right < -500)
		return 0; /* labels that the scheme cannot express */
	for (size_t i = 0; i < count; i++) {
		for (uint32_t f = trainer->starts.at[first + i];
			f < trainer->starts.at[first + i + 1]; f++) {
			Row *row = &trainer->rows.at[trainer->features.at[f]];
			for (unsigned y = 0; y < LABELS && row->count >= COUNT_LEAST; y++)
				step(&row->weights[y], &row->squares[y],
					model.word[i][y] - gold.word[i][y]);
		}
		for (unsigned x = 0; x < LABELS; x++)
			for (unsigned y = 0; y < LABELS && (i || x == LABEL_NONE); y++)
				if (label_may_follow(y, x))
					step(&trainer->transitions[x][y], &trainer->squares[x][y],
						model.pair[i][x][y] - gold.pair[i][x][y]);
	}
	return all - right;
}

static uint32_t random_state = 12345;

static uint32_t
random_below(uint32_t below)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)random_state * below >> 32);
}

static float
row_strength(const Row *row)
{
	float most = 0;
	for (unsigned y = 0; y < LABELS; y++)
		most = fabsf(row->sums[y]) > most ? fabsf(row->sums[y]) : most;
	return most * sqrtf((float)row->count);
}

static int
row_order(const void *a, const void *b)
{
	float first = row_strength(a), second = row_strength(b);
	return (first < second) - (first > second);
}

static void
model_write(Trainer *trainer, float scale)
{
	ModelBucket *buckets = memory_zero(BUCKETS, sizeof *buckets);
	size_t kept = 0, dropped = 0;
	qsort(trainer->rows.at, trainer->rows.count, sizeof *trainer->rows.at, row_order);
	for (size_t r = 0; r < trainer->rows.count; r++) {
		const Row *row = &trainer->rows.at[r];
		if (row->count < COUNT_LEAST || row_strength(row) * scale < 1)
			continue;
		ModelBucket *bucket = &buckets[(uint64_t)(uint32_t)row->key * BUCKETS >> 32];
		size_t free_row = 0;
		while (free_row < BUCKET_ROWS && bucket->prints[free_row])
			free_row++;
		if (free_row == BUCKET_ROWS) {
			dropped++;
			continue;
		}
		kept++;
		bucket->prints[free_row] = (uint16_t)(row->key >> 48) | 1;
		for (unsigned y = 0; y < LABELS; y++) {
			float weight = roundf(row->sums[y] * scale);
			bucket->weights[free_row][y] = (int8_t)(weight > 127    ? 127
								: weight < -127 ? -127
										: weight);
		}
	}
	MappedHeader header = {.magic = MODEL_MAGIC,
		.version = MODEL_VERSION,
		.slots = BUCKETS,
		.counts = {LABELS}};
	mapped_seal(&header, sizeof header + (size_t)header.slots * sizeof *buckets +
				     LABELS * LABELS * sizeof(int16_t));
	fwrite(&header, sizeof header, 1, stdout);
	fwrite(buckets, sizeof *buckets, header.slots, stdout);
	for (unsigned x = 0; x < LABELS; x++)
		for (unsigned y = 0; y < LABELS; y++) {
			int16_t weight =
				label_may_follow(y, x)
					? (int16_t)roundf(trainer->transitions[x][y] * scale)
					: -30000;
			fwrite(&weight, sizeof weight, 1, stdout);
		}
	fprintf(stderr, "%zu rows kept, %zu dropped, %llu bytes\n", kept, dropped,
		(unsigned long long)header.size);
}

void
train(void)
{
	static Trainer trainer;
	Err err;
	if (!gazetteer_open(&trainer.gazetteer, &err))
		die(err.text);
	articles_read(collect, &trainer);
	vec_push(&trainer.runs, (uint32_t)trainer.starts.count);
	vec_push(&trainer.starts, (uint32_t)trainer.features.count);
	fprintf(stderr,
		"%zu words in %zu runs, %zu features, %zu of %zu mentions end at a word's end\n",
		trainer.allowed.count, trainer.runs.count - 1, trainer.rows.count, trainer.reached,
		trainer.gold);
	size_t runs = trainer.runs.count - 1, averaged = 0;
	uint32_t *order = memory_zero(runs, sizeof *order);
	for (size_t i = 0; i < runs; i++)
		order[i] = (uint32_t)i;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		double loss = 0;
		for (size_t i = runs; i-- > 1;) {
			uint32_t j = random_below((uint32_t)i + 1), swap = order[i];
			order[i] = order[j];
			order[j] = swap;
		}
		for (size_t i = 0; i < runs; i++)
			loss += learn_run(
				&trainer, trainer.runs.at[order[i]], trainer.runs.at[order[i] + 1]);
		fprintf(stderr, "epoch %d: loss %.0f\n", epoch + 1, loss);
		if (epoch < EPOCHS / 2)
			continue;
		averaged++;
		for (size_t r = 0; r < trainer.rows.count; r++)
			for (unsigned y = 0; y < LABELS; y++)
				trainer.rows.at[r].sums[y] += trainer.rows.at[r].weights[y];
	}
	for (size_t r = 0; r < trainer.rows.count; r++)
		for (unsigned y = 0; y < LABELS; y++)
			trainer.rows.at[r].sums[y] /= (float)averaged;
	model_write(&trainer, 48);
}
