/*
 * Writing that survives a crash: what was acknowledged is on the disk, what was not leaves the old
 * file as it was.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
failed(Err *err, const char *what)
{
	return err_set(err, ERR_WRITE, "cannot be %s: %s", what, strerror(errno));
}

static bool
write_all(int fd, Str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.at, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = str_slice(bytes, (size_t)n, bytes.len);
	}
	return true;
}

static int
open_folder_of(const char *path)
{
	Arena arena;
	arena_init(&arena);
	char *folder = str_cstr(&arena, str_of(path)), *slash = strrchr(folder, '/');
	if (slash)
		slash[slash == folder] = '\0';
	int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	arena_release(&arena);
	return fd;
}

/* What a link stands for, also where that is not there yet: people keep their settings elsewhere
   and link to them. A link that leads round and round stays what it is. */
static const char *
target_of(Arena *arena, const char *path)
{
	enum { LINKS_MOST = 40 };
	char link[PATH_MAX];
	const char *at = path;
	for (int i = 0; i < LINKS_MOST; i++) {
		ssize_t len = readlink(at, link, sizeof link);
		if (len <= 0 || (size_t)len == sizeof link)
			return at;
		const char *slash = strrchr(at, '/');
		Str folder = {at, slash && link[0] != '/' ? (size_t)(slash + 1 - at) : 0};
		at = str_format(arena, "%.*s%.*s", STR_ARG(folder), (int)len, link).at;
	}
	return path;
}

/* A new name is only safe once its folder is; file systems that cannot sync folders say EINVAL. */
static bool
sync_folder_of(const char *path)
{
	int fd = open_folder_of(path);
	if (fd < 0)
		return false;
	bool synced = fsync(fd) == 0 || errno == EINVAL;
	int why = errno;
	close(fd);
	errno = why;
	return synced;
}

bool
file_make_folders(const char *path, Err *err)
{
	Arena arena;
	arena_init(&arena);
	char *copy = str_cstr(&arena, str_of(path));
	bool made = true;
	for (char *slash = strchr(copy + (*copy != 0), '/'); made && slash;
		slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) == 0)
			sync_folder_of(copy); /* else a crash may take the folder again */
		else if (errno != EEXIST)
			made = err_set(err, ERR_WRITE, "its folder %s cannot be made: %s", copy,
				strerror(errno));
		*slash = '/';
	}
	arena_release(&arena);
	return made;
}

static bool
append_locked(int fd, const char *path, Str bytes, Err *err)
{
	struct stat before;
	if (fstat(fd, &before) != 0)
		return failed(err, "read");
	if (!S_ISREG(before.st_mode))
		return err_set(err, ERR_WRITE, "is not a file");
	if (!write_all(fd, bytes) || fsync(fd) != 0) {
		failed(err, "written");
		if (ftruncate(fd, before.st_size) != 0)
			err_set(err, ERR_WRITE,
				"cannot be written, and its end may be cut short: %s",
				strerror(errno));
		return false;
	}
	Arena arena;
	arena_init(&arena);
	bool safe = before.st_size > 0 || sync_folder_of(target_of(&arena, path));
	int why = errno;
	arena_release(&arena);
	errno = why;
	return safe || failed(err, "written safely");
}

/* Opens path and locks it. Who changes the file renames a new one over it, so that the one we have
   waited for may no longer be the one that has the name: then once more. */
static int
open_locked(const char *path)
{
	for (;;) {
		int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600);
		if (fd < 0)
			return -1;
		int locked;
		while ((locked = flock(fd, LOCK_EX)) != 0 && errno == EINTR)
			;
		struct stat ours, named;
		if (locked == 0 && fstat(fd, &ours) == 0 && stat(path, &named) == 0 &&
			ours.st_ino == named.st_ino && ours.st_dev == named.st_dev)
			return fd;
		int why = errno;
		close(fd);
		errno = why;
		if (locked != 0)
			return -1;
	}
}

bool
file_append_synced(const char *path, Str bytes, Err *err)
{
	if (!file_make_folders(path, err))
		return false;
	int fd = open_locked(path);
	if (fd < 0)
		return failed(err, "written");
	bool done = append_locked(fd, path, bytes, err);
	close(fd);
	return done;
}

/* Is the file still the one that was seen? seen->st_ino 0: there was none. */
static bool
is_as_seen(const char *path, const struct stat *seen)
{
	struct stat now;
	if (stat(path, &now) != 0)
		return !seen->st_ino;
	return now.st_ino == seen->st_ino && now.st_dev == seen->st_dev &&
	       now.st_size == seen->st_size && now.st_mtim.tv_sec == seen->st_mtim.tv_sec &&
	       now.st_mtim.tv_nsec == seen->st_mtim.tv_nsec;
}

/* Replaces path, no link, unless it is no longer as it was seen: then *stale, and nothing has
   happened. seen NULL: whatever it is. */
static bool
replace(const char *path, Str bytes, const struct stat *seen, bool *stale, Err *err)
{
	Arena arena;
	arena_init(&arena);
	char *beside = str_cstr(&arena, str_format(&arena, "%s.XXXXXX", path));
	struct stat old;
	mode_t mode = stat(path, &old) == 0 ? old.st_mode & 0777 : 0600;
	int fd = mkostemp(beside, O_CLOEXEC);
	bool done = fd >= 0 && write_all(fd, bytes) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
	int why = errno;
	if (fd >= 0 && close(fd) != 0 && done) {
		why = errno;
		done = false;
	}
	*stale = done && seen && !is_as_seen(path, seen);
	if (done && !*stale && rename(beside, path) != 0) {
		why = errno;
		done = false;
	}
	errno = why;
	if (!done)
		failed(err, "written");
	if (fd >= 0 && (!done || *stale))
		unlink(beside);
	if (done && !*stale && !sync_folder_of(path))
		done = failed(err, "written safely");
	arena_release(&arena);
	return done && !*stale;
}

bool
file_replace_synced(const char *path, Str bytes, Err *err)
{
	Arena arena;
	arena_init(&arena);
	const char *target = target_of(&arena, path);
	bool stale,
		done = file_make_folders(target, err) && replace(target, bytes, NULL, &stale, err);
	arena_release(&arena);
	return done;
}

static bool
remove_synced(const char *path, const struct stat *seen, bool *stale, Err *err)
{
	*stale = !is_as_seen(path, seen);
	if (*stale)
		return false;
	if (unlink(path) != 0)
		return failed(err, "removed");
	return sync_folder_of(path) || failed(err, "removed safely");
}

/* One attempt; *stale: somebody else was quicker. */
static bool
change_once(
	const char *path, size_t limit, FileChange *change, void *context, bool *stale, Err *err)
{
	struct stat seen = {0};
	Buf bytes;
	buf_init(&bytes);
	FileEdit edit = {.there = stat(path, &seen) == 0};
	buf_init(&edit.after);
	*stale = false;
	bool good = edit.there || errno == ENOENT || failed(err, "read");
	if (good && edit.there)
		good = file_read(path, limit, &bytes, err);
	edit.before = buf_str(&bytes);
	good = good && change(context, &edit, err);
	if (good && edit.gone)
		good = !edit.there || remove_synced(path, &seen, stale, err);
	else if (good && edit.after.len > limit)
		good = err_set(err, ERR_LIMIT, "would be larger than %zu bytes", limit);
	else if (good)
		good = replace(path, buf_str(&edit.after), &seen, stale, err);
	buf_release(&edit.after);
	buf_release(&bytes);
	return good;
}

static bool
change_locked(const char *path, size_t limit, FileChange *change, void *context, Err *err)
{
	enum { ATTEMPTS = 100 };
	int folder = open_folder_of(path), locked = -1;
	if (folder < 0)
		return failed(err, "written");
	while ((locked = flock(folder, LOCK_EX)) != 0 && errno == EINTR)
		;
	bool stale = true, done = false;
	if (locked != 0)
		stale = failed(err, "locked");
	for (int i = 0; stale && i < ATTEMPTS; i++)
		done = change_once(path, limit, change, context, &stale, err);
	if (stale)
		err_set(err, ERR_WRITE, "is changed by others all the time");
	close(folder);
	return done;
}

bool
file_change_synced(const char *path, size_t limit, FileChange *change, void *context, Err *err)
{
	Arena arena;
	arena_init(&arena);
	path = target_of(&arena, path);
	bool done =
		file_make_folders(path, err) && change_locked(path, limit, change, context, err);
	arena_release(&arena);
	return done;
}
