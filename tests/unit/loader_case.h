/* What tests of loading share: a loader, articles as lines of text, and the made-up news that they
   are made of. */
#ifndef TESTS_LOADER_CASE_H
#define TESTS_LOADER_CASE_H

#include "unit.h"

#include "load/load.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
#define P1                                                                                         \
	"A passenger ferry carrying 312 people ran aground on the Sable Reef late on Saturday, the " \
	"coast guard said."
#define P2                                                                                         \
	"Fishermen from the village of Tolm reached the vessel first and took off more than forty "  \
	"passengers before any lifeboat came. Nobody was badly hurt."
#define P3                                                                                         \
	"The company that runs the ferry said its radar had been replaced in March and that the "    \
	"light on the reef had been dark for weeks."
#define TITLE "Ferry runs aground off Port Amarin"
/* clang-format on */

static Loader *loader;

/* An article as lines: "T title", "S source", "B byline", "D date", "L dateline", then passages by
   the first letter of their kind. */
static inline void
describe(const Article *article, Buf *into)
{
	char date[WHEN_TEXT];
	const struct {
		const char *letter;
		Str value;
	} fields[] = {
		{"T ", article->title   },
		{"S ", article->source  },
		{"B ", article->byline  },
		{"L ", article->dateline},
		{"U ", article->url     },
	};
	buf_clear(into);
	for (size_t i = 0; i < COUNT(fields); i++)
		if (fields[i].value.at)
			buf_format(into, "%s%.*s\n", fields[i].letter, STR_ARG(fields[i].value));
	when_format(article->date, date);
	if (when_is_known(article->date))
		buf_format(into, "D %s\n", date);
	for (size_t i = 0; i < article->passage_count; i++)
		buf_format(into, "%c %.*s\n", passage_kind_name(article->passages[i].kind)[0],
			STR_ARG(article->passages[i].text));
}

/* Describes the one article of text. */
static inline void
load_text(const char *name, const char *text, Buf *into)
{
	Articles articles = {0};
	Err err = {0};
	bool ok = load_bytes(
		loader, &(LoadInput){.name = str_of(name), .bytes = str_of(text)}, &articles, &err);
	if (!ok)
		print_error("%s: %s\n", text, err.text);
	assert_true(ok);
	assert_int_equal(articles.count, 1);
	describe(articles.at[0], into);
	article_free(articles.at[0]);
	vec_release(&articles);
}

typedef struct {
	const char *shape, *text, *expected;
} Case;

/* Each text, in a file of that name, loads to the lines that are expected of it. */
static inline void
check_as(const char *name, const Case *cases, size_t count)
{
	Buf got;
	buf_init(&got);
	for (size_t i = 0; i < count; i++) {
		load_text(name, cases[i].text, &got);
		if (strcmp(got.at, cases[i].expected) != 0)
			print_error("shape: %s\n", cases[i].shape);
		assert_string_equal(got.at, cases[i].expected);
	}
	buf_release(&got);
}

static inline int
make_loader(void **state)
{
	(void)state;
	Err err;
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	loader = loader_new(&err);
	return loader ? 0 : -1;
}

static inline int
free_loader(void **state)
{
	(void)state;
	loader_free(loader);
	return 0;
}

#endif
