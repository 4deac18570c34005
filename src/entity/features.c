/* What speaks for a word's label: the word and its neighbours, their shapes, what the gazetteer and
   the article know of them. Each feature is a 64-bit key; weights are the model's. What is several
   bits speaks as a whole and bit by bit: the whole is surer, a bit is met more often. */
#include "facts.h"

typedef enum {
	T_NONE,
#define TEMPLATE(name, text, shows, of, own) T_##name,
#include "features.def"
#undef TEMPLATE
} Template;

static inline uint64_t
key_of(Template template, uint64_t a, uint64_t b)
{
	uint64_t h = (a + 0x632BE59BD9B4E019u * template) * 0x9E3779B97F4A7C15u;
	h = (h ^ h >> 32 ^ b) * 0xD6E8FEB86659FD93u;
	h ^= h >> 32;
	const uint64_t place = (((uint64_t)1 << KEY_TEMPLATE_BITS) - 1) << KEY_TEMPLATE_AT;
	return (h & ~place) | (uint64_t) template << KEY_TEMPLATE_AT;
}

static const Word edge;

/* Gathers the keys of a word. */
typedef struct {
	const Piece *piece;
	const Facts *facts;
	Run run;
	size_t i;
	const Word *word, *before, *after; /* what is beyond the text's edge is edge */
	const Word *first, *head;          /* of the run */
	const Word *run_before, *run_after;
	uint64_t place; /* words from the run's first and to its last, at most 3 each */
	uint64_t *keys;
	size_t count;
} Sink;

static inline void
add(Sink *sink, Template template, uint64_t a, uint64_t b)
{
	if (sink->count < FEATURES_MOST)
		sink->keys[sink->count++] = key_of(template, a, b);
}

/* Each bit by itself; 0 for none. */
static inline void
add_bits(Sink *sink, Template template, uint32_t bits, uint64_t with)
{
	if (!bits)
		add(sink, template, 0, with);
	for (; bits; bits &= bits - 1)
		add(sink, template, 1 + (unsigned)__builtin_ctz(bits), with);
}

/* Of the gazetteer. */
static inline void
add_kinds(Sink *sink, Template template, uint32_t bits, uint64_t with)
{
	add_bits(sink, template, bits & ~(uint32_t)GAZETTEER_PREFIX, with);
}

static inline const Word *
word_at(const Piece *piece, ptrdiff_t at)
{
	return at >= 0 && at < (ptrdiff_t)piece->count ? &piece->words[at] : &edge;
}

/* Kind and capitals of a word in a few bits. */
static inline uint32_t
form_of(const Word *word)
{
	return word->kind | (uint32_t)(word->flags & 0x7F) << 2;
}

/* And its length. */
static inline uint32_t
shape_of(const Word *word)
{
	return form_of(word) | (word->len < 4u ? word->len : 4u) << 9;
}

/* Up to 8 bytes of the word as a number; small letters and capitals stay apart. */
static uint64_t
affix_of(Str s, size_t from, size_t count)
{
	uint64_t affix = 0;
	for (size_t i = from; i < s.len && i < from + count; i++)
		affix = affix << 8 | (uint8_t)s.at[i];
	return affix;
}

/* What its letters are, the same ones once: "Xx", "X.X.", "Xx-Xx". */
static uint32_t
pattern_of(Str s)
{
	enum { CLASSES = 8, LONGEST = 9 };
	uint32_t pattern = 0, last = 0;
	for (size_t i = 0, length = 0; i < s.len && length < LONGEST; i++) {
		char c = s.at[i];
		uint32_t class = char_is_digit(c)           ? 3
		                 : (unsigned char)c >= 0x80 ? 6
		                 : !char_is_letter(c)       ? (c == '.'          ? 4
								      : c == '-' ? 5
										 : 7)
		                                            : 1 + (c >= 'a');
		if (class != last) {
			pattern = pattern * CLASSES + class;
			length++;
		}
		last = class;
	}
	return pattern;
}

static void
add_words(Sink *sink)
{
	const Word *word = sink->word, *before = sink->before, *after = sink->after;
	const Word *before_2 = word_at(sink->piece, (ptrdiff_t)sink->i - 2);
	const Word *after_2 = word_at(sink->piece, (ptrdiff_t)sink->i + 2);
	add(sink, T_BIAS, 0, 0);
	add(sink, T_WORD, word->hash, 0);
	add(sink, T_BEFORE, before->hash, 0);
	add(sink, T_AFTER, after->hash, 0);
	add(sink, T_BEFORE_2, before_2->hash, before->kind);
	add(sink, T_AFTER_2, after_2->hash, after->kind);
	add(sink, T_WORD_AFTER, word->hash, after->hash);
	add(sink, T_CLUSTER, word->cluster, form_of(word));
	add(sink, T_CLUSTER_BEFORE, before->cluster, 0);
	add(sink, T_CLUSTER_AFTER, after->cluster, 0);
	add(sink, T_CLUSTER_BEFORE_2, before_2->cluster, 0);
	add(sink, T_CLUSTER_AFTER_2, after_2->cluster, 0);
	add(sink, T_FAMILY, word->family, form_of(word));
	add(sink, T_FAMILY_BEFORE, before->family, 0);
	add(sink, T_FAMILY_AFTER, after->family, 0);
	add(sink, T_FAMILIES_BEFORE, before->family, word->family);
	add(sink, T_FAMILIES_AFTER, after->family, word->family);
}

static void
add_letters(Sink *sink)
{
	const Word *word = sink->word;
	Str s = token_str(sink->piece->text, sink->piece->tokens[sink->i]);
	add(sink, T_SHAPE, shape_of(word), word->bits & GAZETTEER_COMMON);
	add(sink, T_SHAPES, (uint64_t)shape_of(sink->before) << 32 | shape_of(word),
		shape_of(sink->after));
	add(sink, T_PATTERN, pattern_of(s), 0);
	if (s.len < 4)
		return;
	add(sink, T_PREFIX_3, affix_of(s, 0, 3), 0);
	add(sink, T_PREFIX_4, affix_of(s, 0, 4), 0);
	add(sink, T_SUFFIX_2, affix_of(s, s.len - 2, 2), 0);
	add(sink, T_SUFFIX_3, affix_of(s, s.len - 3, 3), 0);
	add(sink, T_SUFFIX_4, affix_of(s, s.len - 4, 4), 0);
}

/* A heading, a line of a table, a paragraph: whether it ends in a stop, and how long it is. */
static void
add_line(Sink *sink)
{
	const Piece *piece = sink->piece;
	unsigned end = piece->words[piece->count - 1].kind;
	uint64_t line = (end == TOKEN_WORD) | (end == TOKEN_NUMBER) << 1 | (piece->count < 5) << 2 |
	                (piece->count < 15) << 3;
	add(sink, T_LINE, line, sink->place);
	add(sink, T_LINE_BITS, line, sink->word->bits);
	add(sink, T_LINE_SHAPE, line, shape_of(sink->word));
}

static void
add_gazetteer(Sink *sink)
{
	const Word *word = sink->word, *before = sink->before, *after = sink->after;
	bool from_before = sink->i > sink->run.first && word->match == before->match;
	bool on_after = sink->i + 1 < sink->run.last && word->match == after->match;
	add(sink, T_BITS, word->bits, shape_of(word));
	add(sink, T_MATCH, word->match, (uint64_t)before->match << 32 | after->match);
	add(sink, T_BITS_BEFORE, before->bits, word->bits);
	add(sink, T_BITS_AFTER, after->bits, word->bits);
	add_kinds(sink, T_KIND, word->bits, 0);
	add_kinds(sink, T_MATCH_KIND, word->match, 0);
	add_kinds(sink, T_MATCH_PLACE, word->match, 1u + (from_before << 1 | on_after));
	add_kinds(sink, T_KIND_BEFORE, before->bits, 0);
	add_kinds(sink, T_KIND_AFTER, after->bits, 0);
}

static void
add_run(Sink *sink)
{
	const Word *head = sink->head, *before = sink->run_before, *after = sink->run_after;
	uint64_t place = sink->place, to = place >> 2;
	add(sink, T_HEAD, head->hash, to);
	add(sink, T_HEAD_BITS, head->bits, place);
	add(sink, T_FIRST_BITS, sink->first->bits, place);
	add(sink, T_CLUSTER_HEAD, head->cluster, to);
	add(sink, T_FAMILY_HEAD, head->family, to);
	add(sink, T_RUN_BEFORE, before->hash, place);
	add(sink, T_RUN_AFTER, after->hash, place);
	add(sink, T_RUN_CLUSTER_BEFORE, before->cluster, place);
	add(sink, T_RUN_CLUSTER_AFTER, after->cluster, place);
}

static void
add_facts(Sink *sink)
{
	const Word *word = sink->word, *head = sink->head;
	uint32_t known = facts_of(sink->facts, word->hash), of_head = known;
	if (head != word)
		of_head = facts_of(sink->facts, head->hash);
	add(sink, T_FACTS, known, word->bits & GAZETTEER_COMMON);
	add(sink, T_FACTS_SHAPE, known, shape_of(word));
	add(sink, T_FACTS_MATCH, known, word->match);
	add(sink, T_FACTS_CLUSTER, known, word->cluster);
	add_bits(sink, T_FACT, known, word->flags & WORD_FIRST);
	add_bits(sink, T_HEAD_FACT, of_head, sink->place);
}

size_t
features_of(const Piece *piece, Run run, size_t i, const Facts *facts, uint64_t keys[FEATURES_MOST])
{
	size_t behind = i - run.first, left = run.last - 1 - i;
	Sink sink = {
		.piece = piece,
		.facts = facts,
		.run = run,
		.i = i,
		.word = &piece->words[i],
		.before = word_at(piece, (ptrdiff_t)i - 1),
		.after = word_at(piece, (ptrdiff_t)i + 1),
		.first = &piece->words[run.first],
		.head = &piece->words[run.last - 1],
		.run_before = word_at(piece, (ptrdiff_t)run.first - 1),
		.run_after = word_at(piece, run.last),
		.place = (left < 3 ? left : 3) << 2 | (behind < 3 ? behind : 3),
		.keys = keys,
	};
	add_words(&sink);
	add_letters(&sink);
	add_line(&sink);
	add_gazetteer(&sink);
	add_run(&sink);
	add_facts(&sink);
	return sink.count;
}
