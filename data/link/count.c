/*
 * Counts in how many passages each stem stands, and writes the table that the program maps.
 *
 *     python3 data/link/passages.py FILE... | ./count data/link/background.bin
 *
 * A line of standard input is a passage; no text, only counts, reach the table. Made with the very
 * code that reads articles, so that both cut and stem alike.
 */
#include "link/background.h"
#include "link/lexicon.h"

#include <math.h>
#include <stdio.h>

enum { LEAST = 3, MOST = 180000 }; /* passages with a stem; stems: keeps the file below 1 MB */

typedef struct {
	uint32_t hash, passages;
} Count;

static int
common_first(const void *a, const void *b)
{
	const Count *x = a, *y = b;
	return (x->passages < y->passages) - (x->passages > y->passages);
}

static int
hash_order(const void *a, const void *b)
{
	const Count *x = a, *y = b;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Of two stems with one hash the more frequent stays: better too common than too rare. */
static size_t
unite(Count *counts, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		if (kept && counts[kept - 1].hash == counts[i].hash) {
			if (counts[i].passages > counts[kept - 1].passages)
				counts[kept - 1] = counts[i];
			continue;
		}
		counts[kept++] = counts[i];
	}
	return kept;
}

static bool
table_write(const char *path, uint32_t passages, const Count *counts, size_t count)
{
	FILE *out = fopen(path, "wb");
	if (!out)
		return false;
	BackgroundHeader header = {BACKGROUND_MAGIC, passages, (uint32_t)count};
	fwrite(&header, sizeof header, 1, out);
	for (size_t i = 0; i < count; i++)
		fwrite(&counts[i].hash, sizeof counts[i].hash, 1, out);
	for (size_t i = 0; i < count; i++)
		fputc((int)lround(BACKGROUND_STEP * log2(counts[i].passages)), out);
	return fclose(out) == 0;
}

static uint32_t
lines_count(Linker *linker)
{
	Lexicon *lexicon = lexicon_new(linker);
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	uint32_t passages = 0;
	while ((len = getline(&line, &room, stdin)) > 0) {
		Str text = str_trim((Str){line, (size_t)len});
		if (!utf8_valid(text))
			continue;
		lexicon_add(lexicon, passages++, text, NULL, 0, NULL);
		vec_clear(&linker->words_of);
		vec_clear(&linker->ends);
		vec_clear(&linker->terms_of);
	}
	free(line);
	lexicon_free(lexicon);
	return passages;
}

int
main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: count OUT <passages, one a line\n");
		return 2;
	}
	Linker linker = {0};
	map_init(&linker.words);
	map_init(&linker.stems);
	uint32_t passages = lines_count(&linker);
	Count *counts = memory_zero(linker.terms.count + 1, sizeof *counts);
	size_t count = 0;
	for (size_t i = 0; i < linker.terms.count; i++)
		if (linker.terms.at[i].passages >= LEAST)
			counts[count++] = (Count){(uint32_t)str_hash(linker.terms.at[i].stem),
				linker.terms.at[i].passages};
	qsort(counts, count, sizeof *counts, common_first);
	count = count < MOST ? count : MOST;
	qsort(counts, count, sizeof *counts, hash_order);
	count = unite(counts, count);
	printf("%u passages, %zu stems of %zu\n", passages, count, linker.terms.count);
	return table_write(argv[1], passages, counts, count) ? 0 : 1;
}
