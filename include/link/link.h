/*
 * Room link: which passages of other articles tell the same, what agrees and what differs; stories;
 * search. The method: features of passages, then which articles tell of one event, then which
 * passages of it tell the same.
 *
 * Refuses: to know where articles come from, and how anything is shown.
 */
#ifndef LINK_LINK_H
#define LINK_LINK_H

#include "entity/entity.h"

typedef enum { RELATION_SAME, RELATION_DIFFERS, RELATION_RELATED } Relation;

/* One thing two passages share or differ in; Strs borrow from the articles. */
typedef struct {
	const char *type; /* an entity type's name, "word" or "quote" */
	Str from, to;     /* the wordings here and there; shared values may differ in wording */
	uint32_t from_at, to_at; /* byte where the wording begins in its passage */
} Reason;

typedef struct {
	uint32_t article, passage; /* the other one: numbers within the Linker, from 0 */
	float score;               /* 0 to 1, calibrated: right 8 times in 10 at 0.8 */
	Relation relation;
	const Reason *shared, *differs;
	size_t shared_count, differs_count;
} Link;

typedef struct {
	Link *at; /* best first */
	size_t count;
} Links;

typedef struct {
	const Article *article;
	const Mentions *mentions; /* may be NULL */
	const Entities *entities; /* knows the types of mentions; NULL: they have no names */
} LinkInput;

/* The index over a set of articles. Immutable once built; its queries are safe on several threads.
 */
typedef struct Linker Linker;

/* Borrows articles and mentions, which must live longer. stopping (may be NULL) is asked now and
   then; when it says true, NULL is returned. */
Linker *linker_new(const LinkInput *inputs, size_t count, bool (*stopping)(void *), void *context);
void linker_free(Linker *linker);

/* The links of one passage, at most limit, in the arena. */
Links link_passage(
	const Linker *linker, uint32_t article, uint32_t passage, size_t limit, Arena *arena);

/* Asks for the links of one article's passages, one after the other, on one thread: what was read
   for one serves the next. */
typedef struct LinkFinder LinkFinder;

LinkFinder *link_finder_new(const Linker *linker, uint32_t article);
void link_finder_free(LinkFinder *finder);
Links link_finder_passage(LinkFinder *finder, uint32_t passage, size_t limit, Arena *arena);

/* How the other accounts stand to one passage: the gutter. */
typedef struct {
	uint16_t same;    /* other accounts, copies apart, whose nearest passage tells the same */
	uint16_t differs; /* other accounts of which some passage tells it differently */
	bool alone; /* there are other accounts of this story, and none of them has a passage that
	               is likely to tell it, with whatever values */
} Standing;

/* One for each passage of the article, in the arena; behind the first 4,000 passages nothing is
   counted. */
Standing *link_standings(const Linker *linker, uint32_t article, Arena *arena);

typedef struct {
	Str id;             /* 16 hexadecimal digits, from its articles */
	uint32_t middle;    /* the article nearest to its middle, one with a headline first */
	Str title;          /* its headline; STR_NONE when no article has one */
	uint32_t *articles; /* numbers within the Linker, by date, undated last */
	size_t count;
	When from, to; /* unknown when no article has a date */
} Story;

typedef struct {
	Story *at; /* newest first */
	size_t count;
} Stories;

/* Every article stands in exactly one story. Average-link clusters with a date window. */
Stories link_stories(const Linker *linker, Arena *arena);
/* The article that this one copies (same wire, lightly edited), or UINT32_MAX. */
uint32_t link_copy_of(const Linker *linker, uint32_t article);

#endif
