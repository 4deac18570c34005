/* Any bytes as a document of bookmarks.yaml: a bookmark that survives being written and read, and
   that is never found where its words do not stand. */
#include "store/bookmark_yaml.h"

#include <assert.h>
#include <string.h>

static void
write_and_read(const Bookmark *bookmark)
{
	Arena arena;
	Buf buf;
	Err err;
	Yaml *document;
	Bookmark again;
	arena_init(&arena);
	buf_init(&buf);
	bookmark_write(&buf, bookmark);
	assert(yaml_read_stream(&arena, buf_str(&buf), "again", &document, &err));
	assert(bookmark_read(&arena, document, "again", &again, &err));
	assert(str_equal(again.id, bookmark->id) && str_equal(again.quote, bookmark->quote));
	assert(str_equal(again.note, bookmark->note) && str_equal(again.path, bookmark->path));
	assert(again.tag_count == bookmark->tag_count && again.passage == bookmark->passage);
	buf_release(&buf);
	arena_release(&arena);
}

static void
find(const Bookmark *bookmark)
{
	Article *article = article_new();
	Passage *passages = ARENA_ARRAY(&article->arena, Passage, 3);
	for (int i = 0; i < 3; i++)
		passages[i].text = str_format(&article->arena, "%d %.*s %d", i,
			STR_ARG(i == 1 ? bookmark->quote : bookmark->prefix), i);
	article_finish(article, passages, 3);
	Anchor anchor = bookmark_find(bookmark, article);
	if (anchor.state != ANCHOR_LOST)
		assert(str_equal(str_slice(passages[anchor.passage].text, anchor.start, anchor.end),
			bookmark->quote));
	article_free(article);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena arena;
	Err err;
	Yaml *document;
	arena_init(&arena);
	yaml_read_stream(&arena, (Str){(const char *)data, size}, "fuzz", &document, &err);
	for (; document; document = document->next) {
		Bookmark bookmark;
		if (!bookmark_read(&arena, document, "fuzz", &bookmark, &err))
			continue;
		write_and_read(&bookmark);
		find(&bookmark);
	}
	arena_release(&arena);
	return 0;
}
