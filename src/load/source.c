/* What a SOURCE argument stands for: a file, "-", an address, what a list of feeds lists, or all
   files below a folder, in name order. */
#include "load/fetch.h"
#include "packed.h"
#include "source_list.h"

#include "base/limit.h"
#include "base/memory.h"
#include "load/fetch.h"
#include "text/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Kinds of file that stand beside saved pages and hold no articles; one that is named is tried. */
static bool
is_beside_pages(const char *name)
{
	static const char *const extensions[] = {"png", "jpg", "jpeg", "gif", "webp", "svg", "ico",
		"bmp", "css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "mp3",
		"mp4", "webm", "ogg", "wav", "m4a", "avi", "mov", "pdf", "zip", "tgz", "xz", "bz2",
		"zst", "tar", "7z", "db", "sqlite", "o", "so", "a", "exe", "bak", "swp", "opml",
		"json", "jsonl", "yaml", "yml", "csv", "tsv"};
	/* what mail servers note beside a Maildir's letters */
	static const char *const notes[] = {"dovecot.", "dovecot-uid", "dovecot-keywords",
		"dovecot-acl", "dovecot-shared", "maildirfolder"};
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		if (strncmp(name, notes[i], strlen(notes[i])) == 0)
			return true;
	Str stem = packed_name(str_of(name)); /* "page.html.gz" is read, "all.tar.gz" is not */
	size_t dot = stem.len;
	while (dot && stem.at[dot - 1] != '.')
		dot--;
	return dot && STR_AMONG(str_slice(stem, dot, stem.len), extensions);
}

typedef struct {
	char **names; /* sorted */
	size_t count, next;
	char *path; /* of the folder; in the arena */
	dev_t device;
	ino_t inode;
} Folder;

typedef struct {
	Arena *arena;
	Sources *into;
	LoadReport report;
	void *context;
	bool clean; /* nothing was reported */
	VEC(Folder) open;
} Walk;

static void
tell_err(Walk *walk, const char *path, const Err *err)
{
	if (err->code == ERR_NONE)
		return;
	walk->clean = false;
	if (walk->report)
		walk->report(walk->context, utf8_escaped(walk->arena, str_of(path)), err);
}

static void
tell(Walk *walk, const char *path, ErrCode code, const char *what)
{
	Err err;
	err_set(&err, code, "%s", what);
	tell_err(walk, path, &err);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Reads the names of a folder; false when it could not. */
static bool
read_names(Walk *walk, Folder *folder)
{
	DIR *dir = opendir(folder->path);
	if (!dir)
		return false;
	VEC(char *) names = {0};
	const struct dirent *entry;
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			vec_push(&names, str_cstr(walk->arena, str_of(entry->d_name)));
	closedir(dir);
	if (names.count)
		qsort(names.at, names.count, sizeof *names.at, compare_names);
	folder->names = names.at;
	folder->count = names.count;
	return true;
}

static void
enter(Walk *walk, char *path, const struct stat *info)
{
	for (size_t i = 0; i < walk->open.count; i++)
		if (walk->open.at[i].device == info->st_dev &&
			walk->open.at[i].inode == info->st_ino) {
			tell(walk, path, ERR_READ, "leads back to a folder above it");
			return;
		}
	if (walk->open.count >= LIMIT_FOLDER_DEPTH) {
		tell(walk, path, ERR_LIMIT, "lies deeper than folders are read");
		return;
	}
	Folder folder = {.path = path, .device = info->st_dev, .inode = info->st_ino};
	if (!read_names(walk, &folder)) {
		Arena *arena = walk->arena;
		Str why = str_format(arena, "cannot be read: %s", strerror(errno));
		tell(walk, path, ERR_READ, why.at);
		return;
	}
	vec_push(&walk->open, folder);
}

static void
add_file(Walk *walk, char *path, bool named)
{
	vec_push(walk->into, (Source){.path = str_of(path), .named = named});
}

static void
walk_folder(Walk *walk, char *path, const struct stat *info)
{
	enter(walk, path, info);
	while (walk->open.count) {
		Folder *folder = &walk->open.at[walk->open.count - 1];
		if (folder->next == folder->count) {
			free(folder->names);
			walk->open.count--;
			continue;
		}
		const char *name = folder->names[folder->next++];
		size_t len = strlen(folder->path);
		bool slash = len && folder->path[len - 1] == '/';
		Str child = str_format(walk->arena, "%s%s%s", folder->path, slash ? "" : "/", name);
		struct stat below;
		if (stat(child.at, &below) != 0)
			add_file(walk, (char *)child.at, false); /* its reading says why */
		else if (S_ISDIR(below.st_mode))
			enter(walk, (char *)child.at, &below);
		else if (S_ISREG(below.st_mode) &&
			 (!is_beside_pages(name) || source_is_feed(child)))
			add_file(walk, (char *)child.at, false);
	}
}

/* Bytes of the scheme that s begins with as an address does (RFC 3986, 3.1); 0 for none. A colon
   alone makes no address: "12:30.txt" and "notes: Monday" are names of files. */
static size_t
scheme_of(Str s)
{
	size_t end = str_find(s, STR("://"), 0);
	for (size_t i = 0; end != SIZE_MAX && i < end; i++) {
		char c = s.at[i], small = (char)(c | ' ');
		bool letter = small >= 'a' && small <= 'z';
		if (!letter && (!i || !strchr("0123456789+-.", c)))
			return 0;
	}
	return end == SIZE_MAX ? 0 : end;
}

/* "news.example/feed", "www.news.example": a host's name, and no file's of the kinds that are
   read. */
static bool
looks_like_host(Str s)
{
	static const char *const kinds[] = {"txt", "text", "md", "htm", "html", "xhtml", "xml",
		"rss", "atom", "rdf", "json", "opml", "eml", "mbox", "gz", "markdown", "pdf"};
	size_t slash = str_find_char(s, '/', 0);
	Str host = str_slice(s, 0, slash), rest = host, last = host;
	while (str_split(&rest, '.', &last))
		if (!last.len)
			return false;
	for (size_t i = 0; i < host.len; i++) {
		char c = host.at[i], small = (char)(c | ' ');
		if ((small < 'a' || small > 'z') && (c < '0' || c > '9') && c != '.' && c != '-')
			return false;
	}
	bool letters = last.len >= 2;
	for (size_t i = 0; i < last.len; i++)
		letters = letters && (last.at[i] | ' ') >= 'a' && (last.at[i] | ' ') <= 'z';
	return letters && last.len < host.len && (slash != SIZE_MAX || !STR_AMONG(last, kinds));
}

/* What is no file, though somebody gave it: says what may be meant; false when nothing is clear. */
static bool
tell_what_is_meant(Walk *walk, Str given, char *path)
{
	size_t scheme = scheme_of(given);
	if (str_is(str_slice(given, 0, scheme), "feed"))
		tell(walk, path, ERR_READ,
			str_format(walk->arena,
				"is no address that is fetched: did you mean https%.*s?",
				STR_ARG(str_slice(given, scheme, given.len)))
				.at);
	else if (scheme)
		tell(walk, path, ERR_READ,
			"is no address that is fetched: only http: and https: addresses are");
	else if (looks_like_host(given))
		tell(walk, path, ERR_READ,
			str_format(walk->arena, "is no file: did you mean https://%.*s?",
				STR_ARG(given))
				.at);
	else
		return false;
	return true;
}

bool
load_expand(Arena *arena, Str argument, Sources *into, LoadReport report, void *context)
{
	Walk walk = {arena, into, report, context, .clean = true};
	struct stat info;
	char *path = str_cstr(arena, source_path(arena, argument));
	Err err = {.code = ERR_NONE};
	if (str_is(argument, "-"))
		vec_push(into, (Source){.path = STR("-"), .kind = SOURCE_STDIN, .named = true});
	else if (fetch_is_address(argument))
		vec_push(into, (Source){str_of(path), SOURCE_ADDRESS, .named = true});
	else if (stat(path, &info) != 0 && errno == ENOENT &&
		 tell_what_is_meant(&walk, argument, path))
		;
	else if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
		walk_folder(&walk, path, &info);
	else if (source_list(arena, str_of(path), into, &err))
		tell_err(&walk, path, &err);
	else
		add_file(&walk, path, true); /* what is wrong with it, its reading says */
	vec_release(&walk.open);
	return walk.clean;
}
