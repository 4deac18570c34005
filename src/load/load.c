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
load_bytes(const Loader *loader, Str name, Str bytes, Articles *into, Err *err)
{
	Buf text;
	buf_init(&text);
	size_t first = into->count;
	bool ok = encoding_decode(bytes, &text, err);
	if (ok) {
		FormatInput input = {base_name(name), buf_str(&text), loader->clutter};
		ok = format_of(&input)->read(&input, into, err);
	}
	for (size_t i = first; i < into->count; i++)
		into->at[i]->path = str_copy(&into->at[i]->arena, name);
	buf_release(&text);
	return ok;
}

bool
load_source(const Loader *loader, const Source *source, Articles *into, Err *err)
{
	Buf bytes;
	buf_init(&bytes);
	bool ok = source->stdin_ ? file_read_fd(STDIN_FILENO, LIMIT_FILE_BYTES, &bytes, err)
	                         : file_read(source->path.at, LIMIT_FILE_BYTES, &bytes, err);
	ok = ok && load_bytes(loader, source->path, buf_str(&bytes), into, err);
	buf_release(&bytes);
	return ok;
}
