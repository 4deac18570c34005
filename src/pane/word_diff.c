/* Compares two wordings word by word: longest common subsequence (Wagner and Fischer 1974). */
#include "word_diff.h"

#include "base/memory.h"
#include "text/token.h"

#include <stdlib.h>

enum {
	NEAR = 8,          /* passages that may have come before it, or gone, since */
	BYTES_MOST = 8192, /* of a text that is compared at all */
	WORDS_MOST = 400,  /* of a text: the table has the square of it */
};

static void
words_of(Str text, Tokens *tokens)
{
	vec_clear(tokens);
	token_split(text, tokens);
}

static int
hash_compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Its words in no order. */
static uint64_t *
bag_of(Str text, size_t *count)
{
	Tokens tokens = {0};
	uint64_t *bag;

	words_of(text, &tokens);
	*count = tokens.count;
	bag = memory_zero(tokens.count + 1, sizeof *bag);
	for (size_t i = 0; i < tokens.count; i++)
		bag[i] = str_hash(token_str(text, tokens.at[i]));
	if (*count > 1)
		qsort(bag, *count, sizeof *bag, hash_compare);
	vec_release(&tokens);
	return bag;
}

static size_t
shared(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
	size_t both = 0;

	for (size_t i = 0, k = 0; i < a_count && k < b_count;) {
		both += a[i] == b[k];
		if (a[i] == b[k]) {
			i++;
			k++;
		} else if (a[i] < b[k]) {
			i++;
		} else {
			k++;
		}
	}
	return both;
}

Str
word_diff_like(const Article *article, size_t i, Str text)
{
	size_t count, best = 0, end = i + NEAR + 1;
	Str like = STR_NONE;
	uint64_t *bag;

	if (text.len > BYTES_MOST)
		return like;
	bag = bag_of(text, &count);
	for (size_t k = i > NEAR ? i - NEAR : 0; k < end && k < article->passage_count; k++) {
		size_t others, both;
		uint64_t *other;

		if (article->passages[k].text.len > BYTES_MOST)
			continue;
		other = bag_of(article->passages[k].text, &others);
		both = shared(bag, count, other, others);
		free(other);
		if (both > best && 2 * both >= count) {
			best = both;
			like = article->passages[k].text;
		}
	}
	free(bag);
	return like;
}

/* longest[i][k], as one row after the other: of the common subsequences of a from i on and b from k
   on. */
static uint16_t *
longest_of(Str a, const Tokens *from, Str b, const Tokens *to)
{
	size_t row = to->count + 1;
	uint16_t *longest = memory_zero((from->count + 1) * row, sizeof *longest);

	for (size_t i = from->count; i-- > 0;) {
		for (size_t k = to->count; k-- > 0;) {
			uint16_t *at = longest + i * row + k;

			if (str_equal(token_str(a, from->at[i]), token_str(b, to->at[k])))
				*at = (uint16_t)(at[row + 1] + 1);
			else
				*at = at[row] > at[1] ? at[row] : at[1];
		}
	}
	return longest;
}

/* Words that follow each other are one mark, with what is between them. */
static void
add(WordMarks *into, Token word, bool follows)
{
	if (follows)
		into->at[into->count - 1].end = word.end;
	else
		vec_push(into, (WordMark){word.start, word.end, true});
}

void
word_diff(Str text, Str now, WordMarks *into)
{
	Tokens from = {0}, to = {0};
	uint16_t *longest;
	size_t row, i = 0, k = 0;
	bool follows = false;

	words_of(text, &from);
	words_of(now, &to);
	if (now.len && from.count <= WORDS_MOST && to.count <= WORDS_MOST) {
		row = to.count + 1;
		longest = longest_of(text, &from, now, &to);
		while (i < from.count) {
			const uint16_t *at = longest + i * row + k;

			if (k < to.count &&
				str_equal(token_str(text, from.at[i]), token_str(now, to.at[k]))) {
				i++;
				k++;
				follows = false;
			} else if (k < to.count && at[1] >= at[row]) {
				k++;
			} else {
				add(into, from.at[i++], follows);
				follows = true;
			}
		}
		free(longest);
	}
	vec_release(&from);
	vec_release(&to);
}
