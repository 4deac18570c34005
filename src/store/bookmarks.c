/*
 * The file of bookmarks. Reads it under a shared lock, so that half of what another process is
 * just appending is never seen; appends only to a file that reads well from end to end.
 */
#include "store/bookmarks.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/vec.h"
#include "bookmark_yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

typedef VEC(Bookmark) List;

Str
bookmarks_path(Arena *arena)
{
	return file_user(arena, FILE_DATA, "bookmarks.yaml");
}

static bool
locked_read(int fd, Buf *bytes, Err *err)
{
	struct stat info;
	int locked;
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
		return err_set(err, ERR_READ, "is not a file");
	while ((locked = flock(fd, LOCK_SH)) != 0 && errno == EINTR)
		;
	if (locked != 0)
		return err_set(err, ERR_READ, "cannot be locked: %s", strerror(errno));
	return file_read_fd(fd, LIMIT_FILE_BYTES, bytes, err);
}

/* The bytes of the file; none when there is no file. */
static bool
bytes_read(const char *path, Buf *bytes, Err *err)
{
	Err why;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return true;
	if (fd < 0)
		return err_set(err, ERR_READ, "%s: cannot be read: %s", path, strerror(errno));
	bool good = locked_read(fd, bytes, &why);
	close(fd);
	return good ? true : err_set(err, why.code, "%s: %s", path, why.text);
}

/* All bookmarks in bytes, which must outlive them; on a fault those before it. */
static bool
list_read(Arena *arena, Str bytes, const char *path, List *list, Err *err)
{
	Yaml *document;
	Err later;
	bool whole = yaml_read_stream(arena, bytes, path, &document, err);
	for (; document; document = document->next) {
		Bookmark bookmark;
		bool nothing = document->kind == YAML_SCALAR && !document->text.len;
		if (nothing) /* a "---" that nothing follows */
			continue;
		if (!bookmark_read(arena, document, path, &bookmark, &later)) {
			*err = later;
			whole = false;
			break;
		}
		vec_push(list, bookmark);
	}
	if (!whole)
		err->code = ERR_FORMAT; /* a damaged store, not a wrong configuration */
	return whole;
}

bool
bookmarks_read(Arena *arena, Bookmarks *into, Err *err)
{
	*into = (Bookmarks){0};
	Str path = bookmarks_path(arena);
	if (!path.at)
		return true;
	Buf bytes;
	buf_init(&bytes);
	List list = {0};
	bool good = bytes_read(path.at, &bytes, err) &&
	            list_read(arena, str_copy(arena, buf_str(&bytes)), path.at, &list, err);
	*into = (Bookmarks){
		arena_copy(arena, list.at, list.count * sizeof *list.at),
		list.count,
	};
	vec_release(&list);
	buf_release(&bytes);
	return good;
}

/* Does the file read well? *torn: its last line has no end. */
static bool
file_is_sound(Arena *arena, const char *path, bool *torn, Err *err)
{
	Buf bytes;
	buf_init(&bytes);
	List list = {0};
	Err why;
	bool sound = bytes_read(path, &bytes, err);
	if (sound && !list_read(arena, buf_str(&bytes), path, &list, &why))
		sound = err_set(err, ERR_FORMAT,
			"%s; nothing was written, so that nothing is lost: mend this line, or move "
			"the file away",
			why.text);
	*torn = bytes.len && bytes.at[bytes.len - 1] != '\n';
	vec_release(&list);
	buf_release(&bytes);
	return sound;
}

bool
bookmarks_add(const Bookmark *bookmark, Err *err)
{
	Arena arena;
	arena_init(&arena);
	Buf document;
	buf_init(&document);
	Str path = bookmarks_path(&arena);
	bool torn = false, added = false;
	Err why;
	if (!path.at) {
		err_set(err, ERR_WRITE, "there is no home folder: set HOME or XDG_DATA_HOME");
	} else if (file_is_sound(&arena, path.at, &torn, err)) {
		if (torn)
			buf_char(&document, '\n');
		bookmark_write(&document, bookmark);
		added = file_append_synced(path.at, buf_str(&document), &why);
		if (!added)
			err_set(err, why.code, "%s: %s", path.at, why.text);
	}
	buf_release(&document);
	arena_release(&arena);
	return added;
}
