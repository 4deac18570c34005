/* From bytes to articles: decodes, picks the format, reads, says what is wrong in one line. */
#include "load/load.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/memory.h"
#include "load/clutter.h"
#include "load/encoding.h"
#include "load/format.h"

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

bool
load_bytes(const Loader *loader, const LoadInput *input, Articles *into, Err *err)
{
	Buf text;
	buf_init(&text);
	size_t first = into->count;
	bool ok = encoding_decode_typed(input->bytes, input->type, input->explain, &text, err);
	if (ok) {
		FormatInput format = {
			.name = base_name(input->name),
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
