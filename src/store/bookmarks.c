/* The file of bookmarks. */
#include "store/bookmarks.h"

#include "base/file.h"

Str
bookmarks_path(Arena *arena)
{
	return file_user(arena, FILE_DATA, "bookmarks.yaml");
}

bool
bookmarks_read(Arena *arena, Bookmarks *into, Err *err)
{
	(void)arena, (void)err;
	*into = (Bookmarks){0};
	return true;
}

Bookmark
bookmark_of(Arena *arena, const Article *article, uint32_t passage, uint32_t start, uint32_t end)
{
	(void)arena;
	return (Bookmark){.article = article->id, .passage = passage, .start = start, .end = end};
}

bool
bookmarks_add(const Bookmark *bookmark, Err *err)
{
	(void)bookmark;
	return err_set(err, ERR_WRITE, "cannot be kept yet");
}

Anchor
bookmark_find(const Bookmark *bookmark, const Article *article)
{
	(void)article;
	return (Anchor){ANCHOR_LOST, bookmark->passage, bookmark->start, bookmark->end};
}
