/*
 * Private to room store: when two texts are one article. Pure: knows no database.
 */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include "article/article.h"

/* The address by which an article is known, in the arena: without scheme, fragment, default port,
   the slash at the end and what only says who led there (utm_source=…), the host in small letters,
   percent-encoding made one (RFC 3986, 6.2). STR_NONE for a site's front page and for what is no
   address: those tell no article from another. */
Str identity_address(Arena *arena, Str url);
/* The same, but for a feed: whatever is asked of it stays, only the spelling is made one. */
Str identity_feed(Arena *arena, Str url);
enum { IDENTITY_OTHERS = 7 };
/* The other spellings under which servers give the same feed, in the arena: http: or https:, with
   and without "www." and the slash at the end. How many there are. */
size_t identity_feed_others(Arena *arena, Str url, Str others[IDENTITY_OTHERS]);
/* Are both addresses of one feed, whichever of these spellings they have? */
bool identity_same_feed(Str a, Str b);
/* Are they equal but for white space and case (ASCII)? Two that are not known are not. */
bool identity_same_words(Str a, Str b);
/* Are two addresses of one site, as far as hosts tell: one host, or hosts below one name? */
bool identity_same_site(Str a, Str b);
/* Does full speak of what the summary speaks of: are most of its words, stop words apart, in it? */
bool identity_covers(const Article *full, const Article *summary);

#endif
