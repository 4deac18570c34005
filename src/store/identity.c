/* When two texts are one article: addresses, headlines and words made comparable. */
#include "identity.h"

#include "base/map.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/token.h"

#include <assert.h>
#include <string.h>

enum {
	ADDRESS_BYTES = 4096,   /* longer ones are known by their hash */
	COVERS_PERCENT = 50,    /* of a summary's words: a deck that was written anew shares names
	                            and subject, another article only the usual words */
	COVERS_BYTES = 1 << 18, /* of a text that are looked at */
};

/* Parameters that say who led a reader to a page, and nothing of what it shows. A "*" at the end
   stands for any letters. */
static const char *const trackers[] = {
	"utm_*",
	"mtm_*",
	"pk_*",
	"hsa_*",
	"mc_cid",
	"mc_eid",
	"oly_anon_id",
	"oly_enc_id", /**/
	"fbclid",
	"gclid",
	"gclsrc",
	"dclid",
	"gbraid",
	"wbraid",
	"msclkid",
	"yclid",
	"twclid",
	"ttclid",
	"igshid",
	"igsh",
	"mkt_tok",
	"_ga",
	"_gl",
	"_hsenc",
	"_hsmi",
	"s_cid",
	"wt_mc",
	"wt_zmc",
	"xtor",
	"ref_src",
	"ref_url",
	"cmpid",
	"ncid",
	"ocid",
	"smid",
	"taid",
	"at_medium",
	"at_campaign",
	"at_link_*",
	"at_custom*",
	"at_format",
	"at_bbc_team",
	"at_ptr_name",
	"ns_mchannel",
	"ns_source",
	"ns_campaign",
	"ns_linkname",
	"ns_fee",
};

/* A parameter that only says that a feed led there: "partner=rss". */
static const char *const led_by[] = {"rss", "feed", "rss2", "atom"};

static bool
is_tracker(Str parameter)
{
	size_t equals = str_find_char(parameter, '=', 0);
	Str name = str_slice(parameter, 0, equals);
	if (equals != SIZE_MAX &&
		STR_AMONG(str_slice(parameter, equals + 1, parameter.len), led_by))
		return true;
	for (size_t i = 0; i < sizeof trackers / sizeof *trackers; i++) {
		Str known = str_of(trackers[i]);
		bool open = str_ends(known, STR("*"));
		Str stem = str_slice(known, 0, known.len - open);
		if (open ? str_starts_nocase(name, stem) : str_equal_nocase(name, stem))
			return true;
	}
	return false;
}

static void
add_lower(Buf *into, Str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned c = (unsigned char)s.at[i];
		buf_char(into, (char)(c - 'A' < 26u ? c | 32 : c));
	}
}

static bool
is_unreserved(unsigned c)
{
	return (c | 32u) - 'a' < 26u || c - '0' < 10u || (c && strchr("-._~", (int)c));
}

static int
hex_of(char c)
{
	return c >= '0' && c <= '9'                 ? c - '0'
	       : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
	                                            : -1;
}

/* Percent-encoding made one: what needs none has none, the rest in capitals. */
static void
add_encoded(Buf *into, Str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned c = (unsigned char)s.at[i];
		bool coded = c == '%' && i + 2 < s.len && hex_of(s.at[i + 1]) >= 0 &&
		             hex_of(s.at[i + 2]) >= 0;
		if (coded) {
			c = (unsigned)(hex_of(s.at[i + 1]) << 4 | hex_of(s.at[i + 2]));
			i += 2;
		}
		if ((coded && !is_unreserved(c)) || c <= ' ' || c >= 0x7f || c == '%')
			buf_format(into, "%%%02X", c);
		else
			buf_char(into, (char)c);
	}
}

/* The parts of an address (RFC 3986, 3). */
typedef struct {
	Str scheme, user, host, path, query; /* user with its "@", query without its "?" */
} Parts;

static bool
parts_of(Str url, Parts *parts)
{
	*parts = (Parts){0};
	url = str_trim(str_slice(url, 0, str_find_char(url, '#', 0)));
	bool http = str_starts_nocase(url, STR("http://"));
	if (!http && !str_starts_nocase(url, STR("https://")))
		return false;
	parts->scheme = str_slice(url, 0, http ? 4 : 5);
	Str rest = str_slice(url, parts->scheme.len + 3, url.len);
	size_t query = str_find_char(rest, '?', 0);
	if (query != SIZE_MAX)
		parts->query = str_slice(rest, query + 1, rest.len);
	rest = str_slice(rest, 0, query);
	size_t slash = str_find_char(rest, '/', 0);
	parts->path = str_slice(rest, slash, rest.len);
	Str host = str_slice(rest, 0, slash);
	const char *at = host.len ? memrchr(host.at, '@', host.len) : NULL;
	if (at) {
		size_t user = (size_t)(at - host.at) + 1;
		parts->user = str_slice(host, 0, user);
		host = str_slice(host, user, host.len);
	}
	Str port = http ? STR(":80") : STR(":443");
	while (str_ends(host, port) || str_ends(host, STR(".")))
		host.len -= str_ends(host, port) ? port.len : 1;
	parts->host = host;
	return host.len > 0;
}

static void
add_query(Buf *into, Str query)
{
	Str parameter;
	char before = '?';
	while (str_split(&query, '&', &parameter)) {
		if (!parameter.len || is_tracker(parameter))
			continue;
		buf_char(into, before);
		add_encoded(into, parameter);
		before = '&';
	}
}

static Str
buf_kept(Arena *arena, Buf *buf)
{
	Str kept = str_copy(arena, buf_str(buf));
	buf_release(buf);
	return kept;
}

Str
identity_address(Arena *arena, Str url)
{
	Parts parts;
	Buf key;
	if (!parts_of(url, &parts))
		return STR_NONE;
	if (url.len > ADDRESS_BYTES)
		return str_format(arena, "%016llx", (unsigned long long)str_hash(url));
	buf_init(&key);
	add_lower(&key, parts.host);
	size_t front = key.len;
	while (str_ends(parts.path, STR("/")))
		parts.path.len--;
	add_encoded(&key, parts.path);
	add_query(&key, parts.query);
	if (key.len == front) {
		buf_release(&key);
		return STR_NONE;
	}
	return buf_kept(arena, &key);
}

Str
identity_feed(Arena *arena, Str url)
{
	Parts parts;
	Buf key;
	if (!parts_of(url, &parts))
		return str_copy(arena, str_trim(url));
	buf_init(&key);
	add_lower(&key, parts.scheme);
	buf_cstr(&key, "://");
	buf_add(&key, parts.user);
	add_lower(&key, parts.host);
	buf_add(&key, parts.path.len ? parts.path : STR("/"));
	if (parts.query.at) {
		buf_char(&key, '?');
		buf_add(&key, parts.query);
	}
	return buf_kept(arena, &key);
}

static bool
has_port(Str host)
{
	const char *colon = host.len ? memrchr(host.at, ':', host.len) : NULL;
	const char *bracket = host.len ? memrchr(host.at, ']', host.len) : NULL;
	return colon && (!bracket || bracket < colon);
}

/* Takes off what servers mostly do not care for. */
static void
without_custom(Parts *parts)
{
	while (str_ends(parts->path, STR("/")))
		parts->path.len--;
	if (str_starts_nocase(parts->host, STR("www.")))
		parts->host = str_slice(parts->host, strlen("www."), parts->host.len);
}

size_t
identity_feed_others(Arena *arena, Str url, Str others[IDENTITY_OTHERS])
{
	Parts parts;
	size_t count = 0;
	if (!parts_of(url, &parts))
		return 0;
	without_custom(&parts);
	url = identity_feed(arena, url);
	Str query = parts.query.at ? str_format(arena, "?%.*s", STR_ARG(parts.query)) : STR("");
	bool ported = has_port(parts.host), secure = parts.scheme.len == strlen("https");
	for (unsigned i = 0; i < 8; i++) {
		if (ported && secure != (i & 1))
			continue; /* what a port speaks is one of both */
		Str other = str_format(arena, "http%s://%.*s%s%.*s%.*s%s%.*s", i & 1 ? "s" : "",
			STR_ARG(parts.user), i & 2 ? "www." : "", STR_ARG(parts.host),
			STR_ARG(parts.path), i & 4 ? "/" : "", STR_ARG(query));
		other = identity_feed(arena, other);
		if (!str_equal(other, url) && count < IDENTITY_OTHERS)
			others[count++] = other;
	}
	return count;
}

bool
identity_same_feed(Str a, Str b)
{
	Parts left, right;
	if (!parts_of(a, &left) || !parts_of(b, &right))
		return str_equal(str_trim(a), str_trim(b));
	without_custom(&left);
	without_custom(&right);
	return str_equal_nocase(left.host, right.host) && str_equal(left.path, right.path) &&
	       str_equal(left.query, right.query) && str_equal(left.user, right.user) &&
	       (left.scheme.len == right.scheme.len || !has_port(left.host));
}

static void
skip_blanks(Str *s)
{
	size_t blanks = 0;
	while (blanks < s->len &&
		(s->at[blanks] == ' ' || s->at[blanks] == '\n' || s->at[blanks] == '\t'))
		blanks++;
	*s = str_slice(*s, blanks, s->len);
}

bool
identity_same_words(Str a, Str b)
{
	if (!a.len || !b.len)
		return false;
	for (;;) {
		skip_blanks(&a);
		skip_blanks(&b);
		if (!a.len || !b.len)
			return a.len == b.len;
		size_t ends_a = 1, ends_b = 1;
		while (ends_a < a.len && (unsigned char)a.at[ends_a] > ' ')
			ends_a++;
		while (ends_b < b.len && (unsigned char)b.at[ends_b] > ' ')
			ends_b++;
		if (!str_equal_nocase(str_slice(a, 0, ends_a), str_slice(b, 0, ends_b)))
			return false;
		a = str_slice(a, ends_a, a.len);
		b = str_slice(b, ends_b, b.len);
	}
}

/* The last two names of a host: "news.example.org" is of "example.org". A host in figures, and one
   below a short name ("example.co.uk"), is compared whole. */
static Str
site_of(Str host)
{
	host = str_slice(host, 0, str_find_char(host, ':', 0));
	assert(host.len < PTRDIFF_MAX); /* parts_of takes off only what it ends in */
	bool figures = host.len && strchr("0123456789]", host.at[host.len - 1]);
	const char *last = memrchr(host.at, '.', host.len);
	size_t end = last ? (size_t)(last - host.at) : 0;
	const char *second = end ? memrchr(host.at, '.', end) : NULL;
	size_t start = second ? (size_t)(second - host.at) + 1 : 0;
	return figures || !second || end - start <= 3 ? host : str_slice(host, start, host.len);
}

bool
identity_same_site(Str a, Str b)
{
	Parts left, right;
	return parts_of(a, &left) && parts_of(b, &right) &&
	       str_equal_nocase(site_of(left.host), site_of(right.host));
}

/* Puts the words that say something into map; each gets value, unless only those are wanted that
   are there. Returns how many of them are new with it. */
static size_t
words_mark(Map *map, Str text, uint32_t value, bool known_only)
{
	size_t marked = 0;
	Tokens tokens = {0};
	Buf folded;
	buf_init(&folded);
	text = str_slice(text, 0, COVERS_BYTES);
	token_split(text, &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		if (tokens.at[i].kind != TOKEN_WORD && tokens.at[i].kind != TOKEN_NUMBER)
			continue;
		buf_clear(&folded);
		fold_add(&folded, token_str(text, tokens.at[i]));
		Str word = buf_str(&folded);
		uint32_t before = map_get(map, word);
		if (stem_is_stop(word) || before == value || (known_only && before == MAP_NONE))
			continue;
		map_put(map, word, value);
		marked++;
	}
	buf_release(&folded);
	vec_release(&tokens);
	return marked;
}

bool
identity_covers(const Article *full, const Article *summary)
{
	enum { OF_SUMMARY = 1, OF_BOTH = 2 };
	Map map;
	map_init(&map);
	size_t asked = words_mark(&map, summary->title, OF_SUMMARY, false), found = 0;
	for (size_t i = 0; i < summary->passage_count; i++)
		asked += words_mark(&map, summary->passages[i].text, OF_SUMMARY, false);
	if (full->title.at)
		found += words_mark(&map, full->title, OF_BOTH, true);
	for (size_t i = 0; i < full->passage_count; i++)
		found += words_mark(&map, full->passages[i].text, OF_BOTH, true);
	map_release(&map);
	return found * 100 >= asked * COVERS_PERCENT;
}
