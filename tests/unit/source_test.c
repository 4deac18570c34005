/* What a SOURCE stands for: files, folders, loops, pipes, odd names. */
#include "unit.h"

#include "base/file.h"
#include "load/load.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/broadsheet-source-XXXXXX";

static void
make_file(const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

typedef struct {
	char where[256], what[ERR_TEXT];
	size_t count;
} Told;

static void
tell(void *context, Str where, const Err *err)
{
	Told *told = context;
	snprintf(told->where, sizeof told->where, "%.*s", STR_ARG(where));
	snprintf(told->what, sizeof told->what, "%s", err->text);
	told->count++;
}

static void
a_folder_is_its_files_in_name_order(void **state)
{
	(void)state;
	static const char *const names[] = {"/a.txt", "/b/c.txt", "/b/d.txt", "/bad\nname.txt",
		"/dovecot-3-is-out.txt", "/feed.json", "/page.html.gz", "/z.txt"};
	Arena arena;
	Sources sources = {0};
	Told told = {.count = 0};
	arena_init(&arena);
	/* the loop is told of; hidden files, pictures, lists of feeds and pipes are
	   passed over */
	assert_false(load_expand(&arena, str_of(folder), &sources, tell, &told));
	assert_int_equal(sources.count, COUNT(names));
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_str(str_slice(sources.at[i].path, strlen(folder), SIZE_MAX), names[i]);
		assert_int_equal(strlen(sources.at[i].path.at), sources.at[i].path.len);
		assert_false(sources.at[i].named);
	}
	assert_int_equal(told.count, 1);
	assert_non_null(strstr(told.where, "/b/up"));
	assert_string_equal(told.what, "leads back to a folder above it");
	vec_release(&sources);
	arena_release(&arena);
}

static void
what_is_no_file_is_refused_when_it_is_read(void **state)
{
	(void)state;
	static const struct {
		const char *path, *says;
	} cases[] = {
		{"/dev/null",      "is a device, not a file"                  },
		{"/nonexistent/x", "cannot be read: No such file or directory"},
		{NULL,             "is a pipe, not a file"                    },
	};
	char pipe_path[256];
	snprintf(pipe_path, sizeof pipe_path, "%s/pipe.txt", folder);
	Err err;
	Loader *loader = loader_new(&err);
	assert_non_null(loader);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		Sources sources = {0};
		Articles articles = {0};
		const char *path = cases[i].path ? cases[i].path : pipe_path;
		arena_init(&arena);
		assert_true(load_expand(&arena, str_of(path), &sources, NULL, NULL));
		assert_int_equal(sources.count, 1);
		assert_true(sources.at[0].named);
		assert_false(load_source(loader, &sources.at[0], NULL, &articles, &err));
		assert_string_equal(err.text, cases[i].says);
		vec_release(&sources);
		arena_release(&arena);
	}
	loader_free(loader);
}

static void
a_list_of_feeds_is_the_files_it_lists(void **state)
{
	(void)state;
	static const struct {
		const char *name, *list, *says;
	} cases[] = {
		{"/a.opml",   "<outline xmlUrl='file://%s/z.txt'/>",                          NULL                                                              },
		{"/a.OPML",
                 "<outline text='F'><outline "
			"xmlUrl='FILE://localhost%s/%%7a.txt'/></outline>",                   NULL							      },
 /* a name that says nothing of it, and what is not connected to */
		{"/list.xml",
                 "<outline xmlUrl='file:%s/z.txt'/><outline xmlUrl='https://example.org/'/>", "lists 1 feed at an address: import with broadsheet feeds import "},
		{"/b.opml",
                 "<outline xmlUrl='file:%s/z.txt'/><outline xmlUrl='https://example.org/1'/>"
			"<outline xmlUrl='file://elsewhere.example/etc/passwd'/>",            "lists 2 feeds at addresses: import with broadsheet feeds import "},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		Sources sources = {0};
		Told told = {.count = 0};
		arena_init(&arena);
		Str outlines = str_format(&arena, cases[i].list, folder);
		Str list = str_format(
			&arena, "<opml version='2.0'><body>%.*s</body></opml>", STR_ARG(outlines));
		Str path = str_format(&arena, "%s%s", folder, cases[i].name);
		Str file = str_format(&arena, "%s/z.txt", folder);
		make_file(cases[i].name + 1, list.at);
		assert_int_equal(load_expand(&arena, path, &sources, tell, &told), !cases[i].says);
		assert_int_equal(sources.count, 1);
		assert_str(sources.at[0].path, file.at);
		assert_true(sources.at[0].named);
		assert_int_equal(told.count, cases[i].says ? 1 : 0);
		if (cases[i].says) {
			assert_string_equal(told.where, path.at);
			assert_int_equal(
				strncmp(told.what, cases[i].says, strlen(cases[i].says)), 0);
		}
		remove(path.at);
		vec_release(&sources);
		arena_release(&arena);
	}
}

/* Expanding asks nobody: that comes with reading. */
static void
an_address_is_no_file(void **state)
{
	(void)state;
	static const char *const addresses[] = {
		"https://news.example/feed", "HTTP://news.example", "http:news.example", "https:"};
	Arena arena;
	Sources sources = {0};
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(addresses); i++) {
		assert_true(load_expand(&arena, str_of(addresses[i]), &sources, NULL, NULL));
		assert_int_equal(sources.count, i + 1);
		assert_int_equal(sources.at[i].kind, SOURCE_ADDRESS);
		assert_str(sources.at[i].path, addresses[i]);
	}
	make_file(
		"feeds.opml", "<opml><body><outline xmlUrl='file:///nonexistent'/></body></opml>");
	vec_release(&sources);
	arena_release(&arena);
}

static void
what_looks_like_an_address_says_what_may_be_meant(void **state)
{
	(void)state;
	static const struct {
		const char *given, *says; /* NULL: it is taken for a file */
	} cases[] = {
		{"news.example/feed",      "is no file: did you mean https://news.example/feed?" },
		{"www.news.example",       "is no file: did you mean https://www.news.example?"  },
		{"News.Example/a.txt",     "is no file: did you mean https://News.Example/a.txt?"},
		{"feed://news.example/a",
                 "is no address that is fetched: did you mean https://news.example/a?"           },
		{"ftp://news.example/a",
                 "is no address that is fetched: only http: and https: addresses are"            },
		{"gopher://news.example/",
                 "is no address that is fetched: only http: and https: addresses are"            },
		{"article.txt",            NULL						  },
		{"article.html",           NULL						  },
		{"folder.d/article.txt",   NULL						  },
		{"./news.example/feed",    NULL						  },
		{"../news.example",        NULL						  },
		{"v1.25/notes.txt",        NULL						  },
		{"some notes.md",          NULL						  },
		{"12:30.txt",              NULL						  },
		{"missing",                NULL						  },
		{"news..example",          NULL						  },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		Sources sources = {0};
		Told told = {.count = 0};
		arena_init(&arena);
		bool clean = load_expand(&arena, str_of(cases[i].given), &sources, tell, &told);
		if (clean != !cases[i].says)
			fail_msg("%s", cases[i].given);
		assert_int_equal(sources.count, clean);
		if (cases[i].says)
			assert_string_equal(told.what, cases[i].says);
		vec_release(&sources);
		arena_release(&arena);
	}
	/* what is there is a file, whatever it is called */
	assert_int_equal(chdir(folder), 0);
	make_file("news.example", "Text.");
	Arena arena;
	Sources sources = {0};
	arena_init(&arena);
	assert_true(load_expand(&arena, STR("news.example"), &sources, NULL, NULL));
	assert_int_equal(sources.at[0].kind, SOURCE_FILE);
	assert_int_equal(unlink("news.example"), 0);
	vec_release(&sources);
	arena_release(&arena);
}

static int
make_folder(void **state)
{
	(void)state;
	char path[256];
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/b", folder);
	mkdir(path, 0700);
	make_file("z.txt", "Text.");
	make_file("a.txt", "Text.");
	make_file("b/d.txt", "Text.");
	make_file("b/c.txt", "Text.");
	make_file("bad\nname.txt", "Text.");
	make_file(".hidden.txt", "Text.");
	make_file("page.html.gz", "packed");
	make_file("all.tar.gz", "no text");
	make_file("dovecot-uidlist", "no text");
	make_file("dovecot-3-is-out.txt", "Text.");
	make_file("picture.PNG", "no text");
	make_file("feed.json", "{\"version\":\"https://jsonfeed.org/version/1\"}");
	make_file("page.json", "{\"version\":\"1\"}");
	make_file(
		"feeds.opml", "<opml><body><outline xmlUrl='file:///nonexistent'/></body></opml>");
	snprintf(path, sizeof path, "%s/b/up", folder);
	if (symlink("..", path) != 0)
		return -1;
	snprintf(path, sizeof path, "%s/pipe.txt", folder);
	return mkfifo(path, 0600);
}

static int
drop_folder(void **state)
{
	(void)state;
	static const char *const names[] = {"/z.txt", "/a.txt", "/b/d.txt", "/b/c.txt", "/b/up",
		"/bad\nname.txt", "/.hidden.txt", "/picture.PNG", "/feeds.opml", "/feed.json",
		"/page.json", "/pipe.txt", "/b", ""};
	char path[256];
	for (size_t i = 0; i < COUNT(names); i++) {
		snprintf(path, sizeof path, "%s%s", folder, names[i]);
		remove(path);
	}
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_is_its_files_in_name_order),
		cmocka_unit_test(what_is_no_file_is_refused_when_it_is_read),
		cmocka_unit_test(an_address_is_no_file),
		cmocka_unit_test(what_looks_like_an_address_says_what_may_be_meant),
		cmocka_unit_test(a_list_of_feeds_is_the_files_it_lists),
	};
	return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
