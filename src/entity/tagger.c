/* Finds names: runs, features, weights, and the best labelling of each run (Viterbi 1967). Knows no
   rules of naming; those are in the weights, which `make entities-data` learns. */
#include "facts.h"

#include <string.h>

/* Weights are added eight at once, twice: sixteen lanes, the last three in vain. */
enum { LANES = 8 };

typedef int8_t Weights __attribute__((vector_size(LANES)));
typedef int16_t Lanes __attribute__((vector_size(LANES * sizeof(int16_t))));

/* The scores of a word's labels. */
typedef union {
	Lanes half[2];
	int16_t of[2 * LANES];
} Sums;

bool
tagger_use(Tagger *tagger)
{
	const Mapped *file = &tagger->file;
	const MappedHeader *header = mapped_header(file);
	size_t table = (size_t)header->slots * sizeof(ModelBucket);
	if (header->counts[0] != LABELS ||
		file->size - sizeof *header - table != sizeof tagger->transitions)
		return false;
	tagger->buckets = (const ModelBucket *)(file->at + sizeof *header);
	tagger->bucket_count = header->slots;
	memcpy(tagger->transitions, file->at + sizeof *header + table, sizeof tagger->transitions);
	return true;
}

bool
tagger_open(Tagger *tagger, Err *err)
{
	*tagger = (Tagger){0};
	Mapped *file = &tagger->file;
	if (!mapped_open(file, MODEL_FILE, MODEL_MAGIC, MODEL_VERSION, sizeof(ModelBucket), err))
		return false;
	if (tagger_use(tagger))
		return true;
	tagger_close(tagger);
	return err_set(err, ERR_READ, "%s: is damaged: install broadsheet again", MODEL_FILE);
}

void
tagger_close(Tagger *tagger)
{
	mapped_close(&tagger->file);
	*tagger = (Tagger){0};
}

static inline void
add_weights(const ModelBucket *bucket, uint64_t key, Sums *sums)
{
	const int8_t *weights = bucket_row(bucket, key);
	Weights low, high;
	if (!weights)
		return;
	memcpy(&low, weights, sizeof low); /* behind the last row lie the bucket's spare bytes */
	memcpy(&high, weights + LANES, sizeof high);
	sums->half[0] += __builtin_convertvector(low, Lanes);
	sums->half[1] += __builtin_convertvector(high, Lanes);
}

static void
scores_of(const Tagger *tagger, const Piece *piece, Run run, const Facts *facts, Sums *scores)
{
	uint64_t keys[FEATURES_MOST];
	const ModelBucket *buckets[FEATURES_MOST];
	for (size_t i = run.first; i < run.last; i++) {
		Sums sums = {
			{{0}, {0}}
                };
		size_t count = features_of(piece, run, i, facts, keys);
		for (size_t k = 0; k < count; k++) {
			buckets[k] = bucket_of(tagger, keys[k]);
			__builtin_prefetch(buckets[k]);
		}
		for (size_t k = 0; k < count; k++)
			add_weights(buckets[k], keys[k], &sums);
		scores[i - run.first] = sums;
	}
}

enum {
	BEAM = 700, /* what is so far behind is not looked back at: hardly more than one is not */
	NEVER = -1000000 /* the score of what cannot be */
};

static inline void
relax(int score, unsigned x, unsigned y, int *next, uint8_t *from)
{
	if (score > next[y]) {
		next[y] = score;
		from[y] = (uint8_t)x;
	}
}

/* One word further: from every label that is near the best to those that may follow it. */
static void
labels_step(const Tagger *tagger, const int16_t *scores, int *best, uint8_t *from)
{
	int highest = best[0], next[LABELS];
	for (unsigned y = 0; y < LABELS; y++) {
		highest = best[y] > highest ? best[y] : highest;
		next[y] = NEVER;
		from[y] = LABEL_NONE;
	}
	for (unsigned x = 0; x < LABELS; x++) {
		const int16_t *weights = tagger->transitions[x];
		if (best[x] <= highest - BEAM)
			continue;
		relax(best[x] + weights[LABEL_NONE], x, LABEL_NONE, next, from);
		for (unsigned y = label_begin(0); y < LABELS; y += 2)
			relax(best[x] + weights[y], x, y, next, from);
		unsigned on = x + label_is_begin(x); /* what goes on with x */
		if (x != LABEL_NONE)
			relax(best[x] + weights[on], x, on, next, from);
	}
	for (unsigned y = 0; y < LABELS; y++)
		best[y] = next[y] + scores[y];
}

/* The best labels of a run. */
static void
labels_best(const Tagger *tagger, const Sums *scores, size_t count, uint8_t *labels)
{
	uint8_t from[RUN_LONGEST][LABELS];
	int best[LABELS];
	for (unsigned y = 0; y < LABELS; y++)
		best[y] = label_may_follow(y, LABEL_NONE)
		                  ? scores[0].of[y] + tagger->transitions[LABEL_NONE][y]
		                  : NEVER;
	for (size_t i = 1; i < count; i++)
		labels_step(tagger, scores[i].of, best, from[i]);
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
		while (end < count && labels[end] != LABEL_NONE && !label_is_begin(labels[end]))
			end++;
		NameSpan span = {piece, run.first + (uint32_t)i, run.first + (uint32_t)end,
			(TypeId)((labels[i] - 1) / 2)};
		vec_push(spans, span);
		i = end - 1;
	}
}

static unsigned
type_of_label(unsigned label)
{
	return label == LABEL_NONE ? NAME_TYPES : (label - 1) / 2;
}

/* First pass: each run by itself; every word votes for what it was found to be. */
static void
label_piece(Labelling *labelling, const Piece *piece, const Runs *runs)
{
	Sums scores[RUN_LONGEST];
	scores[0] = (Sums){
		{{0}, {0}}
        };
	for (size_t r = 0; r < runs->count; r++) {
		Run run = runs->at[r];
		size_t count = run.last - run.first, at = labelling->labels.count;
		vec_reserve(&labelling->labels, at + count);
		labelling->labels.count += count;
		uint8_t *labels = labelling->labels.at + at;
		scores_of(labelling->tagger, piece, run, labelling->facts, scores);
		labels_best(labelling->tagger, scores, count, labels);
		for (size_t i = 0; i < count; i++)
			facts_vote(labelling->facts, piece->words[run.first + i].hash,
				type_of_label(labels[i]));
	}
}

/* Second pass: a run in which a word was found to be another thing than in most of its places is
   looked at again, with a bonus for that. */
static void
label_again(const Labelling *labelling, const Piece *piece, Run run, uint8_t *labels)
{
	Sums scores[RUN_LONGEST], bonus[RUN_LONGEST];
	size_t count = run.last - run.first;
	bool again = false;
	for (size_t i = 0; i < count; i++) {
		unsigned type = facts_elected(labelling->facts, piece->words[run.first + i].hash);
		bonus[i] = (Sums){
			{{0}, {0}}
                };
		if (type == NAME_TYPES)
			continue;
		again |= type != type_of_label(labels[i]);
		bonus[i].of[label_begin(type)] = ELECTED_BONUS;
		bonus[i].of[label_begin(type) + 1] = ELECTED_BONUS;
	}
	if (!again)
		return;
	scores[0] = bonus[0];
	scores_of(labelling->tagger, piece, run, labelling->facts, scores);
	for (size_t i = 0; i < count; i++)
		for (unsigned y = 0; y < LABELS; y++)
			scores[i].of[y] = (int16_t)(scores[i].of[y] + bonus[i].of[y]);
	labels_best(labelling->tagger, scores, count, labels);
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
labelling_begin(Labelling *labelling, const Gazetteer *gazetteer)
{
	labelling->runs = memory_zero(labelling->count + 1, sizeof *labelling->runs);
	labelling->facts =
		facts_of_pieces(gazetteer, labelling->pieces, labelling->count, labelling->runs);
	for (size_t p = 0; p < labelling->count; p++)
		label_piece(labelling, &labelling->pieces[p], &labelling->runs[p]);
}

void
labelling_end(Labelling *labelling)
{
	for (size_t p = 0; p < labelling->count; p++)
		vec_release(&labelling->runs[p]);
	vec_release(&labelling->labels);
	facts_free(labelling->facts);
	free(labelling->runs);
}

void
tagger_find_parts(const Tagger *tagger, const Gazetteer *gazetteer, Piece *pieces, size_t count,
	NameSpans *spans)
{
	Labelling labelling = {.tagger = tagger, .pieces = pieces, .count = count};
	labelling_begin(&labelling, gazetteer);
	uint8_t *labels = labelling.labels.at;
	for (size_t p = 0; p < count; p++)
		for (size_t r = 0; r < labelling.runs[p].count; r++) {
			Run run = labelling.runs[p].at[r];
			label_again(&labelling, &pieces[p], run, labels);
			add_spans(run, labels, (uint32_t)p, spans);
			labels += run.last - run.first;
		}
	labelling_end(&labelling);
}

void
tagger_find(const Tagger *tagger, const Gazetteer *gazetteer, Piece *pieces, size_t count,
	NameSpans *spans)
{
	tagger_find_parts(tagger, gazetteer, pieces, count, spans);
	names_join(gazetteer, pieces, spans);
}
