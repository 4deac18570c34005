/*
 * Files and folders: reading with a limit, writing that survives a crash, where the user's files
 * are (XDG Base Directory Specification 0.8) and where the program's own data are.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"
#include "base/str.h"

typedef enum { FILE_CONFIG, FILE_DATA, FILE_CACHE } FileKind;

/* $XDG_CONFIG_HOME/broadsheet/name and so on, with the fallbacks of the specification; a relative
   $XDG_... is ignored, as it says. STR_NONE when there is no home. NUL-terminated, in the arena. */
Str file_user(Arena *arena, FileKind kind, const char *name);

/* A file of the program: $BROADSHEET_DATA/name, else beside an uninstalled program, else below
   $(pkgdatadir). name is as in the source tree: "themes/light.yaml", "data/entities/…". */
Str file_program(Arena *arena, const char *name);

/* A regular file, whole. Refuses folders, devices, fifos and sockets without opening them, and
   more than limit bytes (ERR_LIMIT). The errors name no path: the caller says where. */
bool file_read(const char *path, size_t limit, Buf *into, Err *err);
/* The first bytes of one, at most count; none when it cannot be read. */
void file_read_start(const char *path, size_t count, Buf *into);
/* What is left on an open descriptor, up to limit bytes. */
bool file_read_fd(int fd, size_t limit, Buf *into, Err *err);
bool file_exists(const char *path);

/* Makes the folders above path, 0700, as far as they are missing. */
bool file_make_folders(const char *path, Err *err);
/* Appends bytes under a lock and syncs (fsync of the file, and of the folder when it is new) before
   it returns true; a failed append is taken back (ftruncate). Makes folders; new files are 0600. */
bool file_append_synced(const char *path, Str bytes, Err *err);
/* Writes beside path, syncs, renames over it, syncs the folder. Keeps the mode of the old file. */
bool file_replace_synced(const char *path, Str bytes, Err *err);

/* A file that is about to be changed. */
typedef struct {
	Str before; /* what it holds */
	bool there; /* false: there is none yet */
	Buf after;  /* what it is to hold */
	bool gone;  /* it is to be removed instead */
} FileEdit;

typedef bool FileChange(void *context, FileEdit *edit, Err *err);

/* Changes a file that people edit by hand, too: reads it (at most limit bytes) under a lock on its
   folder, lets change say what it is to hold, and replaces it as file_replace_synced does. If
   anybody changed it meanwhile, it is read and change is called anew. False, with the file as it
   was, when change says false. */
bool file_change_synced(
	const char *path, size_t limit, FileChange *change, void *context, Err *err);

#endif
