/* Strict scores of the tagger alone on labelled articles: same span, same type. */
#include "maintain.h"

#include <stdio.h>

typedef struct {
	Gazetteer gazetteer;
	Tagger tagger;
	size_t gold[NAME_TYPES + 1], found[NAME_TYPES + 1], right[NAME_TYPES + 1];
	bool verbose;
} Scorer;

static void
score_text(Text *text, void *context)
{
	Scorer *scorer = context;
	Piece *pieces = memory_zero(text->count, sizeof *pieces);
	NameSpans spans = {0};
	for (size_t p = 0; p < text->count; p++) {
		pieces[p] = text->at[p].piece;
		for (size_t g = 0; g < text->at[p].gold.count; g++) {
			scorer->gold[text->at[p].gold.at[g].type]++;
			scorer->gold[NAME_TYPES] += text->at[p].gold.at[g].type != MISC;
		}
	}
	tagger_find(&scorer->tagger, &scorer->gazetteer, pieces, text->count, &spans);
	for (size_t s = 0; s < spans.count; s++) {
		NameSpan span = spans.at[s];
		const Marked *passage = &text->at[span.piece];
		uint32_t start = passage->piece.tokens[span.first].start;
		uint32_t end = passage->piece.tokens[span.last - 1].end;
		scorer->found[span.type]++;
		scorer->found[NAME_TYPES]++;
		for (size_t g = 0; g < passage->gold.count; g++) {
			Gold gold = passage->gold.at[g];
			if (gold.start == start && gold.end == end && gold.type == span.type) {
				scorer->right[span.type]++;
				scorer->right[NAME_TYPES]++;
			}
		}
	}
	vec_release(&spans);
	free(pieces);
}

void
score(void)
{
	static Scorer scorer;
	Err err;
	if (!gazetteer_open(&scorer.gazetteer, &err) || !tagger_open(&scorer.tagger, &err))
		die(err.text);
	articles_read(score_text, &scorer);
	static const char *const names[] = {
#define ENTITY(name) #name,
#include "entity/types.def"
#undef ENTITY
	};
	for (unsigned t = 0; t <= NAME_TYPES; t++) {
		double p = scorer.found[t] ? (double)scorer.right[t] / (double)scorer.found[t] : 0;
		double r = scorer.gold[t] ? (double)scorer.right[t] / (double)scorer.gold[t] : 0;
		printf("%-13s P %5.1f R %5.1f F1 %5.1f  (%zu)\n", t < NAME_TYPES ? names[t] : "all",
			100 * p, 100 * r, p + r > 0 ? 200 * p * r / (p + r) : 0, scorer.gold[t]);
	}
}
