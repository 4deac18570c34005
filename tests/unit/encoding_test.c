/* Bytes in the encodings that texts are found in. */
#include "unit.h"

#include "load/encoding.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>

/* A sentence in each script: "The ferry ran aground near the village; nobody was hurt." */
#define FRENCH "Le bac s’est échoué près du village ; personne n’a été blessé, où qu’il fût."
#define POLISH "Prom osiadł na mieliźnie koło wsi; nikt nie został ranny, choć było źle."
#define RUSSIAN "Паром сел на мель у нашего села, никто не пострадал, хотя было темно."
#define GREEK                                                                                      \
	"Το πλοίο προσάραξε κοντά στο χωριό και κανείς δεν τραυματίστηκε, αν και ήταν σκοτεινά."
#define TURKISH                                                                                    \
	"Feribot köyün yakınında karaya oturdu; kimse yaralanmadı, çünkü gece değildi, şükür."
#define HEBREW "המעבורת עלתה על שרטון ליד הכפר ואיש לא נפגע אף שהיה חשוך מאוד בלילה ההוא"
#define ARABIC "جنحت العبارة قرب القرية ولم يصب أحد بأذى رغم أن الليل كان مظلما جدا"
#define JAPANESE "フェリーが村の近くで座礁したが、けが人はいなかった。夜はとても暗かったという。"
#define CHINESE "渡轮在村庄附近搁浅，没有人受伤，虽然那天晚上非常黑。船长说他看不见灯塔。"
#define TAIWANESE "渡輪在村莊附近擱淺，沒有人受傷，雖然那天晚上非常黑。船長說他看不見燈塔。"
#define KOREAN "여객선이 마을 근처에서 좌초했지만 다친 사람은 없었다. 그날 밤은 매우 어두웠다."
#define THAI "เรือข้ามฟากเกยตื้นใกล้หมู่บ้าน ไม่มีใครได้รับบาดเจ็บ แม้ว่าคืนนั้นจะมืดมาก"

/* Appends text in that encoding, as iconv knows it. */
static void
add_in(Buf *into, const char *encoding, const char *text)
{
	char out[8192], *from = (char *)text, *to = out;
	size_t left = strlen(text), room = sizeof out;
	iconv_t converter = iconv_open(encoding, "UTF-8");
	assert_true(converter != (iconv_t)-1);
	if (iconv(converter, &from, &left, &to, &room) == (size_t)-1 ||
		iconv(converter, NULL, NULL, &to, &room) == (size_t)-1)
		fail_msg("%s cannot hold the sample", encoding);
	iconv_close(converter);
	buf_add(into, (Str){out, (size_t)(to - out)});
}

static void
expect_text(const char *what, Str bytes, const char *type, const char *text)
{
	Buf got;
	Err err = {0};
	buf_init(&got);
	if (!encoding_decode_typed(bytes, str_of(type), NULL, &got, &err))
		fail_msg("%s: %s", what, err.text);
	if (str_find(buf_str(&got), str_of(text), 0) == SIZE_MAX)
		fail_msg("%s: got %s", what, got.at);
	buf_release(&got);
}

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

/* Labels with the encodings that they mean, and a text that needs them. */
/* clang-format off */
static const struct {
	const char *label, *encoding, *text;
	bool looks; /* by its bytes as well */
} samples[] = {
	{"iso-8859-1",   "WINDOWS-1252", FRENCH,    true },
	{"latin1",       "WINDOWS-1252", FRENCH,    true },
	{"us-ascii",     "WINDOWS-1252", FRENCH,    true },
	{"windows-1252", "WINDOWS-1252", FRENCH,    true },
	{"iso-8859-2",   "ISO-8859-2",   POLISH,    false},
	{"windows-1250", "WINDOWS-1250", POLISH,    false},
	{"iso-8859-5",   "ISO-8859-5",   RUSSIAN,   true },
	{"windows-1251", "WINDOWS-1251", RUSSIAN,   true },
	{"koi8-r",       "KOI8-R",       RUSSIAN,   true },
	{"KOI8-U",       "KOI8-U",       RUSSIAN,   false},
	{"ibm866",       "IBM866",       RUSSIAN,   true },
	{"x-mac-cyrillic", "MAC-UK",     RUSSIAN,   false},
	{"iso-8859-7",   "ISO-8859-7",   GREEK,     true },
	{"windows-1253", "WINDOWS-1253", GREEK,     true },
	{"iso-8859-9",   "WINDOWS-1254", TURKISH,   false},
	{"windows-1254", "WINDOWS-1254", TURKISH,   false},
	{"iso-8859-8",   "ISO-8859-8",   HEBREW,    false},
	{"windows-1255", "WINDOWS-1255", HEBREW,    true },
	{"iso-8859-6",   "ISO-8859-6",   ARABIC,    false},
	{"windows-1256", "WINDOWS-1256", ARABIC,    true },
	{"windows-874",  "CP874",        THAI,      true },
	{"tis-620",      "CP874",        THAI,      true },
	{"iso-8859-15",  "ISO-8859-15",  "Le bac coûte 5 € à Œuvre", false},
	{"macintosh",    "MACINTOSH",    FRENCH,    false},
	{"Shift_JIS",    "CP932",        JAPANESE,  true },
	{"x-sjis",       "CP932",        JAPANESE,  true },
	{"euc-jp",       "EUC-JP",       JAPANESE,  true },
	{"iso-2022-jp",  "ISO-2022-JP",  JAPANESE,  true },
	{"gb2312",       "GB18030",      CHINESE,   true },
	{"GBK",          "GB18030",      CHINESE,   true },
	{"gb18030",      "GB18030",      CHINESE,   true },
	{"big5",         "BIG5-HKSCS",   TAIWANESE, true },
	{"euc-kr",       "CP949",        KOREAN,    true },
	{"ks_c_5601-1987", "CP949",      KOREAN,    true },
};
/* clang-format on */

static void
a_label_means_what_the_standard_says(void **state)
{
	(void)state;
	static const char *const forms[] = {"<html><meta charset=%s><p>",
		"<html><meta http-equiv='Content-Type' content='text/html; charset=%s'><p>",
		"<?xml version=\"1.0\" encoding=\"%s\"?><p>",
		"<html><script charset=utf-8></script><meta charset=\"%s\"><p>"};
	Buf bytes;
	buf_init(&bytes);
	for (size_t i = 0; i < COUNT(samples); i++)
		for (size_t f = 0; f < COUNT(forms); f++) {
			buf_clear(&bytes);
			buf_format(&bytes, forms[f], samples[i].label);
			add_in(&bytes, samples[i].encoding, samples[i].text);
			expect_text(samples[i].label, buf_str(&bytes), NULL, samples[i].text);
		}
	buf_release(&bytes);
}

static void
the_server_is_believed_before_the_document(void **state)
{
	(void)state;
	char type[80];
	Buf bytes;
	buf_init(&bytes);
	for (size_t i = 0; i < COUNT(samples); i++) {
		buf_clear(&bytes);
		buf_cstr(&bytes, "<html><meta charset=iso-8859-3><p>");
		add_in(&bytes, samples[i].encoding, samples[i].text);
		snprintf(type, sizeof type, "text/html; charset=\"%s\"", samples[i].label);
		expect_text(type, buf_str(&bytes), type, samples[i].text);
	}
	expect_text("valid UTF-8", STR("<meta charset=koi8-r>caf\xc3\xa9"),
		"text/html;charset=windows-1251", "café");
	expect_text("a mark",
		STR("\xff\xfe"
		    "a\0\xe9\0"),
		"text/html;charset=koi8-r", "aé");
	expect_text("no such encoding", STR("caf\xe9 na\xefve"), "text/html;charset=x-nothing",
		"café naïve");
	buf_release(&bytes);
}

static void
what_nobody_declared_is_told_by_its_bytes(void **state)
{
	(void)state;
	Buf bytes;
	buf_init(&bytes);
	for (size_t i = 0; i < COUNT(samples); i++) {
		if (!samples[i].looks)
			continue;
		buf_clear(&bytes);
		buf_cstr(&bytes, "<html><title>7</title><p>");
		add_in(&bytes, samples[i].encoding, samples[i].text);
		expect_text(samples[i].encoding, buf_str(&bytes), NULL, samples[i].text);
	}
	buf_release(&bytes);
}

static void
wide_text_is_told_with_and_without_its_mark(void **state)
{
	(void)state;
	static const char *const wide[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
	static const char *const texts[] = {FRENCH, RUSSIAN, JAPANESE, KOREAN};
	Buf bytes, marked;
	buf_init(&bytes);
	buf_init(&marked);
	for (size_t i = 0; i < COUNT(wide); i++)
		for (size_t t = 0; t < COUNT(texts); t++) {
			buf_clear(&marked);
			add_in(&marked, wide[i], "\ufeff<p class=a>");
			add_in(&marked, wide[i], texts[t]);
			expect_text(wide[i], buf_str(&marked), NULL, texts[t]);
			buf_clear(&bytes);
			add_in(&bytes, wide[i], "<html><body> <p class=a>\n");
			add_in(&bytes, wide[i], texts[t]);
			if (i < 2) /* nobody writes the others without */
				expect_text(wide[i], buf_str(&bytes), NULL, texts[t]);
		}
	buf_release(&marked);
	buf_release(&bytes);
}

static void
a_declaration_may_stand_late_and_may_lie(void **state)
{
	(void)state;
	Buf bytes;
	buf_init(&bytes);
	buf_cstr(&bytes, "<html><head>");
	for (size_t i = 0; i < 2000; i++)
		buf_cstr(&bytes, "<link charset=utf-8>");
	buf_cstr(&bytes, "<meta charset=iso-8859-2>");
	add_in(&bytes, "ISO-8859-2", POLISH);
	expect_text("40 kB down", buf_str(&bytes), NULL, POLISH);
	buf_clear(&bytes);
	buf_cstr(&bytes, "<meta charset=iso-8859-1>");
	add_in(&bytes, "WINDOWS-1251", RUSSIAN);
	expect_text("Russian as Latin", buf_str(&bytes), NULL, RUSSIAN);
	buf_clear(&bytes);
	buf_cstr(&bytes, "<meta charset=iso-8859-1>");
	add_in(&bytes, "GB18030", CHINESE);
	expect_text("Chinese as Latin", buf_str(&bytes), NULL, CHINESE);
	buf_clear(&bytes);
	buf_cstr(&bytes, "<meta charset=utf-8>");
	add_in(&bytes, "WINDOWS-1252", FRENCH);
	expect_text("Latin as UTF-8", buf_str(&bytes), NULL, FRENCH);
	buf_clear(&bytes);
	buf_cstr(&bytes, "<meta charset=utf-16>");
	add_in(&bytes, "WINDOWS-1251", RUSSIAN);
	expect_text("UTF-16 that has no zero bytes", buf_str(&bytes), NULL, RUSSIAN);
	buf_release(&bytes);
}

static void
what_was_encoded_twice_is_mended_only_as_a_whole(void **state)
{
	(void)state;
	static const struct {
		const char *bytes, *text;
	} cases[] = {
		{"CafÃ© â€œnaÃ¯veâ€\xc2\x9d Ã\xc2\xa0 la crÃªme", "Café “naïve” à la crême"                     },
		{"ÐŸÐ°Ñ€Ð¾Ð¼",				       "Паром"					  },
		{"a page on Ã© and its like",                                 "a page on Ã© and its like"                         }, /* one may be meant */
		{"CafÃ© naÃ¯ve â€œcrÃªmeâ€“Ã©Ã©, é",        "CafÃ© naÃ¯ve â€œcrÃªmeâ€“Ã©Ã©, é"},
		{FRENCH,							FRENCH						},
		{TURKISH,						       TURKISH					       },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		expect_text(cases[i].bytes, str_of(cases[i].bytes), NULL, cases[i].text);
}

static void
it_is_told_how_an_encoding_was_found(void **state)
{
	(void)state;
	static const struct {
		Str bytes;
		const char *type, *how, *name;
	} cases[] = {
		{STR("caf\xc3\xa9"),               NULL,                        "valid UTF-8",              "UTF-8"       },
		{STR("\xff\xfe"
		     "a\0"),
                 NULL,							  "byte order mark",          "UTF-16LE"    },
		{STR("<meta charset=latin2>\xb1"), NULL,                        "declared",                 "ISO-8859-2"  },
		{STR("<meta charset=latin2>\xb1"), "text/html; charset=koi8-r",
                 "the server's Content-Type",							       "KOI8-R"      },
		{STR("the caf\xe9 isn\x92t"),      NULL,                        "what the bytes look like", "WINDOWS-1252"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Explain explain;
		Buf got;
		Err err = {0};
		explain_init(&explain);
		buf_init(&got);
		assert_true(encoding_decode_typed(
			cases[i].bytes, str_of(cases[i].type), &explain, &got, &err));
		assert_int_equal(explain.lines.count, 1);
		assert_string_equal(explain.lines.at[0].what, "encoding");
		assert_string_equal(explain.lines.at[0].how, cases[i].how);
		assert_str(explain.lines.at[0].text, cases[i].name);
		buf_release(&got);
		explain_release(&explain);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_read_in_whatever_encoding_it_is),
		cmocka_unit_test(one_broken_byte_does_not_make_it_another_encoding),
		cmocka_unit_test(a_label_means_what_the_standard_says),
		cmocka_unit_test(the_server_is_believed_before_the_document),
		cmocka_unit_test(what_nobody_declared_is_told_by_its_bytes),
		cmocka_unit_test(wide_text_is_told_with_and_without_its_mark),
		cmocka_unit_test(a_declaration_may_stand_late_and_may_lie),
		cmocka_unit_test(what_was_encoded_twice_is_mended_only_as_a_whole),
		cmocka_unit_test(it_is_told_how_an_encoding_was_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
