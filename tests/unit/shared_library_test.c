/* Libraries that are opened late: their functions work, and a missing one ends the program. */
#include "base/library.h"

#include "unit.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a program that opens file for name says on standard error before it aborts. */
static void
ends_with_message(const char *file, const char *name, char message[400])
{
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		void *function;
		setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
		signal(SIGABRT, SIG_DFL);
		dup2(ends[1], STDERR_FILENO);
		library_bind(file, &name, 1, &function);
		_exit(0);
	}
	close(ends[1]);
	ssize_t got = read(ends[0], message, 399);
	message[got > 0 ? got : 0] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void
a_missing_library_ends_the_program_with_its_name(void **state)
{
	(void)state;
	char message[400];
	ends_with_message("libno-such-thing.so.9", "nothing", message);
	assert_non_null(strstr(message, "libno-such-thing.so.9 cannot be used"));
	assert_int_equal(message[strlen(message) - 1], '\n');
}

#ifdef LAZY_LIBRARIES
static void
a_function_is_found_by_its_name(void **state)
{
	(void)state;
	static const char *const names[] = {"uchardet_new", "uchardet_delete"};
	struct {
		void *(*new)(void);
		void (*delete)(void *);
	} demo;
	library_bind(UCHARDET_LIBRARY, names, 2, &demo);
	void *detector = demo.new();
	assert_non_null(detector);
	demo.delete(detector);
}

static void
a_library_without_the_function_is_of_no_use(void **state)
{
	(void)state;
	char message[400];
	ends_with_message(UCHARDET_LIBRARY, "uchardet_none_such", message);
	assert_non_null(strstr(message, "uchardet_none_such"));
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_library_ends_the_program_with_its_name),
#ifdef LAZY_LIBRARIES
		cmocka_unit_test(a_function_is_found_by_its_name),
		cmocka_unit_test(a_library_without_the_function_is_of_no_use),
#endif
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
