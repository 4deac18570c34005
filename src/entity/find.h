/*
 * What the stages of finding share: an article's pieces, and the spans that are settled before the
 * tagger looks.
 */
#ifndef ENTITY_FIND_H
#define ENTITY_FIND_H

#include "gender.h"

/* What found a mention. */
typedef enum {
	FOUND_BY_TAGGER,
	FOUND_BY_RULE,
	FOUND_BY_PATTERN,
	FOUND_BY_DATELINE,
	FOUND_BY_GAZETTEER, /* in a text that is not English */
} FoundBy;

/* A mention of the user's rules or of the patterns. */
typedef struct {
	uint32_t first, last; /* tokens of the piece, last exclusive */
	uint32_t start, end;  /* bytes of the piece */
	TypeId type;
	Value value;
	uint32_t rule; /* line of the user's pattern; 0: none */
	bool name;     /* bound as names are, with a fuller form of the article */
	bool dateline;
	uint8_t by;    /* FoundBy */
	uint32_t line; /* in rules.yaml or patterns.yaml; 0: not of a file */
} FixedSpan;

typedef VEC(FixedSpan) FixedSpans;

/* Where a part of text that begins at start ends, of so many bytes at most: at the text's end, or
   at a space, so that no word is cut; where there is none in its second half, between characters.
 */
size_t part_end(Str text, size_t start, size_t most);
/* Adds a span over tokens first to last and fixes its words. */
void fixed_add(FixedSpans *spans, Piece *piece, FixedSpan span);

/* How a mention came to be, noted for entities_explain alone. */
typedef struct {
	uint8_t by;      /* FoundBy */
	TypeId type;     /* as it was found, before types_settle */
	uint32_t line;   /* as in FixedSpan */
	Str joins;       /* of a name that was put together: the words between its parts */
	Reasons reasons; /* the tagger's */
} FoundNote;

/* A mention on its way: with its words, which binding compares. */
typedef struct {
	Mention mention;
	Str text;
	const Word *words; /* NULL for what is no name */
	uint32_t word_count;
	bool settled;          /* no name: the entity is the text */
	bool dateline;         /* stands in the dateline */
	GenderTold gender;     /* of a person */
	const FoundNote *note; /* NULL unless asked for */
} Found;

typedef VEC(Found) Founds;

/* All that was found in an article. */
typedef struct {
	Founds founds; /* with entities; their words live in scratch */
	bool asked;    /* to note how */
	Arena scratch;
} Findings;

void findings_init(Findings *findings);
void findings_release(Findings *findings);
/* Finds all of an article. Entities and notes live in the arena. */
void findings_of(
	const Entities *entities, const Article *article, Findings *findings, Arena *arena);

/* What the tagger sees at once. */
typedef struct {
	Piece *pieces;
	size_t count;
	Language language;
} Block;

/* What is to be said of the names of a block, in their order; in the arena. */
const FoundNote *notes_of_names(
	const Entities *entities, const Block *block, const NameSpans *names, Arena *arena);
const FoundNote *note_of_span(const FixedSpan *span, Arena *arena);

/* Gives the mentions of one name one type. */
void types_settle(const Gazetteer *gazetteer, Founds *founds);
/* Sets the entity of every mention that has none: a settled one's is its text, a name's is the
   fullest form of it that the article has, or the shipped spelling of that. Mentions of one thing
   get equal strings, so that what else renames things may go by them afterwards. Only mentions of
   one type are bound to each other. Entities live in the arena or as long as the mentions' texts.
   Time and memory are linear. */
void names_bind(const Gazetteer *gazetteer, Founds *founds, Arena *arena);

#endif
