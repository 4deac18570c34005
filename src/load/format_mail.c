/*
 * Mail: a letter (EML, a Maildir's files), many in one file (mbox), a page saved with its pictures
 * (MHTML). Put together from what mime, mbox, mail_parts, mail_head, mail_text and mail_html know.
 */
#include "mail.h"
#include "mail_text.h"
#include "mbox.h"
#include "prose.h"
#include "several.h"

#include "base/limit.h"
#include "load/encoding.h"
#include "load/format.h"
#include "text/utf8.h"

#include <string.h>

enum {
	LOOK_LINES = 200,   /* headers in which a mark of mail may stand */
	FEW_WORDS = 40,     /* "This mail has pictures: read it in your browser" and less */
	ALSO_FEW_TIMES = 3, /* … where the plain text has this many times the words */
};

/* ---- is it mail? ---- */

/* Without blank lines above it; of Apple's files, which are the number of its bytes in a line, the
   letter, and what the program knows of it, the letter. */
static Str
letter_in(Str bytes)
{
	while (bytes.len && (bytes.at[0] == '\n' || bytes.at[0] == '\r'))
		bytes = str_slice(bytes, 1, bytes.len);
	Str rest = bytes, line;
	size_t count = 0;
	if (!str_line(&rest, &line) || !str_trim(line).len || line.len > 12)
		return bytes;
	line = str_trim(line);
	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] < '0' || line.at[i] > '9')
			return bytes;
		count = count * 10 + (size_t)(line.at[i] - '0');
	}
	return str_slice(rest, 0, count);
}

/* "text/plain; charset=utf-8", but not "text/html is what a page is". */
static bool
is_type(Str value)
{
	static const Str types[] = {STR("multipart/"), STR("message/"), STR("text/")};
	Str type = str_trim(str_slice(value, 0, str_find_char(value, ';', 0)));
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_starts_nocase(type, types[i]))
			return str_find_char(type, ' ', 0) == SIZE_MAX;
	return false;
}

static int
detect(const FormatInput *input)
{
	/* what only programs write, and what people paste as well */
	static const char *const marks[] = {"received", "return-path", "message-id", "mime-version",
		"delivered-to", "content-transfer-encoding", "x-mailer", "dkim-signature",
		"list-id"};
	static const char *const known[] = {"from", "to", "subject", "date", "sender", "reply-to",
		"cc", "content-type", "user-agent"};
	Str rest = letter_in(input->bytes), line;
	size_t lines = 0, marked = 0, others = 0, parts = 0, subjects = 0;
	if (mbox_is(rest))
		return 95;
	while (lines++ < LOOK_LINES && str_line(&rest, &line)) {
		size_t name = mbox_header(line);
		Str first = str_slice(line, 0, name);
		if (!str_trim(line).len)
			break;
		if (line.at[0] == ' ' || line.at[0] == '\t')
			continue;
		if (!name && !(lines == 1 && str_starts(line, STR(">From "))))
			return 0;
		marked += STR_AMONG(first, marks);
		others += STR_AMONG(first, known);
		subjects += str_equal_nocase(first, STR("subject"));
		parts += str_equal_nocase(first, STR("content-type")) &&
		         is_type(str_slice(line, name + 1, line.len));
	}
	if (parts || (marked && marked + others >= 2))
		return 90;
	/* "From: Tolm", "To: Amarin" is a voyage */
	return others >= 2 && subjects ? 20 : others ? 1 : 0;
}

/* ---- a letter on its way to articles ---- */

/* All letters of a file. */
typedef struct {
	const FormatInput *input;
	Articles *into;
	size_t first;                   /* of into */
	size_t encrypted, cut, refused; /* letters */
	bool full;                      /* LIMIT_ARTICLES_A_FILE is reached */
} Mail;

typedef struct {
	Mail *mail;
	MailParts parts;
	Str body; /* all below the headers, for when no part is found in it; STR_NONE within others
	           */
} Letter;

/* ---- what the parts hold ---- */

/* A text as clean UTF-8 in the arena; NULL when it is none. */
static Str
text_of(Arena *arena, const MimePart *part)
{
	Buf text, clean;
	buf_init(&text);
	buf_init(&clean);
	Str made = STR_NONE;
	if (mime_text(part, &text)) {
		utf8_clean(&clean, buf_str(&text));
		made = str_copy(arena, buf_str(&clean));
	}
	buf_release(&text);
	buf_release(&clean);
	return made;
}

typedef struct {
	Letter *letter;
	Article *article;
	Facts facts;
	Passages passages;
	Buf plain; /* text that waits for more of it */
} Reader;

static void
end_plain(Reader *reader)
{
	Article *article = reader->article;
	if (!reader->plain.len)
		return;
	Str text = str_copy(&article->arena, buf_str(&reader->plain));
	const FormatInput *input = reader->letter->mail->input;
	buf_clear(&reader->plain);
	if (!text_read(article, text, &reader->facts, input, &reader->passages))
		reader->letter->mail->cut++;
	reader->facts.byline = article->byline;
	reader->facts.source = article->source;
	reader->facts.url = article->url;
}

static void
add_plain(Reader *reader, const MimePart *part)
{
	Arena arena;
	arena_init(&arena);
	Str text = text_of(&arena, part);
	bool flowed = str_equal_nocase(mime_parameter(&arena, part, "format"), STR("flowed"));
	bool delsp = str_equal_nocase(mime_parameter(&arena, part, "delsp"), STR("yes"));
	bool encrypted = mail_is_encrypted(text);
	reader->letter->parts.encrypted = reader->letter->parts.encrypted || encrypted;
	if (reader->plain.len)
		buf_cstr(&reader->plain, "\n\n");
	if (!encrypted)
		mail_add_plain(text, flowed, delsp, &reader->plain);
	arena_release(&arena);
}

static size_t
words_of(const Passages *passages, size_t first)
{
	size_t words = 0;
	for (size_t i = first; i < passages->count; i++)
		words += prose_words(passages->at[i].text);
	return words;
}

/* HTML, unless it is next to nothing and the plain text beside it is more. */
static void
add_html(Reader *reader, const Piece *piece)
{
	Arena arena;
	Buf text;
	arena_init(&arena);
	buf_init(&text);
	end_plain(reader);
	size_t first = reader->passages.count;
	if (mime_text(piece->part, &text))
		mail_add_html(reader->article, buf_str(&text), reader->letter->mail->input,
			&reader->passages);
	size_t words = words_of(&reader->passages, first);
	Str plain = piece->instead && words < FEW_WORDS ? text_of(&arena, piece->instead) : STR("");
	if (plain.len && prose_words(plain) >= ALSO_FEW_TIMES * words) {
		reader->passages.count = first;
		add_plain(reader, piece->instead);
	}
	buf_release(&text);
	arena_release(&arena);
}

static void
set_files(Article *article, const Letter *letter)
{
	Enclosure *files = ARENA_ARRAY(&article->arena, Enclosure, letter->parts.files.count);
	size_t count = 0;
	for (size_t i = 0; i < letter->parts.files.count; i++) {
		const MimePart *part = letter->parts.files.at[i];
		Str type = str_format(
			&article->arena, "%.*s/%.*s", STR_ARG(part->type), STR_ARG(part->subtype));
		Str name = part->name.len ? str_copy(&article->arena, part->name) : STR("unnamed");
		files[count++] = (Enclosure){name, type, mime_size(part)};
	}
	article->enclosures = files;
	article->enclosure_count = count;
}

static bool
add_article(Mail *mail, Article *article)
{
	if (mail->into->count - mail->first < LIMIT_ARTICLES_A_FILE) {
		vec_push(mail->into, article);
		return true;
	}
	mail->full = true;
	article_free(article);
	return false;
}

static bool
has_content(const MailParts *parts)
{
	for (size_t i = 0; i < parts->pieces.count; i++)
		if (mime_size(parts->pieces.at[i].part) > 0)
			return true;
	return parts->files.count || parts->inner.count || parts->encrypted;
}

/* A letter whose boundary is missing or broken, or that has no line between its head and its text,
   still has that text. */
static void
add_body(Reader *reader)
{
	const Letter *letter = reader->letter;
	Err ignored;
	if (has_content(&letter->parts) || !str_trim(letter->body).len)
		return;
	Buf text;
	buf_init(&text);
	if (encoding_decode(letter->body, &text, &ignored))
		utf8_clean(&reader->plain, buf_str(&text));
	buf_release(&text);
}

/* A text that is a digest of letters is as many articles. */
static bool
read_digest(Reader *reader)
{
	extern const Format format_text;
	Pieces pieces = {0};
	Err ignored;
	Mail *mail = reader->letter->mail;
	FormatInput input = *mail->input;
	input.bytes = buf_str(&reader->plain);
	bool digest =
		!reader->passages.count && several_texts(input.bytes, &pieces) == SEVERAL_SAID;
	digest = digest && !mail->full && format_text.read(&input, mail->into, &ignored);
	if (digest)
		buf_clear(&reader->plain);
	vec_release(&pieces);
	return digest;
}

/* The letter's own text as an article, unless it has none and only brings others. */
static void
read_own(Letter *letter, const MimePart *part, Str envelope)
{
	Reader reader = {.letter = letter, .article = article_new(), .facts = FACTS_NONE};
	Article *article = reader.article;
	buf_init(&reader.plain);
	mail_read_head(article, part, envelope, &reader.facts);
	article->byline = reader.facts.byline;
	article->source = reader.facts.source;
	article->url = reader.facts.url;
	article->date = reader.facts.date;
	for (size_t i = 0; i < letter->parts.pieces.count; i++) {
		const Piece *piece = &letter->parts.pieces.at[i];
		if (mime_is(piece->part, "text", "html"))
			add_html(&reader, piece);
		else
			add_plain(&reader, piece->part);
	}
	add_body(&reader);
	bool digest = read_digest(&reader);
	end_plain(&reader);
	set_files(article, letter);
	bool any = reader.passages.count || (article->title.at && !letter->parts.inner.count);
	letter->mail->encrypted += letter->parts.encrypted;
	passages_finish(article, &reader.passages);
	buf_release(&reader.plain);
	if (any && !digest && !letter->parts.digest)
		add_article(letter->mail, article);
	else
		article_free(article);
}

/* ---- what it brings along ---- */

/* An attached text or page is an article of its own. */
static void
read_file(Mail *mail, const MimePart *part)
{
	bool text = mime_is(part, "text", "html") || mail_is_plain(part);
	if (!text || mail->full)
		return;
	Buf bytes;
	Err ignored;
	buf_init(&bytes);
	FormatInput input = *mail->input;
	input.name = part->name.at ? part->name : STR("");
	if (mime_text(part, &bytes)) {
		input.bytes = buf_str(&bytes);
		const Format *format = format_of(&input);
		if (!format->raw) /* letters within letters come as parts */
			format->read(&input, mail->into, &ignored);
	}
	/* a feed may be attached, and more of them */
	while (mail->into->count - mail->first > LIMIT_ARTICLES_A_FILE) {
		article_free(mail->into->at[--mail->into->count]);
		mail->full = true;
	}
	buf_release(&bytes);
}

/* "Snapshot-Content-Location: https://…": a browser saved it, and its text is a page's. */
static bool
read_saved_page(Mail *mail, const MimePart *part)
{
	extern const Format format_html;
	Arena arena;
	Buf text;
	Err ignored;
	arena_init(&arena);
	Str url = mime_header(&arena, part, "Snapshot-Content-Location");
	Str from = mime_header(&arena, part, "From");
	const MimePart *root = part->first;
	bool saved = url.at || str_starts_nocase(from, STR("<Saved by "));
	if (saved && root && mime_is(root, "multipart", NULL))
		root = root->first;
	saved = saved && root && mime_is(root, "text", "html");
	buf_init(&text);
	if (saved && mime_text(root, &text)) {
		FormatInput input = *mail->input;
		input.bytes = buf_str(&text);
		input.url = url;
		size_t first = mail->into->count;
		saved = format_html.read(&input, mail->into, &ignored);
		for (size_t i = first; i < mail->into->count; i++)
			if (!mail->into->at[i]->url.at)
				mail->into->at[i]->url = str_copy(&mail->into->at[i]->arena, url);
	}
	buf_release(&text);
	arena_release(&arena);
	return saved;
}

static void
read_letter(Mail *mail, const MimePart *part, Str envelope, Str body)
{
	Letter letter = {.mail = mail, .body = body};
	if (read_saved_page(mail, part))
		return;
	if (part->first)
		mail_sort_parts(part->first, &letter.parts);
	read_own(&letter, part, envelope);
	for (size_t i = 0; i < letter.parts.files.count; i++)
		read_file(mail, letter.parts.files.at[i]);
	for (size_t i = 0; i < letter.parts.inner.count && !mail->full; i++)
		read_letter(mail, letter.parts.inner.at[i], STR(""), STR_NONE);
	mail_release_parts(&letter.parts);
}

/* All below the headers: behind a blank line, or from the first line that is none. */
static Str
below_head(Str bytes)
{
	Str rest = bytes, line;
	while (str_line(&rest, &line) && str_trim(line).len) {
		bool folded = line.at[0] == ' ' || line.at[0] == '\t';
		if (!folded && !mbox_header(line) && line.at != bytes.at)
			return (Str){line.at, (size_t)(bytes.at + bytes.len - line.at)};
	}
	return rest;
}

/* What is named as a letter and begins as none is a text. */
static void
read_text(Mail *mail, Str bytes)
{
	extern const Format format_text;
	Err ignored;
	Buf text;
	buf_init(&text);
	if (encoding_decode(bytes, &text, &ignored)) {
		FormatInput input = *mail->input;
		input.bytes = buf_str(&text);
		format_text.read(&input, mail->into, &ignored);
	}
	buf_release(&text);
}

static void
read_bytes(Mail *mail, Str bytes, Str envelope)
{
	Arena arena;
	arena_init(&arena);
	Mime mime = mime_read(&arena, bytes);
	if (mime.letter)
		read_letter(mail, mime.letter, envelope, below_head(bytes));
	else if (!mime.hostile)
		read_text(mail, bytes);
	mail->refused += mime.hostile;
	mail->cut += mime.cut;
	mime_release(&mime);
	arena_release(&arena);
}

/* What was not read, in one line. */
static bool
tell(const Mail *mail, Err *err)
{
	if (mail->full)
		return err_set(err, ERR_LIMIT, "has more than %d letters: the rest is left out",
			LIMIT_ARTICLES_A_FILE);
	if (mail->refused)
		return err_set(err, ERR_LIMIT,
			"a letter has more than %d headers, one of more than %d MB, or too many "
			"boundaries: it is left out",
			LIMIT_MAIL_HEADERS, LIMIT_MAIL_HEADER_BYTES >> 20);
	if (mail->encrypted)
		return err_set(err, ERR_FORMAT,
			"%zu of its letters %s encrypted: decrypt in your mail program and save "
			"again",
			mail->encrypted, mail->encrypted == 1 ? "is" : "are");
	if (mail->cut)
		return err_set(err, ERR_LIMIT,
			"a letter has more than %d parts or %d parts within parts: the rest is "
			"left out",
			LIMIT_MAIL_PARTS, LIMIT_MAIL_DEPTH);
	if (mail->into->count == mail->first)
		return err_set(err, ERR_FORMAT, "holds no text");
	return true;
}

static bool
read_mail(const FormatInput *input, Articles *into, Err *err)
{
	Mail mail = {.input = input, .into = into, .first = into->count};
	Str rest = letter_in(input->bytes), envelope, letter;
	if (!mbox_is(rest)) {
		read_bytes(&mail, rest, STR(""));
		return tell(&mail, err);
	}
	Buf unquoted;
	buf_init(&unquoted);
	while (!mail.full && mbox_next(&rest, &envelope, &letter))
		if (str_trim(letter).len)
			read_bytes(&mail, mbox_unquoted(letter, &unquoted), envelope);
	buf_release(&unquoted);
	return tell(&mail, err);
}

const Format format_mail = {
	.name = "mail",
	.extensions = "eml emlx mbox mht mhtml",
	.raw = true,
	.detect = detect,
	.read = read_mail,
};
