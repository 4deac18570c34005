/*
 * Fills sentence frames with made-up names, places, dates and sums. Each event has names of its own
 * and each sentence some made-up words, so that words are as rare as they are in news.
 */
#include "corpus.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { PARAGRAPHS = 9, SENTENCES = 3, ACCOUNTS = 5 /* of one event */ };

static const char *const syllables[] = {"ka", "lo", "mer", "tin", "vos", "ru", "del", "an", "shi",
	"por", "gan", "fel", "bro", "nad", "wil", "es", "tor", "quin", "ha", "ber", "zu", "lem"};
static const char *const bodies[] = {"Lines", "Coast Guard", "Holdings", "Harbour Authority",
	"Railway Company", "Growers' Union", "Institute", "Bank"};
static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday", "Sunday", "4 May 2031", "March 12", "last week"};
static const char *const things[] = {"ferry", "bridge", "harvest", "strike", "tariff", "railway",
	"reservoir", "festival", "power station", "fishery"};

/* @P person, @L place, @B body (of the event), @D day, @T thing, @N a number, @W a word */
static const char *const frames[] = {
	"@P told reporters in @L on @D that the @W @T would cost @B $@N million.",
	"At least @N people were in @L when the @W of the @T failed, according to @B.",
	"\xe2\x80\x9cWe were not asked about the @W,\xe2\x80\x9d said @P, who speaks for @B.",
	"Output of @W in @L fell @N percent after @D, and nobody expects it to recover soon.",
	"@B said the @W had been inspected on @D and found to be in order.",
	"Residents of @L, some @N of them, gathered at the @W to hear what @P had to say.",
	"The @T has been argued over for @N years, and few in the @W believe that it is settled.",
	"A @W close to @B declined to say whether @P would stay in office beyond @D.",
	"Prices of @W rose to $@N a @W, which the @W called a matter of days.",
	"It is the second @W at the @T since the @W of @N years ago.",
	"What the @W of @L wants is a @W, a @W and an answer before @D.",
	"Nobody had told the @W that @N of the @W were under repair.",
};

#define PICK(list, n) (list)[(n) % (sizeof(list) / sizeof *(list))]

/* A small generator after Marsaglia (xorshift32): quality does not matter here, sameness does. */
static uint32_t
next(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* A made-up word of two or three syllables; the same for the same number. */
static void
add_word(FILE *out, uint32_t number, bool capital)
{
	uint32_t seed = number * 2654435761u | 1;
	next(&seed);
	const char *first = PICK(syllables, next(&seed));
	fputc(capital ? first[0] - 'a' + 'A' : first[0], out);
	fputs(first + 1, out);
	for (uint32_t more = 1 + next(&seed) % 2; more > 0; more--)
		fputs(PICK(syllables, next(&seed)), out);
}

/* A name of the event: which one of three. */
static void
add_name(FILE *out, uint32_t event, uint32_t which)
{
	add_word(out, event * 31 + which, true);
	fputc(' ', out);
	add_word(out, event * 37 + which, true);
}

static void
add_slot(FILE *out, char slot, uint32_t *seed, uint32_t event)
{
	if (slot == 'P')
		add_name(out, event, next(seed) % 3);
	else if (slot == 'L')
		add_word(out, event, true);
	else if (slot == 'B')
		add_word(out, event + 7, true), fprintf(out, " %s", PICK(bodies, event));
	else if (slot == 'D')
		fputs(PICK(days, event + next(seed) % 2), out);
	else if (slot == 'T')
		fputs(PICK(things, event), out);
	else if (slot == 'N')
		fprintf(out, "%u", (unsigned)(next(seed) % 90 + 4));
	else
		add_word(out, next(seed) % (next(seed) % 8000 + 1),
			false); /* few often, many rarely */
}

static void
add_sentence(FILE *out, uint32_t *seed, uint32_t event)
{
	for (const char *at = PICK(frames, next(seed)); *at; at++) {
		if (*at == '@')
			add_slot(out, *++at, seed, event);
		else
			fputc(*at, out);
	}
}

static size_t
write_article(const char *folder, int number)
{
	char path[4096];
	uint32_t event = (uint32_t)number / ACCOUNTS;
	uint32_t seed = 2463534242u + (uint32_t)number * 7919u;
	snprintf(path, sizeof path, "%s/%06d.txt", folder, number);
	FILE *out = fopen(path, "w");
	if (!out)
		return 0;
	fprintf(out, "Report %d: the %s of ", number, PICK(things, event));
	add_word(out, event, true);
	fputs("\n\n", out);
	for (int i = 0; i < PARAGRAPHS; i++) {
		for (int k = 0; k < SENTENCES; k++) {
			add_sentence(out, &seed, event);
			fputs(k + 1 < SENTENCES ? " " : "\n\n", out);
		}
	}
	long bytes = ftell(out);
	return fclose(out) == 0 && bytes > 0 ? (size_t)bytes : 0;
}

size_t
corpus_write(const char *folder, int count)
{
	size_t all = 0;
	for (int i = 0; i < count; i++) {
		size_t bytes = write_article(folder, i);
		if (bytes == 0)
			return 0;
		all += bytes;
	}
	return all;
}
