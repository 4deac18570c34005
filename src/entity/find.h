/*
 * What the stages of finding share: an article's pieces, and the spans that are settled before the
 * tagger looks.
 */
#ifndef ENTITY_FIND_H
#define ENTITY_FIND_H

#include "gender.h"

/* A mention of the user's rules or of the patterns. */
typedef struct {
	uint32_t first, last; /* tokens of the piece, last exclusive */
	uint32_t start, end;  /* bytes of the piece */
	TypeId type;
	Value value;
	uint32_t rule; /* line of the user's pattern; 0: none */
	bool name;     /* bound as names are, with a fuller form of the article */
	bool dateline;
} FixedSpan;

typedef VEC(FixedSpan) FixedSpans;

/* Adds a span over tokens first to last and fixes its words. */
void fixed_add(FixedSpans *spans, Piece *piece, FixedSpan span);

/* A mention on its way: with its words, which binding compares. */
typedef struct {
	Mention mention;
	Str text;
	const Word *words; /* NULL for what is no name */
	uint32_t word_count;
	bool settled;  /* no name: the entity is the text */
	bool dateline; /* stands in the dateline */
	GenderTold gender; /* of a person */
} Found;

typedef VEC(Found) Founds;

/* Gives the mentions of one name one type. */
void types_settle(const Gazetteer *gazetteer, Founds *founds);
/* Is mention i the abbreviation of the one before it: "Kurdistan Workers Party (PKK)"? */
bool names_are_glossed(const Founds *founds, size_t i);
/* Sets the entity of every mention that has none: a settled one's is its text, a name's is the
   fullest form of it that the article has, or the shipped spelling of that. Mentions of one thing
   get equal strings, so that what else renames things may go by them afterwards. Only mentions of
   one type are bound to each other. Entities live in the arena or as long as the mentions' texts.
   Time and memory are linear. */
void names_bind(const Gazetteer *gazetteer, Founds *founds, Arena *arena);

#endif
