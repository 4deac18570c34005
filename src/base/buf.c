/* Bytes that grow. */
#include "base/memory.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
buf_init(Buf *buf)
{
	*buf = (Buf){0};
}

void
buf_release(Buf *buf)
{
	free(buf->at);
	buf_init(buf);
}

void
buf_clear(Buf *buf)
{
	buf->len = 0;
	if (buf->at)
		buf->at[0] = '\0';
}

char *
buf_room(Buf *buf, size_t more)
{
	size_t need;
	if (__builtin_add_overflow(buf->len, more, &need) || ++need == 0)
		memory_exhausted();
	if (need > buf->room) {
		size_t grown = buf->room + buf->room / 2 + 64;
		buf->room = need > grown ? need : grown;
		buf->at = memory_grow(buf->at, buf->room, 1);
	}
	return buf->at + buf->len;
}

void
buf_add(Buf *buf, Str s)
{
	char *at = buf_room(buf, s.len);
	if (s.len)
		memcpy(at, s.at, s.len);
	buf->len += s.len;
	buf->at[buf->len] = '\0';
}

void
buf_cstr(Buf *buf, const char *s)
{
	buf_add(buf, str_of(s));
}

void
buf_char(Buf *buf, char c)
{
	char *at = buf_room(buf, 1);
	at[0] = c;
	at[1] = '\0';
	buf->len++;
}

void
buf_vformat(Buf *buf, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int need = vsnprintf(NULL, 0, format, args);
	if (need > 0) {
		char *at = buf_room(buf, (size_t)need);
		vsnprintf(at, (size_t)need + 1, format, again);
		buf->len += (size_t)need;
	}
	va_end(again);
}

void
buf_format(Buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_vformat(buf, format, args);
	va_end(args);
}

Str
buf_str(const Buf *buf)
{
	return (Str){buf->at ? buf->at : "", buf->len};
}
