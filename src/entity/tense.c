/* Asks the words around a date for a tense: those before it up to a comma, then those behind it,
   then the rest of the sentence before it. The nearest that decides does. Knows words, no grammar.
 */
#include "tense.h"

typedef enum {
	CUE_NONE,
	CUE_PAST,        /* "said"; any word in -ed, too */
	CUE_AHEAD,       /* "will", "is expected" */
	CUE_TO,          /* ahead before "to" or "for": "plans to meet" */
	CUE_DUE,         /* the same, but not "due to rain" */
	CUE_IS,          /* ahead before "to" or -ing: "is to leave", "is leaving" */
	CUE_MEETS,       /* ahead right before the date: "meets on Friday" */
	CUE_MEET,        /* the same, unless there is a past before it: "did not meet on Friday" */
	CUE_HOLDS,       /* a noun as well: ahead unless there is a past before it */
	CUE_INFINITIVE,  /* "to" */
	CUE_NAMED,       /* an act behind it is a thing: "the injured" */
	CUE_BE,          /* what is behind it is no past: "will be closed" */
	CUE_UNTIL,       /* ahead right before the date, whatever was: "extended until Friday" */
	CUE_BY,          /* ahead right before the date, unless there is a past before it */
	CUE_SINCE,       /* past right before the date */
	CUE_PREPOSITION, /* no verb */
	CUE_AT,          /* a place or time follows */
	CUE_COMMA,       /* may part a clause */
	CUE_CLAUSE,      /* does */
} Cue;

/* clang-format off */
static const struct {
	const char *words;
	Cue cue;
} cues[] = {
	{"was were had did ate arose became began bent bit bled blew broke brought built bought burst "
	 "caught chose came dealt dug drew drank drove fell fed felt fought found fled flew forgot froze "
	 "got gave went grew heard hung hid held kept knew laid led left lent lay lit lost made meant met "
	 "paid rode rose ran said saw sought sold sent shook shot shrank sang sank sat slept slid spoke "
	 "spent spun sprang stood stole stuck struck swore swept swam swung took taught tore told thought "
	 "threw understood woke wore wept won wrote agreed freed hit put shut quit beat spread hurt",
	 CUE_PAST},
	{"will 'll wo shall would could may might must should can expected expects expect forecast "
	 "expect scheduled slated poised planned upcoming tomorrow", CUE_AHEAD},
	{"set likely plans planning hopes hoping going ready vowed vows pledged pledges promised "
	 "promises threatens wants aims intends prepares preparing invited waiting", CUE_TO},
	{"due", CUE_DUE},
	{"is are am 're", CUE_IS},
	{"meets opens begins starts ends leaves returns arrives closes resumes expires convenes reopens",
	 CUE_MEETS},
	{"meet gather begin convene resume arrive depart open reopen return", CUE_MEET},
	{"holds hears hosts faces votes takes visits heads travels goes go plays elects marks launches "
	 "decide discuss choose elect examine",
	 CUE_HOLDS},
	{"to", CUE_INFINITIVE},
	{"the a an its their his her this that these those our your my any no some - of than as been",
	 CUE_NAMED},
	{"from with under over near against between into about without among along around during across "
	 "outside inside like or and but not where whose off above below through beyond despite amid",
	 CUE_PREPOSITION},
	{"be being remain remains stay stays", CUE_BE},
	{"until till", CUE_UNTIL},
	{"by", CUE_BY},
	{"since", CUE_SINCE},
	{"in on at back before for", CUE_AT},
	{", \" ( )", CUE_COMMA},
	{"; : after when while because who which", CUE_CLAUSE},
};
/* clang-format on */

static size_t
slot_of(const Tenses *tenses, uint32_t hash)
{
	size_t i = hash % TENSE_SLOTS;
	while (tenses->slots[i].hash && tenses->slots[i].hash != hash)
		i = (i + 1) % TENSE_SLOTS;
	return i;
}

void
tenses_init(Tenses *tenses)
{
	for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
		Str words = str_of(cues[i].words), word;
		while (str_split(&words, ' ', &word)) {
			size_t slot = slot_of(tenses, word_hash(word));
			tenses->slots[slot].hash = word_hash(word);
			tenses->slots[slot].cue = (uint8_t)cues[i].cue;
		}
	}
}

enum { FAR = 80 }; /* words on either side that are asked: a list may have no end */

typedef struct {
	const Tenses *tenses;
	const Piece *piece;
	size_t first, last; /* the date */
} Clause;

static bool
ends_in(const Clause *clause, size_t i, Str end)
{
	Str word = token_str(clause->piece->text, clause->piece->tokens[i]);
	return word.len > end.len + 1 && str_ends(word, end);
}

/* A name is no cue, unless it is the sentence's first word. */
static Cue
cue_at(const Clause *clause, size_t i)
{
	const Word *word = &clause->piece->words[i];
	if (i >= clause->piece->count ||
		(word->flags & (WORD_CAPITAL | WORD_FIRST)) == WORD_CAPITAL)
		return CUE_NONE;
	Cue cue = clause->tenses->slots[slot_of(clause->tenses, word->hash)].cue;
	if (word->kind == TOKEN_SIGN && cue == CUE_NAMED && word->flags & WORD_SPACED)
		return CUE_COMMA; /* a dash */
	if (cue == CUE_NONE && word->kind == TOKEN_WORD && ends_in(clause, i, STR("ed")) &&
		!ends_in(clause, i, STR("eed")))
		return CUE_PAST;
	return cue;
}

static bool
is_word(const Clause *clause, size_t i, const char *word)
{
	return i < clause->piece->count && clause->piece->words[i].hash == word_hash(str_of(word));
}

/* "Friday's storm". */
static bool
is_owner(const Clause *clause)
{
	return clause->last < clause->piece->count &&
	       clause->piece->words[clause->last].kind == TOKEN_CLITIC;
}

/* Does "to" with a verb begin at word i? */
static bool
is_infinitive(const Clause *clause, size_t i)
{
	const Word *next = &clause->piece->words[i + 1];
	return cue_at(clause, i) == CUE_INFINITIVE && i + 1 < clause->piece->count &&
	       !(next->flags & (WORD_CAPITAL | WORD_DIGIT | WORD_FIXED)) &&
	       cue_at(clause, i + 1) != CUE_NAMED;
}

/* "it opens again in May", "which puts it in May": of now or of what is to come. */
static bool
is_present(const Clause *clause, size_t i)
{
	static const char *const subjects[] = {"it", "he", "she", "which", "who"};
	static const char *const others[] = {"is", "was", "has", "does", "says", "as", "this"};
	const Word *word = &clause->piece->words[i];
	if (!i || word->kind != TOKEN_WORD || word->flags & WORD_CAPITAL ||
		!ends_in(clause, i, STR("s")) || ends_in(clause, i, STR("ss")) ||
		ends_in(clause, i, STR("us")))
		return false;
	return !WORD_AMONG(word, others) && WORD_AMONG(word - 1, subjects);
}

/* "Divers search the wreck": a plural that begins the sentence, and what it does. */
static bool
is_act(const Clause *clause, size_t i)
{
	const Word *word = &clause->piece->words[i];
	return i && clause->piece->words[i - 1].flags & WORD_FIRST &&
	       clause->piece->words[i - 1].kind == TOKEN_WORD && ends_in(clause, i - 1, STR("s")) &&
	       !ends_in(clause, i - 1, STR("ss")) && !ends_in(clause, i - 1, STR("us")) &&
	       word->kind == TOKEN_WORD && !(word->flags & WORD_CAPITAL) &&
	       !ends_in(clause, i, STR("s")) && !ends_in(clause, i, STR("ing")) &&
	       !ends_in(clause, i, STR("ly")) && i + 1 < clause->first &&
	       cue_at(clause, i + 1) == CUE_NAMED && !is_word(clause, i + 1, "of");
}

/* "Council to vote", "a report to be shown". */
static bool
is_plan(const Clause *clause, size_t i)
{
	enum { HEAD = 4 }; /* words of a headline before its "to" */
	if (!is_infinitive(clause, i) || is_word(clause, i + 1, "be"))
		return is_infinitive(clause, i);
	size_t start = i;
	while (start && i - start < HEAD && !(clause->piece->words[start].flags & WORD_FIRST))
		start--;
	return !start || clause->piece->words[start].flags & WORD_FIRST;
}

/* Is the date right behind word i, or behind "the"? */
static bool
is_next(const Clause *clause, size_t i)
{
	return i + 1 == clause->first || (i + 2 == clause->first && is_word(clause, i + 1, "the"));
}

/* What cue i says of what is behind it. */
static Tense
ahead_at(const Clause *clause, size_t i, Cue cue, Cue before)
{
	enum { NEAR = 3 }; /* "meets again on" */
	bool verb = is_infinitive(clause, i + 1), next = is_next(clause, i);
	bool told = before == CUE_IS || before == CUE_PAST || is_word(clause, i + 2, "be");
	bool owner = is_owner(clause), named = before == CUE_NAMED && ends_in(clause, i, STR("ed"));
	bool perfect = is_word(clause, i + 1, "have") && !is_word(clause, i, "will");
	Cue then = i + 1 < clause->first ? cue_at(clause, i + 1) : CUE_NONE;
	bool near = i > clause->last || i + NEAR >= clause->first;
	bool far = before != CUE_NAMED && (then == CUE_AT || then == CUE_INFINITIVE);
	bool doing = i + 1 < clause->piece->count && ends_in(clause, i + 1, STR("ing"));
	bool ahead = (cue == CUE_AHEAD && !named) || (cue == CUE_HOLDS && before != CUE_NAMED) ||
	             (cue == CUE_TO && (verb || is_word(clause, i + 1, "for"))) ||
	             (cue == CUE_DUE && told && (verb || cue_at(clause, i + 1) == CUE_AT)) ||
	             (cue == CUE_IS && (verb || doing)) ||
	             ((cue == CUE_MEETS || cue == CUE_MEET) && near) ||
	             (cue == CUE_MEETS && far) || /* "opens to the public on" */
	             ((cue == CUE_UNTIL || (cue == CUE_BY && !owner)) && next) ||
	             (cue == CUE_INFINITIVE && i < clause->first && !next && is_plan(clause, i));
	return ahead && !perfect ? TENSE_AHEAD : TENSE_NONE;
}

/* What word i says; *weak: only unless a past is found. */
static Tense
tense_at(const Clause *clause, size_t i, bool *weak)
{
	Cue cue = cue_at(clause, i), before = i ? cue_at(clause, i - 1) : CUE_NONE;
	if (cue == CUE_NONE && (is_present(clause, i) || is_act(clause, i)))
		cue = CUE_HOLDS;
	bool opens = clause->piece->words[i].flags & WORD_FIRST;
	if (i + 1 == clause->first &&
		(is_word(clause, i, "before") || (opens && is_word(clause, i, "from"))))
		cue = CUE_BY; /* "before Friday", "From Friday, drivers pay more" */
	if (cue == CUE_NONE)
		return TENSE_NONE;
	Tense tense = ahead_at(clause, i, cue, before);
	*weak = cue == CUE_HOLDS || cue == CUE_MEET || cue == CUE_BY ||
	        (cue == CUE_UNTIL && is_owner(clause)) || cue == CUE_INFINITIVE;
	if (tense != TENSE_NONE)
		return tense;
	bool act = before != CUE_NAMED && before != CUE_BE && before != CUE_IS &&
	           before != CUE_AHEAD && !(i && is_infinitive(clause, i - 1));
	bool past = cue == CUE_PAST || (cue == CUE_TO && ends_in(clause, i, STR("ed"))) ||
	            (cue == CUE_SINCE && i + 1 == clause->first);
	return past && act ? TENSE_PAST : TENSE_NONE;
}

/* From word *i back to the clause's or sentence's begin, or to a comma if that is to part it. */
static Tense
look_back(const Clause *clause, size_t *i, bool commas, bool *weak)
{
	Tense found = TENSE_NONE;
	while (*i && clause->first - *i < FAR && !(clause->piece->words[*i].flags & WORD_FIRST)) {
		Cue cue = cue_at(clause, --*i);
		if (cue == CUE_CLAUSE || (cue == CUE_COMMA && commas))
			break;
		bool guess;
		Tense tense = tense_at(clause, *i, &guess);
		if (tense != TENSE_NONE && !guess) {
			*weak = false;
			return found == TENSE_NONE ? tense : found == tense ? tense : TENSE_PAST;
		}
		if (tense != TENSE_NONE)
			found = tense;
	}
	*weak = true;
	return found;
}

/* The word behind ", the minister said,"; at itself where there is none. */
static size_t
behind_speaker(const Clause *clause, size_t at)
{
	enum { SPEAKER = 8 }; /* words */
	const Piece *piece = clause->piece;
	if (at >= piece->count || cue_at(clause, at) != CUE_COMMA)
		return at;
	for (size_t i = at + 1; i + 1 < piece->count && i - at <= SPEAKER; i++) {
		if (piece->words[i].flags & WORD_FIRST || cue_at(clause, i) == CUE_COMMA)
			return at;
		if (is_word(clause, i, "said") && cue_at(clause, i + 1) == CUE_COMMA)
			return i + 2;
	}
	return at;
}

static Tense
look_ahead(const Clause *clause, bool opens)
{
	bool weak;
	size_t from = opens ? behind_speaker(clause, clause->last) : clause->last;
	for (size_t i = from; i < clause->piece->count && i - from < FAR; i++) {
		Cue cue = cue_at(clause, i);
		bool comma = cue == CUE_COMMA && !(opens && i == clause->last);
		if (comma || cue == CUE_CLAUSE || clause->piece->words[i].flags & WORD_FIRST)
			break;
		Tense tense = tense_at(clause, i, &weak);
		if (tense != TENSE_NONE)
			return tense;
	}
	return TENSE_NONE;
}

Tense
tense_of(const Tenses *tenses, const Piece *piece, size_t first, size_t last)
{
	enum { OPENING = 3 }; /* words: "And on Friday," */
	Clause clause = {.tenses = tenses, .piece = piece, .first = first, .last = last};
	size_t at = first;
	bool weak;
	if (first && is_owner(&clause) &&
		(is_word(&clause, first - 1, "after") || is_word(&clause, first - 1, "following")))
		return TENSE_PAST;
	Tense before = look_back(&clause, &at, true, &weak);
	if (!weak)
		return before;
	Tense behind = look_ahead(&clause, first - at < OPENING);
	if (behind == TENSE_PAST || before == TENSE_NONE)
		before = behind;
	return before == TENSE_NONE ? look_back(&clause, &at, false, &weak) : before;
}
