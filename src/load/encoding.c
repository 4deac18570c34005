/* Decides which encoding bytes are in, and has iconv convert them from there to UTF-8. */
#include "load/encoding.h"

#include "guess.h"
#include "label.h"

#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum {
	LOOK_DECLARED = 256 << 10, /* bytes in which a declaration may stand */
	LOOK_BINARY = 256 << 10,
	META_BYTES = 1000, /* of a <meta> */
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

/* ---- what is declared ---- */

/* The name behind a key, "=" and quotation marks: label characters of the standard. */
static Str
name_behind(Str rest)
{
	size_t start = 0;
	while (start < rest.len && rest.at[start] && strchr(" \t\r\n=\"'", rest.at[start]))
		start++;
	size_t end = start;
	while (end < rest.len && end - start < ENCODING_NAME - 1) {
		char c = rest.at[end];
		bool fits = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		            (c >= 'A' && c <= 'Z') || (c && strchr("-_:.", c));
		if (!fits)
			break;
		end++;
	}
	return str_slice(rest, start, end);
}

static Str
value_of(Str text, Str key)
{
	size_t at = str_find_nocase(text, key, 0);
	return at == SIZE_MAX ? STR_NONE : name_behind(str_slice(text, at + key.len, text.len));
}

/* In <?xml … encoding=…?>, else in the first <meta …> that tells one, however late. */
static Str
declared_in(Str bytes)
{
	Str head = str_trim(str_slice(bytes, 0, LOOK_DECLARED));
	if (str_starts(head, STR("<?xml"))) {
		Str xml = str_slice(head, 0, str_find(head, STR("?>"), 0));
		Str name = value_of(xml, STR("encoding"));
		if (name.len)
			return name;
	}
	for (size_t at = str_find_nocase(head, STR("<meta"), 0); at != SIZE_MAX;
		at = str_find_nocase(head, STR("<meta"), at + 1)) {
		Str tag = str_slice(head, at, at + META_BYTES);
		Str name = value_of(str_slice(tag, 0, str_find_char(tag, '>', 0)), STR("charset"));
		if (name.len)
			return name;
	}
	return STR_NONE;
}

/* The encoding that a label means, if it can be: UTF-8 and UTF-16 are told by their bytes, whoever
   says so. */
static const char *
possible(Str label)
{
	const char *name = label_of(label);
	return name && strncmp(name, "UTF", 3) == 0 ? NULL : name;
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
	Str head = str_slice(bytes, 0, LOOK_BINARY);
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

/* ---- the decision ---- */

typedef struct {
	Str bytes; /* without mark */
	Explain *explain;
	Buf *into;
} Decoder;

static bool
told(const Decoder *decoder, const char *how, const char *name)
{
	explain_note(decoder->explain, "encoding", how, str_of(name));
	return true;
}

static bool
decode_as(const Decoder *decoder, const char *how, const char *name)
{
	return name && convert(name, decoder->bytes, decoder->into) && told(decoder, how, name);
}

static void
add_utf8(const Decoder *decoder, const char *how)
{
	bool doubled = guess_is_doubled(decoder->bytes);
	if (doubled)
		guess_undouble(decoder->bytes, decoder->into);
	else
		buf_add(decoder->into, decoder->bytes);
	told(decoder, doubled ? "UTF-8 that was encoded twice" : how, "UTF-8");
}

/* Bytes that are no UTF-8: the server's word, the document's, else what they look like. */
static bool
decode_by_name(const Decoder *decoder, Str type)
{
	const char *of_type = possible(value_of(type, STR("charset")));
	const char *of_page = possible(declared_in(decoder->bytes));
	const char *name = of_type ? of_type : of_page;
	char looks[ENCODING_NAME] = "";
	if (guess_mostly_utf8(decoder->bytes, name != NULL)) {
		buf_add(decoder->into, decoder->bytes); /* utf8_clean replaces what is broken */
		return told(decoder, "UTF-8 but for a few bytes", "UTF-8");
	}
	bool doubted = name && strcmp(name, "WINDOWS-1252") == 0 && guess_no_latin(decoder->bytes);
	if (!doubted &&
		decode_as(decoder, of_type ? "the server's Content-Type" : "declared", name))
		return true;
	guess_encoding(decoder->bytes, looks);
	const char *meant = label_of(str_of(looks));
	return decode_as(decoder,
		       doubted ? "what the bytes look like, not what is declared"
			       : "what the bytes look like",
		       meant ? meant : looks) ||
	       decode_as(decoder, "nothing better is known", "WINDOWS-1252");
}

bool
encoding_decode_typed(Str bytes, Str type, Explain *explain, Buf *into, Err *err)
{
	size_t skip = 0;
	const char *what, *name = guess_mark(bytes, &skip);
	Decoder decoder = {str_slice(bytes, skip, bytes.len), explain, into};
	bool marked = name && skip == 3;
	if (!decoder.bytes.len)
		return err_set(err, ERR_FORMAT, "is empty");
	if (!name && guess_japanese_mail(decoder.bytes) &&
		decode_as(&decoder, "its escape sequences", "ISO-2022-JP"))
		return true;
	const char *wide = !name ? guess_wide(decoder.bytes) : marked ? NULL : name;
	if (wide)
		return decode_as(&decoder, name ? "byte order mark" : "its zero bytes", wide) ||
		       err_set(err, ERR_FORMAT, "is in an encoding that is not known: %s", wide);
	if (is_binary(decoder.bytes, &what))
		return err_set(err, ERR_FORMAT, "is %s, not text", what);
	if (marked || utf8_valid(decoder.bytes)) {
		add_utf8(&decoder, marked ? "byte order mark" : "valid UTF-8");
		return true;
	}
	return decode_by_name(&decoder, type) ||
	       err_set(err, ERR_FORMAT, "is in an encoding that is not known");
}

bool
encoding_decode(Str bytes, Buf *into, Err *err)
{
	return encoding_decode_typed(bytes, STR_NONE, NULL, into, err);
}

bool
encoding_convert(const char *name, Str bytes, Buf *into)
{
	const char *known = label_of(str_of(name));
	return convert(known ? known : name, bytes, into);
}
