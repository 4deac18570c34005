/* Finds the runs of words that may be names: capitals, what joins them, and the small words that
   belong to a site's name. Decides no name; what is left out here is none. */
#include "model.h"

enum { JOINS_MOST = 3, HEADS_MOST = 3 };

static uint32_t
bits_of(const Gazetteer *gazetteer, const Word *word)
{
	return gazetteer_get(gazetteer, phrase_hash(0, word->hash));
}

static bool
is_capital(const Word *word)
{
	return (word->flags & (WORD_CAPITAL | WORD_MIXED)) && !(word->flags & WORD_FIXED);
}

/* Words of a heading all in capitals: those that are no known names lose their capital, so that
   "RUSSIA AND KOLVANIA SIGN PACT" is not one name. */
static void
capitals_weigh(const Gazetteer *gazetteer, Piece *piece)
{
	enum {
		WORDS_LEAST = 4,
		NAMES = GAZETTEER_CITY | GAZETTEER_COUNTRY | GAZETTEER_REGION |
		        GAZETTEER_ORGANIZATION | GAZETTEER_GROUP | GAZETTEER_SURNAME,
	};
	size_t words = 0;
	for (size_t i = 0; i < piece->count; i++) {
		const Word *word = &piece->words[i];
		bool small = word->kind == TOKEN_WORD && !(word->flags & WORD_CAPITALS);
		if (small && word->len > 1)
			return;
		words += word->kind == TOKEN_WORD && !(word->flags & WORD_FIXED);
	}
	for (size_t i = 0; i < piece->count && words >= WORDS_LEAST; i++) {
		uint32_t bits = bits_of(gazetteer, &piece->words[i]);
		if (!(bits & NAMES) || bits & (GAZETTEER_COMMON | GAZETTEER_FUNCTION))
			piece->words[i].flags &= (uint8_t) ~(WORD_CAPITAL | WORD_CAPITALS);
	}
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

/* Of the words of a run and of those around it. */
static void
uses_mark(const Gazetteer *gazetteer, Piece *piece, size_t start, size_t end)
{
	size_t from = start ? start - 1 : 0, to = end < piece->count ? end + 1 : end;
	for (size_t i = from; i < to; i++) {
		Word *word = &piece->words[i];
		uint32_t use = gazetteer_use(gazetteer, word->hash);
		word->cluster = use & GAZETTEER_CLUSTERS;
		word->family = (uint8_t)(use >> GAZETTEER_CLUSTER_BITS);
	}
}

void
runs_find(const Gazetteer *gazetteer, Piece *piece, Runs *runs)
{
	size_t done = 0; /* words below belong to runs already */
	capitals_weigh(gazetteer, piece);
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
		uses_mark(gazetteer, piece, start, end);
		vec_push(runs, (Run){(uint32_t)start, (uint32_t)end});
		done = end;
		i = end - 1;
	}
}
