/* UTF-8 as the standard decodes it, and the door that nothing harmful passes. */
#include "unit.h"

#include "text/utf8.h"

#include <string.h>

static void
ill_formed_bytes_are_replaced_by_maximal_subparts(void **state)
{
	(void)state;
	/* R stands for U+FFFD; most are from tables 3-8 to 3-11 of the Unicode standard */
	static const struct {
		const char *bytes, *want;
	} cases[] = {
		{"a\x80z",			       "aRz"      }, /* continuation alone */
		{"\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", "RRRRRRRRA"}, /* too long forms */
		{"\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", "RRRRRRRRA"}, /* surrogates */
		{"\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", "RRRRRARRB"}, /* above U+10FFFF */
		{"\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", "RRRRA"    }, /* cut short */
		{"\xc2",				 "R"        },
                {"\xe2\x82",                             "R"        },
                {"\xf0\x9f\x9a",                         "R"        },
		{"\xf0\x9f\x9a"
		 "a",                   "Ra"       },
		{"\xc1\x81\xf5\x80\x80\x80\xfe\xff\xf8", "RRRRRRRRR"},
                {"\xe0\x9f\xbf",                         "RRR"      },
		{"\xef\xbf\xbd",                         "R"        }, /* itself, well-formed */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		char got[32] = "";
		size_t out = 0;
		Str s = str_of(cases[i].bytes);
		for (size_t at = 0; at < s.len;) {
			size_t before = at;
			uint32_t c = utf8_next(s, &at);
			assert_true(at > before && at <= s.len);
			got[out++] = c == 0xfffd ? 'R' : (char)c;
		}
		assert_string_equal(got, cases[i].want);
		assert_int_equal(utf8_valid(s), i == COUNT(cases) - 1);
	}
}

static void
every_character_is_written_and_read_again(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x110000; c++) {
		char bytes[4];
		size_t len = utf8_put(bytes, c), at = 0;
		bool surrogate = c >= 0xd800 && c < 0xe000;
		Str s = {bytes, len};
		assert_true(utf8_next(s, &at) == (surrogate ? 0xfffdu : c));
		assert_true(at == len);
		assert_true(utf8_valid(s));
		assert_true(utf8_count(s) == 1);
		for (size_t i = 0; i < len; i++)
			assert_true(utf8_floor(s, i) == 0);
	}
	static const uint32_t none[] = {0x110000, 0xffffffff, 0xd800};
	for (size_t i = 0; i < COUNT(none); i++) {
		char bytes[4];
		assert_int_equal(utf8_put(bytes, none[i]), 3);
		assert_memory_equal(bytes, "\xef\xbf\xbd", 3);
	}
}

static void
every_forbidden_class_is_forbidden_and_its_neighbours_are_not(void **state)
{
	(void)state;
	static const struct {
		uint32_t first, last;
		const char *why;
	} classes[] = {
		{0x00,     0x08,     "C0"                },
		{0x0b,     0x1f,     "C0"                },
		{0x7f,     0x9f,     "DEL and C1"        },
		{0xad,     0xad,     "soft hyphen"       },
		{0x61c,    0x61c,    "Arabic letter mark"},
		{0x180e,   0x180e,   "vowel separator"   },
		{0x200b,   0x200b,   "zero width space"  },
		{0x200e,   0x200f,   "bidi marks"        },
		{0x2028,   0x202e,   "separators, bidi"  },
		{0x2060,   0x206f,   "invisible, bidi"   },
		{0xfdd0,   0xfdef,   "noncharacters"     },
		{0xfeff,   0xfeff,   "BOM"               },
		{0xfff0,   0xfffb,   "annotation"        },
		{0xfffe,   0xffff,   "noncharacters"     },
		{0x1bca0,  0x1bca3,  "shorthand controls"},
		{0x1d173,  0x1d17a,  "music controls"    },
		{0x1fffe,  0x1ffff,  "noncharacters"     },
		{0xe0000,  0xe0fff,  "tags"              },
		{0x10fffe, 0x10ffff, "noncharacters"     },
	};
	for (size_t i = 0; i < COUNT(classes); i++)
		for (uint32_t c = classes[i].first; c <= classes[i].last; c++)
			if (!utf8_forbidden(c))
				fail_msg("%s: U+%04X is let through", classes[i].why, c);
	static const uint32_t allowed[] = {'\n', '\t', ' ', '~', 0xa0, 0xac, 0xae, 0x61b, 0x61d,
		0x200a, 0x200c, 0x200d, 0x2010, 0x2027, 0x202f, 0x205f, 0x2070, 0xfdcf, 0xfdf0,
		0xfe0f, 0xfefe, 0xff00, 0xfffc, 0xfffd, 0x1f6a2, 0xdffff, 0x10fffd};
	for (size_t i = 0; i < COUNT(allowed); i++) {
		bool expected = allowed[i] == 0xdffff; /* a noncharacter too */
		if (utf8_forbidden(allowed[i]) != expected)
			fail_msg("U+%04X", allowed[i]);
	}
}

static const struct {
	const char *bytes, *want;
} cleaned[] = {
	{"plain text",			    "plain text"                           },
	{"tab\tand\nline",                        "tab\tand\nline"                       },
	{"a\r\nb\rc\n\rd\r",                      "a\nb\nc\n\nd\n"                       },
	{"a\xc2\x85"
	 "b\xe2\x80\xa8"
	 "c\xe2\x80\xa9"
	 "d",			    "a\nb\nc\nd"                           },
	{"\x1b[31mred\x1b[0m",                    "[31mred[0m"                           },
	{"\x1b]0;title\x07",                      "]0;title"                             },
	{"\xc2\x9b"
	 "31mred\xc2\x9d"
	 "0;x\xc2\x9c",		  "31mred0;x"			    }, /* C1 */
	{"\x9b"
	 "31m",			  "\xef\xbf\xbd"
		"31m"					    }, /* C1 as one byte: ill-formed */
	{"har\xc2\xad"
	 "bour",			 "harbour"			      },
	{"\xef\xbb\xbf"
	 "BOM",			  "BOM"				  },
	{"\xe2\x80\xae"
	 "drowssap",		     "drowssap"			     },
	{"\xe2\x81\xa6in\xe2\x81\xa9",            "in"                                   },
	{"\xf3\xa0\x81\xa1tag",                   "tag"                                  },
	{"no\x7f\x08\x01thing",                   "nothing"                              },
	{"\xff\xfe",			      "\xef\xbf\xbd\xef\xbf\xbd"             },
	{"caf\xe9",			       "caf\xef\xbf\xbd"                      },
	{"Ropewalk \xf0\x9f\x9a\xa2 caf\xc3\xa9", "Ropewalk \xf0\x9f\x9a\xa2 caf\xc3\xa9"},
	{"",				      ""				     },
};

static void
nothing_harmful_passes_the_door(void **state)
{
	(void)state;
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cleaned); i++) {
		Str bytes = str_of(cleaned[i].bytes);
		assert_str(utf8_cleaned(&arena, bytes), cleaned[i].want);
		/* once is enough, and what is clean is not copied */
		Str want = str_of(cleaned[i].want);
		assert_ptr_equal(utf8_cleaned(&arena, want).at, want.at);
	}
	Buf buf;
	buf_init(&buf);
	utf8_clean(&buf, STR("a\0b"));
	utf8_clean(&buf, STR_NONE);
	utf8_clean(&buf, STR("c"));
	assert_str(buf_str(&buf), "abc");
	buf_release(&buf);
	arena_release(&arena);
}

static void
all_bytes_in_all_pairs_come_out_clean(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf);
	for (unsigned pair = 0; pair < 1 << 16; pair++) {
		const char bytes[] = {'\xe2', (char)(pair >> 8), (char)pair, '\x80'};
		buf_clear(&buf);
		utf8_clean(&buf, (Str){bytes, sizeof bytes});
		Str out = buf_str(&buf);
		assert_true(utf8_valid(out));
		for (size_t at = 0; at < out.len;)
			if (utf8_forbidden(utf8_next(out, &at)))
				fail_msg("%02x %02x let something through", pair >> 8, pair & 0xff);
	}
	buf_release(&buf);
}

static void
names_are_shown_with_their_odd_characters_spelled_out(void **state)
{
	(void)state;
	static const struct {
		const char *bytes, *want;
	} cases[] = {
		{"plain name.txt",       "plain name.txt"        },
		{"two\nlines\t.txt",     "two\\x0Alines\\x09.txt"},
		{"\x1b[31m",             "\\x1B[31m"             },
		{"caf\xe9",              "caf\\xE9"              },
		{"caf\xc3\xa9",          "caf\xc3\xa9"           },
		{"\xe2\x80\xae"
		 "fdp", "\\u{202E}fdp"          },
		{"\xc2\x9b",             "\\u{9B}"               },
		{"\xef\xbf\xbd",         "\xef\xbf\xbd"          },
		{"",		     ""                      },
	};
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(utf8_escaped(&arena, str_of(cases[i].bytes)), cases[i].want);
	arena_release(&arena);
}

static void
a_place_inside_a_character_is_moved_to_its_start(void **state)
{
	(void)state;
	Str s = STR("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x9a\xa2");
	static const size_t want[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
	for (size_t at = 0; at < COUNT(want); at++)
		assert_int_equal(utf8_floor(s, at), want[at]);
	assert_int_equal(utf8_floor(STR_NONE, 5), 0);
	assert_int_equal(utf8_count(s), 4);
}

static void
plain_bytes_end_at_whatever_is_none_wherever_it_stands(void **state)
{
	(void)state;
	static const unsigned char others[] = {0, '\n', '\t', 0x1f, 0x7f, 0x80, 0xc3, 0xff};
	char text[] = " ferry aground ~ off Port Amarin";
	Str s = str_of(text);
	assert_int_equal(utf8_plain(s, 0), s.len);
	assert_int_equal(utf8_plain(s, 5), s.len - 5);
	assert_int_equal(utf8_plain(s, s.len), 0);
	for (size_t at = 0; at < s.len; at++)
		for (size_t i = 0; i < COUNT(others); i++) {
			char kept = text[at];
			text[at] = (char)others[i];
			assert_int_equal(utf8_plain(s, 0), at);
			if (at + 1 < s.len)
				assert_int_equal(utf8_plain(s, at + 1), s.len - at - 1);
			text[at] = kept;
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ill_formed_bytes_are_replaced_by_maximal_subparts),
		cmocka_unit_test(every_character_is_written_and_read_again),
		cmocka_unit_test(every_forbidden_class_is_forbidden_and_its_neighbours_are_not),
		cmocka_unit_test(nothing_harmful_passes_the_door),
		cmocka_unit_test(all_bytes_in_all_pairs_come_out_clean),
		cmocka_unit_test(names_are_shown_with_their_odd_characters_spelled_out),
		cmocka_unit_test(a_place_inside_a_character_is_moved_to_its_start),
		cmocka_unit_test(plain_bytes_end_at_whatever_is_none_wherever_it_stands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
