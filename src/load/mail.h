/* What a letter is made of, and what its headers tell; private to mail. */
#ifndef LOAD_MAIL_H
#define LOAD_MAIL_H

#include "byline.h"
#include "mime.h"

#include "article/article.h"
#include "base/vec.h"

typedef struct {
	const MimePart *part;
	const MimePart *instead; /* the plain text that stands for it (multipart/alternative) */
} Piece;

typedef struct {
	VEC(Piece) pieces;           /* its text */
	VEC(const MimePart *) files; /* attachments */
	VEC(const MimePart *) inner; /* letters within it */
	bool encrypted;
	bool digest; /* it only brings others */
} MailParts;

/* Sorts part, and all below it, into parts. */
void mail_sort_parts(const MimePart *part, MailParts *parts);
void mail_release_parts(MailParts *parts);
/* Is it a text that is read as one, not HTML, a calendar or such? */
bool mail_is_plain(const MimePart *part);

/* Sets what the headers of a letter tell: title, entry and language of the article, the rest in
   facts. envelope: the "From " line of a mailbox, or empty. */
void mail_read_head(Article *article, const MimePart *letter, Str envelope, Facts *facts);

#endif
