/* Makes articles and what follows from their text: id, opening, words. */
#include "article/article.h"

#include "text/utf8.h"

#include "language.h"

#include <uniwidth.h>

enum {
	OPENING_COLUMNS = 80,
	OPENING_BYTES = 640, /* enough for them, marks included */
};

Article *
article_new(void)
{
	Arena arena;
	arena_init(&arena);
	Article *article = ARENA_NEW(&arena, Article);
	article->date = WHEN_NONE;
	article->arena = arena;
	return article;
}

void
article_free(Article *article)
{
	if (!article)
		return;
	/* the article stands in its own arena: the arena must outlive its struct */
	Arena arena = article->arena;
	arena_release(&arena);
}

void
articles_release(Articles *articles)
{
	for (size_t i = 0; i < articles->count; i++)
		article_free(articles->at[i]);
	vec_release(articles);
}

const char *
passage_kind_name(PassageKind kind)
{
	static const char *const names[PASSAGE_KINDS] = {
		[PASSAGE_HEADING] = "heading",
		[PASSAGE_PARAGRAPH] = "paragraph",
		[PASSAGE_QUOTE] = "quote",
		[PASSAGE_ITEM] = "list-item",
		[PASSAGE_PREFORMATTED] = "preformatted",
		[PASSAGE_CAPTION] = "caption",
	};
	return names[kind];
}

/* Appends text without white space and case; gives the number of its words. */
static size_t
add_folded(Buf *into, Str text)
{
	char *to = buf_room(into, text.len + 1);
	size_t len = 0, words = 0;
	bool inside = false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned c = (unsigned char)text.at[i];
		if (c <= ' ' && (c == ' ' || c == '\n' || c == '\t')) {
			words += inside;
			inside = false;
			continue;
		}
		to[len++] = (char)(c - 'A' < 26u ? c | 32 : c);
		inside = true;
	}
	words += inside;
	to[len++] = '\n';
	into->len += len;
	return words;
}

/* The first words of text that fit OPENING_COLUMNS, on one line. */
static Str
opening_of(Arena *arena, Str text)
{
	char *line = str_cstr(arena, str_slice(text, 0, utf8_floor(text, OPENING_BYTES)));
	text = str_of(line);
	for (size_t i = 0; i < text.len; i++)
		if (line[i] == '\n' || line[i] == '\t')
			line[i] = ' ';

	size_t columns = 0, end = 0;
	for (size_t i = 0; i < text.len;) {
		size_t start = i;
		uint32_t c = utf8_next(text, &i);
		int width = uc_width(c, "UTF-8");
		columns += width > 0 ? (size_t)width : 0;
		if (columns > OPENING_COLUMNS)
			return str_trim(str_slice(text, 0, end ? end : start));
		if (c == ' ' || width == 2)
			end = c == ' ' ? start : i;
	}
	return str_trim(text);
}

/* Templates tell their own language: a text that is clearly English, or clearly not, is believed
   more than what was told. */
static void
language_settle(Article *article)
{
	Str told = article->language;
	Str vote = language_of(article->passages, article->passage_count);
	if (!told.at || (vote.at && str_is(vote, "en") != str_is(told, "en")))
		article->language = vote;
}

static Str
words_id(const Article *article, Arena *arena, size_t *words)
{
	Buf buf;
	buf_init(&buf);
	add_folded(&buf, article->title);
	*words = 0;
	for (size_t i = 0; i < article->passage_count; i++)
		*words += add_folded(&buf, article->passages[i].text);
	Str id = str_format(arena, "%016llx", (unsigned long long)str_hash(buf_str(&buf)));
	buf_release(&buf);
	return id;
}

Str
article_words_id(const Article *article, Arena *arena)
{
	size_t words;
	return words_id(article, arena, &words);
}

void
article_finish(Article *article, Passage *passages, size_t count)
{
	article->passages = passages;
	article->passage_count = count;
	article->id = words_id(article, &article->arena, &article->words);
	if (article->title.at)
		article->opening = article->title;
	else if (article->opening.at || count)
		article->opening = opening_of(
			&article->arena, article->opening.at ? article->opening : passages[0].text);
	language_settle(article);
}
