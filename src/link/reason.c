/* Finds what two passages share, for people: a value once, a name once, then the weightiest words.
 */
#include "reason.h"

#include "differ_role.h"

#include <math.h>
#include <string.h>

enum {
	REASONS_MOST = 10,
	REASON_WORDS = 8,
	MENTIONS_MOST =
		512, /* of each passage: a reader sees no more, and each is held against each */
};

static const char *
type_name(const PassageText *text, const Mention *mention)
{
	const Entities *entities = text->linker->inputs[text->article].entities;
	if (!entities || mention->type >= entities_type_count(entities))
		return "word";
	return entities_type(entities, mention->type)->name;
}

static bool
same_value(const Value *a, const Value *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == VALUE_NUMBER)
		return a->number == b->number && str_equal(a->unit, b->unit);
	if (a->kind == VALUE_TIME)
		return a->number == b->number && str_equal_nocase(a->unit, b->unit);
	return when_is_known(a->span.from) && when_compare(a->span.from, b->span.from) == 0 &&
	       when_compare(a->span.to, b->span.to) == 0;
}

static Str
mention_text(const PassageText *text, const Mention *mention)
{
	return str_slice(text->text, mention->start, mention->end);
}

/* The same thing under any wording: equal values, or one name. */
static bool
same_mention(const PassageText *here, const Mention *a, const PassageText *there, const Mention *b)
{
	if (a->type != b->type)
		return false;
	if (a->value.kind != VALUE_NONE && same_value(&a->value, &b->value))
		return true;
	if (a->value.kind == VALUE_NUMBER || b->value.kind == VALUE_NUMBER)
		return false;
	if (a->entity.len && str_equal_nocase(a->entity, b->entity))
		return true;
	return str_equal_nocase(mention_text(here, a), mention_text(there, b));
}

static bool
is_told(const Reasons *reasons, size_t first, Str wording)
{
	for (size_t i = first; i < reasons->count; i++)
		if (str_equal_nocase(reasons->at[i].from, wording))
			return true;
	return false;
}

static bool
is_date(const PassageText *text, const Mention *mention)
{
	return strcmp(type_name(text, mention), "date") == 0;
}

/* The first word of a passage that begins at a byte or behind it. */
static size_t
word_from(const PassageText *text, size_t at)
{
	size_t low = 0, high = text->spans.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (text->spans.at[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A day on which it was told, not on which it happened: "said on Thursday", "told reporters late
   Friday", "in a statement on Monday". */
bool
reason_is_day_of_telling(const PassageText *text, const Mention *mention)
{
	static const char *const telling[] = {"said", "told", "say", "announc", "statement",
		"report", "reporters", "confirm", "confer", "interview", "ad", "added", "wrote",
		NULL};
	static const char *const between[] = {"on", "late", "earli", "early", "in", "a", "an",
		"the", "news", "to", "reuter", "televis", "press", NULL};
	if (!is_date(text, mention))
		return false;
	for (size_t i = word_from(text, mention->start); i-- > 0;) {
		Str stem = term_of(text->linker, text->words[i])->stem;
		if (stem_is_any(stem, telling))
			return true;
		if (!stem_is_any(stem, between))
			return false;
	}
	return false;
}

/* telling: days of telling are shared as well. */
static void
add_mentions(const PassageText *here, const PassageText *there, bool values, bool telling,
	Reasons *into, size_t first)
{
	size_t here_most = here->mention_count, there_most = there->mention_count;
	here_most = here_most < MENTIONS_MOST ? here_most : MENTIONS_MOST;
	there_most = there_most < MENTIONS_MOST ? there_most : MENTIONS_MOST;
	for (size_t i = 0; i < here_most; i++) {
		const Mention *a = &here->mentions[i];
		if ((a->value.kind != VALUE_NONE) != values || into->count - first >= REASONS_MOST)
			continue;
		for (size_t j = 0; j < there_most; j++) {
			const Mention *b = &there->mentions[j];
			if (!same_mention(here, a, there, b) ||
				(!telling && (reason_is_day_of_telling(here, a) ||
						     reason_is_day_of_telling(there, b))))
				continue;
			if (!is_told(into, first, mention_text(here, a)))
				vec_push(into, (Reason){type_name(here, a), mention_text(here, a),
						       mention_text(there, b), a->start, b->start});
			break;
		}
	}
}

typedef struct {
	uint32_t here, there; /* words */
	float weight;
} SharedWord;

static bool
is_covered(const Reasons *reasons, size_t first, WordSpan span)
{
	for (size_t i = first; i < reasons->count; i++)
		if (reasons->at[i].from_at <= span.start &&
			span.end <= reasons->at[i].from_at + reasons->at[i].from.len)
			return true;
	return false;
}

/* Keeps the weightiest, in order. */
static void
words_insert(SharedWord *best, size_t *count, SharedWord word)
{
	size_t at = *count;
	if (*count < REASON_WORDS)
		++*count;
	else if (best[--at].weight >= word.weight)
		return;
	while (at > 0 && best[at - 1].weight < word.weight) {
		best[at] = best[at - 1];
		at--;
	}
	best[at] = word;
}

static bool
is_chosen(const PassageText *here, const SharedWord *best, size_t count, uint32_t term)
{
	for (size_t i = 0; i < count; i++)
		if (here->words[best[i].here] == term)
			return true;
	return false;
}

static void
add_words(const Context *context, const PassageText *here, const PassageText *there, bool days,
	Reasons *into, size_t first)
{
	SharedWord best[REASON_WORDS];
	size_t count = 0;
	for (uint32_t i = 0; i < here->row.word_count; i++) {
		uint32_t term = here->words[i], j;
		if (term & WORD_STOP || (j = passage_text_first(there, term)) == UINT32_MAX ||
			is_covered(into, first, here->spans.at[i]) ||
			is_chosen(here, best, count, term) ||
			(!days && term_of(here->linker, term)->flags & TERM_CALENDAR))
			continue;
		words_insert(best, &count, (SharedWord){i, j, context_weight(context, term)});
	}
	for (size_t i = 0; i < count && into->count - first < REASONS_MOST; i++)
		vec_push(into, (Reason){"word", passage_text_word(here, best[i].here),
				       passage_text_word(there, best[i].there),
				       here->spans.at[best[i].here].start,
				       there->spans.at[best[i].there].start});
}

void
reason_shared(
	const Context *context, const PassageText *here, const PassageText *there, Reasons *into)
{
	size_t first = into->count;
	add_mentions(here, there, true, false, into, first);
	add_mentions(here, there, false, false, into, first);
	add_words(context, here, there, false, into, first);
	if (into->count > first)
		return;
	add_mentions(here, there, true, true, into, first);
	add_mentions(here, there, false, true, into, first);
	add_words(context, here, there, true, into, first);
}

Reason
reason_turned(Reason reason)
{
	return (Reason){reason.type, reason.to, reason.from, reason.to_at, reason.from_at};
}
