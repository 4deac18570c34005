/* Finds denied verbs and holds them against the other passage. Knows no figures. */
#include "differ_denial.h"

#include "differ_role.h"
#include "differ_word.h"

#include <string.h>

enum {
	VERB_OFF = 4,     /* words from "not" to the verb */
	REACH = 6,        /* words of subject and of object that are looked at */
	HEDGE_OFF = 4,    /* words before a verb that may make it a supposition */
	DENIALS_MOST = 8, /* of a passage */
};

/* A verb of a sentence. */
typedef struct {
	uint32_t word, sentence;
	uint32_t first, last; /* words of the sentence, last exclusive */
	uint32_t from;        /* where its wording begins: "did not start", "had started" */
	bool sure;            /* it is plainly denied: neither "has not yet" nor "denied that" */
} Verb;

typedef struct {
	Verb at[DENIALS_MOST];
	size_t count;
} Denials;

bool
denial_may(const Linker *linker, uint32_t passage)
{
	PassageRow row = linker->passages.at[passage];
	for (uint32_t i = row.words; i < row.words + row.word_count; i++)
		if (term_of(linker, linker->words_of.at[i])->flags & TERM_DENIES)
			return true;
	return false;
}

/* Past forms that are not made with "-ed", as stems. */
static const struct {
	const char *form, *base;
} forms[] = {
	{"began",   "begin" },
	{"begun",   "begin" },
	{"broke",   "break" },
	{"broken",  "break" },
	{"brought", "bring" },
	{"built",   "build" },
	{"bought",  "buy"   },
	{"came",    "come"  },
	{"caught",  "catch" },
	{"chose",   "choos" },
	{"chosen",  "choos" },
	{"drove",   "drive" },
	{"driven",  "drive" },
	{"fell",    "fall"  },
	{"fallen",  "fall"  },
	{"fled",    "flee"  },
	{"flew",    "fli"   },
	{"flown",   "fli"   },
	{"fought",  "fight" },
	{"found",   "find"  },
	{"gave",    "give"  },
	{"given",   "give"  },
	{"went",    "go"    },
	{"gone",    "go"    },
	{"held",    "hold"  },
	{"kept",    "keep"  },
	{"led",     "lead"  },
	{"left",    "leav"  },
	{"lost",    "lose"  },
	{"made",    "make"  },
	{"met",     "meet"  },
	{"paid",    "pay"   },
	{"ran",     "run"   },
	{"rose",    "rise"  },
	{"risen",   "rise"  },
	{"sank",    "sink"  },
	{"sunk",    "sink"  },
	{"saw",     "see"   },
	{"seen",    "see"   },
	{"sent",    "send"  },
	{"shot",    "shoot" },
	{"sold",    "sell"  },
	{"spoke",   "speak" },
	{"spoken",  "speak" },
	{"stole",   "steal" },
	{"stolen",  "steal" },
	{"stood",   "stand" },
	{"struck",  "strike"},
	{"taken",   "take"  },
	{"took",    "take"  },
	{"won",     "win"   },
	{"written", "write" },
	{"wrote",   "write" },
};

/* The base of a past form that is not made with "-ed", or NULL. */
static const char *
base_of(Str stem)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_is(stem, forms[i].form))
			return forms[i].base;
	return NULL;
}

/* Has the verb forms that are told apart by the table only? Most have none. */
static bool
is_irregular(Str base)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_is(base, forms[i].base))
			return true;
	return false;
}

/* The stem under which all forms of a verb are known. */
static Str
verb_stem(const PassageText *text, uint32_t word)
{
	Str stem = figure_stem(text, word);
	const char *base = base_of(stem);
	return base ? str_of(base) : stem;
}

static bool
ends_in(Str word, const char *ending)
{
	size_t len = strlen(ending);
	return word.len > len + 1 && str_is(str_slice(word, word.len - len, word.len), ending);
}

static bool
is_past(const PassageText *text, uint32_t word)
{
	return ends_in(passage_text_word(text, word), "ed") || base_of(figure_stem(text, word));
}

/* Does a clause end before this word? */
static bool
ends_clause(const PassageText *text, uint32_t word)
{
	static const char *const words[] = {"and", "but", "while", "although", "though", NULL};
	Str gap = figure_gap(text, word);
	for (size_t i = 0; i < gap.len; i++)
		if (gap.at[i] == ',' || gap.at[i] == ';' || gap.at[i] == ':' || gap.at[i] == '(')
			return true;
	return stem_is_any(figure_stem(text, word), words);
}

/* What "not" denies nothing of: "not only", "not until Friday". */
static bool
is_other_not(const PassageText *text, uint32_t word)
{
	static const char *const words[] = {"only", "just", "mere", "simpli", "until", "becaus",
		"because", "all", "everi", "every", "alway", "necessarili", "least", "more", "less",
		NULL};
	return stem_is_any(figure_stem(text, word), words);
}

/* Verbs of telling and knowing: "did not say", "was not clear" deny no event. */
static bool
is_telling(Str stem)
{
	static const char *const words[] = {"said", "say", "told", "tell", "comment", "respond",
		"answer", "repli", "know", "known", "knew", "clear", "unclear", "sure", "certain",
		"think", "thought", "believ", "specifi", "elabor", "disclos", "reveal", "detail",
		"avail", "reach", "return", "want", "ask", "seem", "appear", "mean", "name",
		"identifi", NULL};
	return stem_is_any(stem, words);
}

/* What a denied verb needs before it, and which form it then has. */
typedef enum { AUX_NONE, AUX_DO, AUX_BE, AUX_HAD, AUX_HAS } Aux;

static Aux
aux_of(Str stem)
{
	static const char *const does[] = {"did", "do", "does", NULL}, *const is[] = {"was", "were",
									       "is", "are", NULL};
	return stem_is_any(stem, does)                       ? AUX_DO
	       : stem_is_any(stem, is)                       ? AUX_BE
	       : str_is(stem, "had")                         ? AUX_HAD
	       : str_is(stem, "has") || str_is(stem, "have") ? AUX_HAS
	                                                     : AUX_NONE;
}

/* May the word stand between "not" and its verb? "Been", "fully"; not "a", "in", "have". */
static bool
is_between(const PassageText *text, uint32_t word)
{
	static const char *const words[] = {
		"be", "been", "being", "also", "ever", "even", "was", "were", NULL};
	return stem_is_any(figure_stem(text, word), words) ||
	       ends_in(passage_text_word(text, word), "ly");
}

/* The verb that the word at i denies. False when there is none that tells an event. */
static bool
denied_verb(const PassageText *text, uint32_t i, Verb *verb)
{
	Str denier = figure_stem(text, i);
	Aux aux = i > verb->first ? aux_of(figure_stem(text, i - 1)) : AUX_NONE;
	bool not = str_is(denier, "not"), no = str_is(denier, "no"), that = str_is(denier, "deni");
	if (str_is(denier, "cannot") || (not &&!aux) ||
		(no && (i + 1 >= verb->last || !str_is(figure_stem(text, i + 1), "one"))))
		return false;
	verb->from = aux ? i - 1 : i;
	verb->sure = aux != AUX_HAS && !that;
	for (uint32_t k = i + 1 + no; k < verb->last && k <= i + VERB_OFF; k++) {
		Str stem = figure_stem(text, k);
		if (ends_clause(text, k) || is_other_not(text, k) || is_telling(stem))
			return false;
		if (is_between(text, k) || (that && text->words[k] & WORD_STOP))
			continue;
		verb->word = k;
		return figure_is_plain(text, k) && (that || aux == AUX_DO || is_past(text, k));
	}
	return false;
}

static void
denials_find(const PassageText *text, Denials *denials)
{
	denials->count = 0;
	for (uint32_t s = 0; s < text->row.sentences; s++) {
		size_t first, last;
		passage_text_sentence(text, s, &first, &last);
		for (size_t i = first; i < last && denials->count < DENIALS_MOST; i++) {
			Verb verb = {
				.sentence = s, .first = (uint32_t)first, .last = (uint32_t)last};
			if (figure_flags(text, i) & TERM_DENIES &&
				denied_verb(text, (uint32_t)i, &verb))
				denials->at[denials->count++] = verb;
		}
	}
}

static bool
is_denied(const PassageText *text, const Denials *denials, Str stem)
{
	for (size_t i = 0; i < denials->count; i++)
		if (str_equal(verb_stem(text, denials->at[i].word), stem))
			return true;
	return false;
}

/* Is the verb told as a fact? "Whether it started", "could start", "to start" are none. */
static bool
is_supposed(const PassageText *text, const Verb *verb)
{
	static const char *const words[] = {"if", "whether", "could", "would", "may", "might",
		"should", "will", "can", "must", "to", "unless", "alleg", "accus", "suspect",
		"claim", "deni", NULL};
	uint32_t from = verb->word > verb->first + HEDGE_OFF ? verb->word - HEDGE_OFF : verb->first;
	for (uint32_t i = from; i < verb->word; i++)
		if (stem_is_any(figure_stem(text, i), words))
			return true;
	return false;
}

/* The words from first on, up to last, that say what a verb is of, and those of them that stand in
   the other sentence. */
typedef struct {
	size_t count, shared;
	bool first, last; /* is the first one, the last one shared? */
} Shared;

static Shared
shared_words(const PassageText *text, uint32_t first, uint32_t last, const PassageText *other,
	uint32_t other_first, uint32_t other_last)
{
	Shared words = {0};
	for (uint32_t i = first; i < last; i++) {
		if (text->words[i] & WORD_STOP ||
			figure_flags(text, i) & (TERM_NUMBER | TERM_CALENDAR))
			continue;
		uint32_t j = other_first;
		while (j < other_last && other->words[j] != text->words[i])
			j++;
		words.last = j < other_last;
		words.first = words.count++ ? words.first : words.last;
		words.shared += words.last;
	}
	return words;
}

/* "Did not open until Friday" denies nothing. */
static bool
is_limited(const PassageText *text, const Verb *denied)
{
	static const char *const words[] = {"until", "till", "befor", "before", "unless", "except",
		"without", "if", "sinc", "since", "yet", "still", NULL};
	for (uint32_t i = denied->word + 1; i < denied->last; i++)
		if (stem_is_any(figure_stem(text, i), words))
			return true;
	return false;
}

/* Does the sentence tell the verb as a fact? "An approved plan", "as endangered" do not. */
static bool
is_told(const PassageText *text, const Verb *told)
{
	static const char *const before[] = {
		"a", "an", "the", "as", "of", "in", "by", "for", "with", "to", NULL};
	if (!is_past(text, told->word))
		return false;
	for (uint32_t i = told->first; i < told->last; i++)
		if (figure_flags(text, i) & TERM_DENIES)
			return false;
	return told->word == told->first || !stem_is_any(figure_stem(text, told->word - 1), before);
}

/* A denied verb and the same verb as the other passage tells it: is it of the same? Sure are the
   same subject before both and the same object behind both. */
static Denial
verbs_compare(const PassageText *text, const Verb *denied, const PassageText *other,
	const Verb *told, bool best)
{
	uint32_t behind = denied->word + 1, before = denied->from;
	if (!is_told(other, told) || is_limited(text, denied))
		return DENIAL_NONE;
	uint32_t told_behind = told->word + 1;
	while (behind < denied->last && behind < denied->word + 1 + REACH &&
		!ends_clause(text, behind))
		behind++;
	while (told_behind < told->last && told_behind < told->word + 1 + 2 * REACH &&
		!ends_clause(other, told_behind))
		told_behind++;
	while (before > denied->first && before + REACH > denied->from)
		before--;
	Shared object =
		shared_words(text, denied->word + 1, behind, other, told->word + 1, told_behind);
	Shared subject = shared_words(text, before, denied->from, other, told->first, told->word);
	if (denied->sure && subject.last && object.first && 3 * object.shared >= 2 * object.count &&
		!is_supposed(other, told) && !is_supposed(text, denied))
		return DENIAL_SURE;
	return best && (subject.last || object.first) ? DENIAL_UNSURE : DENIAL_NONE;
}

static Reason
reason_of(const PassageText *text, const Verb *denied, const PassageText *other, const Verb *told)
{
	uint32_t from = told->word;
	if (from > told->first && other->words[from - 1] & WORD_STOP && figure_joins(other, from))
		from--;
	uint32_t at = text->spans.at[denied->from].start, to_at = other->spans.at[from].start;
	return (Reason){"word", str_slice(text->text, at, text->spans.at[denied->word].end),
		str_slice(other->text, to_at, other->spans.at[told->word].end), at, to_at};
}

/* The surest denial so far. */
typedef struct {
	Denial denial;
	Reason reason;
} Found;

/* A denied verb held against a sentence of the other passage. */
static void
sentence_compare(const PassageText *text, const Verb *denied, const PassageText *other,
	uint32_t sentence, bool best, Found *found)
{
	size_t first, last;
	passage_text_sentence(other, sentence, &first, &last);
	Str stem = verb_stem(text, denied->word);
	bool irregular = is_irregular(stem);
	Verb told = {.sentence = sentence, .first = (uint32_t)first, .last = (uint32_t)last};
	for (told.word = told.first; told.word < told.last; told.word++) {
		if (irregular ? !str_equal(verb_stem(other, told.word), stem)
			      : other->words[told.word] != text->words[denied->word])
			continue;
		Denial denial = verbs_compare(text, denied, other, &told, best);
		if (denial > found->denial)
			*found = (Found){denial, reason_of(text, denied, other, &told)};
	}
}

/* What text denies and other tells. */
static Found
denials_compare(const PassageText *text, uint32_t sentence, const PassageText *other,
	uint32_t other_sentence)
{
	Denials mine, theirs;
	Found found = {0};
	denials_find(text, &mine);
	if (!mine.count)
		return found;
	denials_find(other, &theirs);
	for (size_t i = 0; i < mine.count; i++) {
		const Verb *denied = &mine.at[i];
		if (is_denied(other, &theirs, verb_stem(text, denied->word)))
			continue;
		for (uint32_t s = 0; s < other->row.sentences; s++)
			sentence_compare(text, denied, other, s,
				denied->sentence == sentence && s == other_sentence, &found);
	}
	return found;
}

Denial
denial_find(const PairScore *pair, const PassageText *here, const PassageText *there, Reasons *into)
{
	Found denied = denials_compare(here, pair->here, there, pair->there);
	Found told = denials_compare(there, pair->there, here, pair->here);
	if (denied.denial == DENIAL_SURE)
		vec_push(into, denied.reason);
	else if (told.denial == DENIAL_SURE)
		vec_push(into, reason_turned(told.reason));
	return denied.denial > told.denial ? denied.denial : told.denial;
}
