/*
 * Str borrows bytes, Buf owns them. A Str is not NUL-terminated; at == NULL means "not known" where
 * a field may be unknown (JSON null), and is otherwise the empty string. Offsets are bytes.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
	const char *at;
	size_t len; /* bytes */
} Str;

#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
#define STR_NONE ((Str){NULL, 0})
/* For printf: printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).len, (s).at ? (s).at : ""

/* Of ASCII, whatever the locale. */
static inline bool
char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
char_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Str str_of(const char *cstr); /* NULL gives STR_NONE */
bool str_is(Str s, const char *cstr);
bool str_equal(Str a, Str b);
bool str_equal_nocase(Str a, Str b); /* ASCII letters only */
/* Is it one of count words, but for case? STR_AMONG counts those of an array itself. */
bool str_among_nocase(Str s, const char *const *words, size_t count);
#define STR_AMONG(s, words) str_among_nocase(s, words, sizeof(words) / sizeof *(words))
int str_compare(Str a, Str b); /* bytes, as memcmp; a prefix comes first */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
bool str_starts_nocase(Str s, Str prefix); /* ASCII letters only */
/* From byte start to byte end, exclusive; both are clamped to the string. */
static inline Str
str_slice(Str s, size_t start, size_t end)
{
	if (end > s.len)
		end = s.len;
	if (start > end)
		start = end;
	return (Str){s.at ? s.at + start : "", end - start};
}
/* Without ASCII white space at both ends. */
Str str_trim(Str s);
/* Byte offset of the first occurrence at or after from, or SIZE_MAX. */
size_t str_find(Str s, Str needle, size_t from);
size_t str_find_nocase(Str s, Str needle, size_t from); /* ASCII letters only */
size_t str_find_char(Str s, char c, size_t from);
/* Takes the next line off *rest, without its "\n"; false when nothing is left. */
bool str_line(Str *rest, Str *line);
/* Takes the next piece before separator off *rest; false when nothing is left. */
bool str_split(Str *rest, char separator, Str *piece);
/* 64-bit hash, the same on every machine and run (wyhash-like mixing of 8 bytes a step). */
uint64_t str_hash(Str s);
/* The same for a table whose keys strangers choose: with a seed that they cannot know, they cannot
   make keys that collide. */
uint64_t str_hash_seeded(Str s, uint64_t seed);

/* Copies into an arena; both are NUL-terminated there. str_copy keeps STR_NONE. */
Str str_copy(Arena *arena, Str s);
char *str_cstr(Arena *arena, Str s);
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

typedef struct {
	char *at;
	size_t len, room; /* bytes; at[len] is NUL once anything was added */
} Buf;

void buf_init(Buf *buf);
void buf_release(Buf *buf);
void buf_clear(Buf *buf);
void buf_add(Buf *buf, Str s);
void buf_cstr(Buf *buf, const char *s);
void buf_char(Buf *buf, char c);
void buf_format(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vformat(Buf *buf, const char *format, va_list args);
/* Makes room for at least more bytes behind len and returns where they go. */
char *buf_room(Buf *buf, size_t more);
/* What is in it, borrowed until the next change. */
Str buf_str(const Buf *buf);

#endif
