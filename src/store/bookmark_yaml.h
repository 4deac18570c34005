/* Private to room store: one bookmark as one YAML document, and back. */
#ifndef STORE_BOOKMARK_YAML_H
#define STORE_BOOKMARK_YAML_H

#include "store/bookmarks.h"
#include "syntax/yaml.h"

/* Appends the document, "---" first. */
void bookmark_write(Buf *into, const Bookmark *bookmark);
/* ERR_CONFIG with file and line when something is missing that every bookmark has. */
bool bookmark_read(
	Arena *arena, const Yaml *document, const char *file, Bookmark *bookmark, Err *err);

#endif
