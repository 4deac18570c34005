/* Builds a Linker: terms of all passages, postings, then articles by near.c, event.c, copy.c,
 * story.c. */
#include "index.h"

#include "background.h"
#include "lexicon.h"

#include <math.h>
#include <string.h>

/* What a term's weight is multiplied by. Names are in every account of an event, and discounting
   them is the largest single gain of doc/LINKS; numbers tell accounts' statements apart. */
static const double name_factor = 0.35, number_factor = 2.0;

static MentionKind
mention_kind(const EntityType *type)
{
	if (type->is_name)
		return MENTION_NAME;
	bool moment = strcmp(type->name, "date") == 0 || strcmp(type->name, "time") == 0;
	return moment ? MENTION_MOMENT : MENTION_PLAIN;
}

static void
kinds_fill(const LinkInput *input, MentionKind kinds[256])
{
	size_t count = input->entities ? entities_type_count(input->entities) : 0;
	for (size_t i = 0; i < 256; i++)
		kinds[i] = i < count ? mention_kind(entities_type(input->entities, (TypeId)i))
		                     : MENTION_PLAIN;
}

static void
article_add(Linker *linker, Lexicon *lexicon, uint32_t number)
{
	const LinkInput *input = &linker->inputs[number];
	const Article *article = input->article;
	const Mentions none = {0}, *mentions = input->mentions ? input->mentions : &none;
	MentionKind kinds[256];
	kinds_fill(input, kinds);
	linker->articles[number] = (ArticleRow){.passages = (uint32_t)linker->passages.count,
		.passage_count = (uint32_t)article->passage_count,
		.copy_of = UINT32_MAX};
	size_t next = 0;
	for (uint32_t i = 0; i < article->passage_count; i++) {
		while (next < mentions->count && mentions->at[next].passage < i)
			next++;
		size_t last = next;
		while (last < mentions->count && mentions->at[last].passage == i)
			last++;
		lexicon_add(lexicon, number, article->passages[i].text,
			mentions->at ? mentions->at + next : NULL, last - next, kinds);
		next = last;
	}
}

static void
terms_finish(Linker *linker)
{
	double all = (double)linker->count;
	for (size_t i = 0; i < linker->terms.count; i++) {
		Term *term = &linker->terms.at[i];
		if (term->flags & TERM_STOP)
			continue;
		if (term->as_name > term->as_word)
			term->flags |= TERM_NAME;
		bool part = term->flags & TERM_PART;
		double factor = part                        ? 1
		                : term->flags & TERM_NUMBER ? number_factor
		                : term->flags & TERM_NAME   ? name_factor
		                                            : 1;
		term->background = background_idf(str_slice(term->stem, part, term->stem.len));
		term->weight = (float)(0.5 * pow(term->background, 0.8) * factor);
		double here = log(1 + (all - term->articles + .5) / (term->articles + .5));
		/* a small set has no counts of its own to speak of */
		double share = all / (all + 200);
		term->rarity = (float)((1 - share) * term->background + share * here);
	}
}

static void
postings_build(Linker *linker)
{
	size_t terms = linker->terms.count;
	linker->posting_first = memory_zero(terms + 1, sizeof *linker->posting_first);
	linker->postings = memory_zero(linker->terms_of.count + 1, sizeof *linker->postings);
	for (size_t i = 0; i < terms; i++)
		linker->posting_first[i + 1] =
			linker->posting_first[i] + linker->terms.at[i].passages;
	size_t *next = memory_zero(terms + 1, sizeof *next);
	for (uint32_t p = 0; p < linker->passages.count; p++) {
		PassageRow row = linker->passages.at[p];
		for (uint32_t i = row.terms; i < row.terms + row.term_count; i++) {
			TermCount count = linker->terms_of.at[i];
			linker->postings[linker->posting_first[count.term] + next[count.term]++] =
				(Posting){p, count.times};
		}
	}
	free(next);
	size_t filled = linker->passages.count ? linker->passages.count : 1;
	linker->mean_terms = fmax(1, (double)linker->terms_of.count / (double)filled);
}

static bool
articles_add(Linker *linker, bool (*stopping)(void *), void *context)
{
	Lexicon *lexicon = lexicon_new(linker);
	bool stopped = false;
	for (uint32_t i = 0; i < linker->count && !stopped; i++) {
		article_add(linker, lexicon, i);
		stopped = stopping && i % 16 == 0 && stopping(context);
	}
	lexicon_free(lexicon);
	return !stopped;
}

/* Arrays that are there even when nothing is in them: rows point into them by number. */
static Linker *
linker_empty(const LinkInput *inputs, size_t count)
{
	Linker *linker = memory_zero(1, sizeof *linker);
	linker->inputs = inputs;
	linker->count = count;
	linker->articles = memory_zero(count + 1, sizeof *linker->articles);
	map_init(&linker->words);
	map_init(&linker->stems);
	vec_reserve(&linker->terms, 1);
	vec_reserve(&linker->passages, 1);
	vec_reserve(&linker->words_of, 1);
	vec_reserve(&linker->ends, 1);
	vec_reserve(&linker->terms_of, 1);
	vec_reserve(&linker->vectors, 1);
	vec_reserve(&linker->nears, 1);
	return linker;
}

Linker *
linker_new(const LinkInput *inputs, size_t count, bool (*stopping)(void *), void *context)
{
	Linker *linker = linker_empty(inputs, count);
	if (!articles_add(linker, stopping, context)) {
		linker_free(linker);
		return NULL;
	}
	terms_finish(linker);
	postings_build(linker);
	event_build(linker);
	if (!near_build(linker, stopping, context)) {
		linker_free(linker);
		return NULL;
	}
	copy_build(linker);
	story_build(linker);
	return linker;
}

void
linker_free(Linker *linker)
{
	if (!linker)
		return;
	map_release(&linker->words);
	map_release(&linker->stems);
	vec_release(&linker->terms);
	vec_release(&linker->passages);
	vec_release(&linker->words_of);
	vec_release(&linker->ends);
	vec_release(&linker->terms_of);
	vec_release(&linker->vectors);
	vec_release(&linker->nears);
	free(linker->articles);
	free(linker->postings);
	free(linker->posting_first);
	free(linker);
}
