/* Tests of store/bookmarks: what is kept reads back, and is found again at its words or not at all.
 */
#include "store/bookmarks.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* An article of these passages; NULL ends them. */
static Article *
article_of(const char *const *texts)
{
	Article *article = article_new();
	size_t count = 0;
	while (texts[count])
		count++;
	Passage *passages = ARENA_ARRAY(&article->arena, Passage, count);
	for (size_t i = 0; i < count; i++)
		passages[i] = (Passage){PASSAGE_PARAGRAPH, str_of(texts[i])};
	article->title = STR("Ferries: what the \"harbour\" says");
	article_finish(article, passages, count);
	return article;
}

#define FIRST "Winds of storm force are expected off Port Velm tonight."
#define LONG_ONE "The ferry to Tolm will not sail before Sunday, its owner said."

static const char *const before[] = {
	FIRST,
	LONG_ONE,
	"He said so twice.",
	NULL,
};

static void
what_is_added_reads_back(void **state)
{
	(void)state;
	Arena arena;
	Err err;
	arena_init(&arena);
	Article *article = article_of(before);
	article->path = STR("/tmp/odd \n%41\xff\033 name: x.txt");
	Bookmark made = bookmark_of(&arena, article, 1, 4, 17);
	static const Str tags[] = {
		{"sea",  3},
                {"a: b", 4},
                {"12",   2}
        };
	made.note = STR("first line\nsecond: \"line\" # \\");
	made.tags = tags;
	made.tag_count = 3;
	assert_true(bookmarks_add(&(Bookmarks){0}, &made, &err));
	Bookmark bare = bookmark_of(&arena, article, 0, 0, 5);
	assert_true(bookmarks_add(&(Bookmarks){0}, &bare, &err));

	Bookmarks marks;
	assert_true(bookmarks_read(&arena, &marks, &err));
	assert_int_equal(marks.count, 2);
	const Bookmark *got = &marks.at[0];
	const struct {
		Str got, want;
	} same[] = {
		{got->id,      made.id             },
		{got->article, article->id         },
		{got->path,    article->path       },
		{got->title,   article->title      },
		{got->quote,   STR("ferry to Tolm")},
		{got->prefix,  made.prefix         },
		{got->suffix,  made.suffix         },
		{got->note,    made.note           },
		{got->created, made.created        },
	};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		assert_true(str_equal(same[i].got, same[i].want));
	assert_int_equal(got->passage, 1);
	assert_int_equal(got->start, 4);
	assert_int_equal(got->end, 17);
	assert_int_equal(got->tag_count, 3);
	for (size_t i = 0; i < 3; i++)
		assert_true(str_equal(got->tags[i], tags[i]));
	assert_false(str_equal(marks.at[0].id, marks.at[1].id));
	assert_null(marks.at[1].note.at);
	assert_int_equal(bookmark_find(got, article).state, ANCHOR_FOUND);
	unlink(bookmarks_path(&arena).at);
	article_free(article);
	arena_release(&arena);
}

static void
surroundings_reach_into_other_passages(void **state)
{
	(void)state;
	Arena arena;
	arena_init(&arena);
	Article *article = article_of(before);
	Bookmark made = bookmark_of(&arena, article, 1, 0, (uint32_t)strlen(LONG_ONE));
	assert_true(str_ends(STR("storm force are expected off Port Velm tonight. "), made.prefix));
	assert_int_equal(made.prefix.len, 32);
	assert_true(str_is(made.suffix, " He said so twice."));
	article_free(article);
	arena_release(&arena);
}

static void
a_quote_is_found_exactly_or_lost(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		uint32_t passage, start, end; /* of what is marked in `before` */
		const char *after[6];
		AnchorState state;
		uint32_t at_passage, at_start;
	} cases[] = {
		{"unchanged",			      1, 0, 62, {FIRST, LONG_ONE, "He said so twice."}, ANCHOR_FOUND, 1, 0},
		{"another passage changed",                1, 0, 62,
                 {"Calm weather.", LONG_ONE, "He said so twice."},                                           ANCHOR_FOUND, 1, 0},
		{"moved down",                             1, 0, 62, {"New.", FIRST, LONG_ONE},              ANCHOR_MOVED, 2, 0},
		{"passages joined",                        1, 0, 62, {"First. " LONG_ONE " More."},          ANCHOR_MOVED, 0, 7},
		{"reworded",			       1, 0, 62,
                 {FIRST, "The ferry to Tolm will not sail before Monday, its owner said."},
                 ANCHOR_LOST,											      1, 0},
		{"twice now, neither in place",            1, 0, 62, {LONG_ONE, "x", LONG_ONE, "y"},
                 ANCHOR_LOST,											      1, 0},
		{"twice now, one with its old neighbours", 1, 0, 62,
                 {LONG_ONE, "Filler.", FIRST, LONG_ONE, "He said so twice."},                                ANCHOR_MOVED,
                 3,													   0},
		{"a short word elsewhere by chance",       2, 3, 7,  {"They said no."},                      ANCHOR_LOST,  2, 3},
		{"a short word moved with its neighbours", 2, 3, 7,
                 {"New.", FIRST, LONG_ONE, "He said so twice."},                                             ANCHOR_MOVED, 3, 3},
		{"nothing left",                           1, 0, 62, {"Gone."},                              ANCHOR_LOST,  1, 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		arena_init(&arena);
		Article *old = article_of(before), *now = article_of(cases[i].after);
		Bookmark made =
			bookmark_of(&arena, old, cases[i].passage, cases[i].start, cases[i].end);
		Anchor anchor = bookmark_find(&made, now);
		if (anchor.state != cases[i].state || anchor.passage != cases[i].at_passage ||
			anchor.start != cases[i].at_start)
			fail_msg("%s: state %d at %u, %u", cases[i].name, anchor.state,
				anchor.passage, anchor.start);
		if (anchor.state != ANCHOR_LOST)
			assert_true(str_equal(str_slice(now->passages[anchor.passage].text,
						      anchor.start, anchor.end),
				made.quote));
		article_free(old);
		article_free(now);
		arena_release(&arena);
	}
}

#define WHOLE                                                                                      \
	"---\nid: aa\narticle: bb\npassage: 2\nstart: 0\nend: 4\nquote: word\n"                    \
	"created: \"2031-03-03T10:00:00Z\"\n"

static void
a_damaged_file_is_kept_as_it_is(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t whole;
	} cases[] = {
		{WHOLE "---\nid: \"cut\n",                               1},
		{"---\nid: \"cut\n" WHOLE,                               1},
		{"---\nid: cc\narticle: bb\n" WHOLE,                     1},
		{WHOLE "rest: [",					0},
		{"just a line",					  0},
		{WHOLE "---\nid: cc\narticle: bb\npassage: 1\nstart: 0\nend: 3\nquote: abc\n"
		       "created: \"2031-03-0\"\n",      1},
		{"just a line\n",					0},
		{"---\n- a\n- list\n",                                   0},
		{"---\nid: aa\narticle: bb\nquote: x\npassage: no\nstart: 0\nend: 1\n"
		 "created: \"2031-03-03T10:00:00Z\"\n", 0},
		{WHOLE "x: *alias\n",                                    0},
		{WHOLE "\xff\n",					 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		Err err;
		arena_init(&arena);
		const char *path = bookmarks_path(&arena).at;
		assert_true(file_replace_synced(path, str_of(cases[i].bytes), &err));
		Bookmarks marks;
		assert_false(bookmarks_read(&arena, &marks, &err));
		assert_int_equal(err.code, ERR_FORMAT);
		assert_int_equal(marks.count, cases[i].whole);
		Article *article = article_of(before);
		Bookmark made = bookmark_of(&arena, article, 0, 0, 5);
		assert_false(bookmarks_add(&(Bookmarks){0}, &made, &err));
		assert_int_equal(err.code, ERR_FORMAT);
		Buf bytes;
		buf_init(&bytes);
		assert_true(file_read(path, 1 << 20, &bytes, &err));
		assert_true(str_is(buf_str(&bytes), cases[i].bytes));
		buf_release(&bytes);
		unlink(path);
		article_free(article);
		arena_release(&arena);
	}
}

/* Every beginning of a bookmark, as a crash may leave it, behind a whole one. */
static void
what_a_crash_cut_short_stands_in_no_way(void **state)
{
	(void)state;
	static const char torn[] = "---\nid: \"dd\"\narticle: bb\npassage: 2\nstart: 0\nend: 4\n"
				   "quote: \"one: two\\n\"\ntags:\n- a\n- \"b c\"\n";
	for (size_t cut = 1; cut < sizeof torn; cut++) {
		Arena arena;
		Err err;
		Bookmarks marks;
		Buf bytes;
		arena_init(&arena);
		buf_init(&bytes);
		const char *path = bookmarks_path(&arena).at;
		Str left = str_format(&arena, "%s%.*s", WHOLE, (int)cut, torn);
		assert_true(file_replace_synced(path, left, &err));
		bool sound = bookmarks_read(&arena, &marks, &err);
		assert_int_equal(marks.count, 1);
		if (!sound && !strstr(err.text, ".yaml:9: "))
			fail_msg("cut at %zu: %s", cut, err.text);
		Article *article = article_of(before);
		for (size_t i = 0; i < 2; i++) {
			Bookmark made = bookmark_of(&arena, article, 0, 0, 5);
			if (!bookmarks_add(&(Bookmarks){0}, &made, &err))
				fail_msg("cut at %zu: %s", cut, err.text);
			assert_int_equal(bookmarks_read(&arena, &marks, &err), sound);
			assert_int_equal(marks.count, 2 + i);
			assert_true(str_equal(marks.at[1 + i].id, made.id));
		}
		assert_true(file_read(path, 1 << 20, &bytes, &err));
		assert_true(str_starts(buf_str(&bytes), left));
		buf_release(&bytes);
		unlink(path);
		article_free(article);
		arena_release(&arena);
	}
}

static void
a_file_edited_by_hand_is_read(void **state)
{
	(void)state;
	Arena arena;
	Err err;
	arena_init(&arena);
	const char *path = bookmarks_path(&arena).at;
	/* keys of one's own, a remark, and no newline at the end */
	assert_true(file_replace_synced(
		path, STR("# mine\n" WHOLE "stars: 5\n---\n" WHOLE "note: no end"), &err));
	Article *article = article_of(before);
	Bookmark made = bookmark_of(&arena, article, 0, 0, 5);
	assert_true(bookmarks_add(&(Bookmarks){0}, &made, &err));
	Bookmarks marks;
	assert_true(bookmarks_read(&arena, &marks, &err));
	assert_int_equal(marks.count, 3);
	assert_int_equal(marks.at[0].passage, 1);
	assert_true(str_is(marks.at[1].note, "no end"));
	unlink(path);
	article_free(article);
	arena_release(&arena);
}

/* What was read of the file spares reading it again only as long as nobody else wrote to it. */
static void
what_is_known_of_the_file_holds_while_it_stands(void **state)
{
	(void)state;
	static const struct {
		const char *left; /* what is in the file; NULL: it is gone */
		bool adds, sound;
	} cases[] = {
		{WHOLE,			  true,  true },
		{WHOLE WHOLE,                    true,  true },
		{WHOLE "just a line\n",          false, false},
		{"---\nid: \"cut\n" WHOLE,       false, false},
		{WHOLE "---\nid: dd\narticle: ", true,  false},
		{WHOLE "note: no end",           true,  true },
		{"",			     true,  false},
		{NULL,			   true,  false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		Err err;
		Bookmarks known, marks;
		arena_init(&arena);
		const char *path = bookmarks_path(&arena).at;
		Article *article = article_of(before);
		Bookmark made = bookmark_of(&arena, article, 0, 0, 5);
		assert_true(file_replace_synced(path, STR(WHOLE), &err));
		assert_true(bookmarks_read(&arena, &known, &err));
		assert_int_equal(known.sound.size, sizeof WHOLE - 1);
		unlink(path);
		if (cases[i].left)
			assert_true(file_replace_synced(path, str_of(cases[i].left), &err));
		for (size_t k = 1; k <= 2; k++) {
			if (bookmarks_add(&known, &made, &err) != cases[i].adds)
				fail_msg("case %zu: %s", i, err.text);
			if ((known.sound.size > 0) != cases[i].sound && k == 1)
				fail_msg("case %zu is taken for sound", i);
		}
		Buf bytes;
		buf_init(&bytes);
		assert_true(file_read(path, 1 << 20, &bytes, &err));
		assert_true(str_starts(buf_str(&bytes), str_of(cases[i].left)));
		if (!cases[i].adds)
			assert_int_equal(bytes.len, strlen(cases[i].left));
		else if (bookmarks_read(&arena, &marks, &err))
			assert_int_equal(known.sound.size, bytes.len);
		buf_release(&bytes);
		unlink(path);
		article_free(article);
		arena_release(&arena);
	}
}

static int
home_make(void **state)
{
	static char home[] = "/tmp/bookmarks-test-XXXXXX";
	*state = mkdtemp(home);
	return *state && setenv("XDG_DATA_HOME", home, 1) == 0 ? 0 : -1;
}

static int
home_remove(void **state)
{
	char path[64];
	snprintf(path, sizeof path, "%s/broadsheet", (char *)*state);
	rmdir(path);
	return rmdir(*state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_added_reads_back),
		cmocka_unit_test(surroundings_reach_into_other_passages),
		cmocka_unit_test(a_quote_is_found_exactly_or_lost),
		cmocka_unit_test(a_damaged_file_is_kept_as_it_is),
		cmocka_unit_test(what_a_crash_cut_short_stands_in_no_way),
		cmocka_unit_test(what_is_known_of_the_file_holds_while_it_stands),
		cmocka_unit_test(a_file_edited_by_hand_is_read),
	};
	return cmocka_run_group_tests_name("bookmarks", tests, home_make, home_remove);
}
