/* From bytes to articles: decodes, picks the format, reads, says what is wrong in one line. */
#include "load/load.h"

#include "packed.h"
#include "several.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/memory.h"
#include "load/clutter.h"
#include "load/encoding.h"
#include "load/format.h"
#include "load/web.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct Loader {
	Clutter *clutter;
};

Loader *
loader_new(Err *err)
{
	Clutter *clutter = clutter_new(err);
	if (!clutter)
		return NULL;
	Loader *loader = memory_new(sizeof *loader);
	loader->clutter = clutter;
	return loader;
}

void
loader_free(Loader *loader)
{
	if (!loader)
		return;
	clutter_free(loader->clutter);
	free(loader);
}

/* The last part of a path. */
static Str
base_name(Str path)
{
	size_t start = path.len;
	while (start > 0 && path.at[start - 1] != '/')
		start--;
	return str_slice(path, start, path.len);
}

/* What the server says it is, as the end of a file's name: an address seldom has one
   ("/story?id=7", "/index.php"). */
static const struct {
	const char *type, *name;
} types[] = {
	{"text/html",             "index.html"},
	{"application/xhtml+xml", "index.html"},
	{"text/plain",            "index.txt" },
	{"text/markdown",         "index.md"  },
	{"text/x-markdown",       "index.md"  },
	{"application/rss+xml",   "index.rss" },
	{"application/atom+xml",  "index.atom"},
	{"application/rdf+xml",   "index.rdf" },
	{"application/feed+json", "index.json"},
	{"message/rfc822",        "index.eml" },
	{"application/mbox",      "index.mbox"},
};

/* The name that says what bytes are. */
static Str
telling_name(const LoadInput *input)
{
	if (!input->url.at)
		return base_name(input->name);
	Str type = str_trim(str_slice(input->type, 0, str_find_char(input->type, ';', 0)));
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_equal_nocase(type, str_of(types[i].type)))
			return str_of(types[i].name);
	Str path = str_slice(input->url, 0, str_find_char(input->url, '?', 0));
	return packed_name(base_name(path));
}

/* Reads one document, or HTML documents one after the other, each as its own. */
static bool
read_format(FormatInput *input, const Format *format, Articles *into, Err *err)
{
	Pieces pieces = {0};
	if (strcmp(format->name, "html") != 0 || !several_pages(input->bytes, &pieces))
		return format->read(input, into, err);
	size_t first = into->count;
	bool ok = true;
	for (size_t i = 0; i < pieces.count && ok; i++) {
		input->bytes = pieces.at[i];
		if (i >= LIMIT_ARTICLES_A_FILE)
			ok = err_set(err, ERR_LIMIT,
				"has more than %d documents: the rest is left out",
				LIMIT_ARTICLES_A_FILE);
		else if (!format->read(input, into, err))
			ok = err->code == ERR_FORMAT; /* one without text */
	}
	vec_release(&pieces);
	return ok && (into->count > first || err_set(err, ERR_FORMAT, "holds no text"));
}

/* Reads bytes that are not packed. */
static bool
read_bytes(const Loader *loader, const LoadInput *input, Articles *into, Err *err)
{
	FormatInput format = {
		.name = telling_name(input),
		.bytes = input->bytes,
		.clutter = loader->clutter,
		.url = input->url,
		.feed = input->feed,
		.explain = input->explain,
	};
	Buf text;
	buf_init(&text);
	const Format *raw = format_of_raw(&format);
	bool ok =
		raw || encoding_decode_typed(input->bytes, input->type, input->explain, &text, err);
	if (!raw)
		format.bytes = buf_str(&text);
	const Format *best = raw || !ok ? raw : format_of(&format);
	if (ok && input->feed && !best->feed)
		ok = err_set(err, ERR_FORMAT, "is no feed (%s)", best->name);
	ok = ok && read_format(&format, best, into, err);
	buf_release(&text);
	return ok;
}

bool
load_bytes(const Loader *loader, const LoadInput *input, Articles *into, Err *err)
{
	size_t first = into->count;
	LoadInput inner = *input;
	Err cut;
	Buf unpacked;
	buf_init(&unpacked);
	Packed packed = packed_read(input->bytes, &unpacked, &cut);
	if (packed == PACKED_WHOLE || packed == PACKED_PART) {
		inner.bytes = buf_str(&unpacked);
		inner.name = packed_name(input->name);
	}
	bool ok = packed != PACKED_ERROR && read_bytes(loader, &inner, into, err);
	if (packed == PACKED_ERROR || (ok && packed == PACKED_PART)) {
		*err = cut;
		ok = false;
	}
	for (size_t i = first; i < into->count; i++)
		into->at[i]->path = str_copy(&into->at[i]->arena, input->name);
	buf_release(&unpacked);
	return ok;
}

bool
load_source(const Loader *loader, const Source *source, Explain *explain, Articles *into, Err *err)
{
	if (source->kind == SOURCE_ADDRESS)
		return web_load_one(loader, source->path, explain, into, err);
	Buf bytes;
	buf_init(&bytes);
	bool ok = source->kind == SOURCE_STDIN
	                  ? file_read_fd(STDIN_FILENO, LIMIT_FILE_BYTES, &bytes, err)
	                  : file_read(source->path.at, LIMIT_FILE_BYTES, &bytes, err);
	LoadInput input = {.name = source->path, .bytes = buf_str(&bytes), .explain = explain};
	ok = ok && load_bytes(loader, &input, into, err);
	buf_release(&bytes);
	return ok;
}
