/* Cuts one passage again, to say where its words stand. */
#include "passage.h"

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
	lexicon_spans(text->text, &text->tokens, &text->spans);
	mentions_find(text, number);
}

void
passage_text_release(PassageText *text)
{
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
