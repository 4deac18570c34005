/* Header lines as people paste them above a text. A letter as such is format_mail's. */
#include "letter.h"

#include "mime.h"
#include "prose.h"

#include "text/utf8.h"

#include <string.h>

enum {
	HEADER_LINES = 400, /* of a letter that went through many hands */
	VALUE_BYTES = 2000, /* a longer value is read this far */
	NAME_BYTES = 40,    /* of a header */
};

typedef enum { OF_FROM, OF_SUBJECT, OF_DATE, OF_OTHER, OF_UNKNOWN } Header;

static Header
header_of(Str name)
{
	static const struct {
		const char *name;
		Header header;
	} names[] = {
		{"from",    OF_FROM   },
		{"subject", OF_SUBJECT},
		{"date",    OF_DATE   },
		{"sent",    OF_DATE   },
		{"to",      OF_OTHER  },
		{"cc",      OF_OTHER  },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_nocase(name, str_of(names[i].name)))
			return names[i].header;
	return OF_UNKNOWN;
}

/* "Subject: Ferry aground", "*Subject:* Ferry aground"; names hold no spaces. */
static bool
split_header(Str line, Str *name, Str *value)
{
	size_t colon = str_find_char(line, ':', 0), star = str_starts(line, STR("*"));
	if (colon == SIZE_MAX || colon <= star || colon > NAME_BYTES)
		return false;
	*name = str_slice(line, star, colon);
	for (size_t i = 0; i < name->len; i++)
		if ((unsigned char)name->at[i] <= ' ' || (unsigned char)name->at[i] >= 0x7f)
			return false;
	*value = str_trim(str_slice(line, colon + 1 + star, line.len));
	return name->len > 0;
}

/* A value as text: encoded words decoded. */
static Str
decoded(Arena *arena, Str value)
{
	Buf raw, clean;
	if (str_find(value, STR("=?"), 0) == SIZE_MAX)
		return prose_fold(arena, value);
	buf_init(&raw);
	buf_init(&clean);
	mime_decode_words(value, &raw);
	utf8_clean(&clean, buf_str(&raw));
	Str text = prose_fold(arena, str_copy(arena, buf_str(&clean)));
	buf_release(&raw);
	buf_release(&clean);
	return text;
}

Str
letter_name(Str s)
{
	size_t at = str_find_char(s, '@', 0), open = str_find_char(s, '(', 0);
	size_t close = str_find_char(s, ')', 0);
	if (at == SIZE_MAX && open != SIZE_MAX && str_ends(s, STR(")")) &&
		str_find(str_slice(s, 0, open), STR(" at "), 0) != SIZE_MAX)
		return str_trim(str_slice(s, open + 1, s.len - 1)); /* "ana at example.org (Ana)" */
	if (at == SIZE_MAX)                                         /* "Mail service <>" */
		return str_ends(s, STR(">")) ? str_trim(str_slice(s, 0, str_find_char(s, '<', 0)))
		                             : s;
	if (open != SIZE_MAX && close != SIZE_MAX && at < open && open < close)
		return str_trim(str_slice(s, open + 1, close));
	if (open != SIZE_MAX && open > 0 && open < at)
		return str_trim(str_slice(s, 0, open)); /* "Ana Duarte (ana@example.org)" */
	open = str_find_char(s, '<', 0);
	if (open == SIZE_MAX)
		return str_find_char(s, ' ', 0) == SIZE_MAX ? STR_NONE : s;
	if (open > at) /* "\"ana@example.org\" <ana@example.org>" */
		return STR_NONE;
	Str name = str_trim(str_slice(s, 0, open));
	if (name.len > 2 && name.at[0] == '"' && name.at[name.len - 1] == '"')
		name = str_slice(name, 1, name.len - 1);
	return name.len ? name : STR_NONE;
}

static Str
without_marks(Str subject)
{
	static const Str marks[] = {STR("fwd:"), STR("fw:"), STR("re:"), STR("aw:"), STR("wg:")};
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; !again && i < sizeof marks / sizeof *marks; i++)
			again = str_starts_nocase(subject, marks[i]);
		if (again)
			subject = str_trim(str_slice(
				subject, str_find_char(subject, ':', 0) + 1, subject.len));
	}
	return subject;
}

typedef struct {
	Letter letter;
	Buf value; /* of the header that is being read, its lines joined */
	Header header;
	size_t known;
	bool subject; /* one is told, be it "Fwd:" */
} Reader;

static void
end_header(Arena *arena, Reader *reader)
{
	Letter *letter = &reader->letter;
	Str whole = buf_str(&reader->value);
	Str value = decoded(
		arena, str_copy(arena, str_slice(whole, 0, utf8_floor(whole, VALUE_BYTES))));
	buf_clear(&reader->value);
	if (!value.len)
		return;
	reader->known += reader->header != OF_UNKNOWN;
	reader->subject = reader->subject || reader->header == OF_SUBJECT;
	if (reader->header == OF_FROM && !letter->from.at)
		letter->from = letter_name(value);
	else if (reader->header == OF_SUBJECT && !letter->subject.at && without_marks(value).len)
		letter->subject = without_marks(value);
	else if (reader->header == OF_DATE && !when_is_known(letter->date))
		when_read(value, &letter->date);
}

/* "---------- Forwarded message ---------", "Begin forwarded message:", mbox's "From ana@…". */
static bool
is_above(Str line)
{
	return !line.len || str_starts(line, STR("--")) || str_starts(line, STR("From ")) ||
	       str_find_nocase(line, STR("forwarded message"), 0) != SIZE_MAX;
}

bool
letter_read(Arena *arena, Str text, Letter *letter)
{
	Reader reader = {.letter.date = WHEN_NONE, .header = OF_UNKNOWN};
	Str rest = text, line, name, value;
	size_t lines = 0;
	buf_init(&reader.value);
	while (lines++ < HEADER_LINES && str_line(&rest, &line)) {
		bool folded = line.len && (line.at[0] == ' ' || line.at[0] == '\t');
		bool begun = reader.value.len > 0 || reader.known > 0;
		line = str_trim(line);
		if (begun && folded && line.len && reader.value.len < VALUE_BYTES) {
			buf_char(&reader.value, ' ');
			buf_add(&reader.value, line);
			continue;
		}
		if (begun && !line.len)
			break;
		if (!begun && is_above(line))
			continue;
		if (!split_header(line, &name, &value)) {
			reader.letter.end = (size_t)(line.at - text.at); /* no blank line */
			break;
		}
		end_header(arena, &reader);
		reader.header = header_of(name);
		buf_add(&reader.value, value);
	}
	end_header(arena, &reader);
	buf_release(&reader.value);
	*letter = reader.letter;
	if (!letter->end)
		letter->end = text.len - rest.len;
	/* "From: Tolm", "To: Amarin" is a voyage */
	return reader.known >= 2 &&
	       (reader.subject ? letter->subject.at || letter->from.at
			       : letter->from.at && when_is_known(letter->date));
}
