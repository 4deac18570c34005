/*
 * Room article: what an article is, once its page is taken off, and its stable id.
 *
 * Refuses: to know where an article came from or what is said of it. A finished Article never
 * changes, so that threads may share it.
 */
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include "base/str.h"
#include "base/vec.h"
#include "text/when.h"

typedef enum {
	PASSAGE_HEADING,
	PASSAGE_PARAGRAPH,
	PASSAGE_QUOTE,
	PASSAGE_ITEM,
	PASSAGE_PREFORMATTED,
	PASSAGE_CAPTION,
	PASSAGE_KINDS,
} PassageKind;

/* Text is clean (utf8_clean), NFC, never empty; newlines only in preformatted. Passages are counted
   from 0 in the program and from 1 wherever people or scripts see them. */
typedef struct {
	PassageKind kind;
	Str text;
} Passage;

/* A file that an entry of a feed or a letter brings along: a recording, a picture. */
typedef struct {
	Str url;    /* where it is, or its name in the letter */
	Str type;   /* "audio/mpeg"; STR_NONE when not told */
	long bytes; /* -1 when not told */
} Enclosure;

/* Every Str is in the arena; STR_NONE is not known, which is never guessed. */
typedef struct {
	Arena arena;
	Str id;   /* 16 hexadecimal digits: what the article is, not where it lies */
	Str path; /* of the file it was read from, as given, bytes as they are; STR_NONE for none */
	Str url;
	Str title;   /* the headline; STR_NONE when there is none */
	Str opening; /* what lists show for a title: the title, else the first words without
	                dateline */
	Str source;  /* who published it */
	Str byline;
	Str dateline; /* "BAKU, Azerbaijan": the place before the text, if one stood there */
	Str language; /* ISO 639-1 */
	When date;    /* of publication */
	Str entry;    /* the feed's or the letter's own id for it (guid, Message-ID) */
	const Enclosure *enclosures;
	size_t enclosure_count;
	size_t words; /* in all passages */
	const Passage *passages;
	size_t passage_count;
} Article;

typedef VEC(Article *) Articles;

/* An empty article with its arena. */
Article *article_new(void);
void article_free(Article *article);
/* Frees all of them, and the list. */
void articles_release(Articles *articles);
/* Sets what follows from the rest: id, opening, words, and language where none is told, or where a
   page says English of what clearly is not, or the other way round. Called once, last, by the
   loader. Without a title, opening becomes the first words (at most 80 columns, cut at a word) of
   what the loader has set it to, the lead without its dateline, else of the first passage. With
   one, it is the title, whole. The id hashes title and passages (white space and case apart), so
   that the same text has the same id wherever it lies. */
void article_finish(Article *article, Passage *passages, size_t count);
/* The id that a finished article's title and passages have by themselves: its own, unless another
   article said the same and it was given one of its own. In the arena. */
Str article_words_id(const Article *article, Arena *arena);
/* "paragraph", "list-item", … as JSON and scripts see them. */
const char *passage_kind_name(PassageKind kind);

#endif
