/* Hashes and shapes of tokens, in one look at each byte. */
#include "word.h"

#include "text/fold.h"

enum { SEED = 0x811C9DC5u, PRIME = 0x01000193u };

/* FNV-1a, with its weak low bits mended at the end. */
static inline uint32_t
hash_end(uint32_t h)
{
	h ^= h >> 15;
	h *= 0x2C1B3C6Du;
	h ^= h >> 13;
	return h ? h : 1;
}

uint32_t
word_hash(Str folded)
{
	uint32_t h = SEED;
	for (size_t i = 0; i < folded.len; i++)
		h = (h ^ (uint8_t)folded.at[i]) * PRIME;
	return hash_end(h);
}

/* ASCII, the most frequent case: folds and hashes in place. */
static uint32_t
hash_ascii(Str s, uint8_t *flags)
{
	uint32_t h = SEED;
	bool inner = false;
	for (size_t i = 0; i < s.len; i++) {
		uint8_t c = (uint8_t)s.at[i];
		bool capital = (uint8_t)(c - 'A') < 26;
		inner |= capital && i;
		h = (h ^ (uint8_t)(capital ? c + 32 : c)) * PRIME;
	}
	if (inner && !(*flags & WORD_CAPITALS))
		*flags |= WORD_MIXED;
	return hash_end(h);
}

static uint32_t
hash_folded(Str s, Buf *folded)
{
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
		Str s = token_str(text, token);
		uint8_t flags = (token.flags & TOKEN_CAPITAL ? WORD_CAPITAL : 0) |
		                (token.flags & TOKEN_CAPITALS ? WORD_CAPITALS : 0) |
		                (token.flags & TOKEN_DOTTED ? WORD_DOTTED : 0) |
		                (token.flags & TOKEN_FIRST ? WORD_FIRST : 0) |
		                (token.flags & TOKEN_SPACED ? 0 : WORD_JOINED) |
		                (token.kind == TOKEN_NUMBER ? WORD_DIGIT : 0);
		uint32_t hash =
			token.flags & TOKEN_ASCII ? hash_ascii(s, &flags) : hash_folded(s, &folded);
		Word word = {
			.hash = hash,
			.flags = flags,
			.kind = token.kind,
			.len = (uint16_t)(s.len < UINT16_MAX ? s.len : UINT16_MAX),
		};
		words->at[words->count++] = word;
	}
	buf_release(&folded);
}
