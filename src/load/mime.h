/* Letters as trees of parts (RFC 5322, RFC 2045 to 2049), through gmime: nobody else knows that
   library. Texts that come out are clean UTF-8. */
#ifndef LOAD_MIME_H
#define LOAD_MIME_H

#include "base/str.h"

typedef struct MimePart MimePart;
struct MimePart {
	Str type, subtype;     /* "text", "html", as written */
	Str name;              /* of the file that it was; STR_NONE when not told */
	bool attachment;       /* to be saved rather than read, says its sender */
	const MimePart *first; /* parts of a multipart; the body of a letter (message/rfc822) */
	const MimePart *next;
	void *object; /* gmime's */
};

typedef struct {
	const MimePart *letter; /* of type message/rfc822 */
	bool cut;               /* it had more parts than LIMIT_MAIL_PARTS or deeper ones than
	                           LIMIT_MAIL_DEPTH: those are left out */
	bool hostile;           /* it was not read, as it would take too long */
	void *object;           /* gmime's */
} Mime;

/* Reads a letter; letter is NULL when it begins with no header, or is hostile: it has more headers
   than LIMIT_MAIL_HEADERS, one of more than LIMIT_MAIL_HEADER_BYTES, or more boundaries than can be
   looked for in all its lines. bytes and arena must outlive it. */
Mime mime_read(Arena *arena, Str bytes);
void mime_release(Mime *mime);

bool mime_is(const MimePart *part, const char *type, const char *subtype); /* NULL: any */
/* The header of a letter with its encoded words (RFC 2047) decoded, in one line; STR_NONE when it
   is missing or empty. */
Str mime_header(Arena *arena, const MimePart *letter, const char *name);
/* The last of that name that holds a value. */
Str mime_last_header(Arena *arena, const MimePart *letter, const char *name);
/* The writers' names, "A, B"; STR_NONE when only addresses are told. */
Str mime_writers(Arena *arena, const MimePart *letter);
/* A parameter of the part's type ("charset"); STR_NONE when missing. */
Str mime_parameter(Arena *arena, const MimePart *part, const char *name);
/* Appends the content, with its transfer encoding undone. */
void mime_content(const MimePart *part, Buf *into);
/* How many bytes that would be. */
long mime_size(const MimePart *part);
/* Appends the content as UTF-8, whatever it declares: valid UTF-8 wins (load/encoding.h), then what
   is declared, as far as it fits. False when it is no text. */
bool mime_text(const MimePart *part, Buf *into);
/* The name by which libraries know a charset that letters call by another. */
const char *mime_charset(const char *name);
/* A line with its encoded words decoded, not cleaned. */
void mime_decode_words(Str line, Buf *into);

#endif
