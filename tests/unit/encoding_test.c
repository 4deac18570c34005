/* Bytes in the encodings that texts are found in. */
#include "unit.h"

#include "load/encoding.h"

static void
text_is_read_in_whatever_encoding_it_is(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct {
		const char *what;
		Str bytes;
		const char *text;
	} cases[] = {
		{"ASCII", STR("plain"), "plain"},
		{"UTF-8", STR("caf\xc3\xa9"), "café"},
		{"UTF-8 with mark", STR("\xef\xbb\xbf" "caf\xc3\xa9"), "café"},
		{"UTF-8 that claims to be something else",
			STR("<meta charset=iso-8859-1>caf\xc3\xa9"), "<meta charset=iso-8859-1>café"},
		{"UTF-16 with mark, little", STR("\xff\xfe" "a\0\xe9\0"), "aé"},
		{"UTF-16 with mark, big", STR("\xfe\xff\0a\0\xe9"), "aé"},
		{"UTF-16 without mark, little", STR("a\0 \0\xe9\0 \0b\0\n\0"), "a é b\n"},
		{"UTF-16 without mark, big", STR("\0a\0 \0\xe9\0 \0b\0\n"), "a é b\n"},
		{"UTF-32", STR("\xff\xfe\0\0a\0\0\0\xe9\0\0\0"), "aé"},
		{"windows-1252", STR("\x93the caf\xe9\x94 isn\x92t"), "“the café” isn’t"},
		{"Mac Roman", STR("he said it isn\xd5t, and she \xd2yes\xd3 then"),
			"he said it isn’t, and she “yes” then"},
		{"Mac Roman with signs of both", STR("\xd2We left,\xd3 said the caf\x8e owner \xd1 a "
			"na\x95ve man. It cost \xa3 5."),
			"“We left,” said the café owner — a naïve man. It cost £ 5."},
		{"ISO-2022-JP", STR("\x1b$B%U%'%j!<\x1b(B 7"), "フェリー 7"},
		{"Russian in much markup", STR("<html><style>.a{margin:0;padding:0;color:red;border:0;"
			"width:100px;height:100px;float:left;clear:both;position:absolute}</style>"
			"<div class='wrapper main-content outer-box inner-box page-body'><p>"
			"\xf0\xc1\xd2\xcf\xcd \xd3\xc5\xcc \xce\xc1 \xcd\xc5\xcc\xd8 \xd5 \xce\xc1\xdb\xc5\xc7\xcf \xd3\xc5\xcc\xc1, "
			"\xce\xc9\xcb\xd4\xcf \xce\xc5 \xd0\xcf\xd3\xd4\xd2\xc1\xc4\xc1\xcc"),
			"<html><style>.a{margin:0;padding:0;color:red;border:0;"
			"width:100px;height:100px;float:left;clear:both;position:absolute}</style>"
			"<div class='wrapper main-content outer-box inner-box page-body'><p>"
			"Паром сел на мель у нашего села, никто не пострадал"},
		{"declared in HTML", STR("<html><meta charset=\"koi8-r\">\xf0\xf2\xe9"), "<html><meta charset=\"koi8-r\">ПРИ"},
		{"a letter that waits for its mark", STR("<meta charset=windows-1258>Hanoi"),
			"<meta charset=windows-1258>Hanoi"},
		{"declared in XML", STR("<?xml version='1.0' encoding='iso-8859-2'?>\xb1"),
			"<?xml version='1.0' encoding='iso-8859-2'?>ą"},
	};
	/* clang-format on */
	Buf text;
	buf_init(&text);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Err err = {0};
		buf_clear(&text);
		if (!encoding_decode(cases[i].bytes, &text, &err))
			fail_msg("%s: %s", cases[i].what, err.text);
		assert_str(buf_str(&text), cases[i].text);
	}
	buf_release(&text);
}

static void
one_broken_byte_does_not_make_it_another_encoding(void **state)
{
	(void)state;
	Buf text;
	Err err;
	buf_init(&text);
	assert_true(encoding_decode(STR("caf\xc3\xa9 \xff caf\xc3\xa9"), &text, &err));
	assert_str(buf_str(&text), "caf\xc3\xa9 \xff caf\xc3\xa9");
	buf_release(&text);
}

/* What the server says counts for what is not UTF-8, and more than the page's own word. */
static void
a_content_type_may_tell_the_encoding(void **state)
{
	(void)state;
	static const struct {
		const char *type;
		Str bytes;
		const char *text;
	} cases[] = {
		{"text/plain; charset=koi8-r",        {"\xf0\xf2\xe9", 3},            "ПРИ"},
		{"text/html;charset=\"KOI8-R\"; x=y", {"\xf0\xf2\xe9", 3},            "ПРИ"},
		{"text/html; charset=iso-8859-2",     {"<p charset=koi8-r>\xb1", 19},
                 "<p charset=koi8-r>ą"						       },
		{"text/html; charset=iso-8859-1",     {"caf\xc3\xa9", 5},             "café" },
		{"text/html; charset=utf-8",          {"caf\xe9", 4},                 "café" },
		{"text/html; charset=no-such-thing",  {"caf\xe9", 4},                 "café" },
		{"text/html; charset=",               {"caf\xe9", 4},                 "café" },
		{"text/html",                         {"caf\xe9", 4},                 "café" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Err err;
		Buf text;
		buf_init(&text);
		if (!encoding_decode_typed(cases[i].bytes, str_of(cases[i].type), &text, &err))
			fail_msg("%s: %s", cases[i].type, err.text);
		assert_str(buf_str(&text), cases[i].text);
		buf_release(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_read_in_whatever_encoding_it_is),
		cmocka_unit_test(one_broken_byte_does_not_make_it_another_encoding),
		cmocka_unit_test(a_content_type_may_tell_the_encoding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
