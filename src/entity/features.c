/* What speaks for a word's label: the word and its neighbours, their shapes, what the gazetteer and
   the article know of them. Each feature is a 64-bit key; weights are the model's. */
#include "facts.h"

/* Templates; their order is part of the model's file. */
typedef enum {
	T_BIAS = 1,
	T_WORD,
	T_BEFORE,
	T_AFTER,
	T_BEFORE_2,
	T_AFTER_2,
	T_WORD_AFTER,
	T_PREFIX,
	T_SUFFIX_3,
	T_SHAPE,
	T_SHAPES,
	T_BITS,
	T_MATCH,
	T_BITS_BEFORE,
	T_BITS_AFTER,
	T_HEAD,
	T_HEAD_BITS,
	T_FIRST_BITS,
	T_RUN_BEFORE,
	T_FACTS,
	T_FACTS_SHAPE,
	T_FACT_BITS,
	T_CLUSTER,
	T_CLUSTER_BEFORE,
	T_CLUSTER_AFTER,
	T_CLUSTER_HEAD,
	T_FAMILY,
	T_FAMILY_BEFORE,
	T_FAMILY_AFTER,
	T_FAMILY_HEAD,
} Template;

static inline uint64_t
key_of(Template template, uint64_t a, uint64_t b)
{
	uint64_t h = (a + 0x632BE59BD9B4E019u * template) * 0x9E3779B97F4A7C15u;
	h = (h ^ h >> 32 ^ b) * 0xD6E8FEB86659FD93u;
	return h ^ h >> 32;
}

typedef struct {
	const Piece *piece;
	Run run;
	size_t i;
	uint64_t *keys;
	size_t count;
} Sink;

static inline void
add(Sink *sink, Template template, uint64_t a, uint64_t b)
{
	sink->keys[sink->count++] = key_of(template, a, b);
}

static const Word edge;

static inline const Word *
word_at(const Sink *sink, ptrdiff_t offset)
{
	ptrdiff_t at = (ptrdiff_t)sink->i + offset;
	return at >= 0 && at < (ptrdiff_t)sink->piece->count ? &sink->piece->words[at] : &edge;
}

/* Kind, capitals and length class of a word in a few bits. */
static inline uint32_t
shape_of(const Word *word)
{
	uint32_t len = word->len < 4 ? word->len : 4;
	return word->kind | (uint32_t)(word->flags & 0x7F) << 2 | len << 9;
}

/* The last or first bytes of the word as a number; small letters and capitals stay apart. */
static uint64_t
affix_of(Str s, size_t from, size_t count)
{
	uint64_t affix = 0;
	for (size_t i = from; i < s.len && i < from + count; i++)
		affix = affix << 8 | (uint8_t)s.at[i];
	return affix;
}

static void
add_words(Sink *sink)
{
	const Word *word = word_at(sink, 0), *before = word_at(sink, -1), *after = word_at(sink, 1);
	uint32_t shape = shape_of(word);
	add(sink, T_BIAS, 0, 0);
	add(sink, T_WORD, word->hash, 0);
	add(sink, T_BEFORE, before->hash, 0);
	add(sink, T_AFTER, after->hash, 0);
	add(sink, T_BEFORE_2, word_at(sink, -2)->hash, before->kind);
	add(sink, T_AFTER_2, word_at(sink, 2)->hash, after->kind);
	add(sink, T_WORD_AFTER, word->hash, after->hash);
	add(sink, T_SHAPE, shape, word->bits & GAZETTEER_COMMON);
	add(sink, T_SHAPES, (uint64_t)shape_of(before) << 32 | shape, shape_of(after));
}

static void
add_affixes(Sink *sink)
{
	Str s = token_str(sink->piece->text, sink->piece->tokens[sink->i]);
	if (s.len < 4)
		return;
	add(sink, T_PREFIX, affix_of(s, 0, 4), 0);
	add(sink, T_SUFFIX_3, affix_of(s, s.len - 3, 3), 0);
}

static void
add_gazetteer(Sink *sink)
{
	const Word *word = word_at(sink, 0), *before = word_at(sink, -1), *after = word_at(sink, 1);
	add(sink, T_BITS, word->bits, shape_of(word));
	add(sink, T_MATCH, word->match, (uint64_t)before->match << 32 | after->match);
	add(sink, T_BITS_BEFORE, before->bits, word->bits);
	add(sink, T_BITS_AFTER, after->bits, word->bits);
}

static void
add_run(Sink *sink)
{
	const Word *words = sink->piece->words;
	const Word *head = &words[sink->run.last - 1], *first = &words[sink->run.first];
	size_t behind = sink->i - sink->run.first, left = sink->run.last - 1 - sink->i;
	uint64_t from = behind < 3 ? behind : 3, to = left < 3 ? left : 3;
	uint32_t before = sink->run.first ? words[sink->run.first - 1].hash : 0;
	add(sink, T_HEAD, head->hash, to);
	add(sink, T_HEAD_BITS, head->bits, to << 2 | from);
	add(sink, T_FIRST_BITS, first->bits, to << 2 | from);
	add(sink, T_RUN_BEFORE, before, from << 2 | to);
}

static void
add_uses(Sink *sink)
{
	const Word *word = word_at(sink, 0), *before = word_at(sink, -1), *after = word_at(sink, 1);
	const Word *head = &sink->piece->words[sink->run.last - 1];
	size_t left = sink->run.last - 1 - sink->i;
	uint32_t shape = shape_of(word) & 0x1FF; /* without the length */
	add(sink, T_CLUSTER, word->cluster, shape);
	add(sink, T_CLUSTER_BEFORE, before->cluster, 0);
	add(sink, T_CLUSTER_AFTER, after->cluster, 0);
	add(sink, T_CLUSTER_HEAD, head->cluster, left);
	add(sink, T_FAMILY, word->family, shape);
	add(sink, T_FAMILY_BEFORE, before->family, 0);
	add(sink, T_FAMILY_AFTER, after->family, 0);
	add(sink, T_FAMILY_HEAD, head->family, left);
}

size_t
features_of(const Piece *piece, Run run, size_t i, const Facts *facts, uint64_t keys[FEATURES_MOST])
{
	Sink sink = {.piece = piece, .run = run, .i = i, .keys = keys};
	const Word *word = &piece->words[i];
	add_words(&sink);
	add_affixes(&sink);
	add_gazetteer(&sink);
	add_run(&sink);
	add_uses(&sink);
	uint32_t known = facts_of(facts, word->hash);
	add(&sink, T_FACTS, known, word->bits & GAZETTEER_COMMON);
	add(&sink, T_FACTS_SHAPE, known, shape_of(word));
	add(&sink, T_FACT_BITS, known, word->match);
	return sink.count;
}
