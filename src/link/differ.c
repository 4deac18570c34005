/* Holds the figures of two passages against each other. Knows no word of any event. */
#include "differ.h"

#include "differ_denial.h"
#include "differ_figure.h"
#include "differ_scene.h"
#include "differ_slot.h"
#include "hits.h"

#include <math.h>

enum {
	WINDOW = 5,       /* plain words on either side of a figure that tell what it is of */
	AROUND_LEAST = 2, /* of them, on both sides, where no role says what the figures are */
	DAY = 24 * 60,    /* minutes */
	TOLD_MOST = 32,   /* passages with a number that are asked whether they tell a figure */
	LATER_MOST = 180, /* minutes apart that two times of one act may be told */
};

/* The step a value was told in: 100 of 2,300, a tenth of 3.4, five of 85. */
static double
step_of(double value)
{
	double step = 1;
	if (value != floor(value)) {
		while (step > 1e-6 && fabs(value / step - round(value / step)) > 1e-6)
			step /= 10;
		return step;
	}
	while (value > 0 && fmod(value, step * 10) == 0)
		step *= 10;
	return step;
}

/* Is b what a stands for when told in fewer digits? Small counts are told as they are. */
static bool
rounds(double a, double b)
{
	double step = step_of(a), off = fabs(a - b);
	if (step <= step_of(b) || (a == floor(a) && b == floor(b) && fmax(a, b) < 100))
		return false;
	bool half = b >= a - step / 2 && b < a + step / 2;
	return (half && (step < 1 || off <= b / 10)) || (off < step && off <= b / 50);
}

/* "About 85" is told in fives, "about 40" in tens. */
static bool
is_about(double a, double b)
{
	double step = step_of(a), off = fabs(a - b);
	if (off > fmax(a, b) / 10)
		return false;
	if (a > 10 * step && fmod(a, 5 * step) == 0)
		return off < 5 * step;
	return off <= step;
}

static bool
bound_agrees(double a, Bound bound, double b)
{
	double step = fmin(step_of(a), a * 0.15);
	if (bound == BOUND_ABOUT)
		return is_about(a, b);
	if (bound == BOUND_AT_LEAST)
		return b >= a && b - a <= step;
	if (bound == BOUND_AT_MOST)
		return b <= a && a - b <= fmin(step, a * 0.05);
	return false;
}

bool
differ_agree(double a, Bound a_bound, double b, Bound b_bound)
{
	if (a == b || rounds(a, b) || rounds(b, a))
		return true;
	return bound_agrees(a, a_bound, b) || bound_agrees(b, b_bound, a);
}

/* Times of day: round ones stand for what is near, and full hours apart may be time zones. */
static bool
times_agree(const Figure *a, const Figure *b)
{
	int off = abs((int)a->value - (int)b->value);
	off = off > DAY / 2 ? DAY - off : off;
	bool round = (int)a->value % 15 == 0 || (int)b->value % 15 == 0;
	bool about = a->bound != BOUND_EXACT || b->bound != BOUND_EXACT;
	return off > LATER_MOST || off % 60 == 0 || (round && off <= 5) || (about && off <= 15);
}

static bool
values_agree(const Figure *a, const Figure *b)
{
	if (a->kind == FIGURE_TIME)
		return times_agree(a, b);
	if (a->kind == FIGURE_YEAR || a->kind == FIGURE_AGE)
		return a->value == b->value;
	if (a->low <= b->value && b->low <= a->value)
		return true;
	return differ_agree(a->value, (Bound)a->bound, b->value, (Bound)b->bound) ||
	       differ_agree(a->low, (Bound)a->bound, b->low, (Bound)b->bound);
}

/* A number that only one of the passages holds. Times of day count as such: their minutes are in
   no term. */
static bool
has_own(const Linker *linker, PassageRow here, PassageRow there)
{
	const uint32_t *mine = linker->words_of.at + here.words;
	const uint32_t *theirs = linker->words_of.at + there.words;
	for (uint32_t i = 0; i < here.word_count; i++) {
		if (mine[i] & WORD_STOP || !(linker->terms.at[mine[i]].flags & TERM_NUMBER))
			continue;
		uint32_t j = 0;
		while (j < there.word_count && theirs[j] != mine[i])
			j++;
		if (j == there.word_count)
			return true;
		if (i + 1 == here.word_count)
			break;
		Str next = term_of(linker, mine[i + 1])->stem;
		if (str_is(next, "am") || str_is(next, "pm"))
			return true;
	}
	return false;
}

static bool
figures_may(const Linker *linker, PassageRow here, PassageRow there)
{
	return has_own(linker, here, there) && has_own(linker, there, here);
}

bool
differ_may(const Linker *linker, uint32_t passage, const Candidate *candidate)
{
	PassageRow here = linker->passages.at[passage];
	PassageRow there = linker->passages.at[candidate->passage];
	return figures_may(linker, here, there) || denial_may(linker, passage) ||
	       denial_may(linker, candidate->passage) ||
	       slot_may(linker, &candidate->pair, here, there);
}

/* Does a word tell more of what a figure is of than its unit and role do? */
static bool
tells_more(const PassageText *text, const Figure *figure, uint32_t word)
{
	const unsigned kinds = ROLE_OF_MONEY | ROLE_OF_MEASURE | ROLE_OF_TIME;
	if (text->words[word] == figure->unit)
		return false;
	return !figure->role || !role_of(term_of(text->linker, text->words[word])->stem, kinds);
}

/* The plain words around a figure, WINDOW at most on either side, into window; how many. */
static size_t
window_of(const PassageText *text, const Figure *figure, uint32_t window[2 * WINDOW])
{
	size_t count = 0, before = 0, behind = 0;
	for (uint32_t i = figure->word; i-- > figure->first && before < WINDOW;)
		if (figure_is_plain(text, i) && tells_more(text, figure, i)) {
			window[count++] = text->words[i];
			before++;
		}
	for (uint32_t i = figure->word + 1; i < figure->last && behind < WINDOW; i++)
		if (figure_is_plain(text, i) && tells_more(text, figure, i)) {
			window[count++] = text->words[i];
			behind++;
		}
	return count;
}

/* How many plain words around both figures are the same: are they of one thing? */
static size_t
around(const PassageText *here, const Figure *a, const PassageText *there, const Figure *b)
{
	uint32_t mine[2 * WINDOW], theirs[2 * WINDOW];
	size_t mine_count = window_of(here, a, mine), their_count = window_of(there, b, theirs);
	size_t shared = 0;
	for (size_t i = 0; i < mine_count; i++)
		for (size_t j = 0; j < their_count; j++)
			if (mine[i] == theirs[j]) {
				shared++;
				break;
			}
	return shared;
}

/* A word of a sentence that says what it is about. */
static bool
is_content(const PassageText *text, const Figure *figure, uint32_t word)
{
	return !(text->words[word] & WORD_STOP) && text->words[word] != figure->term &&
	       tells_more(text, figure, word);
}

/* Do the sentences of both figures tell the same? Half of the shorter one's words are shared, or
   of both's; a role of both figures is one more. */
static bool
sentences_match(const PassageText *here, const Figure *a, const PassageText *there, const Figure *b,
	bool both)
{
	size_t role = a->role && a->role == b->role;
	size_t shared = role, mine = role, theirs = role;
	for (uint32_t j = b->first; j < b->last; j++)
		theirs += is_content(there, b, j);
	for (uint32_t i = a->first; i < a->last; i++) {
		if (!is_content(here, a, i))
			continue;
		mine++;
		for (uint32_t j = b->first; j < b->last; j++)
			if (there->words[j] == here->words[i]) {
				shared++;
				break;
			}
	}
	return shared >= 2 && 2 * shared >= ((mine < theirs) != both ? mine : theirs);
}

/* Is nothing particular counted? "27 were hurt", "three people", "two dead". */
static bool
is_anyone(const Linker *linker, const Figure *figure)
{
	if (figure->unit == FIGURE_NONE)
		return true;
	Str stem = linker->terms.at[figure->unit].stem;
	return role_is_people(stem) || role_of(stem, ROLE_OF_PEOPLE);
}

/* Two of anyone cannot hold six miners: then the one toll is another than the other. Six of
   anyone can hold two miners, which says nothing. */
static bool
holds_too_many(const Linker *linker, const Figure *all, const Figure *some)
{
	return is_anyone(linker, all) && all->value < some->value;
}

static bool
same_unit(const Linker *linker, const Figure *a, const Figure *b)
{
	if (a->kind != b->kind || a->rate != b->rate)
		return false;
	/* "the six-year-old" is told of no one else than "a six-year-old boy" */
	if (a->of != b->of &&
		(a->kind != FIGURE_AGE || (a->of != FIGURE_NONE && b->of != FIGURE_NONE)))
		return false;
	if (figure_same_unit(linker, a, b))
		return true;
	if (a->kind != FIGURE_COUNT || !a->role || a->role != b->role)
		return false;
	return (is_anyone(linker, a) && is_anyone(linker, b)) || holds_too_many(linker, a, b) ||
	       holds_too_many(linker, b, a);
}

/* Do both ages belong to one person: first and last word of the name the same, or no name told? */
static bool
same_person(const PassageText *here, const Figure *a, const PassageText *there, const Figure *b)
{
	bool a_named = a->name < a->name_end, b_named = b->name < b->name_end;
	if (!a_named || !b_named)
		return a_named == b_named && a->of == b->of && a->of != FIGURE_NONE;
	return here->words[a->name] == there->words[b->name] &&
	       here->words[a->name_end - 1] == there->words[b->name_end - 1];
}

/* Do both sentences speak of somebody or some place that both name? Without it, "ten passes" are
   those of two players. */
static bool
share_name(const PassageText *here, const Figure *a, const PassageText *there, const Figure *b)
{
	for (uint32_t i = a->first; i < a->last; i++) {
		if (!(term_of(here->linker, here->words[i])->flags & TERM_NAME))
			continue;
		for (uint32_t j = b->first; j < b->last; j++)
			if (there->words[j] == here->words[i])
				return true;
	}
	return false;
}

/* Are both figures of one thing? best: they stand in sentences that match well. */
static bool
same_thing(const PassageText *here, const Figure *a, const PassageText *there, const Figure *b,
	bool best)
{
	if (a->part || b->part || !same_unit(here->linker, a, b))
		return false;
	if (a->kind == FIGURE_AGE)
		return same_person(here, a, there, b);
	size_t shared = around(here, a, there, b);
	bool role = a->role && a->role == b->role;
	switch (a->kind) {
	case FIGURE_YEAR:
		return a->unit != FIGURE_NONE && shared >= 1;
	case FIGURE_TIME:
		return role;
	case FIGURE_COUNT:
		if (a->background || b->background || a->expected != b->expected)
			return false;
		if (a->role || b->role)
			return role;
		return a->unit != FIGURE_NONE && shared > AROUND_LEAST &&
		       share_name(here, a, there, b) && sentences_match(here, a, there, b, false);
	case FIGURE_MONEY:
		if (role && a->role == ROLE_DAMAGE)
			return true;
		if (a->expected != b->expected)
			return false;
		if (a->role || b->role)
			return role && shared >= 1 && sentences_match(here, a, there, b, true);
		return shared > AROUND_LEAST && sentences_match(here, a, there, b, false);
	case FIGURE_MEASURE:
		if (a->background || b->background || a->expected != b->expected)
			return false;
		if (!role && !a->rate && !sentences_match(here, a, there, b, false))
			return false;
		return best && shared >= (role || a->rate ? 1 : AROUND_LEAST);
	default:
		if (a->background || b->background || a->expected != b->expected)
			return false;
		if (a->of != FIGURE_NONE)
			return best && shared >= 1;
		return shared >= AROUND_LEAST &&
		       sentences_match(here, a, there, b, !share_name(here, a, there, b));
	}
}

/* "Two of the dead" tells of no two dead, beside or instead of three. */
static bool
is_named_part(const Figure *figure)
{
	return figure->part && figure->role;
}

/* Could this other figure of the same passage be meant as well? Then none is held against it. */
static bool
is_rival(const Linker *linker, const Figure *a, const Figure *b)
{
	if (a == b || !same_unit(linker, a, b) || is_named_part(b))
		return false;
	return (a->kind != FIGURE_AGE || (a->name == a->name_end && b->name == b->name_end)) &&
	       a->role == b->role &&

	       (a->role || a->kind == FIGURE_AGE || a->sentence == b->sentence);
}

static bool
is_only(const Linker *linker, const Figures *figures, const Figure *figure)
{
	for (size_t i = 0; i < figures->count; i++)
		if (is_rival(linker, figure, &figures->at[i]))
			return false;
	return true;
}

/* Does the passage tell this figure of the same thing? any: or of nothing in particular, as in
   "four from friendly fire". */
static bool
tells(const Linker *linker, const Figures *figures, const Figure *figure, bool any)
{
	for (size_t i = 0; i < figures->count; i++) {
		const Figure *other = &figures->at[i];
		if (is_named_part(other))
			continue;
		if (other->value != figure->value)
			continue;
		if (any && figure->kind == FIGURE_COUNT && other->kind == FIGURE_COUNT &&
			other->unit == FIGURE_NONE)
			return true;
		if (same_unit(linker, figure, other) &&
			(figure->kind == FIGURE_TIME || figure->role == other->role ||
				!figure->role || !other->role))
			return true;
	}
	return false;
}

/* Does any passage of the article of text? Asked of what seems to differ only, which is rare. */
static bool
article_tells(const PassageText *told, const Figure *figure)
{
	const Linker *linker = told->linker;
	ArticleRow row = linker->articles[told->article];
	size_t i = hits_posting(linker, figure->term, row.passages);
	size_t end = linker->posting_first[figure->term + 1], last = i + TOLD_MOST;
	bool found = false;
	for (; i < end && !found; i++) {
		uint32_t passage = linker->postings[i].passage;
		if (passage >= row.passages + row.passage_count)
			break;
		if (i == last)
			return true; /* a book of that number: not worth minutes */
		PassageText text;
		passage_text_init(&text, linker, passage);
		found = tells(linker, figures_of(&text), figure, passage == told->passage);
		passage_text_release(&text);
	}
	return found;
}

static Str
wording(const PassageText *text, const Figure *figure)
{
	return str_slice(text->text, figure->at, figure->end);
}

static void
figures_differ(const PairScore *pair, PassageText *here, PassageText *there, Reasons *into)
{
	const Linker *linker = here->linker;
	const Figures *mine = figures_of(here), *theirs = figures_of(there);
	for (size_t i = 0; i < mine->count; i++)
		for (size_t j = 0; j < theirs->count; j++) {
			const Figure *a = &mine->at[i], *b = &theirs->at[j];
			bool best = (a->sentence == pair->here && b->sentence == pair->there) ||
			            sentences_match(here, a, there, b, false);
			if (!same_thing(here, a, there, b, best) || values_agree(a, b))
				continue;
			if (!is_only(linker, mine, a) || !is_only(linker, theirs, b))
				continue;
			if (scene_apart(here, a, there, b) || article_tells(here, b) ||
				article_tells(there, a))
				continue;
			vec_push(into, (Reason){a->type, wording(here, a), wording(there, b), a->at,
					       b->at});
		}
}

Relation
differ_find(const PairScore *pair, PassageText *here, PassageText *there, Reasons *into)
{
	const Linker *linker = here->linker;
	Denial denial = DENIAL_NONE;
	if (figures_may(linker, here->row, there->row))
		figures_differ(pair, here, there, into);
	slot_find(pair, here, there, into);
	if (denial_may(linker, here->passage) || denial_may(linker, there->passage))
		denial = denial_find(pair, here, there, into);
	return into->count               ? RELATION_DIFFERS
	       : denial == DENIAL_UNSURE ? RELATION_RELATED
	                                 : RELATION_SAME;
}
