/* feeds edit: what the user calls a feed, and its tags. Fetches nothing. */
#include "feeds.h"

#include "load/fetch.h"
#include "text/utf8.h"

Str *
feeds_texts(CommandCall *call, OptionId id, size_t *count)
{
	Str *texts = ARENA_ARRAY(&call->arena, Str, call->given.count);
	*count = 0;
	for (size_t i = 0; i < call->given.count; i++) {
		const OptionGiven *given = &call->given.at[i];
		Str text = given->id == id ? str_trim(given->value) : STR("");
		if (text.len)
			texts[(*count)++] = utf8_cleaned(&call->arena, text);
	}
	return texts;
}

static void
edited_tell(CommandCall *call, const LibraryFeed *feed)
{
	Output *out = &call->out;
	Arena arena;
	if (option_has(call, OPTION_json)) {
		feeds_row(call, feed);
		return;
	}
	arena_init(&arena);
	output_text(out, LOOK_NAME,
		feed->name.at    ? feed->name
		: feed->title.at ? feed->title
				 : fetch_shown(&arena, feed->url));
	output_format(out, LOOK_PLAIN, feed->tag_count ? ": tagged" : ": no tags");
	for (size_t i = 0; i < feed->tag_count; i++)
		output_format(out, LOOK_PLAIN, " #%.*s", STR_ARG(feed->tags[i]));
	buf_char(&out->buf, '\n');
	arena_release(&arena);
}

static bool
feed_edit(CommandCall *call, Library *library, Str url, const LibraryEdit *edit, Err *err)
{
	LibraryFeed feed;
	bool found = false;
	if (library && (!library_edit_feed(library, url, edit, err) ||
			       !library_feed(library, &call->arena, url, &feed, &found, err)))
		return false;
	if (!found)
		return err_set(
			err, ERR_READ, "is not among your feeds: feeds list shows their addresses");
	edited_tell(call, &feed);
	return true;
}

int
feeds_edit(CommandCall *call)
{
	int status;
	LibraryEdit edit = {.renames = option_has(call, OPTION_title)};
	if (!call->given.count) {
		call_complain("feeds edit", "what is to change? --title, --tag or --untag");
		return err_status(ERR_USAGE);
	}
	edit.labels.name = utf8_cleaned(&call->arena, option_text(call, OPTION_title));
	edit.labels.tags = feeds_texts(call, OPTION_tag, &edit.labels.tag_count);
	edit.untags = feeds_texts(call, OPTION_untag, &edit.untag_count);
	Library *library = feeds_library(false, &status);
	for (size_t i = 1; i < call->arguments.count && !status; i++) {
		Err err;
		Str url = feeds_address(&call->arena, call->arguments.at[i]);
		if (!feed_edit(call, library, url, &edit, &err)) {
			feeds_complain(url, &err);
			call->failed = true;
		}
	}
	library_close(library);
	return status;
}
