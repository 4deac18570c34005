/* Takes addresses apart with libcurl's own parser, so that what is checked is what is asked for. */
#include "web_address.h"

#include "libcurl.h"
#include "load/fetch.h"
#include "text/utf8.h"

#include <string.h>

bool
fetch_is_address(Str source)
{
	return str_starts_nocase(source, STR("http:")) || str_starts_nocase(source, STR("https:"));
}

/* Behind "https://name:password@", where the host begins; 0 when there is no such part. */
static size_t
host_start(Str url)
{
	size_t slashes = str_find(url, STR("//"), 0);
	if (slashes == SIZE_MAX)
		return 0;
	size_t end = slashes + 2, at = 0;
	for (; end < url.len && url.at[end] != '/' && url.at[end] != '?' && url.at[end] != '#';
		end++)
		if (url.at[end] == '@')
			at = end + 1;
	return at;
}

static Str
without_secret(Arena *arena, Str url)
{
	size_t host = host_start(url);
	if (!host)
		return url;
	Str scheme = str_slice(url, 0, str_find(url, STR("//"), 0) + 2);
	return str_format(
		arena, "%.*s%.*s", STR_ARG(scheme), STR_ARG(str_slice(url, host, url.len)));
}

Str
fetch_shown(Arena *arena, Str url)
{
	return utf8_escaped(arena, without_secret(arena, url));
}

static Str
part(Arena *arena, const LibCurl *curl, CURLU *parts, CURLUPart which, unsigned flags)
{
	char *found = NULL;
	if (curl->curl_url_get(parts, which, &found, flags) != CURLUE_OK)
		return STR_NONE;
	Str copy = str_copy(arena, str_of(found));
	curl->curl_free(found);
	return copy;
}

/* libcurl takes any bytes for a host's name; what no terminal may show is no address. */
static Str
whole_url(Arena *arena, const LibCurl *curl, CURLU *parts)
{
	Str url = part(arena, curl, parts, CURLUPART_URL, 0);
	return str_equal(utf8_escaped(arena, url), url) ? url : STR_NONE;
}

static Str
lower(Str copy)
{
	for (size_t i = 0; i < copy.len; i++)
		if (copy.at[i] >= 'A' && copy.at[i] <= 'Z')
			((char *)copy.at)[i] += 'a' - 'A';
	return copy;
}

static bool
read_parts(Arena *arena, const LibCurl *curl, Str url, CURLU *parts)
{
	/* "https:news.example" and "https:/news.example" stand in real pages */
	size_t colon = str_find_char(url, ':', 0), rest = colon;
	if (colon == SIZE_MAX || str_find_char(url, '\0', 0) != SIZE_MAX)
		return false;
	while (++rest < url.len && url.at[rest] == '/')
		;
	Str whole = str_format(arena, "%.*s://%.*s", STR_ARG(str_slice(url, 0, colon)),
		STR_ARG(str_slice(url, rest, url.len)));
	return curl->curl_url_set(parts, CURLUPART_URL, whole.at, CURLU_URLENCODE) == CURLUE_OK &&
	       curl->curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK;
}

bool
web_address_read(Arena *arena, Str url, WebAddress *into, Err *err)
{
	*into = (WebAddress){0};
	const LibCurl *curl = libcurl_ready(err);
	if (!curl)
		return false;
	url = str_trim(url);
	CURLU *parts = fetch_is_address(url) ? curl->curl_url() : NULL;
	if (parts && read_parts(arena, curl, url, parts)) {
		into->url = whole_url(arena, curl, parts);
		into->host = lower(part(arena, curl, parts, CURLUPART_HOST, 0));
		into->secret = part(arena, curl, parts, CURLUPART_USER, 0).at ||
		               part(arena, curl, parts, CURLUPART_PASSWORD, 0).at;
	}
	if (parts)
		curl->curl_url_cleanup(parts);
	if (into->url.at && into->host.len)
		return true;
	return err_set(
		err, ERR_READ, "is no web address: one looks like https://news.example/feed");
}

Str
web_address_plain(Arena *arena, Str url)
{
	Err err;
	WebAddress address;
	if (!web_address_read(arena, url, &address, &err))
		return STR_NONE;
	return without_secret(arena, address.url);
}

/* feed:https://news.example/ and feed://news.example/ */
static Str
without_feed(Arena *arena, Str url)
{
	if (!str_starts_nocase(url, STR("feed:")))
		return url;
	url = str_slice(url, strlen("feed:"), url.len);
	return str_starts(url, STR("//")) ? str_format(arena, "http:%.*s", STR_ARG(url)) : url;
}

Str
web_address_join(Arena *arena, Str base, Str written)
{
	Err err;
	const LibCurl *curl = libcurl_ready(&err);
	CURLU *parts = curl ? curl->curl_url() : NULL;
	Str whole = STR_NONE;
	written = without_feed(arena, str_trim(written));
	bool fits = parts && written.len && str_find_char(written, '\0', 0) == SIZE_MAX;
	if (fits && base.at)
		curl->curl_url_set(parts, CURLUPART_URL, str_cstr(arena, base), CURLU_URLENCODE);
	if (fits &&
		curl->curl_url_set(parts, CURLUPART_URL, str_cstr(arena, written),
			CURLU_URLENCODE) == CURLUE_OK &&
		curl->curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK)
		whole = whole_url(arena, curl, parts);
	if (parts)
		curl->curl_url_cleanup(parts);
	return fetch_is_address(whole) ? whole : STR_NONE;
}
