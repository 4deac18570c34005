/* Which encoding bytes are in, and iconv from there to UTF-8. */
#include "load/encoding.h"

#include "base/library.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <uchardet.h>

enum {
	LOOK_DECLARED = 4096, /* bytes in which a declaration may stand */
	LOOK_UTF16 = 4096,
	LOOK_DETECT = 256 << 10,
	NAME_BYTES = 40,
	FEW = 40, /* letters for each byte above ASCII: with fewer bytes uchardet guesses */
};

/* Kinds of file that are no text, by their first bytes. */
static const struct {
	Str magic;
	const char *what;
} binaries[] = {
	{STR("%PDF-"),            "a PDF file"                      },
	{STR("PK\3\4"),           "a ZIP archive or office document"},
	{STR("\x1f\x8b"),         "a gzip archive"                  },
	{STR("7z\xbc\xaf"),       "a 7z archive"                    },
	{STR("\x89PNG"),          "a PNG picture"                   },
	{STR("\xff\xd8\xff"),     "a JPEG picture"                  },
	{STR("GIF8"),             "a GIF picture"                   },
	{STR("\x7f"
	     "ELF"),
         "a program"						},
	{STR("SQLite format 3"),  "a database"                      },
	{STR("ID3"),              "a sound file"                    },
	{STR("OggS"),             "a sound or film file"            },
	{STR("\xd0\xcf\x11\xe0"), "an old office document"          },
};

static bool
is_utf16(Str bytes, bool *big)
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

/* Valid sequences and broken bytes, to tell broken UTF-8 from something else. */
static bool
is_mostly_utf8(Str bytes)
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
	return whole > broken;
}

static const char *
mark_of(Str bytes, size_t *skip)
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

/* The name that a declaration ends with, behind its key: "=\"utf-8\"". */
static bool
declared_name(Str rest, char name[NAME_BYTES])
{
	size_t i = 0, len = 0;
	while (i < rest.len && strchr(" \t\r\n=\"'", rest.at[i]) && rest.at[i])
		i++;
	for (; i < rest.len && len + 1 < NAME_BYTES; i++) {
		char c = rest.at[i];
		bool fits = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		            (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
		if (!fits)
			break;
		name[len++] = c;
	}
	name[len] = '\0';
	return len > 0;
}

/* The value behind charset= in a Content-Type. */
static bool
declared_by_type(Str type, char name[NAME_BYTES])
{
	size_t at = str_find_nocase(type, STR("charset"), 0);
	return at != SIZE_MAX &&
	       declared_name(str_slice(type, at + strlen("charset"), type.len), name);
}

/* The value behind charset= or encoding= near the beginning, in name. */
static bool
declared(Str bytes, char name[NAME_BYTES])
{
	Str head = str_slice(bytes, 0, LOOK_DECLARED);
	bool xml = str_starts(str_trim(head), STR("<?xml"));
	Str key = xml ? STR("encoding") : STR("charset");
	if (!xml && str_find_char(head, '<', 0) == SIZE_MAX)
		return false;
	size_t at = str_find_nocase(head, key, 0);
	if (at == SIZE_MAX && xml) {
		key = STR("charset");
		at = str_find_nocase(head, key, 0);
	}
	if (at == SIZE_MAX)
		return false;
	return declared_name(str_slice(head, at + key.len, head.len), name);
}

/* What names mean in practice (WHATWG Encoding Standard, chapter 4.2). */
static const char *
meant(const char *name)
{
	static const struct {
		const char *said, *is;
	} names[] = {
		{"iso-8859-1",     "WINDOWS-1252"},
		{"iso8859-1",      "WINDOWS-1252"},
		{"latin1",         "WINDOWS-1252"},
		{"us-ascii",       "WINDOWS-1252"},
		{"ascii",          "WINDOWS-1252"},
		{"iso-8859-9",     "WINDOWS-1254"},
		{"gb2312",         "GB18030"     },
		{"gbk",            "GB18030"     },
		{"gb_2312-80",     "GB18030"     },
		{"x-sjis",         "CP932"       },
		{"shift_jis",      "CP932"       },
		{"shift-jis",      "CP932"       },
		{"ks_c_5601-1987", "CP949"       },
		{"euc-kr",         "CP949"       },
		{"big5",           "BIG5-HKSCS"  },
		{"macintosh",      "MACINTOSH"   },
		{"x-mac-roman",    "MACINTOSH"   },
		{"utf-16",         "UTF-8"       },
		{"utf-16le",       "UTF-8"       },
		{"utf-16be",       "UTF-8"       },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_nocase(str_of(name), str_of(names[i].said)))
			return names[i].is;
	return name;
}

static bool
is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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
		bool word_before = is_letter(before), word_after = is_letter(after);
		latin.high++;
		/* "ü", "é", "ä" and "ö" where the others have quotation marks or nothing */
		latin.dos += (c == 0x81 || c == 0x82 || c == 0x84 || c == 0x94) &&
		             is_letter(before) && is_small(after);
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
			buf_add(into, str_slice(bytes, start, i + 1));
		start = i + 1;
		high = false;
	}
}

static bool
detect_in(Str head, char name[NAME_BYTES])
{
	size_t high = 0, letters = 0;
	for (size_t i = 0; i < head.len; i++) {
		high += (unsigned char)head.at[i] >= 0x80;
		letters += is_letter((unsigned char)head.at[i]);
	}
	if (high * FEW < letters)
		return false;
	pthread_once(&uchardet_started, start_uchardet);
	uchardet_t detector = uchardet.uchardet_new();
	bool ok = uchardet.uchardet_handle_data(detector, head.at, head.len) == 0;
	uchardet.uchardet_data_end(detector);
	const char *found = ok ? uchardet.uchardet_get_charset(detector) : "";
	ok = found[0] && strlen(found) < NAME_BYTES && strcmp(found, "ASCII") != 0 &&
	     strcmp(found, "UTF-8") != 0;
	if (ok)
		memcpy(name, found, strlen(found) + 1);
	uchardet.uchardet_delete(detector);
	return ok;
}

/* uchardet is good at scripts, and guesses at a few bytes above ASCII. */
static bool
detected(Str bytes, char name[NAME_BYTES])
{
	Buf telling;
	buf_init(&telling);
	add_telling(bytes, &telling);
	bool ok = detect_in(buf_str(&telling), name);
	buf_release(&telling);
	return ok;
}

/* Appends all of bytes; what does not convert becomes U+FFFD. False when iconv knows no such name.
 */
static bool
convert(const char *name, Str bytes, Buf *into)
{
	iconv_t converter = iconv_open("UTF-8", name);
	if (converter == (iconv_t)-1)
		return false;
	size_t unit = strncmp(name, "UTF-16", 6) == 0 ? 2 : strncmp(name, "UTF-32", 6) == 0 ? 4 : 1;
	char *from = (char *)bytes.at;
	size_t left = bytes.len;
	while (left) {
		char *to = buf_room(into, left * 2 + 16);
		size_t room = into->room - into->len - 1, before = room;
		size_t done = iconv(converter, &from, &left, &to, &room);
		into->len += before - room;
		if (done != (size_t)-1 || errno == E2BIG)
			continue;
		buf_add(into, STR("\xef\xbf\xbd"));
		size_t skip = errno == EINVAL || left < unit ? left : unit;
		from += skip;
		left -= skip;
	}
	/* what is held back for a sign that might have followed, as the last letter in CP1258 */
	char *to = buf_room(into, 16);
	size_t room = into->room - into->len - 1, before = room;
	iconv(converter, NULL, NULL, &to, &room);
	into->len += before - room;
	iconv_close(converter);
	return true;
}

static bool
is_binary(Str bytes, const char **what)
{
	for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
		if (str_starts(bytes, binaries[i].magic)) {
			*what = binaries[i].what;
			return true;
		}
	Str head = str_slice(bytes, 0, LOOK_DETECT);
	size_t control = 0;
	for (size_t i = utf8_plain(head, 0); i < head.len; i += utf8_plain(head, i)) {
		unsigned char c = (unsigned char)head.at[i++];
		control +=
			c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b;
	}
	*what = "binary";
	/* a stray zero byte is no crime; one in twenty is a program or a picture */
	return control * 20 > head.len;
}

/* Seven bits a byte, kana and kanji between escape sequences. */
static bool
is_japanese_mail(Str bytes)
{
	return str_find_char(bytes, '\x1b', 0) != SIZE_MAX &&
	       str_find(bytes, STR("\x1b$B"), 0) < str_find(bytes, STR("\x1b(B"), 0);
}

static bool
has_wide_zero(Str bytes)
{
	return memchr(bytes.at, 0, bytes.len < LOOK_UTF16 ? bytes.len : LOOK_UTF16) != NULL;
}

/* What is not UTF-8 is not, whoever says so. */
static bool
convert_declared(const char *said, Str body, Buf *into)
{
	return !str_equal_nocase(str_of(said), STR("utf-8")) && encoding_convert(said, body, into);
}

bool
encoding_decode(Str bytes, Buf *into, Err *err)
{
	return encoding_decode_typed(bytes, STR_NONE, into, err);
}

bool
encoding_decode_typed(Str bytes, Str type, Buf *into, Err *err)
{
	size_t skip = 0;
	bool big = false;
	const char *what, *name = mark_of(bytes, &skip);
	char said[NAME_BYTES];
	Str body = str_slice(bytes, skip, bytes.len);
	if (!body.len)
		return err_set(err, ERR_FORMAT, "is empty");
	if (!name && is_japanese_mail(body) && convert("ISO-2022-JP", body, into))
		return true;
	if ((!name || skip == 3) && utf8_valid(body) && !has_wide_zero(body))
		return is_binary(body, &what) ? err_set(err, ERR_FORMAT, "is %s, not text", what)
		                              : (buf_add(into, body), true);
	if (!name && has_wide_zero(body) && is_utf16(body, &big))
		name = big ? "UTF-16BE" : "UTF-16LE";
	if (name && skip != 3)
		return convert(name, body, into) ||
		       err_set(err, ERR_FORMAT, "is in an encoding that is not known: %s", name);
	if (is_binary(body, &what))
		return err_set(err, ERR_FORMAT, "is %s, not text", what);
	if (name || is_mostly_utf8(body)) {
		buf_add(into, body); /* utf8_clean replaces what is broken */
		return true;
	}
	if ((declared_by_type(type, said) && convert_declared(said, body, into)) ||
		(declared(body, said) && convert_declared(said, body, into)))
		return true;
	Latin latin = latin_of(body);
	bool mac = latin.mac * 3 > latin.high && latin.mac > 2 * latin.windows;
	bool dos = latin.dos * 2 > latin.high && latin.dos > latin.mac;
	bool clear = mac || (latin.windows == latin.high && !dos);
	if (dos && convert("CP850", body, into))
		return true;
	if (!clear && detected(body, said) && encoding_convert(said, body, into))
		return true;
	return convert(latin.mac > latin.windows ? "MACINTOSH" : "WINDOWS-1252", body, into) ||
	       err_set(err, ERR_FORMAT, "is in an encoding that is not known");
}

bool
encoding_convert(const char *name, Str bytes, Buf *into)
{
	return convert(meant(name), bytes, into);
}
