/* Opens libcurl and begins with it, once a process. */
#include "libcurl.h"

#include <locale.h>
#include <pthread.h>

static LibCurl libcurl;
static CURLcode began;
static locale_t utf8;
static pthread_once_t started = PTHREAD_ONCE_INIT;

static void
start(void)
{
	LIBRARY_BIND(libcurl, LIBCURL, CURL_LIBRARY);
	began = libcurl.curl_global_init(CURL_GLOBAL_DEFAULT);
	utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

void
libcurl_perform(const LibCurl *curl, CURLM *multi)
{
	int running; /* fetch.c counts its own */
	locale_t before = utf8 ? uselocale(utf8) : utf8;
	curl->curl_multi_perform(multi, &running);
	if (utf8)
		uselocale(before);
}

const LibCurl *
libcurl_ready(Err *err)
{
	pthread_once(&started, start);
	if (began == CURLE_OK)
		return &libcurl;
	err_set(err, ERR_READ, "libcurl cannot be used: %s", libcurl.curl_easy_strerror(began));
	return NULL;
}
