/* Holds the names beside two figures against both articles. */
#include "differ_scene.h"

#include "hits.h"

#include <string.h>

enum {
	LEAD = 3,        /* passages that tell what an article is about */
	SPEAKER_OFF = 8, /* words between a name and its "said" */
};

static const char *
type_of(const PassageText *text, const Mention *mention)
{
	const Entities *entities = text->linker->inputs[text->article].entities;
	if (!entities || mention->type >= entities_type_count(entities))
		return "";
	const EntityType *type = entities_type(entities, mention->type);
	return type->is_name ? type->name : "";
}

/* The words of a mention. */
static void
words_of(const PassageText *text, const Mention *mention, size_t *first, size_t *last)
{
	size_t low = 0, high = text->spans.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (text->spans.at[middle].start < mention->start)
			low = middle + 1;
		else
			high = middle;
	}
	*first = *last = low;
	while (*last < text->spans.count && text->spans.at[*last].end <= mention->end)
		++*last;
}

/* Is the mention who says it? "said Ole Brekkan", "Ole Brekkan of the coast guard told". */
static bool
is_speaker(const PassageText *text, const Figure *figure, size_t first, size_t last)
{
	static const char *const saying[] = {"said", "say", "told", "tell", "accord", "add",
		"report", "spokesman", "spokeswoman", NULL};
	size_t from = first >= figure->first + SPEAKER_OFF ? first - SPEAKER_OFF : figure->first;
	for (size_t i = from; i < figure->last && i < last + SPEAKER_OFF; i++)
		if (stem_is_any(term_of(text->linker, text->words[i])->stem, saying))
			return true;
	return false;
}

/* Does a term stand in one of the first passages of an article? */
static bool
article_has(const Linker *linker, uint32_t article, uint32_t term, uint32_t passages)
{
	ArticleRow row = linker->articles[article];
	uint32_t count = row.passage_count < passages ? row.passage_count : passages;
	size_t i = hits_posting(linker, term, row.passages);
	return i < linker->posting_first[term + 1] &&
	       linker->postings[i].passage < row.passages + count;
}

/* Do all capital words of a name stand in the first passages of an article? */
static bool
article_names(
	const PassageText *text, size_t first, size_t last, uint32_t article, uint32_t passages)
{
	for (size_t i = first; i < last; i++) {
		Token token = text->tokens.at[text->spans.at[i].token];
		if (text->words[i] & WORD_STOP || !(token.flags & TOKEN_CAPITAL))
			continue;
		if (!article_has(text->linker, article, text->words[i], passages))
			return false;
	}
	return true;
}

typedef struct {
	bool elsewhere; /* names a place that the other article never does */
	bool part;      /* names a place that is in neither lead: it is of a part of the event */
	bool others;    /* names somebody or something that the other article never does */
} Scene;

static Scene
scene_of(const PassageText *text, const Figure *figure, uint32_t other)
{
	Scene scene = {0};
	uint32_t start = text->spans.at[figure->first].start;
	uint32_t end = text->spans.at[figure->last - 1].end;
	for (size_t i = 0; i < text->mention_count; i++) {
		const Mention *mention = &text->mentions[i];
		const char *type = type_of(text, mention);
		size_t first, last;
		/* what opens a passage may be a dateline: of the account, not of the event */
		if (mention->start < start || mention->end > end || !mention->start || !*type ||
			strcmp(type, "group") == 0)
			continue;
		bool place = strcmp(type, "place") == 0;
		if (place && i && mention->start == text->mentions[i - 1].end + 2 &&
			strcmp(type_of(text, mention - 1), "place") == 0)
			continue; /* "Ostrand, Norway": where the first one lies */
		words_of(text, mention, &first, &last);
		if (first == last || (!place && is_speaker(text, figure, first, last)))
			continue;
		bool told = article_names(text, first, last, other, UINT32_MAX);
		scene.elsewhere = scene.elsewhere || (place && !told);
		scene.others = scene.others || (!place && !told);
		scene.part = scene.part ||
		             (place && !article_names(text, first, last, other, LEAD) &&
				     !article_names(text, first, last, text->article, LEAD));
	}
	return scene;
}

bool
scene_apart(const PassageText *here, const Figure *a, const PassageText *there, const Figure *b)
{
	Scene x = scene_of(here, a, there->article), y = scene_of(there, b, here->article);
	bool people = a->kind == FIGURE_COUNT;
	return x.elsewhere || y.elsewhere || (x.others && y.others) ||
	       (people && (x.part || y.part));
}
