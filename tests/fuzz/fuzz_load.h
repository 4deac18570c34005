/* Loads bytes under a name and looks that every text that comes out is clean, and every article
   whole. */
#ifndef TESTS_FUZZ_LOAD_H
#define TESTS_FUZZ_LOAD_H

#include "load/load.h"
#include "text/utf8.h"

#include <stdlib.h>

static inline void
fuzz_clean(Str text, bool lines)
{
	if (!utf8_valid(text))
		abort();
	for (size_t i = 0; i < text.len;) {
		uint32_t c = utf8_next(text, &i);
		if (utf8_forbidden(c) || (!lines && (c == '\n' || c == '\t')))
			abort();
	}
}

static inline void
fuzz_article(const Article *article)
{
	const Str fields[] = {article->title, article->opening, article->source, article->byline,
		article->dateline, article->url, article->language, article->entry};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		fuzz_clean(fields[i], false);
	if (article->id.len != 16 || (article->title.at && !article->title.len))
		abort();
	for (size_t i = 0; i < article->enclosure_count; i++) {
		fuzz_clean(article->enclosures[i].url, false);
		fuzz_clean(article->enclosures[i].type, false);
		if (!article->enclosures[i].url.len)
			abort();
	}
	for (size_t i = 0; i < article->passage_count; i++) {
		const Passage *passage = &article->passages[i];
		if (!passage->text.len)
			abort();
		fuzz_clean(passage->text, passage->kind == PASSAGE_PREFORMATTED);
	}
}

static inline void
fuzz_load(const char *name, const uint8_t *data, size_t size)
{
	static Loader *loader;
	Err err = {0};
	if (!loader && !(loader = loader_new(&err)))
		abort();
	Articles articles = {0};
	bool ok = load_bytes(loader,
		&(LoadInput){
			.name = str_of(name), .bytes = (Str){(const char *)data, size}
        },
		&articles, &err);
	if (!ok && !err.text[0])
		abort();
	for (size_t i = 0; i < articles.count; i++) {
		fuzz_article(articles.at[i]);
		article_free(articles.at[i]);
	}
	vec_release(&articles);
}

#endif
