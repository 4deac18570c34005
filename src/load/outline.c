/* Collects runs of text from a tree, without recursion. Knows HTML's elements, not which matter. */
#include "outline.h"

#include "prose.h"
#include "suspect.h"

#include "base/limit.h"
#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum { CELL_BYTES = 100 }; /* of a data table; longer cells hold text */

/* What an element does to the text around it. */
typedef enum {
	DOES_NOTHING,  /* inline */
	DOES_PART,     /* block: text before and behind are runs of their own */
	DOES_HIDE,     /* holds no text that is read */
	DOES_STAND_IN, /* holds what stands in for it where it cannot be shown */
	DOES_BREAK,    /* <br>: two of them part */
	DOES_HEAD,
	DOES_ITEM,
	DOES_QUOTE,
	DOES_PRE,
	DOES_CAPTION,
	DOES_LINK,
	DOES_TABLE,
	DOES_ROW, /* or rows: parts them, even in a data table */
	DOES_CELL,
} Does;

typedef struct {
	const char *name;
	uint8_t does; /* Does, and STANDS_* */
} Element;

/* Whether an element's name says what it holds. */
enum {
	STANDS_APART = 64,  /* something beside the article */
	STANDS_WHOLE = 128, /* the page or its article, whatever its class */
	STANDS = STANDS_APART | STANDS_WHOLE,
};

static const Element elements[] = {
	{"a",          DOES_LINK               },
	{"address",    DOES_PART               },
	{"article",    DOES_PART | STANDS_WHOLE},
	{"aside",      DOES_PART | STANDS_APART},
	{"audio",      DOES_HIDE               },
	{"blockquote", DOES_QUOTE              },
	{"body",       DOES_PART | STANDS_WHOLE},
	{"br",         DOES_BREAK              },
	{"button",     DOES_HIDE               },
	{"canvas",     DOES_HIDE               },
	{"caption",    DOES_CAPTION            },
	{"center",     DOES_PART               },
	{"dd",         DOES_ITEM               },
	{"details",    DOES_PART               },
	{"dialog",     DOES_PART | STANDS_APART},
	{"dir",        DOES_PART               },
	{"div",        DOES_PART               },
	{"dl",         DOES_PART               },
	{"dt",         DOES_ITEM               },
	{"fieldset",   DOES_PART               },
	{"figcaption", DOES_CAPTION            },
	{"figure",     DOES_PART               },
	{"footer",     DOES_PART | STANDS_APART},
	{"form",       DOES_PART | STANDS_APART},
	{"frameset",   DOES_PART               },
	{"h1",         DOES_HEAD               },
	{"h2",         DOES_HEAD               },
	{"h3",         DOES_HEAD               },
	{"h4",         DOES_HEAD               },
	{"h5",         DOES_HEAD               },
	{"h6",         DOES_HEAD               },
	{"head",       DOES_HIDE               },
	{"header",     DOES_PART               },
	{"hgroup",     DOES_PART               },
	{"hr",         DOES_PART               },
	{"iframe",     DOES_STAND_IN           },
	{"input",      DOES_HIDE               },
	{"legend",     DOES_PART               },
	{"li",         DOES_ITEM               },
	{"main",       DOES_PART | STANDS_WHOLE},
	{"map",        DOES_HIDE               },
	{"menu",       DOES_PART | STANDS_APART},
	{"nav",        DOES_PART | STANDS_APART},
	{"noscript",   DOES_HIDE               },
	{"object",     DOES_STAND_IN           },
	{"ol",         DOES_PART               },
	{"option",     DOES_HIDE               },
	{"p",          DOES_PART               },
	{"pre",        DOES_PRE                },
	{"rp",         DOES_HIDE               },
	{"rt",         DOES_HIDE               },
	{"script",     DOES_HIDE               },
	{"section",    DOES_PART               },
	{"select",     DOES_HIDE               },
	{"style",      DOES_HIDE               },
	{"summary",    DOES_PART               },
	{"svg",        DOES_HIDE               },
	{"table",      DOES_TABLE              },
	{"tbody",      DOES_ROW                },
	{"td",         DOES_CELL               },
	{"template",   DOES_HIDE               },
	{"textarea",   DOES_HIDE               },
	{"tfoot",      DOES_ROW                },
	{"th",         DOES_CELL               },
	{"thead",      DOES_ROW                },
	{"title",      DOES_HIDE               },
	{"tr",         DOES_ROW                },
	{"ul",         DOES_PART               },
	{"video",      DOES_HIDE               },
};

static const Element *
element_of(const xmlNode *node)
{
	static const Element other = {"", DOES_NOTHING};
	size_t low = 0, high = sizeof elements / sizeof *elements;
	const char *name = (const char *)node->name;
	while (low < high) {
		size_t middle = (low + high) / 2;
		/* most differ in the first letter */
		int order = (name[0] | 32) - elements[middle].name[0];
		order = order ? order : strcasecmp(name, elements[middle].name);
		if (order == 0)
			return &elements[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return &other;
}

/* An element that a page's maker named: it always has a hyphen. */
static bool
is_custom(const xmlNode *node)
{
	return strchr((const char *)node->name, '-') != NULL;
}

/* What stands next to it, blank text apart; NULL for nothing. */
static const xmlNode *
beside(const xmlNode *node, bool behind)
{
	const xmlNode *next = behind ? node->next : node->prev;
	bool blank = next && next->type == XML_TEXT_NODE &&
	             !str_trim(str_of((const char *)next->content)).len;
	return !blank ? next : behind ? next->next : next->prev;
}

static bool
is_same(const xmlNode *node, const xmlNode *other)
{
	return other && other->type == XML_ELEMENT_NODE &&
	       strcmp((const char *)node->name, (const char *)other->name) == 0;
}

static Does
does(const xmlNode *node)
{
	return (Does)(element_of(node)->does & ~STANDS);
}

/* Is it a table of values, not one that lays out a page? Short cells side by side, in several rows,
   and no parts in them. */
static bool
is_data(const xmlNode *table)
{
	size_t rows = 0, cells = 0, len = 0;
	for (const xmlNode *at = tree_next(table, table, false); at;
		at = tree_next(at, table, false)) {
		if (at->type == XML_TEXT_NODE && at->content)
			len += str_trim(str_of((const char *)at->content)).len;
		if (len > CELL_BYTES)
			return false;
		if (at->type != XML_ELEMENT_NODE)
			continue;
		Does what = does(at);
		if (what == DOES_TABLE || what == DOES_HEAD || what == DOES_ITEM ||
			what == DOES_QUOTE || what == DOES_PRE || what == DOES_HIDE ||
			what == DOES_STAND_IN)
			return false;
		if (what == DOES_ROW || what == DOES_CELL || what == DOES_CAPTION)
			len = 0;
		if (what == DOES_ROW)
			cells = 0;
		if (what == DOES_CELL && ++cells == 2)
			rows++;
	}
	return rows >= 2;
}

typedef struct {
	Arena *arena;
	Outline *outline;
	const Clutter *clutter;
	Buf text;
	const xmlNode *top, *block;
	const xmlNode *table; /* the data table that is open: each of its rows is a run */
	size_t links;
	bool cell;                      /* one begins; what is before it stands apart */
	unsigned inside[DOES_CELL + 1]; /* how many elements of each kind are open */
	unsigned level, breaks;
	unsigned aways;     /* links to other pages that are open */
	VEC(uint8_t) lists; /* DOES_ITEM or DOES_QUOTE, in the order they were opened */
} Collector;

static PassageKind
kind_here(const Collector *collector)
{
	if (collector->inside[DOES_PRE])
		return PASSAGE_PREFORMATTED;
	if (collector->inside[DOES_HEAD])
		return PASSAGE_HEADING;
	if (collector->inside[DOES_CAPTION])
		return PASSAGE_CAPTION;
	if (!collector->lists.count)
		return PASSAGE_PARAGRAPH;
	return collector->lists.at[collector->lists.count - 1] == DOES_ITEM ? PASSAGE_ITEM
	                                                                    : PASSAGE_QUOTE;
}

/* Without newlines and spaces at the end and newlines at the beginning. */
static Str
trim_lines(Str text)
{
	while (text.len && (text.at[0] == '\n'))
		text = str_slice(text, 1, text.len);
	while (text.len && strchr(" \n\t", text.at[text.len - 1]))
		text.len--;
	return text;
}

static void
flush(Collector *collector)
{
	size_t links = collector->links;
	collector->links = collector->breaks = 0;
	collector->cell = false;
	if (!collector->text.len)
		return;
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, buf_str(&collector->text));
	buf_clear(&collector->text);
	Run run = {.block = collector->block, .kind = (uint8_t)kind_here(collector)};
	if (run.kind == PASSAGE_PREFORMATTED)
		run.text = str_copy(collector->arena, trim_lines(buf_str(&clean)));
	else if (str_trim(buf_str(&clean)).len)
		run.text = prose_fold(
			collector->arena, str_copy(collector->arena, str_trim(buf_str(&clean))));
	buf_release(&clean);
	run.links = (uint32_t)(links < run.text.len ? links : run.text.len);
	run.level = (uint8_t)collector->level;
	if (collector->clutter)
		run.verdict = (uint8_t)clutter_page_line(collector->clutter, run.text);
	if (str_trim(run.text).len && collector->outline->runs.count < LIMIT_PASSAGES)
		vec_push(&collector->outline->runs, run);
}

static void
add_text(Collector *collector, const xmlNode *node)
{
	Str text = str_of((const char *)node->content);
	char put[4];
	if (node->type == XML_ENTITY_REF_NODE) {
		uint32_t entity = html_entity((const char *)node->name);
		text = entity ? (Str){put, utf8_put(put, entity)} : STR("");
	}
	Str trimmed = str_trim(text);
	if (!text.len)
		return;
	if (trimmed.len)
		collector->breaks = 0;
	if (trimmed.len && collector->cell) {
		if (str_trim(buf_str(&collector->text)).len)
			buf_cstr(&collector->text, " · ");
		collector->cell = false;
	}
	if (collector->text.len || trimmed.len || collector->inside[DOES_PRE])
		buf_add(&collector->text, text);
	if (collector->aways)
		collector->links += trimmed.len;
}

/* An element that its name, or its attributes, call something beside the article. */
static ClutterBlock
suspected(const Collector *collector, const xmlNode *node)
{
	unsigned stands = element_of(node)->does & STANDS;
	if (stands)
		return stands == STANDS_APART ? CLUTTER_PAGE : CLUTTER_ARTICLE;
	if (is_custom(node)) { /* <amp-ad>, <related-stories> */
		ClutterBlock block =
			clutter_element(collector->clutter, str_of((const char *)node->name));
		if (block)
			return block;
	}
	return suspect_block(collector->clutter, node);
}

/* In rows of a data table only rows part the text. */
static Does
does_here(const Collector *collector, const xmlNode *node)
{
	Does what = does(node);
	if (what == DOES_HIDE && node == collector->top)
		return DOES_PART;  /* a feed's <title> */
	if (what == DOES_STAND_IN) /* pages say there that a browser is too old */
		return collector->clutter ? DOES_HIDE : DOES_NOTHING;
	if (what == DOES_HIDE && collector->inside[DOES_HEAD] && tree_is(node, "button") &&
		!beside(node, false) && !beside(node, true))
		return DOES_NOTHING; /* a question that opens its answer */
	if (what == DOES_NOTHING && is_custom(node) &&
		(is_same(node, beside(node, false)) || is_same(node, beside(node, true))))
		what = DOES_PART; /* paragraphs by another name */
	return collector->table && what == DOES_PART ? DOES_BREAK : what;
}

static bool
parts(const Collector *collector, Does what)
{
	return what != DOES_NOTHING && what != DOES_LINK && what != DOES_BREAK &&
	       !(what == DOES_CELL && collector->table);
}

/* Is it a link to another page, not to a note or part of this one? */
static bool
leads_away(const xmlNode *node)
{
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
		if (strcmp((const char *)attribute->name, "href") == 0)
			return attribute->children && attribute->children->content &&
			       attribute->children->content[0] != '#';
	return false;
}

/* Returns whether to go down into the element. */
static bool
enter(Collector *collector, xmlNode *node)
{
	Outline *outline = collector->outline;
	Does what = does_here(collector, node);
	if (what == DOES_HIDE) {
		node->_private = NULL;
		return false;
	}
	collector->cell = collector->cell || (collector->table && what == DOES_CELL);
	if (what == DOES_TABLE && is_data(node))
		collector->table = node;
	if (parts(collector, what)) {
		flush(collector);
		collector->block = node;
	}
	collector->inside[what]++;
	if (what == DOES_HEAD)
		collector->level = (unsigned)(node->name[1] - '0');
	collector->aways += what == DOES_LINK && leads_away(node);
	if (what == DOES_ITEM || what == DOES_QUOTE)
		vec_push(&collector->lists, (uint8_t)what);
	if (what == DOES_BREAK) {
		buf_char(&collector->text, collector->inside[DOES_PRE] ? '\n' : ' ');
		if (++collector->breaks >= 2 && !collector->inside[DOES_PRE] && !collector->table)
			flush(collector);
	}
	vec_push(&outline->spans, (RunSpan){(uint32_t)outline->runs.count, 0});
	node->_private = (void *)(uintptr_t)outline->spans.count;
	return true;
}

static void
leave(Collector *collector, xmlNode *node)
{
	Outline *outline = collector->outline;
	if (node->type != XML_ELEMENT_NODE || !node->_private)
		return;
	Does what = does_here(collector, node);
	if (parts(collector, what)) {
		flush(collector);
		collector->block = node->parent;
	}
	collector->inside[what]--;
	collector->aways -= what == DOES_LINK && leads_away(node);
	if (node == collector->table)
		collector->table = NULL;
	if ((what == DOES_ITEM || what == DOES_QUOTE) && collector->lists.count)
		collector->lists.count--;
	if (what == DOES_HEAD)
		collector->level = 0;
	RunSpan *span = &outline->spans.at[(uintptr_t)node->_private - 1];
	span->last = (uint32_t)outline->runs.count;
	ClutterBlock block = collector->clutter && span->last > span->first
	                             ? suspected(collector, node)
	                             : CLUTTER_ARTICLE;
	if (block)
		vec_push(&outline->suspects, (Suspect){node, *span, block});
}

void
outline_read(Arena *arena, xmlNode *top, const Clutter *clutter, Outline *outline)
{
	Collector collector = {
		.arena = arena, .outline = outline, .clutter = clutter, .top = top, .block = top};
	for (xmlNode *node = top; node;) {
		bool down = false;
		if (node->type == XML_ELEMENT_NODE)
			down = enter(&collector, node);
		else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE ||
			 node->type == XML_ENTITY_REF_NODE)
			add_text(&collector, node);
		if (down && node->children) {
			node = node->children;
			continue;
		}
		leave(&collector, node);
		while (node != top && !node->next) {
			node = node->parent;
			leave(&collector, node);
		}
		node = node == top ? NULL : node->next;
	}
	flush(&collector);
	buf_release(&collector.text);
	vec_release(&collector.lists);
}

void
outline_release(Outline *outline)
{
	vec_release(&outline->runs);
	vec_release(&outline->spans);
	vec_release(&outline->suspects);
}

size_t
outline_kept(const Outline *outline)
{
	size_t bytes = 0;
	for (size_t i = 0; i < outline->runs.count; i++)
		bytes += outline->runs.at[i].dropped ? 0 : outline->runs.at[i].text.len;
	return bytes;
}

RunSpan
outline_span(const Outline *outline, const xmlNode *node)
{
	uintptr_t number = node->type == XML_ELEMENT_NODE ? (uintptr_t)node->_private : 0;
	return number && number <= outline->spans.count ? outline->spans.at[number - 1]
	                                                : (RunSpan){0, 0};
}

void
outline_drop(Outline *outline, size_t run, const char *why, const xmlNode *by)
{
	Run *at = &outline->runs.at[run];
	if (at->dropped)
		return;
	at->dropped = true;
	at->why = why;
	at->by = by;
}

void
outline_passages(Arena *arena, const Outline *outline, Passage **passages, size_t *count)
{
	*passages = ARENA_ARRAY(arena, Passage, outline->runs.count);
	*count = 0;
	for (size_t i = 0; i < outline->runs.count; i++)
		if (!outline->runs.at[i].dropped)
			(*passages)[(*count)++] = (Passage){
				(PassageKind)outline->runs.at[i].kind, outline->runs.at[i].text};
}
