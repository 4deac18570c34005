/* Fills errors so that they may go to any terminal: one line, valid UTF-8, nothing that controls.
 */
#include "base/err.h"
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Bytes of the well-formed, printable UTF-8 character at s; 0 when it has to be escaped. */
static size_t
printable(const unsigned char *s)
{
	if (s[0] < 0x80)
		return s[0] >= 0x20 && s[0] != 0x7f;
	size_t n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	if (s[0] == 0xc2 && s[1] < 0xa0) /* C1 */
		return 0;
	if (s[0] == 0xe0 && s[1] < 0xa0) /* too long a form */
		return 0;
	if (s[0] == 0xed && s[1] >= 0xa0) /* a surrogate */
		return 0;
	if ((s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] >= 0x90))
		return 0;
	/* bidi controls: U+061C, U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069 */
	if (s[0] == 0xd8 && s[1] == 0x9c)
		return 0;
	if (s[0] == 0xe2 && s[1] == 0x80 && (s[2] == 0x8e || s[2] == 0x8f))
		return 0;
	if (s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0xa8 && s[2] <= 0xae)
		return 0;
	if (s[0] == 0xe2 && s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9)
		return 0;
	return n;
}

bool
err_set(Err *err, ErrCode code, const char *format, ...)
{
	Buf text;
	buf_init(&text);
	va_list args;
	va_start(args, format);
	buf_vformat(&text, format, args);
	va_end(args);

	err->code = code;
	size_t out = 0;
	for (size_t i = 0; i < text.len;) {
		size_t n = printable((const unsigned char *)text.at + i);
		char piece[5] = "";
		if (n) {
			memcpy(piece, text.at + i, n);
		} else {
			snprintf(piece, sizeof piece, "\\x%02X", (unsigned char)text.at[i]);
		}
		size_t len = strlen(piece);
		if (out + len >= sizeof err->text)
			break;
		memcpy(err->text + out, piece, len);
		out += len;
		i += n ? n : 1;
	}
	err->text[out] = '\0';
	buf_release(&text);
	return false;
}

int
err_status(ErrCode code)
{
	static const int status[] = {
		[ERR_NONE] = 0,
		[ERR_READ] = 1,
		[ERR_WRITE] = 1,
		[ERR_LIMIT] = 1,
		[ERR_FORMAT] = 1,
		[ERR_USAGE] = 2,
		[ERR_PATTERN] = 2,
		[ERR_CONFIG] = 2,
	};
	return status[code];
}
