/* Turns words into terms: folds, stems, and reads numbers. Knows one passage at a time. */
#include "lexicon.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	WORD_LONGEST = 64, /* bytes of a word that is folded in place; longer ones are cut */
	NUMBER_TEXT = 32,  /* bytes of a number as a term */
	NO_TERM = UINT32_MAX,
	NOT_LOOKED_UP = UINT32_MAX - 1,
};

/* Signs that are read as words: "13%" tells what "13 percent" tells. */
static Str
word_of_sign(Str sign)
{
	static const struct {
		Str sign, word;
	} signs[] = {
		{{"%", 1},   {"percent", 7}},
		{{"$", 1},   {"dollar", 6} },
		{{"€", 3}, {"euro", 4}   },
		{{"£", 2},  {"pound", 5}  },
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_equal(sign, signs[i].sign))
			return signs[i].word;
	return STR_NONE;
}

static bool
is_calendar(Str word)
{
	static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "january", "february", "march", "april", "june", "july",
		"august", "september", "october", "november", "december"};
	for (size_t i = 0; i < sizeof names / sizeof *names && word.len; i++)
		if (word.at[0] == names[i][0] && str_is(word, names[i]))
			return true;
	return false;
}

/* Number words that count; "one" is mostly a pronoun, and "a couple" or "half" no figure. */
static bool
is_numeral(Str word)
{
	return number_word(word) >= 2 && !str_is(word, "couple") && !str_is(word, "dozen");
}

static bool
denies(Str stem)
{
	static const char *const stems[] = {
		"not", "no", "never", "cannot", "nobody", "nobodi", "deni"};
	for (size_t i = 0; i < sizeof stems / sizeof *stems && stem.len; i++)
		if (stem.at[0] == stems[i][0] && str_is(stem, stems[i]))
			return true;
	return false;
}

static unsigned
word_flags(Str word)
{
	unsigned flags = 0;
	if (stem_is_stop(word) || str_is(word, "one") || str_is(word, "per"))
		flags |= TERM_STOP;
	if (is_numeral(word) || str_is(word, "cent"))
		flags |= TERM_NUMERAL;
	if (is_calendar(word))
		flags |= TERM_CALENDAR;
	return flags;
}

/* What one or more tokens are to matching. */
typedef struct {
	enum { WORD_NONE, WORD_PLAIN, WORD_VALUE } kind;
	Str folded;   /* borrows from room, buffer or program */
	size_t taken; /* tokens */
	double value;
} Word;

/* Room for folding one word at a time. */
typedef struct {
	char ascii[WORD_LONGEST];
	Buf other;
} FoldRoom;

/* The folded form of a token; abbreviations without their dots, so that "U.S." is "us". */
static Str
folded_of(Str word, Token token, FoldRoom *room)
{
	if (!(token.flags & TOKEN_ASCII)) {
		buf_clear(&room->other);
		fold_add(&room->other, str_slice(word, 0, utf8_floor(word, WORD_LONGEST)));
		return buf_str(&room->other);
	}
	size_t len = 0;
	for (size_t i = 0; i < word.len && len < WORD_LONGEST; i++) {
		char c = word.at[i];
		if (c == '.' && (token.flags & TOKEN_DOTTED))
			continue;
		room->ascii[len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	return (Str){room->ascii, len};
}

static bool
is_per_cent(Str text, const Tokens *tokens, size_t i)
{
	return i > 0 && str_equal_nocase(token_str(text, tokens->at[i]), STR("cent")) &&
	       str_equal_nocase(token_str(text, tokens->at[i - 1]), STR("per"));
}

static Word
word_value(Str text, const Tokens *tokens, size_t i, Word word)
{
	size_t taken = number_read(text, tokens, i, &word.value);
	if (taken) {
		word.kind = WORD_VALUE;
		word.taken = taken;
	}
	return word;
}

/* The word at token i. */
static Word
word_at(Str text, const Tokens *tokens, size_t i, FoldRoom *room)
{
	Token token = tokens->at[i];
	Str str = token_str(text, token);
	Word word = {.kind = WORD_PLAIN, .taken = 1};
	if (token.kind == TOKEN_CLITIC || token.kind == TOKEN_SIGN) {
		if (token.kind == TOKEN_SIGN)
			word.folded = str.len <= 3 ? word_of_sign(str) : STR_NONE;
		else if (str.at[0] == 'n' || str.at[0] == 'N')
			word.folded = STR("not");
		word.kind = word.folded.at ? WORD_PLAIN : WORD_NONE;
		return word;
	}
	word.folded = folded_of(str, token, room);
	if (token.kind == TOKEN_NUMBER || is_numeral(word.folded))
		return word_value(text, tokens, i, word);
	if (str.len == 4 && is_per_cent(text, tokens, i))
		word.folded = STR("percent");
	return word;
}

/* Is the word known to be its token and no more? Most are. */
static bool
is_one_token(const KnownWords *known, size_t word, Token token)
{
	return token.kind == TOKEN_WORD && known && word < known->count &&
	       !(term_of(known->linker, known->words[word])->flags & TERM_NUMBER);
}

void
lexicon_spans(Str text, const Tokens *tokens, const KnownWords *known, WordSpans *spans)
{
	FoldRoom room = {0};
	for (size_t i = 0; i < tokens->count;) {
		Word word = is_one_token(known, spans->count, tokens->at[i])
		                    ? (Word){.kind = WORD_PLAIN, .taken = 1}
		                    : word_at(text, tokens, i, &room);
		size_t last = i + word.taken - 1;
		if (word.kind != WORD_NONE)
			vec_push(spans,
				(WordSpan){tokens->at[i].start, tokens->at[last].end, (uint32_t)i});
		i = last + 1;
	}
	buf_release(&room.other);
}

struct Lexicon {
	Linker *linker;
	Stemmer *stemmer;
	Tokens tokens;
	Sentences sentences;
	FoldRoom room;
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
	buf_release(&lexicon->room.other);
	free(lexicon);
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
	uint32_t *known = map_at(&lexicon->linker->words, word, NOT_LOOKED_UP);
	if (*known != NOT_LOOKED_UP)
		return *known;
	unsigned flags = word_flags(word);
	Str stem = flags ? word : stemmer_stem(lexicon->stemmer, word);
	return *known = term_of_stem(lexicon, stem, flags | (denies(stem) ? TERM_DENIES : 0));
}

/* A value as a term: "13", "0.5". */
static Str
number_text(double value, char text[NUMBER_TEXT])
{
	long long thousandths = fabs(value) < 1e15 ? llround(value * 1000) : 0;
	int len = thousandths % 1000 ? snprintf(text, NUMBER_TEXT, "%lld.%03lld",
					       thousandths / 1000, llabs(thousandths % 1000))
	                             : snprintf(text, NUMBER_TEXT, "%lld", thousandths / 1000);
	return (Str){text, (size_t)len};
}

static uint32_t
term_of_number(Lexicon *lexicon, Str number, bool part)
{
	char marked[WORD_LONGEST + 1] = "#";
	if (!part || number.len > WORD_LONGEST)
		return term_of_stem(lexicon, number, TERM_NUMBER);
	memcpy(marked + 1, number.at, number.len);
	return term_of_stem(lexicon, (Str){marked, number.len + 1}, TERM_NUMBER | TERM_PART);
}

/* The term of the word at token i, which takes so many tokens; NO_TERM for signs and clitics. part:
   a number there is part of something. */
static uint32_t
term_at(Lexicon *lexicon, Str text, size_t i, bool part, size_t *taken)
{
	Token token = lexicon->tokens.at[i];
	char number[NUMBER_TEXT];
	*taken = 1;
	if (token.kind == TOKEN_WORD) {
		/* most words were met before, and are neither numerals nor part of "per cent" */
		Str folded = folded_of(token_str(text, token), token, &lexicon->room);
		uint32_t known = map_get(&lexicon->linker->words, folded);
		if (known != MAP_NONE && !(lexicon->linker->terms.at[known].flags & TERM_NUMERAL))
			return known;
	}
	Word word = word_at(text, &lexicon->tokens, i, &lexicon->room);
	*taken = word.taken;
	if (word.kind == WORD_NONE)
		return NO_TERM;
	if (word.kind == WORD_VALUE)
		return term_of_number(lexicon, number_text(word.value, number), part);
	if (token.kind == TOKEN_NUMBER)
		return term_of_number(lexicon, word.folded, part);
	return term_of_word(lexicon, word.folded);
}

struct WordReader {
	Reading reading;
	Stemmer *stemmer;
	FoldRoom room;
	char number[NUMBER_TEXT];
};

WordReader *
word_reader_new(Reading reading)
{
	WordReader *reader = memory_zero(1, sizeof *reader);
	reader->reading = reading;
	reader->stemmer = stemmer_new();
	return reader;
}

void
word_reader_free(WordReader *reader)
{
	stemmer_free(reader->stemmer);
	buf_release(&reader->room.other);
	free(reader);
}

Str
word_reader_next(WordReader *reader, Str text, const Tokens *tokens, size_t *at, unsigned *flags)
{
	Token token = tokens->at[*at];
	bool number = token.kind == TOKEN_NUMBER;
	Word word = word_at(text, tokens, *at, &reader->room);
	if (word.kind == WORD_VALUE && reader->reading == READ_TOKENS)
		word = (Word){
			WORD_PLAIN, folded_of(token_str(text, token), token, &reader->room), 1, 0};
	*at += word.taken;
	*flags = TERM_NUMBER;
	if (word.kind == WORD_NONE)
		return STR_NONE;
	if (word.kind == WORD_VALUE)
		return number_text(word.value, reader->number);
	if (number)
		return word.folded;
	*flags = word_flags(word.folded);
	return *flags ? word.folded : stemmer_stem(reader->stemmer, word.folded);
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
	const MentionKind *kinds;
} MentionSpans;

/* The kind of the mention that a token stands in. Asked token by token. */
static MentionKind
kind_at(MentionSpans *spans, Token token)
{
	while (spans->next < spans->count && spans->at[spans->next].end <= token.start)
		spans->next++;
	if (spans->next >= spans->count || spans->at[spans->next].start > token.start)
		return MENTION_PLAIN;
	return spans->kinds[spans->at[spans->next].type];
}

/* "Gate 3" where no mention says so: digits right behind a capital word. */
static bool
is_label(Str text, const Tokens *tokens, size_t i)
{
	if (!i || tokens->at[i].kind != TOKEN_NUMBER || tokens->at[i - 1].kind != TOKEN_WORD)
		return false;
	Token before = tokens->at[i - 1];
	Str word = token_str(text, before);
	char lower[WORD_LONGEST];
	if (!(before.flags & TOKEN_CAPITAL) || !(before.flags & TOKEN_ASCII) ||
		word.len > WORD_LONGEST)
		return false;
	for (size_t k = 0; k < word.len; k++)
		lower[k] = (char)(word.at[k] >= 'A' && word.at[k] <= 'Z' ? word.at[k] + 32
									 : word.at[k]);
	return !word_flags((Str){lower, word.len});
}

void
lexicon_add(Lexicon *lexicon, uint32_t article, Str text, const Mention *mentions,
	size_t mention_count, const MentionKind *kinds)
{
	Linker *linker = lexicon->linker;
	PassageRow row = {.article = article,
		.words = (uint32_t)linker->words_of.count,
		.ends = (uint32_t)linker->ends.count,
		.terms = (uint32_t)linker->terms_of.count};
	MentionSpans spans = {mentions, mention_count, 0, kinds};
	vec_clear(&lexicon->tokens);
	vec_clear(&lexicon->sentences);
	token_split(text, &lexicon->tokens);
	sentence_split(text, &lexicon->tokens, &lexicon->sentences);
	size_t i = 0; /* goes on behind a number that a sentence's end has not stopped */
	for (size_t s = 0; s < lexicon->sentences.count; s++) {
		for (size_t taken; i < lexicon->sentences.at[s].last; i += taken) {
			MentionKind kind = kind_at(&spans, lexicon->tokens.at[i]);
			bool part = kind != MENTION_PLAIN || is_label(text, &lexicon->tokens, i);
			uint32_t term = term_at(lexicon, text, i, part, &taken);
			if (term == NO_TERM)
				continue;
			note_case(&linker->terms.at[term], lexicon->tokens.at[i],
				kind == MENTION_NAME);
			count_term(linker, term, article);
			bool stop = linker->terms.at[term].flags & TERM_STOP;
			vec_push(&linker->words_of, stop ? term | WORD_STOP : term);
		}
		vec_push(&linker->ends, (uint32_t)linker->words_of.count - row.words);
	}
	row.word_count = (uint32_t)linker->words_of.count - row.words;
	row.sentences = (uint32_t)linker->ends.count - row.ends;
	row.term_count = (uint32_t)linker->terms_of.count - row.terms;
	vec_push(&linker->passages, row);
}
