/* From bytes to articles: decodes, picks the format, reads, says what is wrong in one line. */
#include "load/load.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/memory.h"
#include "load/clutter.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <unistd.h>

struct Loader {
	Clutter *clutter;
};

Loader *
loader_new(Err *err)
{
	(void)err;
	return calloc(1, sizeof(Loader));
}

void
loader_free(Loader *loader)
{
	free(loader);
}

bool
load_bytes(const Loader *loader, Str name, Str bytes, Articles *into, Err *err)
{
	(void)loader, (void)name, (void)err;
	Article *article = article_new();
	VEC(Passage) passages = {0};
	Str rest = utf8_cleaned(&article->arena, str_copy(&article->arena, bytes)), line;
	while (str_line(&rest, &line)) {
		line = str_trim(line);
		if (line.len)
			vec_push(&passages, (Passage){PASSAGE_PARAGRAPH, line});
	}
	article_finish(article,
		arena_copy(&article->arena, passages.at, passages.count * sizeof *passages.at),
		passages.count);
	vec_release(&passages);
	vec_push(into, article);
	return true;
}

bool
load_source(const Loader *loader, const Source *source, Articles *into, Err *err)
{
	Buf buf;
	buf_init(&buf);
	size_t first = into->count;
	bool ok = source->stdin_ ? file_read_fd(STDIN_FILENO, LIMIT_FILE_BYTES, &buf, err)
				 : file_read(source->path.at, LIMIT_FILE_BYTES, &buf, err);
	ok = ok && load_bytes(loader, source->path, buf_str(&buf), into, err);
	for (size_t i = first; i < into->count; i++)
		into->at[i]->path = str_copy(&into->at[i]->arena, source->path);
	buf_release(&buf);
	return ok;
}

bool
load_expand(Arena *arena, Str argument, Sources *into, LoadReport report, void *context)
{
	(void)report, (void)context;
	vec_push(into, (Source){str_copy(arena, argument), str_is(argument, "-"), true});
	return true;
}
