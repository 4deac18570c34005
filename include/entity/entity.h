/*
 * Room entity: who and what a text speaks of. Mentions are found by user rules, patterns, the
 * tagger and the demonym list, in this precedence; names.h says which mentions mean the same.
 *
 * Refuses: to know about links, stores and screens.
 */
#ifndef ENTITY_ENTITY_H
#define ENTITY_ENTITY_H

#include "article/article.h"
#include "base/err.h"
#include "text/number.h"
#include "text/when.h"

/* Entity types: one `const EntityType` in src/entity/entity_NAME.c and one line in types.def. Types
   that a user's rules add come behind them. A type is its place in this order. */
typedef uint8_t TypeId;

typedef struct Value Value;
typedef struct EntityType EntityType;

/* What the clause around a mention tells of; none: it does not say. */
typedef enum { TENSE_NONE, TENSE_PAST, TENSE_AHEAD } Tense;

/* How an article is read: most is known of English; of others, whether a capital says that a word
   is a name. */
typedef enum { LANGUAGE_ENGLISH, LANGUAGE_OTHER, LANGUAGE_OF_CAPITALS } Language;

/* What "on Friday" and "two days later" are resolved by. */
typedef struct {
	When published;
	Language language;
	Tense tense;
	WhenSpan before; /* the date that the passage told last; unknown: none */
	WhenSpan from;   /* the date that this one ends: "October to March"; unknown: none */
	Str unit;        /* of a figure whose text has none; empty: none */
} Told;

struct EntityType {
	const char *name;   /* "person": in JSON, rules.yaml and themes */
	const char *plural; /* "people": heading in the entities pane */
	bool is_name;       /* found by tagger and gazetteer; bound to fuller forms */
	/* Reads the value of a mention found by this type's patterns. NULL: none. False when the
	   text turns out to be no mention ("may" the verb). */
	bool (*value)(Str text, const Told *told, Value *value);
};

typedef enum { VALUE_NONE, VALUE_NUMBER, VALUE_DATE, VALUE_TIME } ValueKind;

/* What a mention amounts to; unit borrows from the program or the article's arena. */
struct Value {
	ValueKind kind;
	double number; /* 13 for "13 percent"; the lower one of a range; minutes from midnight for a
	                  time */
	double to;     /* 30 for "20 to 30 percent" */
	bool range;    /* whether to is told */
	Str unit; /* "percent", "USD", "people", "km" …; a time's zone as it is told; STR_NONE for
	             none */
	uint8_t bound; /* Bound of text/number.h; of a range BOUND_ABOUT */
	WhenSpan span; /* of a date, resolved; unknown when the article has no date to resolve it by
	                */
};

typedef struct {
	uint32_t passage;    /* from 0 */
	uint32_t start, end; /* bytes in the passage's text, end exclusive */
	TypeId type;
	Value value;
	Str entity;    /* the name of the thing, the same for all its mentions in the article */
	uint32_t rule; /* line of entities_rules_file whose rule decided it; 0: none did */
} Mention;

/* In the order of the text, never overlapping. Lives in the arena given to entities_find. */
typedef struct {
	Mention *at;
	size_t count;
} Mentions;

/* Everything that finding needs: gazetteer (mapped), patterns, the user's rules. Immutable, shared
   by threads; patterns compile with first use. */
typedef struct Entities Entities;

/* rules_path NULL: the user's rules.yaml, if there is one. ERR_CONFIG with file and line when it is
 * wrong. */
Entities *entities_new(const char *rules_path, Err *err);
void entities_free(Entities *entities);

/* The same with the rules read anew: types keep their numbers, and what is shipped is shared with
 * old, which may be freed before or after. */
Entities *entities_renew(const Entities *old, const char *rules_path, Err *err);
/* The file of the user's rules, escaped for messages; NULL: there is none. */
const char *entities_rules_file(const Entities *entities);

/* Has no pattern of the user's rules run into a limit so far? Else ERR_PATTERN with file and line.
 */
bool entities_in_time(const Entities *entities, Err *err);

size_t entities_type_count(const Entities *entities);
const EntityType *entities_type(const Entities *entities, TypeId type);
/* The type of that name; false when there is none. */
bool entities_type_of(const Entities *entities, Str name, TypeId *type);

/* All mentions of an article, with values and with names bound within the article. Thread-safe. */
Mentions entities_find(const Entities *entities, const Article *article, Arena *arena);
/* The words of a mention, in the text of its article. */
Str mention_str(const Article *article, const Mention *mention);

#endif
