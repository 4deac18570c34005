/* Tells why a name was found to be of its type: the features that speak most for it, against the
   type that came next. Decides nothing. */
#include "facts.h"

#include "base/str.h"

#include <ctype.h>

static const struct {
	uint32_t bit;
	const char *text;
} facts_texts[] = {
#define FACT(bit, name, text) {1u << (bit), text},
#include "facts.def"
#undef FACT
};

static const struct {
	uint32_t bit;
	const char *text;
} kinds[] = {
#define KIND(bit, name) {1u << (bit), #name},
#include "gazetteer.def"
#undef KIND
};

/* One word of the name that is explained. */
typedef struct {
	const Piece *piece;
	const Facts *facts;
	Run run;
	size_t i;
} Place;

static void
comma_add(Buf *out, size_t start)
{
	if (out->len > start)
		buf_cstr(out, ", ");
}

static Str
text_of(const Place *place, size_t at)
{
	return token_str(place->piece->text, place->piece->tokens[at]);
}

/* What a template shows of the word it speaks of. */
typedef void Show(Buf *out, const Place *place, size_t at);

static void
show_nothing(Buf *out, const Place *place, size_t at)
{
	(void)out, (void)place, (void)at;
}

static void
show_word(Buf *out, const Place *place, size_t at)
{
	buf_add(out, text_of(place, at));
}

static void
show_words(Buf *out, const Place *place, size_t at)
{
	buf_add(out, text_of(place, place->i));
	buf_char(out, ' ');
	buf_add(out, text_of(place, at));
}

static void
show_prefix(Buf *out, const Place *place, size_t at)
{
	buf_add(out, str_slice(text_of(place, at), 0, 4));
}

static void
show_suffix(Buf *out, const Place *place, size_t at)
{
	Str word = text_of(place, at);
	buf_add(out, str_slice(word, word.len > 3 ? word.len - 3 : 0, word.len));
}

/* "city, org head" */
static void
show_kinds(Buf *out, uint32_t bits)
{
	size_t start = out->len;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!(bits & kinds[i].bit) || kinds[i].bit == GAZETTEER_PREFIX)
			continue;
		comma_add(out, start);
		for (const char *c = kinds[i].text; *c; c++)
			buf_char(out, *c == '_' ? ' ' : (char)tolower((unsigned char)*c));
	}
	if (out->len == start)
		buf_cstr(out, "unknown");
}

static void
show_bits(Buf *out, const Place *place, size_t at)
{
	show_kinds(out, place->piece->words[at].bits);
}

static void
show_match(Buf *out, const Place *place, size_t at)
{
	show_kinds(out, place->piece->words[at].match);
}

static void
show_facts(Buf *out, const Place *place, size_t at)
{
	uint32_t facts = facts_of(place->facts, place->piece->words[at].hash);
	size_t start = out->len;
	for (size_t i = 0; i < sizeof facts_texts / sizeof *facts_texts; i++)
		if (facts & facts_texts[i].bit) {
			comma_add(out, start);
			buf_cstr(out, facts_texts[i].text);
		}
	if (out->len == start)
		buf_cstr(out, "nothing");
}

/* "Xx", whatever the length */
static void
show_shape(Buf *out, const Place *place, size_t at)
{
	Str word = text_of(place, at);
	char last = '\0';
	for (size_t i = 0; i < word.len; i++) {
		char c = word.at[i], shape = c;
		if (char_is_letter(c))
			shape = isupper((unsigned char)c) ? 'X' : 'x';
		else if (char_is_digit(c))
			shape = '9';
		else if ((unsigned char)c >= 0x80)
			shape = 'x';
		if (shape != last)
			buf_char(out, shape);
		last = shape;
	}
}

static void
show_line(Buf *out, const Place *place, size_t at)
{
	const Piece *piece = place->piece;
	unsigned end = piece->words[piece->count - 1].kind;
	(void)at;
	buf_cstr(out, piece->count < 15 ? "short" : "long");
	buf_cstr(out, end == TOKEN_WORD     ? ", ends in a word"
		      : end == TOKEN_NUMBER ? ", ends in a number"
					    : ", ends in a sign");
}

/* Where a template's word stands: a distance, or a place in the run. */
enum { BEFORE_FIRST = 100, FIRST, HEAD, AFTER_HEAD };

static const struct {
	const char *text;
	Show *show;
	int of;
} templates[] = {
#define TEMPLATE(name, text, shows, of, own) {text, show_##shows, of},
#include "features.def"
#undef TEMPLATE
};

/* The word a template speaks of; false beyond the text's edge. */
static bool
word_of(const Place *place, int of, size_t *at)
{
	ptrdiff_t i = (ptrdiff_t)place->i + of;
	if (of >= HEAD)
		i = (ptrdiff_t)place->run.last - (of == HEAD);
	else if (of >= BEFORE_FIRST)
		i = (ptrdiff_t)place->run.first - (of == BEFORE_FIRST);
	*at = (size_t)i;
	return i >= 0 && i < (ptrdiff_t)place->piece->count;
}

/* "word before: Mr." */
static Str
reason_text(const Place *place, uint64_t key, Arena *arena)
{
	unsigned template = key_template(key) - 1; /* they count from 1 */
	Buf out;
	size_t at;
	buf_init(&out);
	buf_cstr(&out, templates[template].text);
	if (templates[template].show != show_nothing) {
		buf_cstr(&out, ": ");
		if (word_of(place, templates[template].of, &at))
			templates[template].show(&out, place, at);
		else
			buf_cstr(&out, "none");
	}
	Str text = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Puts a reason where its weight belongs; the lightest falls out. */
static void
reason_add(Reasons *reasons, Reason reason)
{
	size_t at = 0;
	while (at < reasons->count && !str_equal(reasons->at[at].text, reason.text))
		at++;
	if (at < reasons->count) { /* said of another of the words before */
		reason.weight += reasons->at[at].weight;
		for (reasons->count--; at < reasons->count; at++)
			reasons->at[at] = reasons->at[at + 1];
	}
	while (at && reasons->at[at - 1].weight < reason.weight)
		at--;
	if (at == REASONS_MOST)
		return;
	reasons->count += reasons->count < REASONS_MOST;
	for (size_t i = reasons->count - 1; i > at; i--)
		reasons->at[i] = reasons->at[i - 1];
	reasons->at[at] = reason;
}

/* The label that word i of a name of this type has. */
static unsigned
label_of(unsigned type, size_t i)
{
	return type == NAME_TYPES ? LABEL_NONE : label_begin(type) + (i > 0);
}

/* What speaks for each type, and for no name. */
static void
totals_add(const Labelling *labelling, const Place *place, size_t i, int totals[NAME_TYPES + 1])
{
	uint64_t keys[FEATURES_MOST];
	size_t count = features_of(place->piece, place->run, place->i, place->facts, keys);
	unsigned elected = facts_elected(place->facts, place->piece->words[place->i].hash);
	for (unsigned t = 0; t <= NAME_TYPES; t++) {
		unsigned label = label_of(t, i), before = i ? label_of(t, i - 1) : LABEL_NONE;
		totals[t] += labelling->tagger->transitions[before][label];
		for (size_t k = 0; k < count; k++) {
			const int8_t *weights =
				bucket_row(bucket_of(labelling->tagger, keys[k]), keys[k]);
			totals[t] += weights ? weights[label] : 0;
		}
	}
	if (elected < NAME_TYPES)
		totals[elected] += ELECTED_BONUS;
}

static void
place_explain(const Labelling *labelling, const Place *place, size_t i, unsigned type,
	Reasons *reasons, Arena *arena)
{
	uint64_t keys[FEATURES_MOST];
	unsigned label = label_of(type, i), other = label_of(reasons->runner_up, i);
	size_t count = features_of(place->piece, place->run, place->i, place->facts, keys);
	unsigned elected = facts_elected(place->facts, place->piece->words[place->i].hash);
	for (size_t k = 0; k < count; k++) {
		const int8_t *weights = bucket_row(bucket_of(labelling->tagger, keys[k]), keys[k]);
		int weight = weights ? weights[label] - weights[other] : 0;
		if (weight > 0)
			reason_add(reasons, (Reason){reason_text(place, keys[k], arena), weight});
	}
	if (elected == type)
		reason_add(
			reasons, (Reason){STR("found so elsewhere in the article"), ELECTED_BONUS});
}

static void
span_explain(const Labelling *labelling, NameSpan span, Reasons *reasons, Arena *arena)
{
	const Runs *runs = &labelling->runs[span.piece];
	size_t r = 0;
	while (r < runs->count && runs->at[r].last <= span.first)
		r++;
	if (r == runs->count || runs->at[r].first > span.first)
		return;
	Place place = {&labelling->pieces[span.piece], labelling->facts, runs->at[r], 0};
	size_t first = span.first, last = span.last < place.run.last ? span.last : place.run.last;
	int totals[NAME_TYPES + 1] = {0};
	for (place.i = first; place.i < last; place.i++)
		totals_add(labelling, &place, place.i - first, totals);
	reasons->runner_up = span.type == 0;
	for (unsigned t = 0; t <= NAME_TYPES; t++)
		if (t != span.type && totals[t] > totals[reasons->runner_up])
			reasons->runner_up = t;
	reasons->margin = totals[span.type] - totals[reasons->runner_up];
	for (place.i = first; place.i < last; place.i++)
		place_explain(labelling, &place, place.i - first, span.type, reasons, arena);
}

Reasons *
tagger_explain(const Tagger *tagger, const Gazetteer *gazetteer, Piece *pieces, size_t count,
	const NameSpans *spans, Arena *arena)
{
	Reasons *reasons = ARENA_ARRAY(arena, Reasons, spans->count);
	Labelling labelling = {.tagger = tagger, .pieces = pieces, .count = count};
	labelling_begin(&labelling, gazetteer);
	for (size_t s = 0; s < spans->count; s++) {
		reasons[s] = (Reasons){.runner_up = NAME_TYPES};
		span_explain(&labelling, spans->at[s], &reasons[s], arena);
	}
	labelling_end(&labelling);
	return reasons;
}
