/* Finds names: runs, features, weights, and the best labelling of each run (Viterbi 1967). Knows no
   rules of naming; those are in the weights, which `make entities-data` learns. */
#include "facts.h"

#include <string.h>

enum { LANES = 16 }; /* weights are added sixteen at once, the last three in vain */

bool
tagger_open(Tagger *tagger, Err *err)
{
	*tagger = (Tagger){0};
	Mapped *file = &tagger->file;
	if (!mapped_open(file, MODEL_FILE, MODEL_MAGIC, MODEL_VERSION, sizeof(ModelBucket), err))
		return false;
	const MappedHeader *header = mapped_header(file);
	size_t table = (size_t)header->slots * sizeof(ModelBucket);
	size_t left = file->size - sizeof *header - table;
	if (header->counts[0] != LABELS || left != LABELS * LABELS * sizeof(int16_t)) {
		tagger_close(tagger);
		return err_set(
			err, ERR_READ, "%s is damaged: install broadsheet again", MODEL_FILE);
	}
	tagger->buckets = (const ModelBucket *)(file->at + sizeof *header);
	tagger->bucket_count = header->slots;
	tagger->transitions = (const int16_t *)(file->at + sizeof *header + table);
	return true;
}

void
tagger_close(Tagger *tagger)
{
	mapped_close(&tagger->file);
	*tagger = (Tagger){0};
}

static inline const ModelBucket *
bucket_of(const Tagger *tagger, uint64_t key)
{
	return &tagger->buckets[(uint64_t)(uint32_t)key * tagger->bucket_count >> 32];
}

/* Compares the four prints at once: a 16-bit lane of the difference that is 0 is the row. */
static inline void
add_weights(const Tagger *tagger, uint64_t key, int16_t scores[LANES])
{
	const uint64_t ones = 0x0001000100010001u, tops = 0x8000800080008000u;
	const ModelBucket *bucket = bucket_of(tagger, key);
	uint64_t prints;
	memcpy(&prints, bucket->prints, sizeof prints);
	uint64_t other = prints ^ (key >> 48 | 1) * ones;
	uint64_t zero = (other - ones) & ~other & tops;
	if (!zero)
		return;
	const int8_t *weights = bucket->weights[(unsigned)__builtin_ctzll(zero) / 16];
	int8_t lanes[LANES];
	memcpy(lanes, weights, sizeof lanes); /* the bucket's spare bytes lie behind its last row */
	for (size_t k = 0; k < LANES; k++)
		scores[k] = (int16_t)(scores[k] + lanes[k]);
}

static void
scores_of(const Tagger *tagger, const Piece *piece, Run run, const Facts *facts,
	int16_t scores[][LANES])
{
	uint64_t keys[FEATURES_MOST];
	for (size_t i = run.first; i < run.last; i++) {
		int16_t *of_word = scores[i - run.first];
		memset(of_word, 0, LANES * sizeof *of_word);
		size_t count = features_of(piece, run, i, facts, keys);
		for (size_t k = 0; k < count; k++)
			__builtin_prefetch(bucket_of(tagger, keys[k]));
		for (size_t k = 0; k < count; k++)
			add_weights(tagger, keys[k], of_word);
	}
}

/* The best labels of a run. */
static void
labels_best(const Tagger *tagger, const int16_t scores[][LANES], size_t count, uint8_t *labels)
{
	enum { NEVER = -1000000 };
	static const uint8_t none = LABEL_NONE;
	uint8_t from[RUN_LONGEST][LABELS];
	int best[LABELS], next[LABELS];
	for (unsigned y = 0; y < LABELS; y++)
		best[y] = y == none || label_is_begin(y)
		                  ? scores[0][y] + tagger->transitions[none * LABELS + y]
		                  : NEVER;
	for (size_t i = 1; i < count; i++) {
		for (unsigned y = 0; y < LABELS; y++) {
			unsigned last = LABELS, first = 0;
			if (y != none && !label_is_begin(y)) {
				first = y - 1;
				last = y + 1;
			}
			int top = NEVER * 2;
			for (unsigned x = first; x < last; x++) {
				int score = best[x] + tagger->transitions[x * LABELS + y];
				if (score > top) {
					top = score;
					from[i][y] = (uint8_t)x;
				}
			}
			next[y] = top + scores[i][y];
		}
		memcpy(best, next, sizeof best);
	}
	unsigned y = 0;
	for (unsigned x = 1; x < LABELS; x++)
		if (best[x] > best[y])
			y = x;
	for (size_t i = count; i-- > 0;) {
		labels[i] = (uint8_t)y;
		y = i ? from[i][y] : y;
	}
}

static void
add_spans(Run run, const uint8_t *labels, uint32_t piece, NameSpans *spans)
{
	size_t count = run.last - run.first;
	for (size_t i = 0; i < count; i++) {
		if (labels[i] == LABEL_NONE)
			continue;
		size_t end = i + 1;
		while (end < count && labels[end] == labels[i] + 1 && !label_is_begin(labels[end]))
			end++;
		NameSpan span = {piece, run.first + (uint32_t)i, run.first + (uint32_t)end,
			(TypeId)((labels[i] - 1) / 2)};
		vec_push(spans, span);
		i = end - 1;
	}
}

static void
tag_piece(const Tagger *tagger, const Piece *piece, uint32_t number, const Runs *runs,
	const Facts *facts, NameSpans *spans)
{
	int16_t scores[RUN_LONGEST][LANES];
	uint8_t labels[RUN_LONGEST];
	for (size_t r = 0; r < runs->count; r++) {
		Run run = runs->at[r];
		scores_of(tagger, piece, run, facts, scores);
		labels_best(tagger, (const int16_t(*)[LANES])scores, run.last - run.first, labels);
		add_spans(run, labels, number, spans);
	}
}

Facts *
facts_of_pieces(const Gazetteer *gazetteer, Piece *pieces, size_t count, Runs *runs)
{
	Facts *facts = facts_new(pieces, count);
	for (size_t i = 0; i < count; i++) {
		runs_find(gazetteer, &pieces[i], &runs[i]);
		facts_add(facts, &pieces[i], &runs[i]);
	}
	for (size_t i = 0; i < count; i++)
		facts_add_small(facts, &pieces[i]);
	return facts;
}

void
tagger_find(const Tagger *tagger, const Gazetteer *gazetteer, Piece *pieces, size_t count,
	NameSpans *spans)
{
	Runs *runs = memory_zero(count + 1, sizeof *runs);
	Facts *facts = facts_of_pieces(gazetteer, pieces, count, runs);
	for (size_t i = 0; i < count; i++) {
		tag_piece(tagger, &pieces[i], (uint32_t)i, &runs[i], facts, spans);
		vec_release(&runs[i]);
	}
	free(runs);
	facts_free(facts);
}
