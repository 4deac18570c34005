/* Finds what is sure in text that is not English. Guesses nothing: a known name of several words,
   or of one where a capital says that it is a name. */
#include "abroad.h"

#include <string.h>

Language
abroad_language(Str code)
{
	static const char *const nouns[] = {"de", "lb"}; /* all nouns have a capital */
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (str_is(code, nouns[i]))
			return LANGUAGE_OF_CAPITALS;
	return !code.len || str_is(code, "en") ? LANGUAGE_ENGLISH : LANGUAGE_OTHER;
}

static size_t
digits_at(Str text, size_t i)
{
	size_t count = 0;
	while (i + count < text.len && text.at[i + count] >= '0' && text.at[i + count] <= '9')
		count++;
	return count;
}

/* The bytes of a sign that groups digits or begins a fraction; 0 for none. */
static size_t
separator_at(Str text, size_t i)
{
	static const Str spaces[] = {STR(" "), STR("\xC2\xA0"), STR("\xE2\x80\xAF")};
	Str rest = str_slice(text, i, text.len);
	for (size_t k = 0; k < sizeof spaces / sizeof *spaces; k++)
		if (str_starts(rest, spaces[k]))
			return spaces[k].len;
	return rest.len && (rest.at[0] == '.' || rest.at[0] == ',');
}

/* What stands behind a figure there, and what it is here; the longer first. */
static const struct {
	Str word;
	const char *here;
} amounts[] = {
	{STR("mil millones"), "billion" },
	{STR("mil milhões"), "billion" },
	{STR("milliarden"),   "billion" },
	{STR("milliarde"),    "billion" },
	{STR("milliards"),    "billion" },
	{STR("milliard"),     "billion" },
	{STR("miljarder"),    "billion" },
	{STR("miljard"),      "billion" },
	{STR("miliardi"),     "billion" },
	{STR("miliardo"),     "billion" },
	{STR("bilhões"),     "billion" },
	{STR("bilhão"),      "billion" },
	{STR("mrd"),          "billion" },
	{STR("millionen"),    "million" },
	{STR("millions"),     "million" },
	{STR("million"),      "million" },
	{STR("millones"),     "million" },
	{STR("millón"),      "million" },
	{STR("milioni"),      "million" },
	{STR("milione"),      "million" },
	{STR("milhões"),     "million" },
	{STR("milhão"),      "million" },
	{STR("miljoner"),     "million" },
	{STR("miljoen"),      "million" },
	{STR("mio"),          "million" },
	{STR("mln"),          "million" },
	{STR("mil"),          "thousand"},
	{STR("d'"),           ""        },
	{STR("d’"),         ""        },
};

/* Appends what amount text begins with, in English; the bytes of it that are read, 0 for none. */
static size_t
amount_at(Str text, char *out, size_t *count)
{
	for (size_t k = 0; k < sizeof amounts / sizeof *amounts; k++) {
		Str word = amounts[k].word, here = str_of(amounts[k].here);
		if (!str_starts_nocase(text, word) || *count + here.len > ABROAD_FIGURE)
			continue;
		memcpy(out + *count, here.at, here.len);
		*count += here.len;
		return word.len;
	}
	return 0;
}

Str
abroad_figure(Str text, char out[ABROAD_FIGURE])
{
	enum { GROUP = 3 };
	size_t count = 0;
	if (text.len > ABROAD_FIGURE)
		return STR_NONE;
	for (size_t i = 0; i < text.len;) {
		size_t sign = count && out[count - 1] >= '0' && out[count - 1] <= '9'
		                      ? separator_at(text, i)
		                      : 0;
		size_t digits = sign ? digits_at(text, i + sign) : 0;
		bool begins = i && ((unsigned char)text.at[i - 1] | 32u) - 'a' >= 26u;
		size_t amount = begins ? amount_at(str_slice(text, i, text.len), out, &count) : 0;
		i += amount;
		if (amount)
			continue;
		if (count + digits + 1 > ABROAD_FIGURE)
			return STR_NONE;
		if (!digits) {
			out[count++] = text.at[i++];
			continue;
		}
		if (text.at[i] == ',' && digits == GROUP)
			return STR_NONE;
		if (digits != GROUP) /* a fraction */
			out[count++] = '.';
		memcpy(out + count, text.at + i + sign, digits);
		count += digits;
		i += sign + digits;
	}
	return (Str){out, count};
}

static bool
is_year(const Piece *piece, size_t i)
{
	Str word = token_str(piece->text, piece->tokens[i]);
	return piece->words[i].kind == TOKEN_NUMBER && word.len == 4 &&
	       (str_starts(word, STR("19")) || str_starts(word, STR("20")));
}

/* "4 de marzo de 2026", "marzo de 2026". */
static size_t
date_with_year(const Piece *piece, size_t i)
{
	enum { WORDS_MOST = 6 }; /* "4 de marzo de 2026", "4. März 2026" */
	When when;
	const Word *word = &piece->words[i];
	if (word->kind != TOKEN_WORD && (word->kind != TOKEN_NUMBER || word->len > 2))
		return 0;
	size_t most = word->kind == TOKEN_WORD ? 3 : WORDS_MOST;
	for (size_t k = i + 1; k < piece->count && k < i + most; k++) {
		if (piece->words[k].flags & WORD_FIXED)
			return 0;
		if (is_year(piece, k))
			return when_read(str_slice(piece->text, piece->tokens[i].start,
						 piece->tokens[k].end),
				       &when) &&
			                       when.precision <= WHEN_DAY
			               ? k + 1
			               : 0;
	}
	return 0;
}

/* A month's whole name: the short ones are words of their own in some language ("mar", "set"). */
static bool
is_month(Str word)
{
	static const char *const may[] = {"mai", "mei", "maj"};
	enum { SHORT = 3 };
	bool whole = word.len > SHORT;
	for (size_t k = 0; k < sizeof may / sizeof *may; k++)
		whole |= str_equal_nocase(word, str_of(may[k]));
	return whole && when_month_of(word);
}

/* "30. Juni", "30 de junio", "1er juin". */
static size_t
day_of_month(const Piece *piece, size_t i)
{
	Str day = token_str(piece->text, piece->tokens[i]);
	size_t digits = digits_at(day, 0), k = i + 1;
	if (digits < 1 || digits > 2 || digits < day.len)
		return 0;
	Str next = k < piece->count ? token_str(piece->text, piece->tokens[k]) : STR("");
	k += str_is(next, ".") || str_is(next, "de") || str_is(next, "er");
	bool month = k < piece->count && !(piece->words[k].flags & WORD_FIXED) &&
	             is_month(token_str(piece->text, piece->tokens[k]));
	return month ? k + 1 : 0;
}

/* "Mittwoch", "miércoles"; not "Domingo", who is a man, nor words that mean more in small letters:
   an environment, a market. */
static bool
is_weekday(const Piece *piece, size_t i, Language language)
{
	enum { SHORT = 4 }; /* "so", "mer", "cuma" */
	static const char *const others[] = {"среда", "pazar"};
	const Word *word = &piece->words[i];
	Str text = token_str(piece->text, piece->tokens[i]);
	for (size_t k = 0; k < sizeof others / sizeof *others; k++)
		if (str_is(text, others[k]))
			return false;
	bool capital = word->flags & WORD_CAPITAL;
	return word->len > SHORT && capital == (language == LANGUAGE_OF_CAPITALS) &&
	       when_weekday_of(text) >= 0;
}

size_t
abroad_date(const Piece *piece, size_t i, Language language)
{
	const Word *word = &piece->words[i];
	size_t behind = date_with_year(piece, i);
	if (!behind && word->kind == TOKEN_NUMBER)
		behind = day_of_month(piece, i);
	if (!behind && word->kind == TOKEN_WORD && is_weekday(piece, i, language))
		behind = i + 1;
	return behind;
}

/* What a known name is, the surest first. */
static const struct {
	uint32_t bits;
	TypeId type;
} kinds[] = {
	{GAZETTEER_EVENT,				       TYPE_event       },
	{GAZETTEER_ORGANIZATION,                                TYPE_organization},
	{GAZETTEER_CITY | GAZETTEER_COUNTRY | GAZETTEER_REGION, TYPE_place       },
};

static TypeId
type_of(uint32_t bits)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (bits & kinds[i].bits)
			return kinds[i].type;
	return TYPE_NONE;
}

static bool
is_name(const Word *word)
{
	return word->kind == TOKEN_WORD && word->flags & WORD_CAPITAL &&
	       !(word->flags & WORD_FIXED);
}

/* The longest known name that begins with word i; its type is TYPE_NONE when there is none. */
static NameSpan
known_at(const Gazetteer *gazetteer, const Piece *piece, size_t i, Language language)
{
	NameSpan span = {.first = (uint32_t)i, .type = TYPE_NONE};
	uint64_t phrase = 0;
	for (size_t k = i; k < piece->count && k < i + GAZETTEER_LONGEST; k++) {
		const Word *word = &piece->words[k];
		phrase = phrase_hash(phrase, word->hash);
		uint32_t bits = gazetteer_get(gazetteer, phrase) & GAZETTEER_MASK;
		bool alone = k == i;
		bool sure =
			!alone || (language == LANGUAGE_OTHER && !(word->flags & WORD_FIRST) &&
					  !(bits & (GAZETTEER_COMMON | GAZETTEER_FUNCTION |
							   GAZETTEER_FIRST | GAZETTEER_SURNAME)));
		if (word->flags & WORD_FIXED || !(bits || k == i))
			break;
		if (sure && is_name(word) && type_of(bits) != TYPE_NONE) {
			span.last = (uint32_t)k + 1;
			span.type = type_of(bits);
		}
		if (!(bits & GAZETTEER_PREFIX))
			break;
	}
	return span;
}

/* A first name and what follows it with capitals, where those are for names alone. */
static NameSpan
person_at(const Gazetteer *gazetteer, const Piece *piece, size_t i, Language language)
{
	enum {
		WORDS_MOST = 3,
		NO_FIRST = GAZETTEER_COMMON | GAZETTEER_FUNCTION | GAZETTEER_CITY |
		           GAZETTEER_COUNTRY | GAZETTEER_REGION | GAZETTEER_GROUP,
		NO_LAST = GAZETTEER_COMMON | GAZETTEER_FUNCTION | GAZETTEER_ORG_HEAD,
	};
	NameSpan span = {.first = (uint32_t)i, .last = (uint32_t)i + 1, .type = TYPE_NONE};
	uint32_t bits = gazetteer_get(gazetteer, phrase_hash(0, piece->words[i].hash));
	if (language != LANGUAGE_OTHER || piece->words[i].flags & (WORD_FIRST | WORD_CAPITALS) ||
		!(bits & GAZETTEER_FIRST) || bits & NO_FIRST)
		return span;
	while (span.last < piece->count && span.last < i + WORDS_MOST &&
		is_name(&piece->words[span.last]) &&
		piece->tokens[span.last].start == piece->tokens[span.last - 1].end + 1 &&
		!(gazetteer_get(gazetteer, phrase_hash(0, piece->words[span.last].hash)) & NO_LAST))
		span.last++;
	span.type = span.last - i > 1 ? TYPE_person : TYPE_NONE;
	return span;
}

void
abroad_names(const Gazetteer *gazetteer, const Piece *pieces, size_t count, Language language,
	NameSpans *spans)
{
	for (size_t p = 0; p < count; p++)
		for (size_t i = 0; i < pieces[p].count; i++) {
			if (!is_name(&pieces[p].words[i]))
				continue;
			NameSpan span = person_at(gazetteer, &pieces[p], i, language);
			if (span.type == TYPE_NONE)
				span = known_at(gazetteer, &pieces[p], i, language);
			if (span.type == TYPE_NONE)
				continue;
			span.piece = (uint32_t)p;
			vec_push(spans, span);
			i = span.last - 1;
		}
}
