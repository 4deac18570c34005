/* Turns words into terms: folds, stems, and reads numbers. Knows one passage at a time. */
#include "lexicon.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	WORD_LONGEST = 64, /* bytes of a word that is folded in place; longer ones are cut */
	NUMBER_TEXT = 32,  /* bytes of a number as a term */
	NO_TERM = UINT32_MAX,
};

struct Lexicon {
	Linker *linker;
	Stemmer *stemmer;
	Tokens tokens;
	Sentences sentences;
	Buf folded;
};

Lexicon *
lexicon_new(Linker *linker)
{
	Lexicon *lexicon = memory_zero(1, sizeof *lexicon);
	lexicon->linker = linker;
	lexicon->stemmer = stemmer_new();
	return lexicon;
}

void
lexicon_free(Lexicon *lexicon)
{
	if (!lexicon)
		return;
	stemmer_free(lexicon->stemmer);
	vec_release(&lexicon->tokens);
	vec_release(&lexicon->sentences);
	buf_release(&lexicon->folded);
	free(lexicon);
}

/* Signs that are read as words: "13%" tells what "13 percent" tells. */
static Str
word_of_sign(Str sign)
{
	static const char *const signs[][2] = {
		{"%",   "percent"},
		  {"$",	"dollar" },
		   {"€", "euro"   },
		  {"£",	"pound"  }
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_is(sign, signs[i][0]))
			return str_of(signs[i][1]);
	return STR_NONE;
}

static bool
is_calendar(Str word)
{
	static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "january", "february", "march", "april", "june", "july",
		"august", "september", "october", "november", "december"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(word, names[i]))
			return true;
	return false;
}

/* Number words that count; "one" is mostly a pronoun, and "a couple" or "half" no figure. */
static bool
is_numeral(Str word)
{
	return number_word(word) >= 2 && !str_is(word, "couple") && !str_is(word, "dozen");
}

static unsigned
word_flags(Str word)
{
	unsigned flags = 0;
	if (stem_is_stop(word) || str_is(word, "one") || str_is(word, "per"))
		flags |= TERM_STOP;
	if (is_numeral(word))
		flags |= TERM_NUMERAL;
	if (is_calendar(word))
		flags |= TERM_CALENDAR;
	return flags;
}

/* The folded form of a token as it is looked up: in room for ASCII, else in the lexicon's buffer;
   abbreviations without their dots, so that "U.S." is "us" and no less. */
static Str
folded_of(Str word, Token token, char room[WORD_LONGEST], Buf *buf)
{
	if (!(token.flags & TOKEN_ASCII)) {
		buf_clear(buf);
		fold_add(buf, str_slice(word, 0, utf8_floor(word, WORD_LONGEST)));
		return buf_str(buf);
	}
	size_t len = 0;
	for (size_t i = 0; i < word.len && len < WORD_LONGEST; i++) {
		char c = word.at[i];
		if (c == '.' && (token.flags & TOKEN_DOTTED))
			continue;
		room[len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	return (Str){room, len};
}

static uint32_t
term_of_stem(Lexicon *lexicon, Str stem, unsigned flags)
{
	Linker *linker = lexicon->linker;
	uint32_t number = map_number(&linker->stems, stem);
	if (number == linker->terms.count)
		vec_push(&linker->terms, (Term){.stem = linker->stems.entries[number].key,
						 .passage = NO_TERM,
						 .article = NO_TERM,
						 .flags = (uint8_t)flags});
	return number;
}

static uint32_t
term_of_word(Lexicon *lexicon, Str word)
{
	uint32_t *known = map_at(&lexicon->linker->words, word, NO_TERM - 1);
	if (*known != NO_TERM - 1)
		return *known;
	unsigned flags = word_flags(word);
	Str stem = flags ? word : stemmer_stem(lexicon->stemmer, word);
	return *known = term_of_stem(lexicon, stem, flags);
}

static uint32_t
term_of_number(Lexicon *lexicon, double value)
{
	char text[NUMBER_TEXT];
	long long thousandths = fabs(value) < 1e15 ? llround(value * 1000) : 0;
	int len = thousandths % 1000 ? snprintf(text, sizeof text, "%lld.%03lld",
					       thousandths / 1000, llabs(thousandths % 1000))
				     : snprintf(text, sizeof text, "%lld", thousandths / 1000);
	return term_of_stem(lexicon, (Str){text, (size_t)len}, TERM_NUMBER);
}

/* The term of token i, and how many tokens it takes; NO_TERM for signs and clitics. */
static uint32_t
term_at(Lexicon *lexicon, Str text, size_t i, size_t *taken)
{
	char room[WORD_LONGEST];
	Token token = lexicon->tokens.at[i];
	Str word = token_str(text, token);
	double value;
	*taken = 1;
	if (token.kind == TOKEN_CLITIC)
		return word.at[0] == 'n' || word.at[0] == 'N' ? term_of_word(lexicon, STR("not"))
							      : (uint32_t)NO_TERM;
	if (token.kind == TOKEN_SIGN) {
		Str sign = word.len <= 3 ? word_of_sign(word) : STR_NONE;
		return sign.at ? term_of_word(lexicon, sign) : (uint32_t)NO_TERM;
	}
	if (token.kind == TOKEN_NUMBER) {
		size_t n = number_read(text, &lexicon->tokens, i, &value);
		*taken = n ? n : 1;
		return n ? term_of_number(lexicon, value)
			 : term_of_stem(lexicon, folded_of(word, token, room, &lexicon->folded),
				   TERM_NUMBER);
	}
	uint32_t term = term_of_word(lexicon, folded_of(word, token, room, &lexicon->folded));
	if (lexicon->linker->terms.at[term].flags & TERM_NUMERAL) {
		size_t n = number_read(text, &lexicon->tokens, i, &value);
		*taken = n ? n : 1;
		return n ? term_of_number(lexicon, value) : term;
	}
	if (word.len == 4 && i > 0 && str_equal_nocase(word, STR("cent")) &&
		str_equal_nocase(token_str(text, lexicon->tokens.at[i - 1]), STR("per")))
		return term_of_word(lexicon, STR("percent"));
	return term;
}

/* Counts a term of the passage at hand once among its distinct ones. */
static void
count_term(Linker *linker, uint32_t number, uint32_t article)
{
	Term *term = &linker->terms.at[number];
	uint32_t passage = (uint32_t)linker->passages.count;
	if (term->flags & TERM_STOP)
		return;
	if (term->passage == passage) {
		linker->terms_of.at[term->slot].times++;
		return;
	}
	term->passage = passage;
	term->slot = (uint32_t)linker->terms_of.count;
	term->passages++;
	vec_push(&linker->terms_of, (TermCount){number, 1});
	if (term->article != article) {
		term->article = article;
		term->articles++;
	}
}

/* A name is what a mention says, or a capital inside a sentence. */
static void
note_case(Term *term, Token token, bool in_name)
{
	if (token.kind != TOKEN_WORD)
		return;
	if (in_name || ((token.flags & (TOKEN_CAPITAL | TOKEN_FIRST)) == TOKEN_CAPITAL &&
			       !(term->flags & TERM_CALENDAR)))
		term->as_name++;
	else if (!(token.flags & TOKEN_FIRST))
		term->as_word++;
}

typedef struct {
	const Mention *at;
	size_t count, next;
	const bool *is_name;
} NameSpans;

static bool
in_name(NameSpans *spans, Token token)
{
	while (spans->next < spans->count && spans->at[spans->next].end <= token.start)
		spans->next++;
	if (spans->next >= spans->count || !spans->is_name)
		return false;
	const Mention *mention = &spans->at[spans->next];
	return mention->start <= token.start && spans->is_name[mention->type];
}

void
lexicon_add(Lexicon *lexicon, uint32_t article, Str text, const Mention *mentions,
	size_t mention_count, const bool *is_name)
{
	Linker *linker = lexicon->linker;
	PassageRow row = {.article = article,
		.words = (uint32_t)linker->words_of.count,
		.ends = (uint32_t)linker->ends.count,
		.terms = (uint32_t)linker->terms_of.count};
	NameSpans names = {mentions, mention_count, 0, is_name};
	vec_clear(&lexicon->tokens);
	vec_clear(&lexicon->sentences);
	token_split(text, &lexicon->tokens);
	sentence_split(text, &lexicon->tokens, &lexicon->sentences);
	for (size_t s = 0; s < lexicon->sentences.count; s++) {
		Sentence sentence = lexicon->sentences.at[s];
		for (size_t i = sentence.first, taken; i < sentence.last; i += taken) {
			uint32_t term = term_at(lexicon, text, i, &taken);
			if (term == NO_TERM)
				continue;
			note_case(&linker->terms.at[term], lexicon->tokens.at[i],
				in_name(&names, lexicon->tokens.at[i]));
			count_term(linker, term, article);
			vec_push(&linker->words_of, term);
		}
		vec_push(&linker->ends, (uint32_t)linker->words_of.count - row.words);
	}
	row.word_count = (uint32_t)linker->words_of.count - row.words;
	row.sentences = (uint32_t)linker->ends.count - row.ends;
	row.term_count = (uint32_t)linker->terms_of.count - row.terms;
	vec_push(&linker->passages, row);
}
