/* Who wrote a letter when, and whose it is, as its headers tell. */
#include "mail.h"
#include "prose.h"

/* The phrase of "Ferry news <ferry-news.example.org>". */
static Str
list_of(Arena *arena, const MimePart *letter)
{
	Str list = mime_header(arena, letter, "List-Id");
	list = str_trim(str_slice(list, 0, str_find_char(list, '<', 0)));
	if (list.len > 2 && list.at[0] == '"' && list.at[list.len - 1] == '"')
		list = str_trim(str_slice(list, 1, list.len - 1));
	return list.len ? list : STR_NONE;
}

/* "Ana Duarte via Harbour Post", "Harbour Post": who of them is a person. */
static void
set_writer(Arena *arena, const MimePart *letter, Facts *facts)
{
	Str name = mime_writers(arena, letter), list = list_of(arena, letter);
	bool many = list.at || mime_header(arena, letter, "List-Unsubscribe").at;
	size_t via = str_find(name, STR(" via "), 0);
	facts->source = list.at ? list : mime_header(arena, letter, "Organization");
	if (via != SIZE_MAX && via) {
		if (!facts->source.at)
			facts->source = str_trim(str_slice(name, via + 5, name.len));
		name = str_trim(str_slice(name, 0, via));
	}
	bool outlet = name.at && prose_words(name) > 1 && byline_is_outlet(name);
	if (!facts->source.at && many)
		facts->source = name;
	facts->byline = outlet && many ? STR_NONE : name;
}

static bool
is_day(Str value, When *when)
{
	return value.len && when_read(value, when) && when->precision >= WHEN_DAY;
}

/* Date; else what the first that passed it on notes; else the mailbox. */
static When
day_of(Arena *arena, const MimePart *letter, Str envelope)
{
	When when;
	Str way = mime_last_header(arena, letter, "Received");
	size_t stamp = way.len;
	while (stamp && way.at[stamp - 1] != ';')
		stamp--;
	if (is_day(mime_header(arena, letter, "Date"), &when) ||
		(stamp && is_day(str_trim(str_slice(way, stamp, way.len)), &when)))
		return when;
	size_t space = str_find_char(envelope, ' ', 5);
	Str time = str_trim(str_slice(envelope, space, envelope.len));
	return is_day(time, &when) ? when : WHEN_NONE;
}

static Str
in_angles(Str value)
{
	value = str_trim(value);
	bool angles = value.len > 2 && value.at[0] == '<' && value.at[value.len - 1] == '>';
	return angles ? str_slice(value, 1, value.len - 1) : value;
}

void
mail_read_head(Article *article, const MimePart *letter, Str envelope, Facts *facts)
{
	Arena *arena = &article->arena;
	set_writer(arena, letter, facts);
	facts->date = day_of(arena, letter, envelope);
	Str url = in_angles(mime_header(arena, letter, "Archived-At"));
	facts->url = str_starts_nocase(url, STR("http")) ? url : STR_NONE;
	article->title = mime_header(arena, letter, "Subject");
	article->entry = in_angles(mime_header(arena, letter, "Message-ID"));
	article->language = prose_language(arena, mime_header(arena, letter, "Content-Language"));
}
