/* gmime: bound when the first letter comes, asked for parts, headers and contents. */
#include "mime.h"

#include "letter.h"
#include "mbox.h"
#include "prose.h"

#include "base/library.h"
#include "base/limit.h"
#include "load/encoding.h"
#include "text/utf8.h"

#include <gmime/gmime.h>
#include <pthread.h>
#include <string.h>

enum {
	HEADER_BYTES = 8000,     /* a longer value is read this far */
	CHARSET_BYTES = 40,      /* of the longest name of one */
	BOUNDARY_WORK = 1 << 26, /* lines that may be boundaries times boundaries; see below */
	PARTING_LINES = 100000,  /* that begin as boundaries do: a text has some as well */
};

#define LIBGMIME(FUNCTION)                                                                         \
	FUNCTION(g_mime_init)                                                                      \
	FUNCTION(g_mime_stream_mem_new)                                                            \
	FUNCTION(g_mime_stream_mem_new_with_byte_array)                                            \
	FUNCTION(g_mime_stream_mem_get_byte_array)                                                 \
	FUNCTION(g_mime_stream_mem_set_owner)                                                      \
	FUNCTION(g_mime_stream_null_new)                                                           \
	FUNCTION(g_mime_parser_new_with_stream)                                                    \
	FUNCTION(g_mime_parser_construct_message)                                                  \
	FUNCTION(g_mime_message_get_mime_part)                                                     \
	FUNCTION(g_mime_header_list_get_header)                                                    \
	FUNCTION(g_mime_message_part_get_message)                                                  \
	FUNCTION(g_mime_message_part_get_type)                                                     \
	FUNCTION(g_mime_multipart_get_type)                                                        \
	FUNCTION(g_mime_multipart_get_count)                                                       \
	FUNCTION(g_mime_multipart_get_part)                                                        \
	FUNCTION(g_mime_part_get_type)                                                             \
	FUNCTION(g_mime_part_get_filename)                                                         \
	FUNCTION(g_mime_part_get_content)                                                          \
	FUNCTION(g_mime_data_wrapper_write_to_stream)                                              \
	FUNCTION(g_mime_object_get_content_type)                                                   \
	FUNCTION(g_mime_object_get_content_disposition)                                            \
	FUNCTION(g_mime_object_get_header_list)                                                    \
	FUNCTION(g_mime_content_disposition_get_disposition)                                       \
	FUNCTION(g_mime_content_type_get_media_type)                                               \
	FUNCTION(g_mime_content_type_get_media_subtype)                                            \
	FUNCTION(g_mime_content_type_get_parameter)                                                \
	FUNCTION(g_mime_header_list_get_count)                                                     \
	FUNCTION(g_mime_header_list_get_header_at)                                                 \
	FUNCTION(g_mime_header_get_name)                                                           \
	FUNCTION(g_mime_header_get_raw_value)                                                      \
	FUNCTION(g_mime_utils_header_decode_text)                                                  \
	FUNCTION(internet_address_list_parse)                                                      \
	FUNCTION(internet_address_list_length)                                                     \
	FUNCTION(internet_address_list_get_address)                                                \
	FUNCTION(internet_address_get_name)                                                        \
	FUNCTION(g_type_check_instance_is_a)                                                       \
	FUNCTION(g_log_set_default_handler)                                                        \
	FUNCTION(g_object_unref)                                                                   \
	FUNCTION(g_free)

static struct {
	LIBGMIME(LIBRARY_MEMBER)
} gmime;
static pthread_once_t started = PTHREAD_ONCE_INIT;

static void
silent(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
	(void)domain, (void)level, (void)message, (void)data;
}

static void
start(void)
{
	LIBRARY_BIND(gmime, LIBGMIME, GMIME_LIBRARY);
	gmime.g_log_set_default_handler(silent, NULL);
	gmime.g_mime_init();
}

static bool
is_a(const void *object, GType type)
{
	return object && gmime.g_type_check_instance_is_a((GTypeInstance *)object, type);
}

/* ---- values ---- */

/* Bytes of a header as clean text in one line; STR_NONE for none. */
static Str
cleaned(Arena *arena, Str bytes)
{
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, bytes);
	Str line = prose_fold(arena, str_copy(arena, buf_str(&clean)));
	buf_release(&clean);
	return line.len ? line : STR_NONE;
}

/* Appends a header in UTF-8 and one line, its encoded words with charsets that gmime knows, and a
   NUL behind it. */
static void
add_header(Str raw, Buf *into)
{
	static const Str start = STR("=?");
	Buf text;
	Err ignored;
	char name[CHARSET_BYTES];
	buf_init(&text);
	/* eight bits in a header are against the rules, and common */
	if (!utf8_valid(raw) && encoding_decode(raw, &text, &ignored))
		raw = buf_str(&text);
	for (size_t i = 0; i < raw.len;) {
		Str rest = str_slice(raw, i, raw.len);
		size_t end = str_starts(rest, start) ? str_find_char(rest, '?', 2) : SIZE_MAX;
		if (end == SIZE_MAX || end - 2 >= sizeof name) {
			if (raw.at[i] != '\n' && raw.at[i] != '\r')
				buf_char(into, raw.at[i]);
			i++;
			continue;
		}
		memcpy(name, rest.at + 2, end - 2);
		name[end - 2] = '\0';
		buf_add(into, start);
		buf_cstr(into, mime_charset(name));
		i += end;
	}
	buf_char(into, '\0');
	buf_release(&text);
}

void
mime_decode_words(Str line, Buf *into)
{
	pthread_once(&started, start);
	Buf text;
	buf_init(&text);
	add_header(line, &text);
	char *decoded = gmime.g_mime_utils_header_decode_text(NULL, text.at);
	buf_cstr(into, decoded ? decoded : "");
	(gmime.g_free)(decoded); /* newer glibs have a macro of that name */
	buf_release(&text);
}

static Str
value_of(Arena *arena, GMimeHeader *header)
{
	Str value = str_of(gmime.g_mime_header_get_raw_value(header));
	if (!value.at)
		return STR_NONE;
	Buf decoded;
	buf_init(&decoded);
	mime_decode_words(str_slice(value, 0, HEADER_BYTES), &decoded);
	Str line = cleaned(arena, buf_str(&decoded));
	buf_release(&decoded);
	return line;
}

static Str
header_of(Arena *arena, const MimePart *letter, const char *name, bool last)
{
	GMimeHeaderList *list = gmime.g_mime_object_get_header_list(letter->object);
	int count = list ? gmime.g_mime_header_list_get_count(list) : 0;
	for (int n = 0; n < count; n++) {
		GMimeHeader *header =
			gmime.g_mime_header_list_get_header_at(list, last ? count - 1 - n : n);
		if (strcasecmp(gmime.g_mime_header_get_name(header), name) != 0)
			continue;
		Str value = value_of(arena, header);
		if (value.at)
			return value;
	}
	return STR_NONE;
}

Str
mime_header(Arena *arena, const MimePart *letter, const char *name)
{
	return header_of(arena, letter, name, false);
}

Str
mime_last_header(Arena *arena, const MimePart *letter, const char *name)
{
	return header_of(arena, letter, name, true);
}

/* The name of one of a list of addresses; STR_NONE when it has none. */
static Str
name_of(Arena *arena, InternetAddressList *list, int number)
{
	InternetAddress *one = gmime.internet_address_list_get_address(list, number);
	Str name = str_of(gmime.internet_address_get_name(one));
	name = cleaned(arena, str_slice(name, 0, HEADER_BYTES));
	name = name.at ? letter_name(name) : name; /* some give the address for a name */
	return name.len ? name : STR_NONE;
}

Str
mime_writers(Arena *arena, const MimePart *letter)
{
	enum { WRITERS = 20 };
	GMimeHeaderList *headers = gmime.g_mime_object_get_header_list(letter->object);
	GMimeHeader *from = headers ? gmime.g_mime_header_list_get_header(headers, "From") : NULL;
	Str raw = str_of(from ? gmime.g_mime_header_get_raw_value(from) : NULL), all = STR_NONE;
	if (!raw.at)
		return STR_NONE;
	Buf text;
	buf_init(&text);
	add_header(str_slice(raw, 0, HEADER_BYTES), &text);
	InternetAddressList *list = gmime.internet_address_list_parse(NULL, text.at);
	int count = list ? gmime.internet_address_list_length(list) : 0;
	for (int i = 0; i < count && i < WRITERS; i++) {
		Str name = name_of(arena, list, i);
		if (name.at)
			all = all.at ? str_format(arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(name))
			             : name;
	}
	if (list)
		gmime.g_object_unref(list);
	buf_release(&text);
	return all.at ? all : letter_name(mime_header(arena, letter, "From"));
}

Str
mime_parameter(Arena *arena, const MimePart *part, const char *name)
{
	GMimeContentType *type = gmime.g_mime_object_get_content_type(part->object);
	const char *value = type ? gmime.g_mime_content_type_get_parameter(type, name) : NULL;
	return value ? cleaned(arena, str_slice(str_of(value), 0, HEADER_BYTES)) : STR_NONE;
}

bool
mime_is(const MimePart *part, const char *type, const char *subtype)
{
	return str_equal_nocase(part->type, str_of(type)) &&
	       (!subtype || str_equal_nocase(part->subtype, str_of(subtype)));
}

/* ---- contents ---- */

static GMimeDataWrapper *
content_of(const MimePart *part)
{
	return is_a(part->object, gmime.g_mime_part_get_type())
	               ? gmime.g_mime_part_get_content(part->object)
	               : NULL;
}

void
mime_content(const MimePart *part, Buf *into)
{
	GMimeDataWrapper *content = content_of(part);
	if (!content)
		return;
	GMimeStream *stream = gmime.g_mime_stream_mem_new();
	gmime.g_mime_data_wrapper_write_to_stream(content, stream);
	const GByteArray *bytes = gmime.g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
	if (bytes && bytes->len)
		buf_add(into, (Str){(const char *)bytes->data, bytes->len});
	gmime.g_object_unref(stream);
}

long
mime_size(const MimePart *part)
{
	GMimeDataWrapper *content = content_of(part);
	if (!content)
		return -1;
	GMimeStream *stream = gmime.g_mime_stream_null_new();
	long size = (long)gmime.g_mime_data_wrapper_write_to_stream(content, stream);
	gmime.g_object_unref(stream);
	return size;
}

/* ---- the tree ---- */

typedef struct {
	Arena *arena;
	size_t parts;
	bool cut;
} Builder;

static const MimePart *build(Builder *builder, void *object, size_t depth);

static void
build_parts(Builder *builder, MimePart *part, size_t depth)
{
	const MimePart **link = &part->first;
	int count = gmime.g_mime_multipart_get_count(part->object);
	for (int i = 0; i < count && !(builder->cut && builder->parts >= LIMIT_MAIL_PARTS); i++) {
		GMimeObject *child = gmime.g_mime_multipart_get_part(part->object, i);
		const MimePart *made = child ? build(builder, child, depth + 1) : NULL;
		if (!made)
			continue;
		*link = made;
		link = &((MimePart *)made)->next;
	}
}

static MimePart *
build_letter(Builder *builder, GMimeMessage *message, size_t depth)
{
	MimePart *part = ARENA_NEW(builder->arena, MimePart);
	*part = (MimePart){.type = STR("message"), .subtype = STR("rfc822"), .object = message};
	GMimeObject *body = gmime.g_mime_message_get_mime_part(message);
	part->first = body ? build(builder, body, depth + 1) : NULL;
	return part;
}

static void
describe(Builder *builder, MimePart *part)
{
	Arena *arena = builder->arena;
	GMimeContentType *type = gmime.g_mime_object_get_content_type(part->object);
	GMimeContentDisposition *disposition =
		gmime.g_mime_object_get_content_disposition(part->object);
	Str said = mime_header(arena, part, "Content-Type");
	if (said.at && str_find_char(said, '/', 0) == SIZE_MAX) {
		part->type = STR("text"); /* no type at all is this one (RFC 2045, 5.2) */
		part->subtype = STR("plain");
	} else if (type) {
		part->type = cleaned(arena, str_of(gmime.g_mime_content_type_get_media_type(type)));
		part->subtype =
			cleaned(arena, str_of(gmime.g_mime_content_type_get_media_subtype(type)));
	}
	if (disposition)
		part->attachment = str_equal_nocase(
			str_of(gmime.g_mime_content_disposition_get_disposition(disposition)),
			STR("attachment"));
	if (is_a(part->object, gmime.g_mime_part_get_type()))
		part->name = cleaned(arena, str_of(gmime.g_mime_part_get_filename(part->object)));
}

static const MimePart *
build(Builder *builder, void *object, size_t depth)
{
	if (depth > LIMIT_MAIL_DEPTH || builder->parts >= LIMIT_MAIL_PARTS) {
		builder->cut = true;
		return NULL;
	}
	builder->parts++;
	bool inner = is_a(object, gmime.g_mime_message_part_get_type());
	GMimeMessage *message = inner ? gmime.g_mime_message_part_get_message(object) : NULL;
	if (inner && !message)
		return NULL;
	if (message)
		return build_letter(builder, message, depth);
	MimePart *part = ARENA_NEW(builder->arena, MimePart);
	part->object = object;
	describe(builder, part);
	if (is_a(object, gmime.g_mime_multipart_get_type()))
		build_parts(builder, part, depth);
	return part;
}

static size_t
count_of(Str bytes, Str what)
{
	size_t count = 0;
	for (size_t at = str_find(bytes, what, 0); at != SIZE_MAX;
		at = str_find(bytes, what, at + what.len))
		count++;
	return count;
}

/* Every line that begins with "--" is compared with the boundaries of all multiparts around it:
   thousands of both are no letter. */
static bool
has_hostile_boundaries(Str bytes)
{
	size_t dashes = count_of(bytes, STR("\n--")), boundaries = 0;
	if (dashes <= LIMIT_MAIL_DEPTH)
		return false;
	for (size_t at = str_find_nocase(bytes, STR("boundary"), 0); at != SIZE_MAX;
		at = str_find_nocase(bytes, STR("boundary"), at + 8))
		boundaries++;
	return boundaries > LIMIT_MAIL_DEPTH && boundaries * dashes > BOUNDARY_WORK;
}

/* gmime keeps half a kilobyte for each header, be it "A:", and fifty times the bytes of a list of
   addresses; any line may turn out as one. */
static bool
has_hostile_headers(Str bytes)
{
	size_t headers = 0, size = 0; /* of the header with the lines that are folded into it */
	for (Str line; str_line(&bytes, &line);) {
		bool header = mbox_header(line) > 0;
		bool folded = size && line.len && (line.at[0] == ' ' || line.at[0] == '\t');
		headers += header;
		size = header || folded ? size * !header + line.len : 0;
		if (headers > LIMIT_MAIL_HEADERS || size > LIMIT_MAIL_HEADER_BYTES)
			return true;
	}
	return false;
}

/* The bytes up to where there are more lines that may part them than gmime should keep parts for:
   one takes a kilobyte. */
static Str
parted(Str bytes)
{
	static const Str dashes = STR("\n--");
	size_t at = str_find_nocase(bytes, STR("boundary"), 0);
	for (size_t lines = 0; at != SIZE_MAX; lines++) {
		if (lines >= PARTING_LINES)
			return str_slice(bytes, 0, at);
		at = str_find(bytes, dashes, at + 1);
	}
	return bytes;
}

Mime
mime_read(Arena *arena, Str bytes)
{
	Mime mime = {.hostile = has_hostile_boundaries(bytes) || has_hostile_headers(bytes)};
	if (mime.hostile)
		return mime;
	size_t whole = bytes.len;
	bytes = parted(bytes);
	pthread_once(&started, start);
	/* gmime only reads from it */
	GByteArray *array = ARENA_NEW(arena, GByteArray);
	*array = (GByteArray){.data = (guint8 *)bytes.at, .len = (guint)bytes.len};
	GMimeStream *stream = gmime.g_mime_stream_mem_new_with_byte_array(array);
	gmime.g_mime_stream_mem_set_owner((GMimeStreamMem *)stream, FALSE);
	GMimeParser *parser = gmime.g_mime_parser_new_with_stream(stream);
	mime.object = gmime.g_mime_parser_construct_message(parser, NULL);
	gmime.g_object_unref(parser);
	gmime.g_object_unref(stream);
	if (!mime.object)
		return mime;
	Builder builder = {.arena = arena};
	mime.letter = build_letter(&builder, mime.object, 0);
	mime.cut = builder.cut || bytes.len < whole;
	return mime;
}

void
mime_release(Mime *mime)
{
	if (mime->object)
		gmime.g_object_unref(mime->object);
	*mime = (Mime){0};
}
