/*
 * Patterns: dates, times, money, percent and quantities, by the rules of patterns.yaml:
 *
 *     classes:             # words; digit, figure, currency and stuck are built in
 *       month: [january, february]
 *     define:                       # pieces that patterns name in braces
 *       number: '\d+'
 *     patterns:                     # tried in order at a token of the trigger's class
 *       - {type: percent, trigger: figure, next: ['%', percent], pattern: '\s?(?:%|percent)\b'}
 *
 * A pattern is anchored at its trigger (a figure's: behind the number) and must end where a token
 * ends. Where `next` is given, it is only tried before one of those words, a number (digit) or a
 * word in small letters (small); with `bound: needed`, behind "about", "at least" and the like
 * alone; with `bound: taken`, a date begins with these words. `unit` is that of a figure whose text
 * has none. It is compiled when it is tried for
 * the first time, so that a few articles pay for few of them. {class} stands for one of the words
 * of a class. A pattern holds in English alone, unless it says `in: all` or, for what English
 * writes otherwise, `in: others`.
 */
#ifndef ENTITY_PATTERNS_H
#define ENTITY_PATTERNS_H

#include "find.h"
#include "syntax/yaml.h"
#include "tense.h"
#include "text/pattern.h"

#include <stdatomic.h>

enum { PATTERNS_MOST = 64, TRIGGER_SLOTS = 2048 };

typedef uint64_t PatternSet; /* a bit for each pattern, the first the lowest */

typedef struct {
	uint32_t hash;          /* 0: empty slot */
	PatternSet begin, next; /* patterns that begin with the word, and that go on with it */
} PatternWord;

typedef struct {
	TypeId type;
	bool figure;                    /* anchored behind a number */
	bool bound_needed, bound_taken; /* "about" or the like must, may stand before it */
	Str unit;                       /* of a figure whose text has none; empty: none */
	const Yaml *source;
	_Atomic(Pattern *) compiled;
} PatternRule;

typedef struct {
	Arena arena;
	const EntityType *const *types;
	const Yaml *root; /* patterns.yaml, for what is compiled later */
	const char *file;
	PatternRule rules[PATTERNS_MOST];
	size_t count;
	PatternSet digit, figure, currency, stuck; /* patterns that begin so */
	PatternSet open;                           /* patterns that any word may follow */
	PatternSet next_digit, next_small; /* patterns that go on with a number, a small letter */
	PatternSet home, abroad;           /* patterns for English, and for other languages */
	PatternWord words[TRIGGER_SLOTS];
	size_t word_count;
	uint32_t between, minus, dash, said; /* hashes of words that are asked for */
	Tenses tenses;
} Patterns;

/* The slot of a word, or the empty one where it belongs. */
static inline size_t
patterns_slot(const Patterns *patterns, uint32_t hash)
{
	size_t i = hash % TRIGGER_SLOTS;
	while (patterns->words[i].hash && patterns->words[i].hash != hash)
		i = (i + 1) % TRIGGER_SLOTS;
	return i;
}

#define PATTERNS_FILE "data/entities/patterns.yaml"

/* types: count names in order, which `type:` means. */
bool patterns_open(Patterns *patterns, const EntityType *const *types, size_t count, Err *err);
void patterns_close(Patterns *patterns);
/* Compiles a rule with its definitions filled in: ERR_PATTERN, as pattern_new. */
Pattern *patterns_compile(const Patterns *patterns, const PatternRule *rule, Err *err);
/* Adds the spans that patterns find in words that are not fixed yet. Thread-safe. */
void patterns_find(const Patterns *patterns, Piece *piece, Told told, FixedSpans *spans);

#endif
