/* Turns labelled articles into what is learnt from: the features of the words of their runs, and
   the labels that may be right. */
#include "maintain.h"

static void
slots_grow(Samples *samples)
{
	samples->slot_count = samples->slot_count ? samples->slot_count * 2 : 1 << 16;
	free(samples->slots);
	samples->slots = memory_zero(samples->slot_count, sizeof *samples->slots);
	for (size_t f = 0; f < samples->keys.count; f++) {
		size_t i = samples->keys.at[f] & (samples->slot_count - 1);
		while (samples->slots[i])
			i = (i + 1) & (samples->slot_count - 1);
		samples->slots[i] = (uint32_t)f + 1;
	}
}

/* The number of a feature. */
static uint32_t
feature_of(Samples *samples, uint64_t key)
{
	if (samples->keys.count * 2 >= samples->slot_count)
		slots_grow(samples);
	size_t i = key & (samples->slot_count - 1);
	while (samples->slots[i]) {
		if (samples->keys.at[samples->slots[i] - 1] == key)
			return samples->slots[i] - 1;
		i = (i + 1) & (samples->slot_count - 1);
	}
	vec_push(&samples->keys, key);
	samples->slots[i] = (uint32_t)samples->keys.count;
	return (uint32_t)samples->keys.count - 1;
}

/* The labels that may be right for each word of a piece. */
static void
allow(const Piece *piece, const Marked *marked, uint16_t *allowed)
{
	for (size_t i = 0; i < piece->count; i++)
		allowed[i] = 1u << LABEL_NONE;
	for (size_t g = 0; g < marked->gold.count; g++) {
		Gold gold = marked->gold.at[g];
		for (size_t i = 0; i < piece->count; i++) {
			if (piece->tokens[i].start < gold.start || piece->tokens[i].end > gold.end)
				continue;
			bool first = piece->tokens[i].start == gold.start;
			unsigned from = gold.type == MISC ? TYPE_group : gold.type;
			unsigned to = gold.type == MISC ? TYPE_work : gold.type;
			allowed[i] = 0;
			for (unsigned t = from; t <= to; t++)
				allowed[i] |= (uint16_t)(1u << (label_begin(t) + !first));
		}
	}
}

static void
run_add(Samples *samples, const Piece *piece, Run run, const Facts *facts, const uint16_t *allowed)
{
	vec_push(&samples->runs, (uint32_t)samples->allowed.count);
	for (size_t i = run.first; i < run.last; i++) {
		uint64_t keys[FEATURES_MOST];
		size_t count = features_of(piece, run, i, facts, keys);
		uint16_t may = allowed[i];
		if (i == run.first && !(may & 1)) /* begun before the run */
			for (unsigned y = 2; y < LABELS; y += 2)
				may |= may >> y & 1 ? (uint16_t)(1u << (y - 1)) : 0;
		vec_push(&samples->starts, (uint32_t)samples->features.count);
		vec_push(&samples->allowed, may);
		for (size_t k = 0; k < count; k++)
			vec_push(&samples->features, feature_of(samples, keys[k]));
	}
}

/* Adds the runs of the first wanted passages of an article. */
static void
passages_add(Samples *samples, const Gazetteer *gazetteer, Piece *pieces, const Marked *marked,
	size_t count, size_t wanted)
{
	Runs *runs = memory_zero(count + 1, sizeof *runs);
	Facts *facts = facts_of_pieces(gazetteer, pieces, count, runs);
	for (size_t p = 0; p < count; p++) {
		const Piece *piece = &pieces[p];
		uint16_t *allowed = memory_zero(piece->count + 1, sizeof *allowed);
		allow(piece, &marked[p], allowed);
		for (size_t r = 0; r < runs[p].count && p < wanted; r++)
			run_add(samples, piece, runs[p].at[r], facts, allowed);
		free(allowed);
		vec_release(&runs[p]);
	}
	facts_free(facts);
	free(runs);
}

/* The first sentence of a passage in capitals, as a heading: labels keep their places. */
static Piece
heading_of(const Piece *piece, Arena *arena)
{
	size_t end = 1;
	while (end < piece->count && !(piece->tokens[end].flags & TOKEN_FIRST))
		end++;
	Str text = str_copy(arena, str_slice(piece->text, 0, piece->tokens[end - 1].end));
	char *at = (char *)text.at;
	for (size_t i = 0; i < text.len; i++)
		at[i] = at[i] >= 'a' && at[i] <= 'z' ? (char)(at[i] - 'a' + 'A') : at[i];
	return piece_of(text);
}

/* Adds an article's first sentence once more, in capitals. The labelled articles hold hardly any
   headings in capitals, and wires send one with each story. */
static void
heading_add(Samples *samples, const Gazetteer *gazetteer, const Labelled *article)
{
	size_t count = article->pieces.count;
	Piece *pieces = memory_zero(count + 1, sizeof *pieces);
	Marked *marked = memory_zero(count + 1, sizeof *marked);
	Arena arena;
	arena_init(&arena);
	pieces[0] = heading_of(&article->pieces.at[0], &arena);
	marked[0] = article->marked.at[0];
	for (size_t p = 0; p < count; p++) {
		pieces[p + 1] = piece_of(article->pieces.at[p].text);
		marked[p + 1] = article->marked.at[p];
	}
	passages_add(samples, gazetteer, pieces, marked, count + 1, 1);
	for (size_t p = 0; p <= count; p++)
		piece_release(&pieces[p]);
	arena_release(&arena);
	free(pieces);
	free(marked);
}

void
samples_make(Samples *samples, const Gazetteer *gazetteer, Labels *labels)
{
	for (size_t a = 0; a < labels->articles.count; a++) {
		Labelled *article = &labels->articles.at[a];
		size_t count = article->pieces.count;
		article->first_run = (uint32_t)samples->runs.count;
		if (count && article->pieces.at[0].count)
			heading_add(samples, gazetteer, article);
		passages_add(
			samples, gazetteer, article->pieces.at, article->marked.at, count, count);
		article->last_run = (uint32_t)samples->runs.count;
	}
	vec_push(&samples->runs, (uint32_t)samples->allowed.count);
	vec_push(&samples->starts, (uint32_t)samples->features.count);
}

void
samples_release(Samples *samples)
{
	vec_release(&samples->keys);
	vec_release(&samples->features);
	vec_release(&samples->starts);
	vec_release(&samples->allowed);
	vec_release(&samples->runs);
	free(samples->slots);
}
