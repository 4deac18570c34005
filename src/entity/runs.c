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

/* Words of a heading all in capitals: ordinary words lose their capital, so that "RUSSIA AND
   KOLVANIA SIGN PACT" is not one name. */
static void
capitals_weigh(const Gazetteer *gazetteer, Piece *piece)
{
	enum {
		WORDS_LEAST = 4,
		ORDINARY = GAZETTEER_COMMON | GAZETTEER_FUNCTION | GAZETTEER_DATE | GAZETTEER_SAYS,
		NAMES = GAZETTEER_COUNTRY | GAZETTEER_GROUP, /* china, polish */
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
		if (bits & ORDINARY && !(bits & NAMES))
			piece->words[i].flags &= (uint8_t) ~(WORD_CAPITAL | WORD_CAPITALS);
	}
}

/* "The" or "In" at the head of a sentence, with no capital behind: most of all capitals. And
   "Under" or "When" with one: only an article or a first name ("Will") may begin a name there. */
static bool
is_plain_opener(const Gazetteer *gazetteer, const Piece *piece, size_t i)
{
	static const char *const articles[] = {"the", "a", "an"};
	const Word *word = &piece->words[i];
	uint32_t bits = bits_of(gazetteer, word);
	if (word->flags & WORD_CAPITALS || !(bits & GAZETTEER_FUNCTION))
		return false;
	if (i + 1 == piece->count || !is_capital(&piece->words[i + 1]))
		return true;
	if (!(word->flags & WORD_FIRST) || bits & (GAZETTEER_FIRST | GAZETTEER_SURNAME))
		return false;
	return !WORD_AMONG(word, articles);
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

static bool
is_glue(const Word *word, const char *sign)
{
	return word->kind == TOKEN_SIGN && !(word->flags & WORD_SPACED) &&
	       word->hash == word_hash(str_of(sign));
}

/* Is the small word behind capital word i - 1 and a dash the rest of a name, "soo" of "Park
   Min-soo"? "Iran-backed" is none. */
static bool
is_rest(const Gazetteer *gazetteer, const Piece *piece, size_t i)
{
	enum {
		KNOWN = GAZETTEER_CITY | GAZETTEER_COUNTRY | GAZETTEER_REGION |
		        GAZETTEER_ORGANIZATION | GAZETTEER_GROUP,
	};
	if (!(bits_of(gazetteer, &piece->words[i + 1]) & GAZETTEER_COMMON))
		return true;
	return i > 1 && is_capital(&piece->words[i - 2]) &&
	       !(bits_of(gazetteer, &piece->words[i - 1]) & KNOWN); /* "Ki-moon" */
}

/* Where a capital word before i ends with what is glued to it in small letters: "Min-soo",
   "Port-au-Prince", "Example.com"; i when nothing is. */
static size_t
glued_end(const Gazetteer *gazetteer, const Piece *piece, size_t i)
{
	enum { SUFFIX_LONGEST = 3 }; /* "com", "org" */
	const Word *words = piece->words;
	if (i < 1 || i + 1 >= piece->count)
		return i;
	const Word *small = &words[i + 1];
	if (small->kind != TOKEN_WORD || small->flags & (WORD_CAPITAL | WORD_SPACED | WORD_FIXED))
		return i;
	if (is_glue(&words[i], "."))
		return small->len <= SUFFIX_LONGEST ? i + 2 : i;
	if (!is_glue(&words[i], "-"))
		return i;
	bool within =
		i + 3 < piece->count && is_glue(&words[i + 2], "-") && is_capital(&words[i + 3]);
	return within || is_rest(gazetteer, piece, i) ? i + 2 : i;
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

/* Of the words of a run and of the two on each side. */
static void
uses_mark(const Gazetteer *gazetteer, Piece *piece, size_t start, size_t end)
{
	size_t from = start > 2 ? start - 2 : 0,
	       to = end + 2 < piece->count ? end + 2 : piece->count;
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
			end = glued_end(gazetteer, piece, end);
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
