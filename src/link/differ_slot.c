/* Lays two sentences beside each other (longest common subsequence) and looks into the gaps. */
#include "differ_slot.h"

#include "differ.h"
#include "hits.h"

#include <string.h>

enum {
	SLOT_WORDS = 60,  /* of a sentence: longer ones are left alone */
	SLOT_GAPS = 24,   /* of two sentences */
	GAP_WORDS = 4,    /* of a value and what stands beside it */
	ALIKE_LEAST = 4,  /* words, stop words apart, that both tell in the same order */
	ALIKE_SHARE = 3,  /* three of them for each that only one tells */
	NAME_LETTERS = 4, /* of a name that may be spelt in two ways */
};

/* Words of both sentences between two that are the same; last exclusive. */
typedef struct {
	uint32_t here, here_end, there, there_end;
} Gap;

typedef struct {
	Gap at[SLOT_GAPS];
	size_t count, alike; /* words that are the same, stop words apart */
} Alignment;

/* The words of one sentence. */
typedef struct {
	const uint32_t *at;
	uint32_t first, last; /* in their passage, last exclusive */
} Words;

static Words
sentence_of(const Linker *linker, PassageRow row, uint32_t sentence)
{
	const uint32_t *ends = linker->ends.at + row.ends;
	if (sentence >= row.sentences)
		return (Words){0};
	return (Words){
		linker->words_of.at + row.words, sentence ? ends[sentence - 1] : 0, ends[sentence]};
}

static bool
is_content(const Linker *linker, uint32_t word)
{
	return !(word & WORD_STOP) && !(term_of(linker, word)->flags & TERM_NUMBER);
}

static void
gap_add(Alignment *alignment, Gap gap)
{
	if ((gap.here < gap.here_end || gap.there < gap.there_end) && alignment->count < SLOT_GAPS)
		alignment->at[alignment->count++] = gap;
}

/* The gaps of the longest common subsequence, in order; false for sentences that are too long. */
static bool
align(const Linker *linker, Words a, Words b, Alignment *alignment)
{
	uint8_t best[SLOT_WORDS + 1][SLOT_WORDS + 1];
	uint32_t n = a.last - a.first, m = b.last - b.first;
	*alignment = (Alignment){0};
	if (!n || !m || n > SLOT_WORDS || m > SLOT_WORDS)
		return false;
	memset(best, 0, sizeof best);
	for (uint32_t i = n; i-- > 0;)
		for (uint32_t j = m; j-- > 0;)
			best[i][j] = a.at[a.first + i] == b.at[b.first + j] ? best[i + 1][j + 1] + 1
			             : best[i + 1][j] > best[i][j + 1]      ? best[i + 1][j]
			                                                    : best[i][j + 1];
	Gap gap = {a.first, a.first, b.first, b.first};
	for (uint32_t i = 0, j = 0; i < n && j < m;) {
		if (a.at[a.first + i] == b.at[b.first + j]) {
			gap.here_end = a.first + i;
			gap.there_end = b.first + j;
			gap_add(alignment, gap);
			alignment->alike += is_content(linker, a.at[a.first + i]);
			i++, j++;
			gap.here = a.first + i;
			gap.there = b.first + j;
		} else if (best[i + 1][j] >= best[i][j + 1]) {
			i++;
		} else {
			j++;
		}
	}
	gap.here_end = a.last;
	gap.there_end = b.last;
	gap_add(alignment, gap);
	return true;
}

static size_t
content_of(const Linker *linker, const uint32_t *words, uint32_t first, uint32_t last)
{
	size_t count = 0;
	for (uint32_t i = first; i < last; i++)
		count += is_content(linker, words[i]);
	return count;
}

static bool
has_name(const Linker *linker, const uint32_t *words, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (term_of(linker, words[i])->flags & TERM_NAME)
			return true;
	return false;
}

/* Do both sentences tell one thing? Far more words are the same than are not, and where they are
   not, they name nobody else. except: the gap that is looked into. */
static bool
is_one_thing(const Linker *linker, const Alignment *alignment, Words a, Words b, const Gap *except)
{
	size_t here = 0, there = 0;
	for (size_t i = 0; i < alignment->count; i++) {
		const Gap *gap = &alignment->at[i];
		if (gap == except)
			continue;
		here += content_of(linker, a.at, gap->here, gap->here_end);
		there += content_of(linker, b.at, gap->there, gap->there_end);
		if (has_name(linker, a.at, gap->here, gap->here_end) &&
			has_name(linker, b.at, gap->there, gap->there_end))
			return false;
	}
	return alignment->alike >= ALIKE_LEAST && here * ALIKE_SHARE <= alignment->alike &&
	       there * ALIKE_SHARE <= alignment->alike;
}

bool
slot_may(const Linker *linker, const PairScore *pair, PassageRow here, PassageRow there)
{
	Words a = sentence_of(linker, here, pair->here),
	      b = sentence_of(linker, there, pair->there);
	Alignment alignment;
	if (!align(linker, a, b, &alignment) || alignment.alike < ALIKE_LEAST)
		return false;
	for (size_t i = 0; i < alignment.count; i++) {
		const Gap *gap = &alignment.at[i];
		if (gap->here < gap->here_end && gap->there < gap->there_end &&
			is_one_thing(linker, &alignment, a, b, gap))
			return true;
	}
	return false;
}

/* The one mention that stands in words first to last (exclusive), or reaches into them. */
static const Mention *
mention_in(const PassageText *text, uint32_t first, uint32_t last)
{
	const Mention *found = NULL;
	if (first >= last || last - first > GAP_WORDS)
		return NULL;
	for (size_t i = 0; i < text->mention_count; i++) {
		const Mention *mention = &text->mentions[i];
		if (mention->end <= text->spans.at[first].start ||
			mention->start >= text->spans.at[last - 1].end)
			continue;
		if (found)
			return NULL;
		found = mention;
	}
	return found;
}

static const char *
type_of(const PassageText *text, const Mention *mention)
{
	return entities_type(text->linker->inputs[text->article].entities, mention->type)->name;
}

/* Does the other article tell a number of these words anywhere? Then it is not held against it. */
static bool
is_told(const PassageText *text, uint32_t first, uint32_t last, const PassageText *other)
{
	const Linker *linker = text->linker;
	ArticleRow row = linker->articles[other->article];
	for (uint32_t i = first; i < last; i++) {
		uint32_t term = text->words[i] & ~WORD_STOP;
		if (!(term_of(linker, term)->flags & TERM_NUMBER))
			continue;
		size_t at = hits_posting(linker, term, row.passages);
		if (at < linker->posting_first[term + 1] &&
			linker->postings[at].passage < row.passages + row.passage_count)
			return true;
	}
	return false;
}

/* Of "200ft" the unit is not in the mention: 60 metres may be the same. */
static bool
is_whole(const PassageText *text, const Mention *mention)
{
	Str behind = str_slice(text->text, mention->end, text->text.len);
	return !behind.len || !((behind.at[0] | 32) >= 'a' && (behind.at[0] | 32) <= 'z');
}

static bool
numbers_differ(const Mention *a, const Mention *b)
{
	return a->value.kind == VALUE_NUMBER && b->value.kind == VALUE_NUMBER &&
	       str_equal(a->value.unit, b->value.unit) &&
	       !differ_agree(a->value.number, (Bound)a->value.bound, b->value.number,
		       (Bound)b->value.bound);
}

static bool
is_day(const Mention *mention)
{
	return mention->value.kind == VALUE_DATE &&
	       mention->value.span.from.precision >= WHEN_DAY &&
	       when_compare(mention->value.span.from, mention->value.span.to) == 0;
}

static bool
days_differ(const PassageText *here, const Mention *a, const PassageText *there, const Mention *b)
{
	return is_day(a) && is_day(b) &&
	       when_days(a->value.span.from) != when_days(b->value.span.from) &&
	       !reason_is_day_of_telling(here, a) && !reason_is_day_of_telling(there, b);
}

static void
gap_look(const Gap *gap, const PassageText *here, const PassageText *there, Reasons *into)
{
	const Mention *a = mention_in(here, gap->here, gap->here_end);
	const Mention *b = mention_in(there, gap->there, gap->there_end);
	if (!a || !b || a->type != b->type || !is_whole(here, a) || !is_whole(there, b))
		return;
	if (!numbers_differ(a, b) && !days_differ(here, a, there, b))
		return;
	if (is_told(here, gap->here, gap->here_end, there) ||
		is_told(there, gap->there, gap->there_end, here))
		return;
	for (size_t i = 0; i < into->count; i++)
		if (into->at[i].from_at < a->end &&
			a->start < into->at[i].from_at + into->at[i].from.len)
			return;
	vec_push(into, (Reason){type_of(here, a), str_slice(here->text, a->start, a->end),
			       str_slice(there->text, b->start, b->end), a->start, b->start});
}

void
slot_find(const PairScore *pair, const PassageText *here, const PassageText *there, Reasons *into)
{
	const Linker *linker = here->linker;
	Words a = sentence_of(linker, here->row, pair->here);
	Words b = sentence_of(linker, there->row, pair->there);
	Alignment alignment;
	if (!linker->inputs[here->article].entities || !align(linker, a, b, &alignment))
		return;
	for (size_t i = 0; i < alignment.count; i++)
		if (is_one_thing(linker, &alignment, a, b, &alignment.at[i]))
			gap_look(&alignment.at[i], here, there, into);
}
