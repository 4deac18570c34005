/* Cuts passages again, to say where their words stand. */
#include "passage.h"

enum { TEXTS_BYTES = 1 << 20 }; /* of text kept cut */

static void
mentions_find(PassageText *text, uint32_t number)
{
	const Mentions *all = text->linker->inputs[text->article].mentions;
	if (!all || !all->count)
		return;
	size_t low = 0, high = all->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (all->at[middle].passage < number)
			low = middle + 1;
		else
			high = middle;
	}
	text->mentions = all->at + low;
	while (low < all->count && all->at[low].passage == number) {
		text->mention_count++;
		low++;
	}
}

/* The slot of a term in firsts: open addressing. */
static uint32_t *
first_slot(const PassageText *text, uint32_t term)
{
	size_t i = (term * 2654435761u >> 4) & text->first_mask;
	while (text->firsts[i] && text->words[text->firsts[i] - 1] != term)
		i = (i + 1) & text->first_mask;
	return &text->firsts[i];
}

static void
firsts_build(PassageText *text)
{
	size_t size = 16;
	while (size < (size_t)text->row.word_count * 2)
		size *= 2;
	text->firsts = memory_zero(size, sizeof *text->firsts);
	text->first_mask = size - 1;
	for (uint32_t i = text->row.word_count; i-- > 0;)
		*first_slot(text, text->words[i]) = i + 1;
}

uint32_t
passage_text_first(const PassageText *text, uint32_t term)
{
	return *first_slot(text, term) - 1;
}

void
passage_text_init(PassageText *text, const Linker *linker, uint32_t passage)
{
	PassageRow row = linker->passages.at[passage];
	uint32_t number = passage - linker->articles[row.article].passages;
	*text = (PassageText){.linker = linker,
		.passage = passage,
		.article = row.article,
		.row = row,
		.text = linker->inputs[row.article].article->passages[number].text,
		.words = linker->words_of.at + row.words};
	token_split(text->text, &text->tokens);
	sentence_split(text->text, &text->tokens, &text->sentences);
	lexicon_spans(text->text, &text->tokens, &(KnownWords){linker, text->words, row.word_count},
		&text->spans);
	mentions_find(text, number);
	firsts_build(text);
}

void
passage_text_release(PassageText *text)
{
	free(text->firsts);
	free(text->figures);
	vec_release(&text->tokens);
	vec_release(&text->sentences);
	vec_release(&text->spans);
}

void
passage_text_sentence(const PassageText *text, size_t sentence, size_t *first, size_t *last)
{
	const uint32_t *ends = text->linker->ends.at + text->row.ends;
	*first = sentence ? ends[sentence - 1] : 0;
	*last = sentence < text->row.sentences ? ends[sentence] : *first;
}

Str
passage_text_word(const PassageText *text, size_t word)
{
	WordSpan span = text->spans.at[word];
	return str_slice(text->text, span.start, span.end);
}

void
passage_texts_init(PassageTexts *texts, const Linker *linker)
{
	*texts = (PassageTexts){.linker = linker,
		.numbers = memory_zero(linker->passages.count + 1, sizeof *texts->numbers)};
}

static void
texts_forget(PassageTexts *texts)
{
	for (size_t i = 0; i < texts->texts.count; i++) {
		texts->numbers[texts->texts.at[i]->passage] = 0;
		passage_text_release(texts->texts.at[i]);
		free(texts->texts.at[i]);
	}
	vec_clear(&texts->texts);
	texts->bytes = 0;
}

void
passage_texts_release(PassageTexts *texts)
{
	texts_forget(texts);
	vec_release(&texts->texts);
	free(texts->numbers);
}

void
passage_texts_trim(PassageTexts *texts)
{
	if (texts->bytes > TEXTS_BYTES)
		texts_forget(texts);
}

PassageText *
passage_texts_of(PassageTexts *texts, uint32_t passage)
{
	uint32_t *number = &texts->numbers[passage];
	if (!*number) {
		PassageText *text = memory_zero(1, sizeof *text);
		passage_text_init(text, texts->linker, passage);
		texts->bytes += text->text.len;
		vec_push(&texts->texts, text);
		*number = (uint32_t)texts->texts.count;
	}
	return texts->texts.at[*number - 1];
}
