/* libcurl, opened when the first address is fetched: the one table of its functions. */
#ifndef LOAD_LIBCURL_H
#define LOAD_LIBCURL_H

#include "base/err.h"
#include "base/library.h"

#define CURL_DISABLE_TYPECHECK /* its macros want the names, not a table's members */
#include <curl/curl.h>

#define LIBCURL(FUNCTION)                                                                          \
	FUNCTION(curl_easy_cleanup)                                                                \
	FUNCTION(curl_easy_getinfo)                                                                \
	FUNCTION(curl_easy_header)                                                                 \
	FUNCTION(curl_easy_init)                                                                   \
	FUNCTION(curl_easy_setopt)                                                                 \
	FUNCTION(curl_easy_strerror)                                                               \
	FUNCTION(curl_free)                                                                        \
	FUNCTION(curl_global_init)                                                                 \
	FUNCTION(curl_multi_add_handle)                                                            \
	FUNCTION(curl_multi_cleanup)                                                               \
	FUNCTION(curl_multi_info_read)                                                             \
	FUNCTION(curl_multi_init)                                                                  \
	FUNCTION(curl_multi_perform)                                                               \
	FUNCTION(curl_multi_poll)                                                                  \
	FUNCTION(curl_multi_remove_handle)                                                         \
	FUNCTION(curl_multi_setopt)                                                                \
	FUNCTION(curl_multi_wakeup)                                                                \
	FUNCTION(curl_slist_append)                                                                \
	FUNCTION(curl_slist_free_all)                                                              \
	FUNCTION(curl_url)                                                                         \
	FUNCTION(curl_url_cleanup)                                                                 \
	FUNCTION(curl_url_get)                                                                     \
	FUNCTION(curl_url_set)

typedef struct {
	LIBCURL(LIBRARY_MEMBER)
} LibCurl;

/* The table, bound and ready; NULL with err when libcurl cannot begin. Safe on several threads. */
const LibCurl *libcurl_ready(Err *err);
/* curl_multi_perform, but that names of hosts are UTF-8 whatever the user's locale is. */
void libcurl_perform(const LibCurl *curl, CURLM *multi);

#endif
