/*
 * Discover: the feeds that a page offers (RSS, Atom, JSON Feed): by <link rel=alternate> as RSS
 * Autodiscovery and WHATWG HTML (4.6.7.1) have it, or, when it has none, by links whose address is
 * a feed's ("/rss.xml").
 */
#ifndef LOAD_DISCOVER_H
#define LOAD_DISCOVER_H

#include "base/str.h"

typedef struct {
	Str url;   /* whole */
	Str title; /* clean, on one line; STR_NONE */
} DiscoveredFeed;

typedef struct {
	DiscoveredFeed *at;
	size_t count; /* at most DISCOVER_MOST */
} DiscoveredFeeds;

enum { DISCOVER_MOST = 16 };

/* The feeds of a page, each once, those of comments last, in the arena. html: its bytes as they
   came; base: the address that they came from, or STR_NONE: then relative ones are left out. None
   for what is no page, such as a feed. */
DiscoveredFeeds discover_feeds(Arena *arena, Str html, Str base);

#endif
