/* Hashes and shapes of tokens, in one look at each byte. */
#include "word.h"

#include "text/fold.h"
#include "text/sentence.h"

#include <stdlib.h>
#include <string.h>

#define SEED 0x9E3779B97F4A7C15u
#define PRIME 0xD6E8FEB86659FD93u

/* Up to 8 bytes as a number, zeroes behind. */
static inline uint64_t
chunk_of(const char *at, size_t len)
{
	uint64_t chunk = 0;
	uint32_t low = 0, high = 0;
	if (len >= 8) {
		memcpy(&chunk, at, 8);
	} else if (len >= 4) { /* two halves that overlap: no loop, no byte behind the end */
		memcpy(&low, at, 4);
		memcpy(&high, at + len - 4, 4);
		chunk = low | (uint64_t)high << (len - 4) * 8;
	} else if (len) {
		chunk = (uint8_t)at[0] | (uint64_t)(uint8_t)at[len / 2] << len / 2 * 8 |
		        (uint64_t)(uint8_t)at[len - 1] << (len - 1) * 8;
	}
	return chunk;
}

/* The bits 0x80 of bytes that are ASCII capitals, all eight at once. */
static inline uint64_t
capitals_of(uint64_t chunk)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t low = chunk & 0x7F * ones;
	uint64_t from_a = low + (0x80 - 'A') * ones, past_z = low + (0x7F - 'Z') * ones;
	return from_a & ~past_z & ~chunk & 0x80 * ones;
}

static inline uint64_t
hash_step(uint64_t h, uint64_t chunk)
{
	h = (h ^ chunk) * PRIME;
	return h ^ h >> 32;
}

static inline uint32_t
hash_end(uint64_t h, size_t len)
{
	h = hash_step(h, len);
	uint32_t hash = (uint32_t)(h >> 16);
	return hash ? hash : 1;
}

uint32_t
word_hash(Str folded)
{
	uint64_t h = SEED;
	for (size_t i = 0; i < folded.len; i += 8)
		h = hash_step(h, chunk_of(folded.at + i, folded.len - i));
	return hash_end(h, folded.len);
}

bool
word_among(const Word *word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (word->hash == word_hash(str_of(list[i])))
			return true;
	return false;
}

/* ASCII, the most frequent case: folds and hashes eight bytes at a time. */
static uint32_t
hash_ascii(Str s, uint8_t *flags)
{
	uint64_t h = SEED;
	bool inner = false;
	for (size_t i = 0; i < s.len; i += 8) {
		uint64_t chunk = chunk_of(s.at + i, s.len - i), capitals = capitals_of(chunk);
		inner |= (i ? capitals : capitals & ~(uint64_t)0xFF) != 0;
		h = hash_step(h, chunk | capitals >> 2);
	}
	if (inner && !(*flags & WORD_CAPITALS))
		*flags |= WORD_MIXED;
	return hash_end(h, s.len);
}

/* Typeset quotation marks, apostrophes and dashes, which are frequent, without the way through
   Unicode's tables: U+2010 to U+201F. */
static bool
hash_typeset(Str s, uint32_t *hash)
{
	char short_form[4];
	if (s.len < 3 || s.len > 5 || memcmp(s.at, "\xE2\x80", 2) != 0 || (uint8_t)s.at[2] < 0x90 ||
		(uint8_t)s.at[2] > 0x9F)
		return false;
	uint8_t last = (uint8_t)s.at[2];
	if (last == 0x96 || last == 0x97)
		return false;
	short_form[0] = last < 0x96 ? '-' : last < 0x9C ? '\'' : '"';
	for (size_t i = 3; i < s.len; i++) {
		if (s.at[i] < 'a' || s.at[i] > 'z')
			return false;
		short_form[i - 2] = s.at[i];
	}
	*hash = word_hash((Str){short_form, s.len - 2});
	return true;
}

static uint32_t
hash_folded(Str s, Buf *folded)
{
	uint32_t hash;
	if (hash_typeset(s, &hash))
		return hash;
	buf_clear(folded);
	fold_add(folded, s);
	return word_hash(buf_str(folded));
}

void
words_add(Str text, const Token *tokens, size_t count, Words *words)
{
	Buf folded;
	buf_init(&folded);
	vec_reserve(words, words->count + count);
	for (size_t i = 0; i < count; i++) {
		Token token = tokens[i];
		Str s = {text.at + token.start, token.end - token.start};
		uint8_t flags = (uint8_t)((token.flags & ~TOKEN_ASCII) |
					  (token.kind == TOKEN_NUMBER ? WORD_DIGIT : 0));
		uint32_t hash =
			token.flags & TOKEN_ASCII ? hash_ascii(s, &flags) : hash_folded(s, &folded);
		Word word = {
			.hash = hash,
			.flags = flags,
			.kind = token.kind,
			.len = (uint8_t)(s.len < UINT8_MAX ? s.len : UINT8_MAX),
		};
		words->at[words->count++] = word;
	}
	buf_release(&folded);
}

void
words_split(Str text, Words *words)
{
	Tokens tokens = {0};
	token_split(text, &tokens);
	words_add(text, tokens.at, tokens.count, words);
	vec_release(&tokens);
}

Piece
piece_of(Str text)
{
	Tokens tokens = {0};
	Sentences sentences = {0};
	Words words = {0};
	token_split(text, &tokens);
	sentence_split(text, &tokens, &sentences);
	words_add(text, tokens.at, tokens.count, &words);
	vec_release(&sentences);
	return (Piece){text, tokens.at, words.at, tokens.count};
}

void
piece_release(Piece *piece)
{
	free((void *)piece->tokens);
	free(piece->words);
}
