/* Finds the days that are printed around an article. Knows where days of publication stand, not
 * which is believed. */
#include "printed.h"
#include "prose.h"

#include "syntax/html.h"

#include <string.h>

enum {
	LINE_BYTES = 140, /* of a printed byline or date */
	MIXED_BYTES = 90, /* of a line in which a day stands among other words */
	WORDS = 24,       /* of such a line that are looked at */
	LONGEST = 6,      /* words of a date */
	NEAR = 5,         /* runs below the headline: what stands there is the article's */
	ABOVE = 5,        /* runs above it */
	ABOVE_BYTES = 60, /* of such a run; it has no link, as teasers do */
	PREFIX_WORDS = 4, /* of a day that a text begins with: "4 May 2031. The ferry …" */
	COMMENT_UP = 6,   /* elements between a date and the list of comments that it stands in */
	WIDE = 3,         /* runs of an element that is a byline or a date, at most */
};

/* How much a place weighs. */
enum {
	WEIGHT_NEAR = 5,   /* below the headline */
	WEIGHT_MIXED = 4,  /* there, among other words */
	WEIGHT_ABOVE = 3,  /* it may be today's, or a teaser's */
	WEIGHT_LATER = 3,  /* below the headline, behind another day */
	WEIGHT_BEHIND = 2, /* behind the text */
	WEIGHT_LABEL = 3,  /* "Published: …", in the text or behind it */
};

/* ---- one line ---- */

/* Two digits at most of a day or month; moves behind them. */
static bool
take_part(Str *s, int *part)
{
	size_t digits = 0;
	*part = 0;
	for (; digits < s->len && digits < 3 && char_is_digit(s->at[digits]); digits++)
		*part = *part * 10 + (s->at[digits] - '0');
	*s = str_slice(*s, digits, s->len);
	return digits == 1 || digits == 2;
}

/* "05/04/2031": which comes first is the country's custom; in English of no country, nobody knows.
 */
static bool
read_by_custom(Str word, Str language, When *when)
{
	int first, second, year = 0;
	bool american = str_equal_nocase(language, STR("en-us"));
	if (!language.len || (!american && str_equal_nocase(language, STR("en"))))
		return false;
	if (!take_part(&word, &first) || !word.len || (word.at[0] != '/' && word.at[0] != '-'))
		return false;
	char sign = word.at[0];
	word = str_slice(word, 1, word.len);
	if (!take_part(&word, &second) || word.len != 5 || word.at[0] != sign)
		return false;
	for (size_t i = 1; i < 5; i++) {
		if (!char_is_digit(word.at[i]))
			return false;
		year = year * 10 + (word.at[i] - '0');
	}
	int month = american ? first : second, day = american ? second : first;
	if (month < 1 || month > 12 || day < 1 || day > when_month_days(year, month))
		return false;
	*when = when_day(year, month, day);
	return true;
}

static bool
read_day(Str text, Str language, When *when)
{
	while (text.len && strchr(",;.|)]", text.at[text.len - 1]))
		text.len--;
	while (text.len && strchr("([|", text.at[0]))
		text = str_slice(text, 1, text.len);
	return (when_read(text, when) && when->precision >= WHEN_DAY) ||
	       read_by_custom(text, language, when);
}

/* "Duarte4.5.2031": where only a margin parts name and day, the day; else the word itself. */
static Str
behind_name(Str word)
{
	size_t at = 1;
	while (at < word.len && (!char_is_digit(word.at[at]) || char_is_digit(word.at[at - 1])))
		at++;
	char before = at < word.len ? (char)(word.at[at - 1] | 32) : ' ';
	bool glued =
		word.len > at + 5 && before >= 'a' && before <= 'z' && !char_is_digit(word.at[0]);
	return glued ? str_slice(word, at, word.len) : word;
}

bool
printed_read(Str line, Str language, When *when)
{
	Str word[WORDS], rest = line;
	size_t count = 0;
	if (read_day(line, language, when))
		return true;
	while (count < WORDS && prose_word(&rest, &word[count]))
		count++;
	for (size_t i = 0; i < count; i++) {
		word[i] = behind_name(word[i]);
		bool starts = char_is_digit(word[i].at[0]) || when_month_of(word[i]) ||
		              when_weekday_of(word[i]) >= 0 || word[i].len > 3;
		for (size_t n = LONGEST; starts && n > 0; n--) {
			if (i + n > count)
				continue;
			const Str *last = &word[i + n - 1];
			size_t len = (size_t)(last->at + last->len - word[i].at);
			if (read_day((Str){word[i].at, len}, language, when))
				return true;
		}
	}
	return false;
}

/* Do four digits stand in it? A day of publication has a year. */
static bool
has_digits(Str line)
{
	size_t digits = 0;
	for (size_t i = 0; i < line.len; i++)
		digits += char_is_digit(line.at[i]);
	return digits >= 4;
}

/* ---- where they stand ---- */

typedef struct {
	const char *place;
	unsigned weight;
} Spot;

/* weight 0: nothing of the article's stands there. */
static Spot
spot_of(const Printed *printed, uint32_t run)
{
	const Around *around = &printed->around;
	const Runs *runs = &printed->outline->runs;
	if (run >= runs->count)
		return (Spot){"", 0};
	if (run < around->title) {
		bool near = run + ABOVE >= around->title && !runs->at[run].links &&
		            runs->at[run].text.len <= ABOVE_BYTES;
		return near ? (Spot){"above the headline", WEIGHT_ABOVE} : (Spot){"", 0};
	}
	if ((run <= around->title + NEAR && run < around->last) || run <= around->body + 1)
		return (Spot){"below the headline", WEIGHT_NEAR};
	bool behind = run >= around->last && run < around->end;
	return behind ? (Spot){"behind the text", WEIGHT_BEHIND} : (Spot){"", 0};
}

static void
tell_updated(Printed *printed, When when)
{
	if (when_is_known(when) && !when_is_known(printed->updated))
		printed->updated = when;
}

/* Below a headline the first day is the article's. */
static void
tell_day(Printed *printed, Spot spot, unsigned weight, When when)
{
	if (spot.weight == WEIGHT_NEAR) {
		if (!when_is_known(printed->first))
			printed->first = when;
		else if (when_days(printed->first) != when_days(when))
			weight = WEIGHT_LATER;
	}
	witness_add_date(printed->dates, TOLD_IN_PRINT, weight, spot.place, when);
}

static bool
says_updated(Str line)
{
	static const Str words[] = {STR("updated"), STR("modified"), STR("edited"),
		STR("aktualisiert"), STR("mis à jour"), STR("actualizad"), STR("aggiornat"),
		STR("bijgewerkt"), STR("änderung"), STR("geändert"), STR("upravené"),
		STR("revised"), STR("zaktualizowan")};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_find_nocase(line, words[i], 0) != SIZE_MAX)
			return true;
	return false;
}

static bool
read_whole(Printed *printed, Str line, Spot spot)
{
	Facts facts = FACTS_NONE;
	if (!byline_read(line, &facts))
		return false;
	if (when_is_known(facts.date))
		tell_day(printed, spot, spot.weight, facts.date);
	tell_updated(printed, facts.updated);
	return when_is_known(facts.date) || when_is_known(facts.updated);
}

static void
read_line(Printed *printed, Str line, Spot spot, bool text)
{
	When when;
	if (line.len > LINE_BYTES || !has_digits(line))
		return; /* as nearly all are */
	bool labelled = byline_is_labelled_day(line);
	if (labelled && spot.weight < WEIGHT_LABEL)
		spot = (Spot){"behind a label", WEIGHT_LABEL};
	if (!spot.weight || read_whole(printed, line, spot))
		return;
	if (line.len > MIXED_BYTES || (text && !labelled) ||
		(spot.weight < WEIGHT_NEAR && !labelled) ||
		!printed_read(line, printed->language, &when))
		return;
	if (says_updated(line))
		tell_updated(printed, when);
	else
		tell_day(printed, spot, labelled ? spot.weight : WEIGHT_MIXED, when);
}

/* The day that the text itself begins with, as in a dateline. */
static void
read_beginning(Printed *printed, Str text)
{
	Dateline dateline;
	Str rest = text, word;
	When when;
	if (dateline_read(printed->arena, text, &dateline) && dateline.date.precision >= WHEN_DAY &&
		dateline.date.year)
		witness_add_date(
			printed->dates, TOLD_IN_PRINT, WEIGHT_MIXED, "dateline", dateline.date);
	for (size_t n = 1; n <= PREFIX_WORDS && prose_word(&rest, &word); n++) {
		Str day = str_slice(text, 0, (size_t)(word.at + word.len - text.at));
		if (word.len && strchr(".:", word.at[word.len - 1]) && has_digits(day) &&
			read_day(day, printed->language, &when))
			witness_add_date(printed->dates, TOLD_IN_PRINT, WEIGHT_MIXED,
				"at the beginning of the text", when);
	}
}

static void
read_lines(Printed *printed)
{
	const Around *around = &printed->around;
	const Runs *runs = &printed->outline->runs;
	for (uint32_t i = around->title > ABOVE ? around->title - ABOVE : 0;
		i < runs->count && i < around->end; i++)
		read_line(printed, runs->at[i].text, spot_of(printed, i),
			i > around->body && i < around->last);
	if (around->body < runs->count)
		read_beginning(printed, runs->at[around->body].text);
}

/* ---- elements ---- */

/* The day in an attribute, or in the text of an element that says that it is a date. */
static bool
day_in(Printed *printed, const xmlNode *node, When *when)
{
	static const char *const names[] = {"datetime", "content", "title", "data-date"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		Str told = tree_attribute(printed->arena, node, names[i]);
		if (told.len && read_day(prose_fold(printed->arena, told), printed->language, when))
			return true;
	}
	Str line = prose_fold(printed->arena, tree_line(printed->arena, node, LINE_BYTES));
	Facts facts = FACTS_NONE;
	if (!line.len || !has_digits(line))
		return false;
	if (!byline_read(line, &facts))
		return line.len <= MIXED_BYTES && !says_updated(line) &&
		       printed_read(line, printed->language, when);
	tell_updated(printed, facts.updated);
	*when = facts.date;
	return when_is_known(facts.date);
}

/* "post-date updated", itemprop=dateModified */
static bool
is_of_update(Arena *arena, const xmlNode *node)
{
	static const char *const names[] = {"class", "itemprop", "id"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		Str value = tree_attribute(arena, node, names[i]);
		if (value.len && says_updated(value) &&
			str_find_nocase(value, STR("publish"), 0) == SIZE_MAX)
			return true;
	}
	return false;
}

static bool
is_in_comments(Arena *arena, const xmlNode *node)
{
	static const char *const names[] = {"class", "id"};
	for (size_t up = 0; node && node->type == XML_ELEMENT_NODE && up < COMMENT_UP;
		up++, node = node->parent)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			Str value = tree_attribute(arena, node, names[i]);
			if (value.len && str_find_nocase(value, STR("comment"), 0) != SIZE_MAX)
				return true;
		}
	return false;
}

void
printed_dates(Printed *printed, const xmlNode *root)
{
	read_lines(printed);
	for (const xmlNode *node = root; node; node = tree_next(node, root, false)) {
		When when;
		if (node->type != XML_ELEMENT_NODE || !node->_private ||
			(!node->properties && !tree_is(node, "time")))
			continue;
		RunSpan span = outline_span(printed->outline, node);
		if (span.last > span.first + WIDE)
			continue;
		Spot spot = spot_of(printed, span.first);
		if (!spot.weight || !around_says_date(printed->arena, node) ||
			is_in_comments(printed->arena, node) || !day_in(printed, node, &when))
			continue;
		if (is_of_update(printed->arena, node)) {
			tell_updated(printed, when);
			continue;
		}
		tell_day(printed, spot, spot.weight, when);
		around_drop_line(printed->arena, &printed->around, printed->outline, node);
	}
}

/* ---- addresses ---- */

/* Digits at at, count of them and no more; -1 for others. */
static int
number_at(Str s, size_t at, size_t count)
{
	int number = 0;
	if (at + count > s.len || (at + count < s.len && char_is_digit(s.at[at + count])))
		return -1;
	for (size_t i = at; i < at + count; i++) {
		if (!char_is_digit(s.at[i]))
			return -1;
		number = number * 10 + (s.at[i] - '0');
	}
	return number;
}

static bool
is_month(int month)
{
	return month >= 1 && month <= 12;
}

/* "2031/05/04", "2031-05/04", "2031/5/4", "2031/may/04", "20310504": at, behind a sign. */
static When
day_at(Str url, size_t at)
{
	static const char signs[] = "/-_.";
	int year = number_at(url, at, 4), whole = number_at(url, at, 8);
	if (whole > 0 && is_month(whole / 100 % 100) && whole % 100 >= 1 &&
		whole % 100 <= when_month_days(whole / 10000, whole / 100 % 100))
		return when_day(whole / 10000, whole / 100 % 100, whole % 100);
	if (year < 0 || at + 6 > url.len || !strchr(signs, url.at[at + 4]))
		return WHEN_NONE;
	size_t end = at + 5;
	while (end < url.len && !strchr(signs, url.at[end]))
		end++;
	Str word = str_slice(url, at + 5, end);
	int month = number_at(url, at + 5, word.len <= 2 ? word.len : 2);
	if (word.len == 3 && month < 0)
		month = when_month_of(word);
	if (!is_month(month))
		return WHEN_NONE;
	size_t digits = number_at(url, end + 1, 2) > 0 ? 2 : 1;
	int day = end < url.len ? number_at(url, end + 1, digits) : -1;
	if (day >= 1 && day <= when_month_days(year, month))
		return when_day(year, month, day);
	bool slashes = url.at[at + 4] == '/' && end < url.len && url.at[end] == '/';
	if (!slashes)
		return WHEN_NONE;
	return (When){.year = (int16_t)year,
		.month = (uint8_t)month,
		.precision = WHEN_MONTH,
		.offset = WHEN_NO_OFFSET};
}

When
printed_in_address(Str url)
{
	for (size_t i = 1; i + 6 < url.len; i++) {
		char before = url.at[i - 1];
		if ((url.at[i] != '1' && url.at[i] != '2') || char_is_digit(before) ||
			!strchr("/-_.=", before))
			continue;
		When when = day_at(url, i);
		if (when_is_known(when) && when.year > 1990 && when.year < 2100)
			return when;
	}
	return WHEN_NONE;
}
