/* Weighs witnesses against each other. Knows no page. */
#include "witness.h"

#include <stdio.h>
#include <string.h>

enum {
	MOST = 64,         /* witnesses of one thing; later ones stand far down the page */
	FIRST_YEAR = 1991, /* of pages */
	WEST = -8,
	EAST = 11, /* hours, of nearly all who write */
	WEAK = 3,  /* another such is no support: a program fills both alike */
	LEAST = 3, /* for a day: less is but a date behind a text */
	CLOSE = 7, /* tenths of the best's weight: as much for another is a dispute */
	ALONE = 3, /* what a single word weighs less */
	OWN = 16,  /* more than any weight */
	HOW_BYTES = 200,
};

static bool
is_same_day(When a, When b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* The same day in the same place, as a line and the element in it tell it, is told once. */
static bool
is_told(DateWitnesses *witnesses, Teller teller, unsigned weight, const char *place, When when)
{
	for (size_t i = 0; i < witnesses->count; i++) {
		DateWitness *one = &witnesses->at[i];
		if (one->teller != teller || strcmp(one->place, place) != 0 ||
			!is_same_day(one->when, when) || one->when.offset != when.offset)
			continue;
		if (weight > one->weight)
			one->weight = (uint8_t)weight;
		if (when.precision > one->when.precision)
			one->when = when;
		return true;
	}
	return false;
}

void
witness_add_date(DateWitnesses *into, Teller teller, unsigned weight, const char *place, When when)
{
	bool enough = when.precision >= WHEN_DAY ||
	              (teller == TOLD_BY_ADDRESS && when.precision == WHEN_MONTH);
	if (enough && when.year >= FIRST_YEAR && into->count < MOST &&
		!is_told(into, teller, weight, place, when))
		vec_push(into, (DateWitness){place, when, (uint8_t)weight, (uint8_t)teller});
}

/* Is moment, in UTC, on that day somewhere in the world? */
static bool
is_day_of(When moment, When day)
{
	if (moment.precision < WHEN_MINUTE || moment.offset != 0 || day.offset != WHEN_NO_OFFSET)
		return false;
	int64_t minutes = when_days(moment) * 1440 + moment.hour * 60 + moment.minute;
	int64_t midnight = when_days(day) * 1440;
	return minutes + EAST * 60 >= midnight && minutes + WEST * 60 < midnight + 1440;
}

/* A day without time that data tell is often the day in UTC, one beside the outlet's own. */
static bool
is_beside(const DateWitness *data, const DateWitness *printed)
{
	int64_t days = when_days(data->when) - when_days(printed->when);
	return data->teller == TOLD_BY_DATA && data->when.precision == WHEN_DAY &&
	       printed->teller == TOLD_IN_PRINT && (days == 1 || days == -1);
}

static bool
agrees(const DateWitness *a, const DateWitness *b)
{
	When x = a->when, y = b->when;
	if (x.precision == WHEN_MONTH || y.precision == WHEN_MONTH)
		return x.year == y.year && x.month == y.month;
	return is_same_day(x, y) || is_day_of(x, y) || is_day_of(y, x) || is_beside(a, b) ||
	       is_beside(b, a);
}

/* Of two days that data tell, the later is a version's: but for what weighs more than below, data
   that are later than first do not count. */
static unsigned
support_of(
	const DateWitnesses *witnesses, size_t of, const When *first, unsigned below, size_t *count)
{
	unsigned best[TELLERS] = {0}, times[TELLERS] = {0}, sum = 0;
	*count = 0;
	for (size_t i = 0; i < witnesses->count; i++) {
		const DateWitness *one = &witnesses->at[i];
		if (!agrees(one, &witnesses->at[of]))
			continue;
		if (first && one->teller == TOLD_BY_DATA && one->weight <= below &&
			when_days(one->when) > when_days(*first))
			continue;
		if (one->weight > best[one->teller])
			best[one->teller] = one->weight;
		times[one->teller] += one->weight > WEAK;
		++*count;
	}
	for (size_t i = 0; i < TELLERS; i++)
		sum += best[i] + (times[i] > 1);
	return sum;
}

/* The most exact of those that agree and weigh most; but the day that an outlet prints is its own,
   where it is another than that of the moment. */
static When
value_of(const DateWitnesses *witnesses, size_t best)
{
	const DateWitness *exact = &witnesses->at[best], *printed = NULL;
	for (size_t i = 0; i < witnesses->count; i++) {
		const DateWitness *one = &witnesses->at[i];
		bool moment = one->when.precision >= WHEN_MINUTE;
		if (moment && agrees(one, &witnesses->at[best]) &&
			(exact->when.precision < WHEN_MINUTE || one->weight > exact->weight))
			exact = one;
	}
	for (size_t i = 0; i < witnesses->count; i++) {
		const DateWitness *one = &witnesses->at[i];
		if (one->teller != TOLD_IN_PRINT || !agrees(one, exact))
			continue;
		if (is_same_day(one->when, exact->when))
			return exact->when;
		if (!printed || one->weight > printed->weight)
			printed = one;
	}
	return printed ? printed->when : exact->when;
}

static unsigned
data_weight_of(const DateWitnesses *witnesses, size_t of)
{
	unsigned most = 0;
	for (size_t i = 0; i < witnesses->count; i++) {
		const DateWitness *one = &witnesses->at[i];
		if (one->teller == TOLD_BY_DATA && one->weight > most &&
			agrees(one, &witnesses->at[of]))
			most = one->weight;
	}
	return most;
}

static void
tell_date(Explain *explain, const DateWitnesses *witnesses, size_t best, size_t count, When value)
{
	char how[HOW_BYTES], text[WHEN_TEXT];
	const char *place = witnesses->at[best].place;
	when_format(value, text);
	if (count > 1)
		snprintf(how, sizeof how, "%s; %zu witnesses agree", place, count);
	else
		snprintf(how, sizeof how, "%s", place);
	explain_note(explain, "date", how, str_of(text));
}

static void
tell_dispute(Explain *explain, const DateWitness *a, const DateWitness *b)
{
	char how[HOW_BYTES], one[WHEN_TEXT], other[WHEN_TEXT], both[2 * WHEN_TEXT + 2];
	when_format(a->when, one);
	when_format(b->when, other);
	snprintf(how, sizeof how, "witnesses disagree: %s, %s", a->place, b->place);
	snprintf(both, sizeof both, "%s, %s", one, other);
	explain_note(explain, "date", how, str_of(both));
}

When
witness_date(const DateWitnesses *witnesses, Explain *explain, bool *disputed)
{
	size_t best = 0, rival = 0, count = 0, ignored;
	unsigned most = 0, other = 0;
	*disputed = false;
	for (size_t i = 0; i < witnesses->count; i++) {
		size_t agreeing;
		const When when = witnesses->at[i].when;
		unsigned own = support_of(witnesses, i, NULL, 0, &agreeing);
		bool earlier = own == most && when_days(when) < when_days(witnesses->at[best].when);
		if (when.precision == WHEN_MONTH || own < most || (own == most && !earlier))
			continue;
		best = i;
		most = own;
		count = agreeing;
	}
	if (most < LEAST)
		return WHEN_NONE;
	unsigned below = data_weight_of(witnesses, best);
	for (size_t i = 0; i < witnesses->count; i++) {
		const DateWitness *one = &witnesses->at[i];
		if (one->when.precision == WHEN_MONTH || agrees(one, &witnesses->at[best]))
			continue;
		unsigned own = support_of(witnesses, i, &witnesses->at[best].when, below, &ignored);
		if (own > other) {
			other = own;
			rival = i;
		}
	}
	if (other * 10 >= most * CLOSE) {
		*disputed = true;
		tell_dispute(explain, &witnesses->at[best], &witnesses->at[rival]);
		return WHEN_NONE;
	}
	When value = value_of(witnesses, best);
	tell_date(explain, witnesses, best, count, value);
	return value;
}

/* ---- names ---- */

void
witness_add_name(NameWitnesses *into, unsigned weight, const char *place, Str name)
{
	if (name.len && into->count < MOST)
		vec_push(into, (NameWitness){place, name, (uint8_t)weight});
}

/* Does the shorter stand in the longer, as whole words? */
static bool
is_same_name(Str a, Str b)
{
	Str shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;
	size_t at = str_find_nocase(longer, shorter, 0), end = at + shorter.len;
	if (at == SIZE_MAX)
		return false;
	return (!at || strchr(" ,-/", longer.at[at - 1])) &&
	       (end == longer.len || strchr(" ,-/", longer.at[end]));
}

/* What one says: a word alone is but a part of a name, or none of a person. */
static unsigned
weight_of_name(const NameWitness *witness)
{
	bool alone = str_find_char(witness->name, ' ', 0) == SIZE_MAX;
	return witness->weight > ALONE && alone ? witness->weight - ALONE : witness->weight;
}

Str
witness_name(const NameWitnesses *witnesses, const char *what, Explain *explain)
{
	const NameWitness *best = NULL;
	unsigned most = 0, count = 0;
	for (size_t i = 0; i < witnesses->count; i++) {
		const NameWitness *one = &witnesses->at[i];
		unsigned sum = 0, agreeing = 0, own = weight_of_name(one);
		for (size_t k = 0; k < witnesses->count; k++)
			if (is_same_name(one->name, witnesses->at[k].name)) {
				unsigned weight = weight_of_name(&witnesses->at[k]);
				sum = weight > sum ? weight : sum;
				agreeing++;
			}
		sum = (sum + (agreeing > 1)) * OWN + own; /* of those that agree, the best */
		if (sum > most) {
			most = sum;
			best = one;
			count = agreeing;
		}
	}
	if (!best)
		return STR_NONE;
	char how[HOW_BYTES];
	if (count > 1)
		snprintf(how, sizeof how, "%s; %u witnesses agree", best->place, count);
	else
		snprintf(how, sizeof how, "%s", best->place);
	explain_note(explain, what, how, best->name);
	return best->name;
}
