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

/* Stands behind a bookmark that was cut short, once others follow it. */
#define CUT_MARK "# the bookmark above was cut short as it was written: delete it\n"

enum { FAULTS_MOST = 100 }; /* then it is no file of bookmarks */

typedef VEC(Bookmark) List;

Str
bookmarks_path(Arena *arena)
{
	return file_user(arena, FILE_DATA, "bookmarks.yaml");
}

static BookmarksStamp
stamp_of(const struct stat *info)
{
	return (BookmarksStamp){
		.device = info->st_dev,
		.inode = info->st_ino,
		.size = (uint64_t)info->st_size,
		.changed = info->st_mtim.tv_sec * INT64_C(1000000000) + info->st_mtim.tv_nsec,
	};
}

/* Of the file as it is now; size 0 when there is none. */
static BookmarksStamp
stamp_now(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 ? stamp_of(&info) : (BookmarksStamp){0};
}

/* Is the file still as it was when it read well? */
static bool
is_sound(BookmarksStamp sound, const char *path)
{
	BookmarksStamp now = stamp_now(path);
	return sound.size && sound.size == now.size && sound.changed == now.changed &&
	       sound.device == now.device && sound.inode == now.inode;
}

static bool
locked_read(int fd, Buf *bytes, BookmarksStamp *stamp, Err *err)
{
	struct stat info;
	int locked;
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
		return err_set(err, ERR_READ, "is not a file");
	while ((locked = flock(fd, LOCK_SH)) != 0 && errno == EINTR)
		;
	if (locked != 0)
		return err_set(err, ERR_READ, "cannot be locked: %s", strerror(errno));
	*stamp = fstat(fd, &info) == 0 ? stamp_of(&info) : (BookmarksStamp){0};
	return file_read_fd(fd, LIMIT_FILE_BYTES, bytes, err);
}

/* The bytes of the file; none when there is no file. */
static bool
bytes_read(const char *path, Buf *bytes, BookmarksStamp *stamp, Err *err)
{
	*stamp = (BookmarksStamp){0};
	Err why;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return true;
	if (fd < 0)
		return err_set(err, ERR_READ, "%s: cannot be read: %s", path, strerror(errno));
	bool good = locked_read(fd, bytes, stamp, &why);
	close(fd);
	return good ? true : err_set(err, why.code, "%s: %s", path, why.text);
}

/* What bytes hold. */
typedef struct {
	List list;
	Err err;       /* what is wrong first; ERR_NONE */
	size_t dashes; /* at the end, that were to be "---" */
	bool cut;      /* the last bookmark was cut short as it was written */
	bool damaged;  /* by somebody else: not ours to go on with */
	size_t faults; /* bookmarks that are not whole */
} Read;

/* The bookmarks in bytes, which begin in that line of the file. */
static bool
part_read(Arena *arena, Str bytes, size_t line, const char *path, List *list, Err *err)
{
	Yaml *document;
	size_t before = list->count;
	bool whole = yaml_read_part(arena, bytes, line, path, &document, err);
	for (; whole && document; document = document->next) {
		Bookmark bookmark;
		bool nothing = document->kind == YAML_SCALAR && !document->text.len;
		if (nothing) /* a "---" that nothing follows */
			continue;
		whole = bookmark_read(arena, document, path, &bookmark, err);
		if (whole)
			vec_push(list, bookmark);
	}
	if (!whole)
		list->count = before;
	return whole;
}

static Str
lines_with_end(Str bytes)
{
	while (bytes.len && bytes.at[bytes.len - 1] != '\n')
		bytes.len--;
	return bytes;
}

/* Is the document the beginning of one of ours, as a crash leaves it? Its lines are then right as
   far as they have an end, and "created", the last, is missing. */
static bool
is_cut(Arena *arena, Str bytes, const char *path)
{
	Yaml *document;
	Err err;
	Str lines = lines_with_end(bytes);
	if (str_is(lines, "---\n"))
		return true;
	return str_starts(lines, STR("---\n")) &&
	       yaml_read_part(arena, lines, 0, path, &document, &err) && document &&
	       document->kind == YAML_MAP && !yaml_get(document, "created");
}

/* One document of a file that is not sound as a whole. */
static void
document_read(Arena *arena, Str bytes, size_t line, bool last, const char *path, Read *read)
{
	Err err;
	if (part_read(arena, bytes, line, path, &read->list, &err))
		return;
	bool marked = str_ends(bytes, STR("\n" CUT_MARK));
	bool cut = marked || (last && is_cut(arena, bytes, path));
	if (cut)
		err_set(&err, ERR_FORMAT,
			"%s:%zu: here a bookmark was cut short as it was written: it is left out, "
			"delete it",
			path, line + 1);
	if (!read->err.code || (!cut && !read->damaged))
		read->err = err;
	read->damaged |= !cut;
	read->cut |= cut && !marked;
	if (read->cut)
		read->dashes = 0; /* it was an item of its tags that had begun */
	read->faults++;
}

/* The byte behind the document that begins at start: where a line is "---". */
static size_t
document_end(Str bytes, size_t start)
{
	size_t at = start;
	while ((at = str_find_char(bytes, '\n', at)) != SIZE_MAX) {
		Str rest = str_slice(bytes, ++at, bytes.len);
		bool ends = str_starts(rest, STR("---"));
		if (ends && (rest.len == 3 || memchr(" \n\r", rest.at[3], 3)))
			return at;
	}
	return bytes.len;
}

/* All that is whole in bytes, which must outlive it: one damaged bookmark hides no other. */
static bool
list_read(Arena *arena, Str bytes, const char *path, Read *read)
{
	*read = (Read){.err.code = ERR_NONE};
	if (part_read(arena, bytes, 0, path, &read->list, &read->err))
		return true;
	read->err.code = ERR_NONE;
	Str lines = lines_with_end(bytes), rest = str_slice(bytes, lines.len, bytes.len);
	if (str_is(rest, "-") || str_is(rest, "--")) { /* of a new one nothing else came through */
		read->dashes = rest.len;
		bytes = lines;
	}
	size_t line = 0;
	for (size_t start = 0; start < bytes.len && read->faults < FAULTS_MOST;) {
		size_t end = document_end(bytes, start);
		Str document = str_slice(bytes, start, end);
		document_read(arena, document, line, end == bytes.len, path, read);
		for (size_t i = 0; i < document.len; i++)
			line += document.at[i] == '\n';
		start = end;
	}
	read->damaged |= read->faults == FAULTS_MOST;
	if (read->err.code)
		read->err.code = ERR_FORMAT; /* a damaged store, not a wrong configuration */
	return !read->err.code;
}

/* May what follows begin in a new line, with nothing to mend before it? */
static bool
ends_well(Str bytes)
{
	return str_ends(bytes, STR("\n"));
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
	Read read = {.err.code = ERR_NONE};
	BookmarksStamp stamp;
	bool good = bytes_read(path.at, &bytes, &stamp, err);
	if (good && !list_read(arena, str_copy(arena, buf_str(&bytes)), path.at, &read)) {
		*err = read.err;
		good = false;
	}
	*into = (Bookmarks){
		.at = arena_copy(arena, read.list.at, read.list.count * sizeof *read.list.at),
		.count = read.list.count,
		.sound = good && ends_well(buf_str(&bytes)) ? stamp : (BookmarksStamp){0},
	};
	vec_release(&read.list);
	buf_release(&bytes);
	return good;
}

/* Reads the file and begins the document that is to be appended with what its end asks for; false
   when nothing may be. What a crash cut short was never acknowledged: it stays, with a mark, and
   stands in no way. *sound: as in Bookmarks. */
static bool
document_begin(Arena *arena, const char *path, Buf *document, BookmarksStamp *sound, Err *err)
{
	Buf bytes;
	buf_init(&bytes);
	Read read = {.err.code = ERR_NONE};
	bool may = bytes_read(path, &bytes, sound, err);
	bool well = may && list_read(arena, buf_str(&bytes), path, &read);
	if (read.damaged)
		may = err_set(err, ERR_FORMAT,
			"%s; nothing was written, so that nothing is lost: mend this line, or move "
			"the file away",
			read.err.text);
	if (read.dashes)
		buf_add(document, str_slice(STR("---"), read.dashes, 3));
	if (bytes.len && !ends_well(buf_str(&bytes)))
		buf_char(document, '\n');
	if (read.cut)
		buf_cstr(document, CUT_MARK);
	if (!well)
		*sound = (BookmarksStamp){0};
	vec_release(&read.list);
	buf_release(&bytes);
	return may;
}

/* Appends to the file at path. It was sound before if *sound says so, and still is if it then grew
   by our document alone. */
static bool
document_append(const char *path, Str document, BookmarksStamp *sound, Err *err)
{
	Err why;
	if (stamp_now(path).size + document.len > LIMIT_FILE_BYTES)
		return err_set(err, ERR_LIMIT,
			"%s: is full: move it away, and the next bookmark begins a new one", path);
	if (!file_append_synced(path, document, &why)) {
		*sound = (BookmarksStamp){0};
		return err_set(err, why.code, "%s: %s", path, why.text);
	}
	uint64_t before = sound->size;
	*sound = stamp_now(path);
	if (!before || sound->size != before + document.len)
		*sound = (BookmarksStamp){0};
	return true;
}

bool
bookmarks_add(Bookmarks *known, const Bookmark *bookmark, Err *err)
{
	Arena arena;
	arena_init(&arena);
	Buf document;
	buf_init(&document);
	Str path = bookmarks_path(&arena);
	bool added = false;
	if (!path.at) {
		err_set(err, ERR_WRITE, "there is no home folder: set HOME or XDG_DATA_HOME");
	} else if (is_sound(known->sound, path.at) ||
		   document_begin(&arena, path.at, &document, &known->sound, err)) {
		bookmark_write(&document, bookmark);
		added = document_append(path.at, buf_str(&document), &known->sound, err);
	}
	buf_release(&document);
	arena_release(&arena);
	return added;
}
