/*
 * libxml2 as the one reader of HTML and XML: options, silence, and caps that are counted on the
 * bytes before any parser sees them, as 100,000 nested or unmatched tags take libxml2 quadratic
 * time. Knows no tag by its meaning, but for those that hold raw text.
 */
#include "mend.h"

#include "syntax/html.h"

#include "base/library.h"
#include "base/limit.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/uri.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define LIBXML2(FUNCTION)                                                                          \
	FUNCTION(htmlEntityLookup)                                                                 \
	FUNCTION(htmlReadMemory)                                                                   \
	FUNCTION(htmlTagLookup)                                                                    \
	FUNCTION(xmlBuildURI)                                                                      \
	FUNCTION(xmlDocGetRootElement)                                                             \
	FUNCTION(xmlFreeDoc)                                                                       \
	FUNCTION(xmlInitParser)                                                                    \
	FUNCTION(xmlReadMemory)                                                                    \
	FUNCTION(xmlSetStructuredErrorFunc)

static struct {
	LIBXML2(LIBRARY_MEMBER)
} libxml2;
static pthread_once_t started = PTHREAD_ONCE_INIT;

static void
start(void)
{
	LIBRARY_BIND(libxml2, LIBXML2, XML_LIBRARY);
	libxml2.xmlInitParser();
}

static void
silent(void *context, xmlErrorPtr error)
{
	(void)context, (void)error;
}

/* One tag of the bytes. */
typedef struct {
	size_t end; /* behind its ">" */
	size_t cut; /* behind the last attribute that is kept, when there are too many; else 0 */
	bool closing, empty; /* "</p>", "<br/>" */
	Str name;
} Tag;

/* Reads the tag that begins at "<"; false when it is none. */
static bool
tag_read(Str bytes, size_t at, Tag *tag)
{
	*tag = (Tag){0};
	size_t i = at + 1;
	if (i < bytes.len && bytes.at[i] == '/') {
		tag->closing = true;
		i++;
	}
	if (i >= bytes.len || !char_is_letter(bytes.at[i]))
		return false;
	size_t name = i;
	while (i < bytes.len && !strchr(" \t\r\n\f/>", bytes.at[i]))
		i++;
	tag->name = str_slice(bytes, name, i);
	char quote = 0, before = 0;
	size_t signs = 0, words = 0;
	for (; i < bytes.len && (quote || bytes.at[i] != '>'); i++) {
		char c = bytes.at[i];
		bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
		if (quote)
			quote = c == quote ? 0 : quote;
		else if ((c == '"' || c == '\'') && before == '=')
			quote = c;
		signs += !quote && c == '=';
		words += !quote && space && i + 1 < bytes.len && bytes.at[i + 1] > ' ';
		if (!tag->cut && !quote &&
			(signs > LIMIT_HTML_ATTRIBUTES || words > LIMIT_HTML_ATTRIBUTES))
			tag->cut = i;
		if (!space)
			before = c;
	}
	tag->empty = before == '/';
	tag->end = i < bytes.len ? i + 1 : i;
	return true;
}

/* Elements without an end tag, or whose end is often left out: they do not nest. */
static bool
is_flat(Str name)
{
	static const char *const flat[] = {"br", "hr", "img", "input", "meta", "link", "area",
		"base", "col", "embed", "param", "source", "track", "wbr", "p", "li", "td", "tr",
		"th", "dt", "dd", "option"};
	return STR_AMONG(name, flat);
}

static bool
is_raw(Str name)
{
	static const char *const raw[] = {"script", "style", "textarea", "xmp"};
	return STR_AMONG(name, raw);
}

/* Behind the end of a comment, CDATA section or raw element's content; at + 1 when at is none. */
static size_t
skip_to(Str bytes, size_t at, Str end)
{
	size_t found = str_find(bytes, end, at);
	return found == SIZE_MAX ? bytes.len : found + end.len;
}

static size_t
raw_end(Str bytes, const Tag *tag)
{
	for (size_t at = str_find(bytes, STR("</"), tag->end); at != SIZE_MAX;
		at = str_find(bytes, STR("</"), at + 2))
		if (str_starts_nocase(str_slice(bytes, at + 2, bytes.len), tag->name))
			return at;
	return bytes.len;
}

typedef struct {
	Buf *copy;     /* without what is left out; written once something is */
	size_t copied; /* bytes of the source that are in copy */
	size_t depth, over, tags;
} Scan;

static void
leave_out(Scan *scan, Str bytes, size_t from, size_t to)
{
	buf_add(scan->copy, str_slice(bytes, scan->copied, from));
	scan->copied = to;
}

/* Counts one tag, and leaves out what is too much of it. */
static void
scan_tag(Scan *scan, Str bytes, size_t at, const Tag *tag, bool html)
{
	const size_t deepest = html ? LIMIT_HTML_DEPTH : LIMIT_XML_DEPTH;
	bool flat = html && is_flat(tag->name);
	bool deep = !flat && (tag->closing ? scan->over || !scan->depth : scan->depth >= deepest);
	if (tag->cut && !deep) {
		bool ended = bytes.at[tag->end - 1] == '>';
		leave_out(scan, bytes, tag->cut, ended ? tag->end - 1 : tag->end);
	}
	if (flat)
		return;
	if (tag->closing && scan->over) {
		scan->over--;
		leave_out(scan, bytes, at, tag->end);
	} else if (tag->closing && !scan->depth) {
		leave_out(scan, bytes, at, tag->end);
	} else if (tag->closing) {
		scan->depth--;
	} else if (!tag->empty || html) {
		if (scan->depth >= deepest) {
			scan->over++;
			leave_out(scan, bytes, at, tag->end);
		} else {
			scan->depth++;
		}
	}
}

/* Behind a comment; libxml2 ends one at "--!>" as well. */
static size_t
comment_end(Str bytes, size_t at)
{
	for (size_t end = str_find(bytes, STR("--"), at); end != SIZE_MAX;
		end = str_find(bytes, STR("--"), end + 1)) {
		Str rest = str_slice(bytes, end + 2, end + 4);
		if (rest.len && rest.at[0] == '>')
			return end + 3;
		if (str_is(rest, "!>"))
			return end + 4;
	}
	return bytes.len;
}

/* Is what the element holds for machines only, and no data about the page? */
static bool
is_program(Str bytes, size_t at, const Tag *tag)
{
	bool script = str_equal_nocase(tag->name, STR("script"));
	return str_equal_nocase(tag->name, STR("style")) ||
	       (script &&
		       str_find_nocase(str_slice(bytes, at, tag->end), STR("json"), 0) == SIZE_MAX);
}

/* Where the next tag may begin. */
static size_t
take_tag(Scan *scan, Str bytes, size_t at, const Tag *tag, bool html)
{
	bool raw = html && !tag->closing && is_raw(tag->name);
	size_t next = raw ? raw_end(bytes, tag) : tag->end;
	if (scan->tags++ < LIMIT_HTML_TAGS) {
		scan_tag(scan, bytes, at, tag, html);
		if (raw && next > tag->end && next < bytes.len && is_program(bytes, at, tag))
			leave_out(scan, bytes, tag->end, next);
	} else { /* an element takes hundreds of bytes in the tree */
		leave_out(scan, bytes, at, next);
		buf_char(scan->copy, ' ');
	}
	return next;
}

/* The bytes with tags beyond the caps left out: bytes itself when none was. Of HTML, neither are
   programs, styles and comments given to libxml2, which goes through them sign by sign: a third of
   the bytes of most pages. */
static void
capped(Str *bytes, Buf *copy, bool html)
{
	Scan scan = {.copy = copy};
	for (size_t at = str_find_char(*bytes, '<', 0); at != SIZE_MAX && at < bytes->len;) {
		Str rest = str_slice(*bytes, at, bytes->len);
		size_t next = at + 1;
		Tag tag;
		if (str_starts(rest, STR("<!--"))) {
			next = comment_end(*bytes, at + 4);
			/* above the root browsers tell where they saved a page from */
			if (html && scan.tags && next < bytes->len)
				leave_out(&scan, *bytes, at, next);
		} else if (!html && str_starts(rest, STR("<![CDATA["))) {
			next = skip_to(*bytes, at + 9, STR("]]>"));
		} else if (tag_read(*bytes, at, &tag)) {
			next = take_tag(&scan, *bytes, at, &tag, html);
		}
		at = str_find_char(*bytes, '<', next);
	}
	if (!scan.copied)
		return;
	buf_add(copy, str_slice(*bytes, scan.copied, bytes->len));
	*bytes = buf_str(copy);
}

static xmlDoc *
parse(Str bytes, bool html, Err *err)
{
	Buf copy, mended;
	buf_init(&copy);
	buf_init(&mended);
	xmlDoc *doc = NULL;
	pthread_once(&started, start);
	if (bytes.len > INT_MAX / 2) {
		err_set(err, ERR_LIMIT, "is larger than a page may be");
	} else {
		(html ? mend_html : mend_xml)(&bytes, &mended);
		capped(&bytes, &copy, html);
		libxml2.xmlSetStructuredErrorFunc(NULL, silent); /* this thread's alone */
		if (html)
			doc = libxml2.htmlReadMemory(bytes.at, (int)bytes.len, NULL, "UTF-8",
				HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
					HTML_PARSE_NONET | HTML_PARSE_COMPACT | XML_PARSE_HUGE);
		else
			doc = libxml2.xmlReadMemory(bytes.at, (int)bytes.len, NULL, "UTF-8",
				XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
					XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
		if (!doc || !tree_root(doc)) {
			tree_free(doc);
			doc = NULL;
			err_set(err, ERR_FORMAT,
				html ? "is no HTML page" : "is not well-formed XML");
		}
	}
	buf_release(&copy);
	buf_release(&mended);
	return doc;
}

xmlDoc *
html_parse(Str bytes, Err *err)
{
	return parse(bytes, true, err);
}

xmlDoc *
xml_parse(Str bytes, Err *err)
{
	return parse(bytes, false, err);
}

void
tree_free(xmlDoc *doc)
{
	if (doc)
		libxml2.xmlFreeDoc(doc);
}

xmlNode *
tree_root(const xmlDoc *doc)
{
	return libxml2.xmlDocGetRootElement(doc);
}

uint32_t
html_entity(const char *name)
{
	pthread_once(&started, start);
	const htmlEntityDesc *entity = libxml2.htmlEntityLookup((const xmlChar *)name);
	return entity ? entity->value : 0;
}

bool
html_is_element(const char *name)
{
	static const char *const others[] = {"article", "aside", "audio", "bdi", "bgsound", "blink",
		"canvas", "data", "datalist", "details", "dialog", "figcaption", "figure", "footer",
		"header", "hgroup", "keygen", "main", "mark", "marquee", "math", "menuitem",
		"meter", "multicol", "nav", "nobr", "output", "picture", "progress", "rp", "rt",
		"ruby", "search", "section", "slot", "source", "spacer", "summary", "svg",
		"template", "time", "track", "video", "wbr", "xmp"};
	pthread_once(&started, start);
	return STR_AMONG(str_of(name), others) ||
	       libxml2.htmlTagLookup((const xmlChar *)name) != NULL;
}

/* Appends an address with what no address may hold as %NN, as a browser sends it. */
static void
add_address(Buf *into, Str address)
{
	for (size_t i = 0; i < address.len; i++) {
		unsigned char c = (unsigned char)address.at[i];
		if (c <= ' ' || c >= 0x7f || strchr("<>\"{}|\\^`", c))
			buf_format(into, "%%%02X", c);
		else
			buf_char(into, (char)c);
	}
	buf_char(into, '\0');
}

Str
uri_resolve(Arena *arena, Str base, Str reference)
{
	pthread_once(&started, start);
	Buf from, to;
	buf_init(&from);
	buf_init(&to);
	add_address(&from, base);
	add_address(&to, reference);
	xmlChar *whole = libxml2.xmlBuildURI((const xmlChar *)to.at, (const xmlChar *)from.at);
	Str resolved = str_copy(arena, str_of((const char *)whole));
	free(whole); /* xmlFree is free, as nobody sets it */
	buf_release(&from);
	buf_release(&to);
	return resolved;
}
