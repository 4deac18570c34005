/* Reads files with a limit, and says where the user's and the program's files are. */
#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 << 10 };

Str
file_user(Arena *arena, FileKind kind, const char *name)
{
	static const struct {
		const char *variable, *fallback;
	} kinds[] = {
		[FILE_CONFIG] = {"XDG_CONFIG_HOME", ".config"     },
		[FILE_DATA] = {"XDG_DATA_HOME",   ".local/share"},
		[FILE_CACHE] = {"XDG_CACHE_HOME",  ".cache"      },
	};
	const char *base = getenv(kinds[kind].variable), *home = getenv("HOME");
	if (base && base[0] == '/')
		return str_format(arena, "%s/broadsheet/%s", base, name);
	if (home && home[0] == '/')
		return str_format(arena, "%s/%s/broadsheet/%s", home, kinds[kind].fallback, name);
	return STR_NONE;
}

/* The folder of an uninstalled program, where make has linked data and themes. */
static Str
program_folder(Arena *arena)
{
	char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
	if (len <= 0)
		return STR_NONE;
	path[len] = '\0';
	/* broadsheet stands in the build folder, its tests in tests/KIND below it */
	for (int up = 0; up < 3; up++) {
		char *slash = strrchr(path, '/');
		if (!slash)
			break;
		*slash = '\0';
		if (file_exists(str_format(arena, "%s/config.status", path).at))
			return str_copy(arena, str_of(path));
	}
	return STR_NONE;
}

Str
file_program(Arena *arena, const char *name)
{
	const char *set = getenv("BROADSHEET_DATA");
	if (set && *set)
		return str_format(arena, "%s/%s", set, name);
	Str folder = program_folder(arena);
	if (!folder.at)
		folder = STR(PKGDATADIR);
	return str_format(arena, "%.*s/%s", STR_ARG(folder), name);
}

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static const char *
kind_name(mode_t mode)
{
	return S_ISDIR(mode)    ? "is a folder"
	       : S_ISCHR(mode)  ? "is a device"
	       : S_ISBLK(mode)  ? "is a device"
	       : S_ISFIFO(mode) ? "is a pipe"
	       : S_ISSOCK(mode) ? "is a socket"
	                        : "is no file";
}

/* Standard input may be set not to block by who shares it: true once there is more to read. */
static bool
wait_for(int fd, int error)
{
	struct pollfd one = {.fd = fd, .events = POLLIN};
	if (error != EAGAIN && error != EWOULDBLOCK)
		return false;
	return poll(&one, 1, -1) >= 0 || errno == EINTR;
}

bool
file_read_fd(int fd, size_t limit, Buf *into, Err *err)
{
	size_t start = into->len;
	for (;;) {
		char *at = buf_room(into, READ_STEP);
		ssize_t n = read(fd, at, READ_STEP);
		if (n < 0 && (errno == EINTR || wait_for(fd, errno)))
			continue;
		if (n < 0)
			return err_set(err, ERR_READ, "cannot be read: %s", strerror(errno));
		if (n == 0)
			break;
		into->len += (size_t)n;
		into->at[into->len] = '\0';
		if (into->len - start > limit)
			return err_set(err, ERR_LIMIT,
				"is larger than %zu MiB, the most that is read", limit >> 20);
	}
	return true;
}

static bool
readable(const struct stat *info, size_t limit, Err *err)
{
	if (!S_ISREG(info->st_mode))
		return err_set(err, ERR_READ, "%s, not a file", kind_name(info->st_mode));
	if (info->st_size > 0 && (uintmax_t)info->st_size > limit)
		return err_set(err, ERR_LIMIT, "is larger than %zu MiB, the most that is read",
			limit >> 20);
	return true;
}

bool
file_read(const char *path, size_t limit, Buf *into, Err *err)
{
	struct stat info;
	if (stat(path, &info) != 0)
		return err_set(err, ERR_READ, "cannot be read: %s", strerror(errno));
	if (!readable(&info, limit, err))
		return false;
	/* NONBLOCK: a pipe that took the file's place since the stat does not hang us */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return err_set(err, ERR_READ, "cannot be read: %s", strerror(errno));
	bool read_all = fstat(fd, &info) == 0 && readable(&info, limit, err);
	if (read_all) {
		buf_room(into, (size_t)info.st_size + READ_STEP);
		read_all = file_read_fd(fd, limit, into, err);
	}
	close(fd);
	return read_all;
}

void
file_read_start(const char *path, size_t count, Buf *into)
{
	struct stat info;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return;
	if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
		ssize_t n = read(fd, buf_room(into, count), count);
		into->len += n > 0 ? (size_t)n : 0;
		into->at[into->len] = '\0';
	}
	close(fd);
}
