/* What is done with every entry, whatever its feed is written in. */
#include "feed.h"

#include "prose.h"

#include "base/map.h"
#include "text/utf8.h"

enum { NAME_BYTES = 1000 }; /* of the feed or its author: more is no name */

void
feed_trim(Feed *feed)
{
	Str *names[] = {&feed->title, &feed->author};
	for (size_t i = 0; i < 2; i++)
		if (names[i]->len > NAME_BYTES)
			names[i]->len = utf8_floor(*names[i], NAME_BYTES);
}

void
feed_finish(
	Article *article, const Feed *feed, Str language, Outline *outline, Enclosures *enclosures)
{
	Arena *arena = &article->arena;
	Passage *passages = NULL;
	size_t count = 0;
	if (!article->byline.at)
		article->byline = str_copy(arena, feed->author);
	if (!article->source.at)
		article->source = str_copy(arena, feed->title);
	article->language = prose_language(arena, language);
	if (!article->language.at)
		article->language = prose_language(arena, feed->language);
	/* an article's date is a day: what a feed tells less exactly began then */
	if (when_is_known(article->date) && article->date.precision < WHEN_DAY)
		article->date = when_day(
			article->date.year, article->date.month ? article->date.month : 1, 1);
	article->enclosures =
		arena_copy(arena, enclosures->at, enclosures->count * sizeof *enclosures->at);
	article->enclosure_count = enclosures->count;
	outline_passages(arena, outline, &passages, &count);
	outline_release(outline);
	vec_release(enclosures);
	article_finish(article, passages, count);
}

/* The second of two that are the same is the first's id and its place. */
void
feed_part_ids(Articles *articles, size_t first)
{
	Map seen;
	map_init(&seen);
	for (size_t i = first; i < articles->count; i++) {
		Article *article = articles->at[i];
		uint32_t times = (*map_at(&seen, article->id, 0))++;
		if (!times)
			continue;
		Str salted = str_format(
			&article->arena, "%.*s %u", STR_ARG(article->id), (unsigned)times);
		article->id = str_format(
			&article->arena, "%016llx", (unsigned long long)str_hash(salted));
	}
	map_release(&seen);
}

void
feed_tell(const Feed *feed, const FormatInput *input)
{
	LoadFeed *told = input->feed;
	if (!told)
		return;
	told->title = str_copy(told->arena, feed->title);
	told->site = str_copy(told->arena, feed_address(told->arena, feed->site, feed->base));
}
