/*
 * Rules: the user's own entities, from rules.yaml:
 *
 *     rules:
 *       - {type: company, name: Acme Rockets, aliases: [Acme, ACME Inc.]}
 *       - {type: person, name: Robert Sable, aliases: [Sable], article: f42e09a805da7a8d}
 *       - {type: case number, pattern: '\b[A-Z]{2}-\d{4}\b'}
 *       - {ignore: Halcyon}
 *
 * A rule of a name is about a phrase and about what is bound to it: both are called and typed as it
 * says. One of an article goes before those of all; else the later of two counts. A name is a
 * whole: Sable is not looked for within Kemi Sable, if that is told to be a name, nor within a
 * date.
 *
 * Names go through one hash of phrases, however many there are; a word that is written with a
 * capital in the rule must have one in the text. Patterns see at most RULE_WINDOW bytes at once:
 * what is quadratic in them stays linear in the text.
 */
#ifndef ENTITY_RULES_H
#define ENTITY_RULES_H

#include "find.h"
#include "syntax/yaml.h"
#include "text/pattern.h"

enum {
	RULE_WINDOW = 4096,
	RULE_PATTERNS_MOST = 256,
	RULE_WORDS_MOST = 16,
	RULE_NAME_LONGEST = 1000, /* bytes */
	RULE_EXCEEDED_MOST = 200, /* windows on which a pattern may take too long: then it rests */
	TYPE_NAME_LONGEST = 64,
	USER_TYPES_MOST = 50, /* of one file */
	TYPES_MOST =
		200, /* shipped, and the user's of all files that were read one after the other */
};

typedef struct {
	Pattern *pattern;
	TypeId type;
	unsigned line; /* of the file */
} UserPattern;

/* Of a name, or of one that is ignored. */
typedef struct {
	Str name;         /* how the thing is shown; of an ignored one STR_NONE */
	uint64_t phrase;  /* of that name */
	uint64_t article; /* str_hash of its id; 0: everywhere */
	uint32_t line;    /* of the file */
	uint32_t last;    /* the rule that counts when this one does: a later one may go on from its
	                     name */
	TypeId type;
	bool is_name;       /* of a type of names */
	bool ignore, typed; /* typed: says a type; an ignored name need not */
} Rule;

/* A phrase by itself, or within a scope (an article, a type that is ignored). */
typedef struct {
	uint64_t phrase;   /* 0: empty slot */
	uint32_t rule;     /* number of the rule that has it, from 1; 0 for none */
	uint32_t capitals; /* a bit for each word that must have a capital */
	bool prefix;       /* a longer name begins so */
} PhraseSlot;

typedef struct {
	Arena arena;
	const char *file; /* for messages; NULL: there is none */
	VEC(UserPattern) patterns;
	VEC(Rule) list;
	bool of_articles, typed_ignores; /* there are such rules */
	PhraseSlot *slots;
	size_t slot_count, used;
	VEC(const EntityType *) types; /* that the rules added, in order */
} Rules;

/* Types that are known before. */
typedef struct {
	const EntityType *const *at;
	size_t count;
} TypeList;

/* Reads path (NULL: the user's rules.yaml, if there is one). */
bool rules_open(Rules *rules, const char *path, TypeList known, Err *err);
/* The same of bytes, with the arena ready. file is what messages name. */
bool rules_take(Rules *rules, Str bytes, const char *file, TypeList known, Err *err);
/* The same of bytes that were read as a tree, which need not live longer. */
bool rules_take_tree(Rules *rules, const Yaml *root, const char *file, TypeList known, Err *err);
void rules_close(Rules *rules);
/* Has no pattern run into a limit so far? Else ERR_PATTERN, with file and line. */
bool rules_in_time(const Rules *rules, Err *err);

/* Words as rules know them. */
typedef struct {
	uint64_t hash; /* phrase_hash over them */
	uint32_t capitals;
} RulePhrase;

uint32_t words_capitals(const Word *words, size_t count);

/* The key of a phrase within a scope; 0 is none. */
static inline uint64_t
rules_scope(uint64_t article, TypeId ignored)
{
	return article ^ (ignored == TYPE_NONE ? 0 : (ignored + 1) * 0xD6E8FEB86659FD93u);
}

static inline uint64_t
rules_phrase(uint64_t phrase, uint64_t scope)
{
	return scope ? (phrase ^ scope * 0x9FB21C651E98DF25u) | 1 : phrase;
}

/* There must be rules. */
const PhraseSlot *rules_slot(const Rules *rules, uint64_t phrase);
/* The rule that decides what a phrase is, in the article of that id (str_hash; 0: of none), where
   it is of that type; NULL: none. */
const Rule *rules_decide(const Rules *rules, RulePhrase phrase, uint64_t article, TypeId type);

/* Adds the spans that patterns find, and fixes them. All these are thread-safe. */
void rules_find(const Rules *rules, Piece *piece, FixedSpans *spans);
/* Where names stand, in order, the longest at each place: candidates, which fix nothing yet. */
void rules_names(const Rules *rules, uint64_t article, const Piece *piece, FixedSpans *spans);

/* A piece with what was found in it. */
typedef struct {
	const Piece *piece;
	FixedSpans *fixed, *named; /* named: rules_names' */
	const NameSpan *names;     /* the tagger's, in order */
	size_t name_count;
} RuledPiece;

/* Decides between what the rules name and what else was found there, and moves the names that stand
   to fixed. Names of the tagger that stand are appended to kept. True when one of its names was
   cut: it should look again, with what is fixed now. */
bool rules_settle(const Rules *rules, uint64_t article, RuledPiece ruled, NameSpans *kept);
/* Calls and types what rules are about, once all is bound, and drops what they ignore. */
void rules_apply(const Rules *rules, uint64_t article, Founds *founds);

#endif
