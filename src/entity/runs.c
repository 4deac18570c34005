/* Finds the runs of words that may be names: capitals, what joins them, and the small words that
   belong to a site's name. Decides no name; what is left out here is none. */
#include "model.h"

enum { JOINS_MOST = 3, HEADS_MOST = 3 };

static bool
is_capital(const Word *word)
{
	return (word->flags & (WORD_CAPITAL | WORD_MIXED)) && !(word->flags & WORD_FIXED);
}

static uint32_t
bits_of(const Gazetteer *gazetteer, const Word *word)
{
	return gazetteer_get(gazetteer, phrase_hash(0, word->hash));
}

/* "The" or "In" at the head of a sentence, with no capital behind: most of all capitals. */
static bool
is_plain_opener(const Gazetteer *gazetteer, const Piece *piece, size_t i)
{
	const Word *word = &piece->words[i];
	bool followed = i + 1 < piece->count && is_capital(&piece->words[i + 1]);
	if (followed || word->flags & WORD_CAPITALS)
		return false;
	return bits_of(gazetteer, word) & GAZETTEER_FUNCTION;
}

/* Where the run goes on behind capital word i: the next capital, if nothing but joining words stand
   between, or else behind the small head words of a site ("nuclear power plant"). */
static size_t
run_next(const Gazetteer *gazetteer, const Piece *piece, size_t i, bool *goes_on)
{
	size_t next = i;
	*goes_on = false;
	for (size_t gap = 0; gap <= JOINS_MOST && next < piece->count; gap++, next++) {
		const Word *word = &piece->words[next];
		if (word->flags & WORD_FIXED)
			break;
		if (is_capital(word) || (word->flags & WORD_DIGIT && word->len < 5)) {
			*goes_on = true;
			return next;
		}
		if (!(bits_of(gazetteer, word) & GAZETTEER_JOINS))
			break;
	}
	size_t heads = 0;
	enum {
		HEAD = GAZETTEER_PLACE_HEAD | GAZETTEER_ORG_HEAD | GAZETTEER_EVENT_HEAD |
		       GAZETTEER_WORK_HEAD
	};
	while (heads < HEADS_MOST && i + heads < piece->count &&
		piece->words[i + heads].kind == TOKEN_WORD &&
		!(piece->words[i + heads].flags & WORD_FIXED) &&
		bits_of(gazetteer, &piece->words[i + heads]) & HEAD)
		heads++;
	return i + heads;
}

/* "al-Qaida", "bin Laden": small words that begin a name. */
static size_t
run_start(const Gazetteer *gazetteer, const Piece *piece, size_t i, size_t floor)
{
	size_t start = i;
	while (start > floor && i - start < JOINS_MOST) {
		const Word *before = &piece->words[start - 1];
		bool dash = before->kind == TOKEN_SIGN && !(before->flags & WORD_SPACED) &&
		            !(piece->words[start].flags & WORD_SPACED);
		if (before->flags & WORD_FIXED)
			break;
		if (dash && start > floor + 1 &&
			bits_of(gazetteer, &piece->words[start - 2]) & GAZETTEER_PARTICLE)
			start -= 2;
		else if (!dash && before->kind == TOKEN_WORD &&
			 bits_of(gazetteer, before) & GAZETTEER_PARTICLE)
			start--;
		else
			break;
	}
	return start;
}

void
runs_find(const Gazetteer *gazetteer, Piece *piece, Runs *runs)
{
	size_t done = 0; /* words below belong to runs already */
	for (size_t i = 0; i < piece->count; i++) {
		if (!is_capital(&piece->words[i]) || is_plain_opener(gazetteer, piece, i))
			continue;
		size_t start = run_start(gazetteer, piece, i, done), end = i + 1;
		bool goes_on = true;
		while (goes_on && end < piece->count && end - start < RUN_LONGEST) {
			end = run_next(gazetteer, piece, end, &goes_on);
			end += goes_on;
		}
		if (end > start + RUN_LONGEST)
			end = start + RUN_LONGEST;
		gazetteer_mark(gazetteer, piece->words, start, end);
		if (start) /* titles and verbs beside the run speak for persons */
			piece->words[start - 1].bits =
				bits_of(gazetteer, &piece->words[start - 1]) & GAZETTEER_MASK;
		if (end < piece->count)
			piece->words[end].bits =
				bits_of(gazetteer, &piece->words[end]) & GAZETTEER_MASK;
		vec_push(runs, (Run){(uint32_t)start, (uint32_t)end});
		done = end;
		i = end - 1;
	}
}
