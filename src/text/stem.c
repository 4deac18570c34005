/* Remembers stems by word: in news nine words of ten were met before. Knows no sentence. */
#include "text/stem.h"
#include "base/map.h"
#include "base/memory.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_LONGEST = 64 }; /* bytes; longer "words" (addresses, hashes) are their own stem */

struct Stemmer {
	struct sb_stemmer *snowball;
	Map words;  /* folded word to its place in stems */
	Str *stems; /* in the map's arena */
	size_t room;
};

Stemmer *
stemmer_new(void)
{
	Stemmer *stemmer = memory_zero(1, sizeof *stemmer);
	/* English suffixes are ASCII, whatever stands before them: bytes need no decoding, which
	   takes a quarter of the time */
	stemmer->snowball = sb_stemmer_new("english", "ISO_8859_1");
	if (!stemmer->snowball)
		stemmer->snowball = sb_stemmer_new("english", "UTF_8");
	map_init(&stemmer->words);
	return stemmer;
}

void
stemmer_free(Stemmer *stemmer)
{
	if (!stemmer)
		return;
	if (stemmer->snowball)
		sb_stemmer_delete(stemmer->snowball);
	map_release(&stemmer->words);
	free(stemmer->stems);
	free(stemmer);
}

static Str
stem_new(Stemmer *stemmer, Str word)
{
	if (!stemmer->snowball)
		return word;
	const sb_symbol *stem =
		sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.at, (int)word.len);
	int len = sb_stemmer_length(stemmer->snowball);
	if (!stem || len <= 0)
		return word;
	return str_copy(&stemmer->words.arena, (Str){(const char *)stem, (size_t)len});
}

Str
stemmer_stem(Stemmer *stemmer, Str folded)
{
	if (folded.len > WORD_LONGEST)
		return folded;
	uint32_t number = map_number(&stemmer->words, folded);
	if (number == stemmer->room || stemmer->words.count > stemmer->room) {
		stemmer->room = stemmer->room ? stemmer->room * 2 : 256;
		stemmer->stems = memory_grow(stemmer->stems, stemmer->room, sizeof *stemmer->stems);
		memset(stemmer->stems + number, 0,
			(stemmer->room - number) * sizeof *stemmer->stems);
	}
	if (!stemmer->stems[number].at)
		stemmer->stems[number] = stem_new(stemmer, stemmer->words.entries[number].key);
	return stemmer->stems[number];
}

/* Words that stand in every text alike; "no" and "not" are not among them, as they change what is
   told. Sorted for bsearch. */
static const char *const stops[] = {"'s", "a", "about", "above", "after", "again", "against", "all",
	"also", "am", "among", "an", "and", "any", "are", "as", "at", "be", "because", "been",
	"before", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do",
	"does", "doing", "down", "during", "each", "few", "for", "from", "further", "had", "has",
	"have", "having", "he", "her", "here", "hers", "herself", "him", "himself", "his", "how",
	"i", "if", "in", "into", "is", "it", "its", "itself", "just", "may", "me", "might", "more",
	"most", "must", "my", "myself", "of", "off", "on", "once", "only", "or", "other", "our",
	"ours", "ourselves", "out", "over", "own", "said", "same", "say", "says", "shall", "she",
	"should", "so", "some", "such", "than", "that", "the", "their", "theirs", "them",
	"themselves", "then", "there", "these", "they", "this", "those", "through", "to", "too",
	"under", "until", "up", "upon", "very", "was", "we", "were", "what", "when", "where",
	"which", "while", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
	"yours", "yourself", "yourselves"};

bool
stem_is_stop(Str folded)
{
	size_t low = 0, high = sizeof stops / sizeof *stops;
	while (low < high && folded.len > 0) {
		size_t middle = low + (high - low) / 2;
		int order = (unsigned char)stops[middle][0] - (unsigned char)folded.at[0];
		if (!order)
			order = str_compare(str_of(stops[middle]), folded);
		if (!order)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}
