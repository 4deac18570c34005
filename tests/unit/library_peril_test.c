/* Tests of store/library: several programs and threads at once, and kills at any moment. */
#include "library_case.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { PROCESSES = 4, ROUNDS = 15 };

#define FEED "http://a.example/feed"

/* Round r of process p: an article of its own and one of all; then marks both. */
static bool
round_run(Library *library, int64_t feed, int process, int number)
{
	char own[64], both[64];
	Articles articles = {0};
	LibraryTaken taken;
	LibraryState *states;
	Arena arena;
	Err err = {.code = ERR_NONE};
	size_t count = 0;
	snprintf(own, sizeof own, "http://a.example/%d-%d", process, number);
	snprintf(both, sizeof both, "http://a.example/all-%d", number);
	const Told told[] = {TOLD(own, own, own, "Words."), TOLD(both, both, both, "Words.")};
	for (size_t i = 0; i < COUNT(told); i++)
		vec_push(&articles, told_article(&told[i]));
	bool good = library_take(library, feed, &articles, &taken, &err);
	articles_release(&articles);
	arena_init(&arena);
	good = good && library_list(library, &arena, &states, &count, &err);
	for (size_t i = 0; good && i < count; i++)
		if (!(states[i].marks & LIBRARY_READ))
			good = library_mark(
				library, &states[i].number, 1, LIBRARY_READ, true, &err);
	arena_release(&arena);
	if (!good)
		fprintf(stderr, "# process %d, round %d: %s\n", process, number, err.text);
	return good;
}

static bool
rounds_run(int process)
{
	Err err;
	bool good = true;
	Library *library = library_open(true, &err);
	LibraryFeed feed;
	bool found = false;
	Arena arena;
	arena_init(&arena);
	good = library && library_feed(library, &arena, STR(FEED), &feed, &found, &err) && found;
	for (int i = 0; good && i < ROUNDS; i++)
		good = round_run(library, feed.number, process, i);
	arena_release(&arena);
	library_close(library);
	return good;
}

static void
assert_all_is_there(void)
{
	Library *library = library_made();
	Err err;
	Kept kept = library_kept(library);
	assert_int_equal(kept.count, ROUNDS * (PROCESSES + 1));
	for (size_t i = 0; i < kept.count; i++)
		assert_int_equal(kept.states[i].marks, LIBRARY_READ);
	kept_release(&kept);
	assert_true(library_check(library, &err));
	library_close(library);
}

static void
four_programs_at_once_lose_nothing(void **state)
{
	(void)state;
	pid_t children[PROCESSES];
	Library *library = library_made();
	feed_of(library, FEED);
	library_close(library);
	for (int i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(rounds_run(i) ? 0 : 1);
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	assert_all_is_there();
}

static void *
thread_run(void *number)
{
	return rounds_run(*(int *)number) ? number : NULL;
}

static void
four_threads_at_once_lose_nothing(void **state)
{
	(void)state;
	pthread_t threads[PROCESSES];
	int numbers[PROCESSES];
	Library *library = library_made();
	feed_of(library, FEED);
	for (int i = 0; i < PROCESSES; i++) {
		numbers[i] = i;
		assert_int_equal(pthread_create(&threads[i], NULL, thread_run, &numbers[i]), 0);
	}
	for (int i = 0; i < PROCESSES; i++) {
		void *good;
		pthread_join(threads[i], &good);
		assert_non_null(good);
	}
	library_close(library);
	assert_all_is_there();
}

static void
four_programs_make_it_at_once(void **state)
{
	(void)state;
	pid_t children[PROCESSES];
	Err err;
	for (int i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			Library *library = library_open(true, &err);
			bool added;
			_exit(!library ||
				!library_add_feed(library, STR(FEED), NULL, &added, &err));
		}
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
}

/* Takes in changed articles for ever, all of them at once. */
static void
change_for_ever(int ready)
{
	Library *library = library_made();
	int64_t feed = feed_of(library, FEED);
	for (int round = 0;; round++) {
		Told told[50];
		char ids[COUNT(told)][16], words[32];
		snprintf(words, sizeof words, "Round %d.", round);
		for (size_t i = 0; i < COUNT(told); i++) {
			snprintf(ids[i], sizeof ids[i], "%zu", i);
			told[i] = (Told)TOLD(ids[i], NULL, "Title", words);
		}
		feed_tells(library, feed, told, COUNT(told));
		if (round == 0 && write(ready, "", 1) != 1)
			_exit(1);
	}
}

static void
a_kill_leaves_what_was_there_before_or_after(void **state)
{
	(void)state;
	for (int i = 0; i < 12; i++) {
		int ends[2];
		char byte;
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0)
			change_for_ever(ends[1]);
		assert_int_equal(read(ends[0], &byte, 1), 1);
		/* at another moment of its work each time */
		nanosleep(&(struct timespec){.tv_nsec = i * 1700000L}, NULL);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		close(ends[0]);
		close(ends[1]);
		Library *library = library_made();
		Err err;
		assert_true(library_check(library, &err));
		Kept kept = library_kept(library);
		assert_int_equal(kept.count, 50);
		for (size_t k = 1; k < kept.count; k++)
			assert_true(str_equal(kept.articles.at[k]->passages[0].text,
				kept.articles.at[0]->passages[0].text));
		kept_release(&kept);
		library_close(library);
	}
}

static void
a_transaction_is_kept_whole_or_not_at_all(void **state)
{
	(void)state;
	Err err;
	bool added;
	Library *library = library_made();
	assert_true(library_begin(library, &err));
	assert_true(library_add_feed(library, STR(FEED), NULL, &added, &err));
	assert_false(library_end(library, false, &err));
	feed_of(library, "http://b.example/feed");
	Arena arena;
	LibraryFeeds feeds;
	arena_init(&arena);
	assert_true(library_feeds(library, &arena, &feeds, &err));
	assert_int_equal(feeds.count, 1);
	arena_release(&arena);
	library_close(library);
}

static void
one_damaged_article_hides_no_other(void **state)
{
	(void)state;
	Library *library = library_made();
	int64_t feed = feed_of(library, FEED);
	const Told told[] = {TOLD("1", NULL, "One", "Words."), TOLD("2", NULL, "Two", "Words two."),
		TOLD("3", NULL, "Three", "Words three.")};
	feed_tells(library, feed, told, 3);
	library_sql(
		"UPDATE texts SET passages = '[{\"kind\":' WHERE article = 2;"
		"UPDATE texts SET passages = '[{\"kind\":\"odd\",\"text\":\"A\\u001b[2J\\u007f\"}]'"
		" WHERE article = 3;");
	int64_t numbers[] = {1, 2, 3, 99};
	size_t count = COUNT(numbers);
	Articles articles = {0};
	Err err = {.code = ERR_NONE};
	assert_false(library_load(library, numbers, &count, &articles, &err));
	assert_int_equal(count, 2);
	assert_int_equal(numbers[1], 3);
	assert_int_equal(articles.count, 2);
	/* and what others wrote is clean */
	assert_str(articles.at[1]->passages[0].text, "A[2J");
	articles_release(&articles);
	library_close(library);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		library_test(four_programs_at_once_lose_nothing),
		library_test(four_threads_at_once_lose_nothing),
		library_test(four_programs_make_it_at_once),
		library_test(a_kill_leaves_what_was_there_before_or_after),
		library_test(a_transaction_is_kept_whole_or_not_at_all),
		library_test(one_damaged_article_hides_no_other),
	};
	return cmocka_run_group_tests_name("library in peril", tests, NULL, NULL);
}
