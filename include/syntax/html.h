/*
 * HTML and XML to trees, through libxml2: RECOVER, NONET, never NOENT or DTDLOAD; HUGE for HTML
 * only, behind caps of our own (base/limit.h) that are counted before parsing. Input is UTF-8 that
 * load/encoding made; every text is cleaned by utf8_clean when it is taken out.
 */
#ifndef SYNTAX_HTML_H
#define SYNTAX_HTML_H

#include "base/err.h"
#include "base/str.h"

#include <libxml/tree.h>

/* The document, released by tree_free; NULL with err (ERR_LIMIT, ERR_FORMAT). */
xmlDoc *html_parse(Str bytes, Err *err);
xmlDoc *xml_parse(Str bytes, Err *err);
void tree_free(xmlDoc *doc);
/* Its root element; html_parse and xml_parse give no document without one. */
xmlNode *tree_root(const xmlDoc *doc);

/* The character that HTML calls name ("eacute"), or 0. */
uint32_t html_entity(const char *name);
/* Does HTML have an element called name? */
bool html_is_element(const char *name);
/* The address that reference means where base does (RFC 3986, 5.2); STR_NONE when that is none. */
Str uri_resolve(Arena *arena, Str base, Str reference);

/* The node after node in document order within top, or NULL: walks need no recursion. skip: do not
   go down into node. */
xmlNode *tree_next(const xmlNode *node, const xmlNode *top, bool skip);
/* Name without namespace prefix, compared without case. */
bool tree_is(const xmlNode *node, const char *name);
/* Are there elements among its children? */
bool tree_has_elements(const xmlNode *node);
/* An attribute's value, cleaned, or STR_NONE. */
Str tree_attribute(Arena *arena, const xmlNode *node, const char *name);
/* All text below node, cleaned, white space folded to single spaces, trimmed. */
Str tree_text(Arena *arena, const xmlNode *node);
/* The same where a line is looked for, as a name or a date: STR_NONE when it has more than limit
   bytes. Looks at no more than that takes, so that asking every element stays linear. */
Str tree_line(Arena *arena, const xmlNode *node, size_t limit);
/* All text below node as it is written, for a parser: not cleaned, nothing folded. */
Str tree_source(Arena *arena, const xmlNode *node);
/* The first descendant of that name, or NULL. */
xmlNode *tree_find(const xmlNode *top, const char *name);

#endif
