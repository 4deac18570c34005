/* Addresses in feeds: which are such, and what relative ones start from. */
#include "feed.h"

#include "prose.h"

#include "syntax/html.h"

#include <string.h>

enum {
	ADDRESS_BYTES = 4096, /* a longer one is none */
	ENCLOSURES = 64,      /* of one entry; more are left out */
};

static bool
is_scheme_char(char c, bool first)
{
	char small = (char)(c | 0x20);
	return (small >= 'a' && small <= 'z') ||
	       (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
}

/* Bytes of the scheme (RFC 3986, 3.1) without its colon; 0 for none. */
static size_t
scheme_of(Str url)
{
	size_t i = 0;
	while (i < url.len && is_scheme_char(url.at[i], i == 0))
		i++;
	return i < url.len && url.at[i] == ':' ? i : 0;
}

bool
feed_is_absolute(Str url)
{
	return scheme_of(url) > 0;
}

/* What opens something and runs nothing. */
static bool
is_opened(Str url)
{
	static const char *const schemes[] = {"http", "https", "ftp", "mailto", "magnet"};
	return STR_AMONG(str_slice(url, 0, scheme_of(url)), schemes);
}

/* Without the white space that feeds wrap addresses with, and with "&" for the "&amp;" that is left
   of those that were escaped twice. */
static Str
tidied(Arena *arena, Str url)
{
	Buf buf;
	buf_init(&buf);
	url = str_trim(url);
	for (size_t i = 0; i < url.len; i++) {
		char c = url.at[i];
		if (c == '\n' || c == '\t')
			continue;
		buf_char(&buf, c);
		if (c == '&' && str_starts(str_slice(url, i + 1, url.len), STR("amp;")))
			i += 4;
	}
	Str tidy = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return tidy;
}

Str
feed_address(Arena *arena, Str url, Str base)
{
	url = tidied(arena, url);
	if (!url.len || url.len > ADDRESS_BYTES)
		return STR_NONE;
	if (!feed_is_absolute(url) && feed_is_absolute(base)) {
		Str whole = uri_resolve(arena, base, url);
		url = whole.len ? whole : url;
	}
	return feed_is_absolute(url) && !is_opened(url) ? STR_NONE : url;
}

/* The element from node up that tells a base; NULL. */
static const xmlNode *
base_teller(const xmlNode *node)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		for (const xmlAttr *told = node->properties; told; told = told->next)
			if (strcasecmp((const char *)told->name, "base") == 0 ||
				strcasecmp((const char *)told->name, "xml:base") == 0)
				return node;
	return NULL;
}

Str
feed_base(const xmlNode *node, const Feed *feed)
{
	const xmlNode *chain[8]; /* deeper ones than any feed has are passed over */
	const xmlNode *teller = base_teller(node);
	size_t count = 0;
	if (!teller || !feed->last)
		return feed->base;
	if (feed->last->node == teller)
		return str_of(feed->last->text);
	Arena arena;
	arena_init(&arena);
	Str base = feed->base;
	for (node = teller; node && count < sizeof chain / sizeof *chain;
		node = base_teller(node->parent))
		chain[count++] = node;
	while (count) {
		Str own = str_trim(tree_attribute(&arena, chain[--count], "base"));
		if (!own.len || own.len > FEED_BASE_BYTES)
			continue;
		Str whole = feed_is_absolute(own) ? own : uri_resolve(&arena, base, own);
		if (whole.len && whole.len <= FEED_BASE_BYTES)
			base = whole;
	}
	base = str_slice(base, 0, FEED_BASE_BYTES);
	memcpy(feed->last->text, base.at, base.len);
	feed->last->text[base.len] = '\0';
	feed->last->node = teller;
	arena_release(&arena);
	return str_of(feed->last->text);
}

void
feed_enclose(Arena *arena, Enclosures *into, Str url, Str type, Str bytes)
{
	long count = 0;
	bool told = false;
	bytes = str_trim(bytes);
	for (size_t i = 0; i < bytes.len && bytes.len < 18; i++) {
		told = bytes.at[i] >= '0' && bytes.at[i] <= '9';
		if (!told)
			break;
		count = count * 10 + (bytes.at[i] - '0');
	}
	if (!url.len || into->count >= ENCLOSURES)
		return;
	for (size_t i = 0; i < into->count; i++)
		if (str_equal(into->at[i].url, url))
			return;
	type = prose_fold(arena, type);
	vec_push(into, (Enclosure){
			       .url = url,
			       .type = type.len ? type : STR_NONE,
			       .bytes = told && count ? count : -1, /* 0 is what is not known */
		       });
}
