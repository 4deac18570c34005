/* From bytes to articles: decodes, picks the format, reads, says what is wrong in one line. */
#include "load/load.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/memory.h"
#include "load/clutter.h"
#include "load/encoding.h"
#include "load/format.h"
#include "load/web.h"

#include <stdlib.h>
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
   ("/story?id=7",
   "/index.php"). */
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
	return base_name(str_slice(input->url, 0, str_find_char(input->url, '?', 0)));
}

bool
load_bytes(const Loader *loader, const LoadInput *input, Articles *into, Err *err)
{
	Buf text;
	buf_init(&text);
	size_t first = into->count;
	bool ok = encoding_decode_typed(input->bytes, input->type, &text, err);
	if (ok) {
		FormatInput format = {
			.name = telling_name(input),
			.bytes = buf_str(&text),
			.clutter = loader->clutter,
			.url = input->url,
			.explain = input->explain,
		};
		ok = format_of(&format)->read(&format, into, err);
	}
	for (size_t i = first; i < into->count; i++)
		into->at[i]->path = str_copy(&into->at[i]->arena, input->name);
	buf_release(&text);
	return ok;
}

bool
load_source(const Loader *loader, const Source *source, Articles *into, Err *err)
{
	if (source->kind == SOURCE_ADDRESS)
		return web_load_one(loader, source->path, into, err);
	Buf bytes;
	buf_init(&bytes);
	bool ok = source->kind == SOURCE_STDIN
	                  ? file_read_fd(STDIN_FILENO, LIMIT_FILE_BYTES, &bytes, err)
	                  : file_read(source->path.at, LIMIT_FILE_BYTES, &bytes, err);
	LoadInput input = {.name = source->path, .bytes = buf_str(&bytes)};
	ok = ok && load_bytes(loader, &input, into, err);
	buf_release(&bytes);
	return ok;
}
