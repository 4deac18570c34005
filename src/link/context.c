/* Counts the words of one event. Knows which articles are near, not which passages match. */
#include "context.h"

#include <math.h>

static const float account_least = 0.16f; /* cosine of what may be another account of the event */

static ContextTerm *
entry_of(const Context *context, uint32_t term)
{
	for (size_t i = (term * 2654435761u) & context->mask;; i = (i + 1) & context->mask)
		if (!context->table[i].term || context->table[i].term == term + 1)
			return &context->table[i];
}

static size_t
passages_of(const Linker *linker, uint32_t article)
{
	size_t count = linker->articles[article].passage_count;
	return count < CONTEXT_PASSAGES ? count : CONTEXT_PASSAGES;
}

/* The accounts of the article's story, the same for each of them, so that two passages weigh their
   words alike whichever is asked. An article that stands alone has those near to it. */
static void
accounts_find(Context *context)
{
	const Linker *linker = context->linker;
	ArticleRow row = linker->articles[context->article];
	for (uint32_t i = 0; i < linker->count && context->account_count < CONTEXT_ARTICLES; i++)
		if (linker->articles[i].story == row.story)
			context->accounts[context->account_count++] = i;
	if (context->account_count > 1)
		return;
	for (uint32_t i = 0; i < row.near_count && context->account_count < CONTEXT_ARTICLES; i++) {
		Near near = linker->nears.at[row.near + i];
		if (near.cosine < account_least)
			break;
		context->accounts[context->account_count++] = near.article;
	}
}

static void
passages_count(Context *context, uint32_t article)
{
	const Linker *linker = context->linker;
	uint32_t first = linker->articles[article].passages;
	for (size_t p = first; p < first + passages_of(linker, article); p++) {
		PassageRow row = linker->passages.at[p];
		context->passages++;
		context->mean_length += row.term_count;
		for (uint32_t i = row.terms; i < row.terms + row.term_count; i++) {
			ContextTerm *entry = entry_of(context, linker->terms_of.at[i].term);
			entry->term = linker->terms_of.at[i].term + 1;
			entry->passages++;
		}
	}
}

static float
event_factor(double all, double with)
{
	return (float)pow(log(1 + (all - with + .5) / (with + .5)), 0.35);
}

/* Most terms stand in few passages: their factors are reckoned once. */
static void
weights_set(Context *context)
{
	enum { FEW = 32 };
	float factors[FEW];
	for (size_t i = 0; i < FEW; i++)
		factors[i] = event_factor(context->passages, (double)i);
	for (size_t i = 0; i <= context->mask; i++) {
		ContextTerm *entry = &context->table[i];
		if (!entry->term)
			continue;
		float factor = entry->passages < FEW
		                       ? factors[entry->passages]
		                       : event_factor(context->passages, entry->passages);
		entry->weight = context->linker->terms.at[entry->term - 1].weight * factor;
	}
}

void
context_init(Context *context, const Linker *linker, uint32_t article)
{
	*context = (Context){.linker = linker, .article = article};
	arena_init(&context->arena);
	accounts_find(context);
	size_t terms = 0;
	for (size_t i = 0; i < context->account_count; i++) {
		uint32_t first = linker->articles[context->accounts[i]].passages;
		for (size_t p = first; p < first + passages_of(linker, context->accounts[i]); p++)
			terms += linker->passages.at[p].term_count;
	}
	size_t size = 64;
	while (size < terms * 2)
		size *= 2;
	context->table = memory_zero(size, sizeof *context->table);
	context->mask = size - 1;
	for (size_t i = 0; i < context->account_count; i++)
		passages_count(context, context->accounts[i]);
	weights_set(context);
	context->weighed = memory_zero(linker->passages.count + 1, sizeof(Weighed *));
	context->strange = event_factor(context->passages, 0);
	context->mean_length = fmax(1, context->mean_length / fmax(1, context->passages));
}

void
context_release(Context *context)
{
	free(context->table);
	free(context->weighed);
	arena_release(&context->arena);
}

float
context_weight(const Context *context, uint32_t term)
{
	const ContextTerm *entry = entry_of(context, term);
	return entry->term ? entry->weight
	                   : context->linker->terms.at[term].weight * context->strange;
}

size_t
run_end(const Run *run, size_t sentence)
{
	return run->ends[sentence] < run->count ? run->ends[sentence] : run->count;
}

static bool
stands_before(const uint32_t *words, size_t first, size_t i)
{
	while (first < i)
		if (words[first++] == words[i])
			return true;
	return false;
}

static Weighed *
weighed_new(Context *context, uint32_t passage)
{
	const Linker *linker = context->linker;
	PassageRow row = linker->passages.at[passage];
	Weighed *weighed = ARENA_NEW(&context->arena, Weighed);
	Run run = {linker->words_of.at + row.words, linker->ends.at + row.ends,
		row.word_count < PAIR_WORDS ? row.word_count : PAIR_WORDS,
		row.sentences < PAIR_SENTENCES ? row.sentences : PAIR_SENTENCES};
	float *sentences = ARENA_ARRAY(&context->arena, float, run.sentences);
	for (size_t s = 0, first = 0; s < run.sentences; first = run_end(&run, s++))
		for (size_t i = first; i < run_end(&run, s); i++) {
			if (run.words[i] & WORD_STOP)
				continue;
			weighed->length++;
			if (!stands_before(run.words, first, i))
				sentences[s] += context_weight(context, run.words[i]);
		}
	size_t terms = row.term_count < PAIR_WORDS ? row.term_count : PAIR_WORDS;
	for (size_t i = row.terms; i < row.terms + terms; i++)
		weighed->weight += context_weight(context, linker->terms_of.at[i].term);
	weighed->run = run;
	weighed->sentences = sentences;
	return weighed;
}

const Weighed *
context_weigh(Context *context, uint32_t passage)
{
	if (!context->weighed[passage])
		context->weighed[passage] = weighed_new(context, passage);
	return context->weighed[passage];
}
