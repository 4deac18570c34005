/* Reading with a limit, writing that survives, and where files are. */
#include "unit.h"

#include "base/base.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct {
	Arena arena;
	char folder[64];
} Place;

static int
place_make(void **state)
{
	Place *place = calloc(1, sizeof *place);
	const char *tmp = getenv("TMPDIR");
	if (!place)
		return -1;
	arena_init(&place->arena);
	snprintf(place->folder, sizeof place->folder, "%s/file.XXXXXX", tmp ? tmp : "/tmp");
	*state = place;
	return mkdtemp(place->folder) ? 0 : -1;
}

static int
place_remove(void **state)
{
	Place *place = *state;
	char *command = str_cstr(
		&place->arena, str_format(&place->arena, "chmod -R u+rwx '%s'; rm -rf '%s'",
				       place->folder, place->folder));
	int status = system(command); /* NOLINT(cert-env33-c): a folder of our own making */
	arena_release(&place->arena);
	free(place);
	return status;
}

static const char *
path_of(Place *place, const char *name)
{
	return str_format(&place->arena, "%s/%s", place->folder, name).at;
}

static void
put(const char *path, Str bytes)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
	fclose(file);
}

/* The bytes of a file, in the arena; "(none)" when it cannot be read. */
static Str
got(Place *place, const char *path)
{
	Buf buf;
	Err err;
	buf_init(&buf);
	Str bytes = STR("(none)");
	if (file_read(path, 1 << 20, &buf, &err))
		bytes = str_copy(&place->arena, buf_str(&buf));
	buf_release(&buf);
	return bytes;
}

static void
a_regular_file_is_read_whole(void **state)
{
	Place *place = *state;
	const char *path = path_of(place, "a");
	Buf large;
	buf_init(&large);
	for (int i = 0; i < 50000; i++)
		buf_format(&large, "%d\n", i);
	static const char nul[] = "with\0nul";
	const Str cases[] = {
		STR(""), STR("x"), {nul, sizeof nul},
                  buf_str(&large)
        };
	for (size_t i = 0; i < COUNT(cases); i++) {
		put(path, cases[i]);
		assert_true(str_equal(got(place, path), cases[i]));
	}
	buf_release(&large);
}

static void
what_is_no_file_is_refused_without_waiting(void **state)
{
	Place *place = *state;
	const char *fifo = path_of(place, "fifo"), *link = path_of(place, "link");
	const char *at = path_of(place, "socket");
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(symlink("link", link), 0);
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	snprintf(address.sun_path, sizeof address.sun_path, "%s", at);
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
	const struct {
		const char *path, *says;
	} cases[] = {
		{place->folder, "is a folder, not a file"},
		{fifo,          "is a pipe, not a file"  },
		{"/dev/zero",   "is a device, not a file"},
		{at,            "is a socket, not a file"},
		{link,          "cannot be read: "       },
		{path_of(place, "missing"),                "cannot be read: "},
		{"",             "cannot be read: "                                    },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Buf buf;
		Err err;
		buf_init(&buf);
		assert_false(file_read(cases[i].path, 100, &buf, &err));
		assert_int_equal(err.code, ERR_READ);
		if (!str_starts(str_of(err.text), str_of(cases[i].says)))
			fail_msg("%s: %s", cases[i].path, err.text);
		buf_release(&buf);
	}
	close(listener);
}

static void
a_file_over_the_limit_is_refused_not_cut(void **state)
{
	Place *place = *state;
	const char *path = path_of(place, "large");
	put(path, STR("0123456789"));
	static const struct {
		size_t limit;
		bool read;
	} cases[] = {
		{10, true },
		{9,  false},
		{0,  false},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Buf buf;
		Err err;
		buf_init(&buf);
		assert_int_equal(file_read(path, cases[i].limit, &buf, &err), cases[i].read);
		if (!cases[i].read)
			assert_int_equal(err.code, ERR_LIMIT);
		buf_release(&buf);
	}
	/* a stream does not say how long it is: it ends at the limit, not in memory */
	int zero = open("/dev/zero", O_RDONLY);
	Buf buf;
	Err err;
	buf_init(&buf);
	assert_false(file_read_fd(zero, 1 << 20, &buf, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_true(buf.len < 2 << 20);
	buf_release(&buf);
	close(zero);
}

static void *
write_late(void *context)
{
	int fd = *(int *)context;
	for (int i = 0; i < 3; i++)
		if (write(fd, "late ", 5) != 5)
			break;
	close(fd);
	return NULL;
}

static void
an_input_that_does_not_block_is_waited_for(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
	pthread_t writer;
	assert_int_equal(pthread_create(&writer, NULL, write_late, &ends[1]), 0);
	Buf buf;
	Err err;
	buf_init(&buf);
	assert_true(file_read_fd(ends[0], 100, &buf, &err));
	assert_str(buf_str(&buf), "late late late ");
	pthread_join(writer, NULL);
	buf_release(&buf);
	close(ends[0]);
}

static void
appending_makes_the_file_and_its_folders(void **state)
{
	Place *place = *state;
	Err err;
	const char *path = path_of(place, "a/b/c/marks.yaml");
	assert_true(file_append_synced(path, STR("one\n"), &err));
	assert_true(file_append_synced(path, STR("two\n"), &err));
	assert_str(got(place, path), "one\ntwo\n");
	struct stat info;
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_int_equal(stat(path_of(place, "a/b"), &info), 0);
	assert_int_equal(info.st_mode & 0777, 0700);
}

static void
a_write_that_cannot_be_says_so_and_leaves_the_file(void **state)
{
	Place *place = *state;
	Err err;
	const char *file = path_of(place, "file");
	put(file, STR("kept"));
	assert_false(file_append_synced(path_of(place, "file/under"), STR("x"), &err));
	assert_int_equal(err.code, ERR_WRITE);
	assert_false(file_replace_synced(path_of(place, "file/under"), STR("x"), &err));
	assert_false(file_append_synced(place->folder, STR("x"), &err));
	assert_false(file_append_synced("/dev/full", STR("x"), &err));
	assert_str(got(place, file), "kept");
}

/* What a change finds, what it makes of it, and what somebody writes in the middle of the first. */
typedef struct {
	const char *path, *meanwhile;
	const char *want[2];
	int calls;
	bool gone, refuse;
} Changing;

static bool
change_append(void *context, FileEdit *edit, Err *err)
{
	Changing *changing = context;
	const char *want = changing->want[changing->calls++];
	if (!want)
		assert_false(edit->there);
	else
		assert_str(edit->before, want);
	if (changing->meanwhile && changing->calls == 1)
		put(changing->path, str_of(changing->meanwhile));
	buf_add(&edit->after, edit->before);
	buf_cstr(&edit->after, "+");
	edit->gone = changing->gone;
	return !changing->refuse || err_set(err, ERR_CONFIG, "refused");
}

static void
replacing_keeps_mode_and_link_and_leaves_nothing_beside(void **state)
{
	Place *place = *state;
	Err err;
	const char *real = path_of(place, "real/rules.yaml"), *link = path_of(place, "rules.yaml");
	assert_true(file_replace_synced(real, STR("new"), &err));
	assert_int_equal(chmod(real, 0640), 0);
	assert_int_equal(symlink("real/rules.yaml", link), 0);
	assert_true(file_replace_synced(link, STR("newer"), &err));
	struct stat info;
	assert_int_equal(lstat(link, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	assert_int_equal(stat(real, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0640);
	assert_str(got(place, real), "newer");
	/* also one that leads to nothing yet, through another; one that leads round is no file */
	const char *to = path_of(place, "real/later.yaml"), *far = path_of(place, "far");
	assert_int_equal(symlink("real/away", far), 0);
	assert_int_equal(symlink("later.yaml", path_of(place, "real/away")), 0);
	assert_true(file_replace_synced(far, STR("later"), &err));
	assert_str(got(place, to), "later");
	assert_int_equal(lstat(far, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	unlink(to);
	Changing changing = {.path = far};
	assert_true(file_change_synced(far, 10, change_append, &changing, &err));
	assert_str(got(place, to), "+");
	changing = (Changing){.path = far, .want = {"+"}, .gone = true};
	assert_true(file_change_synced(far, 10, change_append, &changing, &err));
	assert_false(file_exists(to));
	assert_int_equal(lstat(far, &info), 0);
	unlink(path_of(place, "real/away"));
	assert_int_equal(symlink("../far", path_of(place, "real/away")), 0);
	changing = (Changing){.path = far};
	assert_false(file_change_synced(far, 10, change_append, &changing, &err));
	unlink(path_of(place, "real/away"));
	/* a folder of the name cannot be replaced; the file beside it has to go again */
	assert_int_equal(mkdir(path_of(place, "real/taken"), 0700), 0);
	assert_false(file_replace_synced(path_of(place, "real/taken"), STR("x"), &err));
	char *listing = str_cstr(&place->arena,
		str_format(&place->arena,
			"test \"$(ls '%s/real' | tr '\\n' ' ')\" = 'rules.yaml taken '",
			place->folder));
	assert_int_equal(system(listing), 0); /* NOLINT(cert-env33-c) */
}

static void
a_change_is_of_what_the_file_holds_in_the_end(void **state)
{
	Place *place = *state;
	Err err;
	const char *path = path_of(place, "new/edited");
	Changing changing = {.path = path};
	assert_true(file_change_synced(path, 10, change_append, &changing, &err));
	assert_str(got(place, path), "+");
	/* another editor is quicker: with what it wrote, and with a file where there was none */
	changing = (Changing){
		.path = path, .meanwhile = "theirs", .want = {"+", "theirs"}
        };
	assert_true(file_change_synced(path, 10, change_append, &changing, &err));
	assert_int_equal(changing.calls, 2);
	assert_str(got(place, path), "theirs+");
	unlink(path);
	changing = (Changing){
		.path = path, .meanwhile = "theirs", .want = {NULL, "theirs"}
        };
	assert_true(file_change_synced(path, 10, change_append, &changing, &err));
	assert_str(got(place, path), "theirs+");

	changing = (Changing){.path = path, .want = {"theirs+"}, .refuse = true};
	assert_false(file_change_synced(path, 10, change_append, &changing, &err));
	assert_string_equal(err.text, "refused");
	changing = (Changing){.path = path, .want = {"theirs+"}};
	assert_false(file_change_synced(path, 7, change_append, &changing, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_false(file_change_synced(path, 6, change_append, &changing, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_str(got(place, path), "theirs+");
	/* what somebody has just written is not removed */
	changing = (Changing){
		.path = path, .meanwhile = "mine", .want = {"theirs+", "mine"},
                        .gone = true
        };
	assert_true(file_change_synced(path, 10, change_append, &changing, &err));
	assert_int_equal(changing.calls, 2);
	assert_false(file_exists(path));
	assert_int_equal(rmdir(path_of(place, "new")), 0); /* nothing is left beside it */
}

enum { WRITERS = 4, LINES = 25 };

static void *
append_lines(void *context)
{
	Err err;
	bool done = true;
	for (int i = 0; i < LINES; i++)
		done = file_append_synced(context, STR("line of one writer\n"), &err) && done;
	return done ? context : NULL;
}

static void
appends_of_several_writers_lose_no_line(void **state)
{
	Place *place = *state;
	pthread_t threads[WRITERS];
	char *path = str_cstr(&place->arena, str_of(path_of(place, "shared")));
	for (int i = 0; i < WRITERS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, append_lines, path), 0);
	for (int i = 0; i < WRITERS; i++) {
		void *done = NULL;
		pthread_join(threads[i], &done);
		assert_non_null(done);
	}
	size_t count = 0;
	Str rest = got(place, path), line;
	while (str_line(&rest, &line)) {
		assert_str(line, "line of one writer");
		count++;
	}
	assert_int_equal(count, WRITERS * LINES);
}

static void
files_of_the_user_follow_the_specification(void **state)
{
	Place *place = *state;
	static const struct {
		const char *xdg, *home, *want;
	} cases[] = {
		{"/x/config", "/home/u", "/x/config/broadsheet/config.yaml"      },
		{"",          "/home/u", "/home/u/.config/broadsheet/config.yaml"},
		{"relative",  "/home/u", "/home/u/.config/broadsheet/config.yaml"},
		{NULL,        "/home/u", "/home/u/.config/broadsheet/config.yaml"},
		{NULL,        "home",    NULL				    },
		{NULL,        NULL,      NULL				    },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		unsetenv("XDG_CONFIG_HOME");
		unsetenv("HOME");
		if (cases[i].xdg)
			setenv("XDG_CONFIG_HOME", cases[i].xdg, 1);
		if (cases[i].home)
			setenv("HOME", cases[i].home, 1);
		Str path = file_user(&place->arena, FILE_CONFIG, "config.yaml");
		if (cases[i].want)
			assert_str(path, cases[i].want);
		else
			assert_null(path.at);
	}
}

static void
files_of_the_program_are_where_it_is_told_or_built(void **state)
{
	Place *place = *state;
	setenv("BROADSHEET_DATA", "/elsewhere", 1);
	assert_str(
		file_program(&place->arena, "themes/light.yaml"), "/elsewhere/themes/light.yaml");
	unsetenv("BROADSHEET_DATA");
	/* this test stands in tests/unit of the build folder */
	assert_true(file_exists(file_program(&place->arena, "data/sample/02-northline.txt").at));
}

int
main(void)
{
#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)
	const struct CMUnitTest tests[] = {
		IN_PLACE(a_regular_file_is_read_whole),
		IN_PLACE(what_is_no_file_is_refused_without_waiting),
		IN_PLACE(a_file_over_the_limit_is_refused_not_cut),
		cmocka_unit_test(an_input_that_does_not_block_is_waited_for),
		IN_PLACE(appending_makes_the_file_and_its_folders),
		IN_PLACE(a_write_that_cannot_be_says_so_and_leaves_the_file),
		IN_PLACE(a_change_is_of_what_the_file_holds_in_the_end),
		IN_PLACE(replacing_keeps_mode_and_link_and_leaves_nothing_beside),
		IN_PLACE(appends_of_several_writers_lose_no_line),
		IN_PLACE(files_of_the_user_follow_the_specification),
		IN_PLACE(files_of_the_program_are_where_it_is_told_or_built),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
