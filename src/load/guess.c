/* Tells encodings by their bytes. Converts nothing. */
#include "guess.h"

#include "base/library.h"
#include "text/utf8.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <uchardet.h>

enum {
	LOOK_UTF16 = 4096,
	LOOK_DETECT = 256 << 10,
	FEW = 40,   /* letters for each byte above ASCII: with fewer bytes uchardet guesses */
	SURE = 8,   /* whole sequences of UTF-8 for each broken one, against a declaration */
	ENOUGH = 8, /* bytes above ASCII by which a declaration can be doubted */
	PAIRS = 4,  /* doubled characters that are no chance */
};

static bool
is_wide(Str bytes, bool *big)
{
	/* text in UTF-16 has its spaces and newlines as zero and sign, on one side only */
	size_t look = bytes.len < LOOK_UTF16 ? bytes.len & ~(size_t)1 : LOOK_UTF16;
	size_t little_hits = 0, big_hits = 0, zeros[2] = {0, 0};
	for (size_t i = 0; i + 1 < look; i += 2) {
		char a = bytes.at[i], b = bytes.at[i + 1];
		zeros[0] += !a;
		zeros[1] += !b;
		little_hits += !b && (a == ' ' || a == '\n' || a == '\r' || a == '.');
		big_hits += !a && (b == ' ' || b == '\n' || b == '\r' || b == '.');
	}
	if (look < 4 || (!little_hits && !big_hits && zeros[0] + zeros[1] < look / 4))
		return false;
	*big = zeros[0] > zeros[1];
	size_t more = *big ? zeros[0] : zeros[1], less = *big ? zeros[1] : zeros[0];
	size_t hits = *big ? big_hits : little_hits;
	return more > 8 * less &&
	       (more * 20 >= look * 9 || (hits && more * 20 >= look) || hits * 40 >= look);
}

const char *
guess_wide(Str bytes)
{
	bool big = false;
	if (!memchr(bytes.at, 0, bytes.len < LOOK_UTF16 ? bytes.len : LOOK_UTF16) ||
		!is_wide(bytes, &big))
		return NULL;
	return big ? "UTF-16BE" : "UTF-16LE";
}

bool
guess_mostly_utf8(Str bytes, bool declared)
{
	size_t whole = 0, broken = 0;
	for (size_t i = 0; i < bytes.len;) {
		if ((unsigned char)bytes.at[i] < 0x80) {
			i++;
			continue;
		}
		size_t start = i;
		uint32_t c = utf8_next(bytes, &i);
		if (c == 0xfffd && !str_equal(str_slice(bytes, start, i), STR("\xef\xbf\xbd")))
			broken++;
		else
			whole++;
	}
	return declared ? whole > broken * SURE : whole > broken;
}

const char *
guess_mark(Str bytes, size_t *skip)
{
	static const struct {
		Str mark;
		const char *name;
	} marks[] = {
		{STR("\xef\xbb\xbf"), "UTF-8"   },
		{STR("\xff\xfe\0\0"), "UTF-32LE"},
		{STR("\0\0\xfe\xff"), "UTF-32BE"},
		{STR("\xff\xfe"),     "UTF-16LE"},
		{STR("\xfe\xff"),     "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(bytes, marks[i].mark)) {
			*skip = marks[i].mark.len;
			return marks[i].name;
		}
	return NULL;
}

bool
guess_japanese_mail(Str bytes)
{
	return str_find_char(bytes, '\x1b', 0) != SIZE_MAX &&
	       str_find(bytes, STR("\x1b$B"), 0) < str_find(bytes, STR("\x1b(B"), 0);
}

static bool
is_small(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

/* Bytes that read well as Mac Roman, as windows-1252 and as DOS's CP850, and all above ASCII. */
typedef struct {
	size_t mac, windows, dos, high;
} Latin;

/* Mac Roman has its quotation marks and dashes where windows-1252 has capital letters: those,
   beside small letters, give it away, as do its letters with accents, where windows-1252 has signs
   and capitals; 0x91 to 0x97 the other way round are windows' marks. */
static Latin
latin_of(Str bytes)
{
	Latin latin = {0};
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.at[i];
		if (c < 0x80)
			continue;
		unsigned char before = i ? (unsigned char)bytes.at[i - 1] : ' ';
		unsigned char after = i + 1 < bytes.len ? (unsigned char)bytes.at[i + 1] : ' ';
		bool word_before = char_is_letter(before), word_after = char_is_letter(after);
		latin.high++;
		/* "ü", "é", "ä" and "ö" where the others have quotation marks or nothing */
		latin.dos += (c == 0x81 || c == 0x82 || c == 0x84 || c == 0x94) &&
		             char_is_letter(before) && is_small(after);
		if (c >= 0xd0 && c <= 0xd5)
			latin.mac += word_before || (!word_after && before == ' ') ||
			             (c == 0xd2 && word_after) ||
			             (before && before < 0x80 && strchr(",.!?", before));
		else if (c >= 0x87 && c <= 0x90)
			latin.mac += is_small(before) && (is_small(after) || after == ' ');
		else if (c >= 0x91 && c <= 0x97)
			latin.windows += word_before || word_after || before == ' ' || after == ' ';
		else if (c >= 0xe0)
			latin.windows += word_before || word_after;
	}
	return latin;
}

#define LIBUCHARDET(FUNCTION)                                                                      \
	FUNCTION(uchardet_data_end)                                                                \
	FUNCTION(uchardet_delete)                                                                  \
	FUNCTION(uchardet_get_charset)                                                             \
	FUNCTION(uchardet_handle_data)                                                             \
	FUNCTION(uchardet_new)

static struct {
	LIBUCHARDET(LIBRARY_MEMBER)
} uchardet;
static pthread_once_t uchardet_started = PTHREAD_ONCE_INIT;

static void
start_uchardet(void)
{
	LIBRARY_BIND(uchardet, LIBUCHARDET, UCHARDET_LIBRARY);
}

/* The pieces between tags and line ends that hold a byte above ASCII: a page is mostly markup,
   which drowns what its text says. */
static void
add_telling(Str bytes, Buf *into)
{
	size_t start = 0;
	bool high = false;
	for (size_t i = 0; i <= bytes.len && into->len < LOOK_DETECT; i++) {
		char c = i < bytes.len ? bytes.at[i] : '\n';
		high = high || (unsigned char)c >= 0x80;
		/* none of the three is part of a character anywhere but in UTF-16 */
		if (c != '<' && c != '>' && c != '\n')
			continue;
		if (high)
			buf_add(into, str_slice(str_slice(bytes, start, i + 1), 0, LOOK_DETECT));
		start = i + 1;
		high = false;
	}
}

static bool
detect_in(Str head, char name[ENCODING_NAME])
{
	size_t high = 0, letters = 0;
	for (size_t i = 0; i < head.len; i++) {
		high += (unsigned char)head.at[i] >= 0x80;
		letters += char_is_letter(head.at[i]);
	}
	if (high * FEW < letters)
		return false;
	pthread_once(&uchardet_started, start_uchardet);
	uchardet_t detector = uchardet.uchardet_new();
	bool ok = uchardet.uchardet_handle_data(detector, head.at, head.len) == 0;
	uchardet.uchardet_data_end(detector);
	const char *found = ok ? uchardet.uchardet_get_charset(detector) : "";
	ok = found[0] && strlen(found) < ENCODING_NAME && strcmp(found, "ASCII") != 0 &&
	     strcmp(found, "UTF-8") != 0;
	if (ok)
		memcpy(name, found, strlen(found) + 1);
	uchardet.uchardet_delete(detector);
	return ok;
}

/* uchardet is good at scripts, and guesses at a few bytes above ASCII. */
static bool
detected(Str bytes, char name[ENCODING_NAME])
{
	Buf telling;
	buf_init(&telling);
	add_telling(bytes, &telling);
	bool ok = detect_in(buf_str(&telling), name);
	buf_release(&telling);
	return ok;
}

bool
guess_no_latin(Str bytes)
{
	Latin latin = latin_of(str_slice(bytes, 0, LOOK_DETECT));
	return latin.high >= ENOUGH && latin.windows * 2 < latin.high && latin.mac * 2 < latin.high;
}

void
guess_encoding(Str bytes, char name[ENCODING_NAME])
{
	Latin latin = latin_of(bytes);
	bool mac = latin.mac * 3 > latin.high && latin.mac > 2 * latin.windows;
	bool dos = latin.dos * 2 > latin.high && latin.dos > latin.mac;
	bool clear = mac || dos || latin.windows == latin.high;
	if (!clear && detected(bytes, name))
		return;
	snprintf(name, ENCODING_NAME, "%s",
		dos                         ? "CP850"
		: latin.mac > latin.windows ? "MACINTOSH"
					    : "WINDOWS-1252");
}

/* ---- encoded twice ---- */

/* The byte that windows-1252 has for a character, or 0. */
static unsigned char
byte_of(uint32_t point)
{
	static const uint16_t signs[] = {0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020,
		0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018,
		0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153,
		0x9d, 0x17e, 0x178};
	if (point >= 0x80 && point <= 0xff)
		return (unsigned char)point;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i] == point)
			return (unsigned char)(0x80 + i);
	return 0;
}

/* The character at at that was encoded twice, in bytes; moves behind it. 0 when it is none. */
static size_t
take_doubled(Str text, size_t *at, char bytes[4])
{
	size_t next = *at, len = 0;
	unsigned char first = byte_of(utf8_next(text, &next));
	size_t need = first >= 0xf0 && first < 0xf5   ? 4
	              : first >= 0xe0 && first < 0xf0 ? 3
	              : first >= 0xc2 && first < 0xe0 ? 2
	                                              : 0;
	if (!need)
		return 0;
	for (bytes[len++] = (char)first; len < need && next < text.len; len++) {
		unsigned char byte = byte_of(utf8_next(text, &next));
		if (byte < 0x80 || byte >= 0xc0)
			return 0;
		bytes[len] = (char)byte;
	}
	if (len < need || !utf8_valid((Str){bytes, len}))
		return 0;
	*at = next;
	return len;
}

bool
guess_is_doubled(Str text)
{
	size_t pairs = 0;
	char bytes[4];
	for (size_t i = utf8_plain(text, 0); i < text.len; i += utf8_plain(text, i)) {
		if (!take_doubled(text, &i, bytes))
			return false;
		pairs++;
	}
	return pairs >= PAIRS;
}

void
guess_undouble(Str text, Buf *into)
{
	char bytes[4];
	for (size_t i = 0; i < text.len;) {
		size_t plain = utf8_plain(text, i), len;
		buf_add(into, str_slice(text, i, i + plain));
		i += plain;
		if (i < text.len && (len = take_doubled(text, &i, bytes)))
			buf_add(into, (Str){bytes, len});
		else if (i < text.len)
			buf_char(into, text.at[i++]);
	}
}
