/* Strict scores of the tagger alone on labelled articles: same span, same type. */
#include "maintain.h"

#include <stdio.h>

static bool
is_misc(unsigned type)
{
	return type == TYPE_group || type == TYPE_event || type == TYPE_work || type == MISC;
}

static bool
is_right(NameSpan span, const Piece *piece, const Marked *marked, bool coarse)
{
	uint32_t start = piece->tokens[span.first].start, end = piece->tokens[span.last - 1].end;
	for (size_t g = 0; g < marked->gold.count; g++) {
		Gold gold = marked->gold.at[g];
		if (gold.start == start && gold.end == end)
			return gold.type == span.type ||
			       (coarse && is_misc(gold.type) && is_misc(span.type));
	}
	return false;
}

static void
gold_count(Scores *scores, const Marked *marked, bool *coarse)
{
	for (size_t g = 0; g < marked->gold.count; g++) {
		unsigned type = marked->gold.at[g].type;
		*coarse |= type == MISC;
		scores->all.gold++;
		scores->of[MISC].gold += is_misc(type);
		if (type != MISC)
			scores->of[type].gold++;
	}
}

void
scores_add(
	Scores *scores, const Tagger *tagger, const Gazetteer *gazetteer, const Labelled *article)
{
	NameSpans spans = {0};
	bool coarse = false;
	for (size_t p = 0; p < article->pieces.count; p++)
		gold_count(scores, &article->marked.at[p], &coarse);
	tagger_find(tagger, gazetteer, article->pieces.at, article->pieces.count, &spans);
	for (size_t s = 0; s < spans.count; s++) {
		NameSpan span = spans.at[s];
		const Piece *piece = &article->pieces.at[span.piece];
		const Marked *marked = &article->marked.at[span.piece];
		bool right = is_right(span, piece, marked, false);
		bool right_coarse = is_right(span, piece, marked, true);
		scores->of[span.type].found++;
		scores->of[span.type].right += right;
		scores->of[MISC].found += is_misc(span.type);
		scores->of[MISC].right += is_misc(span.type) && right_coarse;
		scores->all.found++;
		scores->all.right += coarse ? right_coarse : right;
	}
	vec_release(&spans);
}

double
score_f1(Score score)
{
	size_t all = score.gold + score.found;
	return all ? 200.0 * (double)score.right / (double)all : 0;
}

void
score(void)
{
	static Gazetteer gazetteer;
	static Tagger tagger;
	static Labels labels;
	Scores scores = {0};
	Err err;
	if (!gazetteer_open(&gazetteer, &err) || !tagger_open(&tagger, &err))
		die(err.text);
	labels_read(&labels);
	for (size_t a = 0; a < labels.articles.count; a++)
		scores_add(&scores, &tagger, &gazetteer, &labels.articles.at[a]);
	static const char *const names[] = {
#define ENTITY(name) #name,
#include "entity/types.def"
#undef ENTITY
	};
	for (unsigned t = 0; t <= MISC; t++)
		printf("%-13s F1 %5.1f  (%zu)\n", t < MISC ? names[t] : "misc",
			score_f1(scores.of[t]), scores.of[t].gold);
	printf("%-13s F1 %5.1f  (%zu)\n", "all", score_f1(scores.all), scores.all.gold);
	labels_release(&labels);
	tagger_close(&tagger);
	gazetteer_close(&gazetteer);
}
