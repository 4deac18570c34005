/* Makes articles and what follows from their text: id, opening, words. */
#include "article/article.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static void
add_folded(Buf *into, Str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c != ' ' && c != '\n' && c != '\t')
			buf_char(into, c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c);
	}
	buf_char(into, '\n');
}

static size_t
count_words(Str text)
{
	size_t words = 0;
	bool inside = false;
	for (size_t i = 0; i < text.len; i++) {
		bool space = text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t';
		words += !space && !inside;
		inside = !space;
	}
	return words;
}

void
article_finish(Article *article, Passage *passages, size_t count)
{
	Buf buf;
	buf_init(&buf);
	add_folded(&buf, article->title);
	article->words = 0;
	for (size_t i = 0; i < count; i++) {
		add_folded(&buf, passages[i].text);
		article->words += count_words(passages[i].text);
	}
	article->passages = passages;
	article->passage_count = count;
	article->id =
		str_format(&article->arena, "%016llx", (unsigned long long)str_hash(buf_str(&buf)));
	article->opening = article->title.at ? article->title : count ? passages[0].text : STR("");
	buf_release(&buf);
}
