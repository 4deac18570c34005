/* Passages that are meant to take for ever: each form costs no more a byte than a few times what
   plain news costs, at any length. */
#include "entity_case.h"

#include <time.h>

#ifdef __SANITIZE_ADDRESS__
enum { SLOWER_MOST = 40 }; /* instrumented, "last year " takes 20.6 times as long */
#else
enum { SLOWER_MOST = 20 }; /* times as long as news; what grows with the square is beyond 50 */
#endif
enum { PASSAGE = 128 << 10 }; /* bytes: twice what is read as one piece */

static double
cpu_seconds(void)
{
	struct timespec time;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The form again and again, up to size bytes and a character; %d in it counts in letters. */
static char *
text_of(const char *form, size_t size)
{
	Buf text;
	buf_init(&text);
	for (unsigned i = 0; text.len < size; i++) {
		const char *hole = strchr(form, '%');
		size_t head = hole ? (size_t)(hole - form) : strlen(form);
		buf_add(&text, (Str){form, head});
		if (!hole)
			continue;
		for (unsigned rest = i; rest; rest /= 26)
			buf_char(&text, (char)('a' + rest % 26));
		buf_cstr(&text, hole + 1);
	}
	char *at = memory_new(text.len + 1);
	memcpy(at, text.at, text.len + 1);
	buf_release(&text);
	return at;
}

/* CPU time of finding the mentions of one passage: the better of two. */
static double
time_of(const Entities *entities, const char *form, size_t size)
{
	char *text = text_of(form, size);
	double best = 0;
	for (int i = 0; i < 2; i++) {
		double start = cpu_seconds();
		Case c;
		case_find(&c, entities, text, "2025-12-12");
		double took = cpu_seconds() - start;
		best = i && best < took ? best : took;
		for (size_t m = 0; m < c.mentions.count; m++)
			assert_true(c.mentions.at[m].start < c.mentions.at[m].end &&
				    c.mentions.at[m].end <= strlen(text));
		case_release(&c);
	}
	free(text);
	return best;
}

static double
time_of_news(const Entities *entities)
{
	return time_of(entities,
		"Officials in Warsaw said on Friday that 40 people were hurt when a ferry of "
		"Nordic "
		"Lines left the port. ",
		PASSAGE);
}

static void
no_text_takes_longer_than_linear(void **state)
{
	(void)state;
	static const char *const forms[] = {"A ", "A", "Aaaa Bbbb ", "Ab% Cd% ", "A.B.C.D. ",
		"A.B.", "O'", "O’", "Aб", "Aбcдαあ ", "E\xCC\x81", "E\xCC\x81 ", "of ", "Bank of ",
		"Bank of India's ", "January ", "January 3 ", "January 3, ", "$", "$ ", "$1 ",
		"1,111,", "1", "1.", "1-", "-", "- ", "\"", "\"a\" ", "\"A\" B ", "'", "'s ",
		"A's ", "one ", "one hundred and ", "hundred ", "twenty-", "between 1 and ",
		"between $1 and ", "at least ", "at least about more than ", "(", "Aaa Bbb (AB) ",
		"St. ", "Mr. ", "John Smith, Jr., ", "bin ", "bin Laden ", "al-", "last year ",
		"first two ", "12:", "1 a.m. ", "1% ", "% ", "early next ", "said ", "9/11 ",
		"President Ab% said. ", "the Ab% Ministry of Cd%, ", "Ab% Motor Company ",
		"\xF0\x9F\x98\x80", "กขค", "Storm Ab%. ", "to ", "will ", "May ", "US$",
		"5 km of "};
	Entities *entities = case_entities("rules: []\n");
	double news = time_of_news(entities);
	for (size_t i = 0; i < COUNT(forms); i++) {
		double took = time_of(entities, forms[i], PASSAGE);
		if (took > SLOWER_MOST * news)
			fail_msg("\"%s\": %.1f times as long as news", forms[i], took / news);
	}
	entities_free(entities);
}

static void
patterns_that_match_in_turn_stay_linear(void **state)
{
	(void)state;
	Entities *entities = case_entities("rules:\n"
					   "  - {type: odd, pattern: '\\ba\\b'}\n"
					   "  - {type: even, pattern: '\\bb\\b'}\n");
	double took = time_of(entities, "a b ", PASSAGE), news = time_of_news(entities);
	if (took > SLOWER_MOST * news)
		fail_msg("%.1f times as long as news", took / news);
	entities_free(entities);
}

static void
a_hundred_thousand_names_in_an_article_stay_apart(void **state)
{
	(void)state;
	enum { NAMES = 100000 };
	char *text = text_of("President Ab% said so. ", NAMES * 26);
	Entities *entities = case_entities("rules: []\n");
	Case c;
	double start = cpu_seconds();
	case_find(&c, entities, text, NULL);
	double took = cpu_seconds() - start;
	size_t persons = 0;
	for (size_t i = 0; i < c.mentions.count; i++)
		persons += c.mentions.at[i].type == 0;
	assert_true(persons > NAMES / 2);
	case_release(&c);
	case_find(&c, entities, "President Abb said so.", NULL);
	assert_int_equal(c.mentions.count, 1);
	case_release(&c);
	assert_true(took < 60); /* a square of them would be hours */
	free(text);
	entities_free(entities);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_text_takes_longer_than_linear),
		cmocka_unit_test(patterns_that_match_in_turn_stay_linear),
		cmocka_unit_test(a_hundred_thousand_names_in_an_article_stay_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
