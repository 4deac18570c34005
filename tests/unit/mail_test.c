/* Letters and mailboxes to articles: which parts are read, and how. All of it is made up. */
#include "loader_case.h"

#include "load/format.h"

#include <stdio.h>

#define HEAD                                                                                       \
	"From: Ana Duarte <ana@example.org>\nSubject: " TITLE                                      \
	"\nDate: Sun, 4 May 2031 12:34:56 +0100\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
#define FACTS "T " TITLE "\nB Ana Duarte\nD 2031-05-04T12:34:56+01:00\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\n"
#define HTML "Content-Type: text/html; charset=utf-8\n\n"
#define MULTI(KIND, MARK) "Content-Type: multipart/" KIND "; boundary=" MARK "\n\n"

/* All articles of bytes, one description after the other; what was reported as last line. */
static void
load_mail(const char *name, Str bytes, Buf *into)
{
	Articles articles = {0};
	Err err = {0};
	Buf one;
	buf_init(&one);
	buf_clear(into);
	bool ok = load_bytes(
		loader, &(LoadInput){.name = str_of(name), .bytes = bytes}, &articles, &err);
	for (size_t i = 0; i < articles.count; i++) {
		const Article *article = articles.at[i];
		describe(article, &one);
		buf_add(into, buf_str(&one));
		for (size_t k = 0; k < article->enclosure_count; k++)
			buf_format(into, "e %.*s %.*s %ld\n", STR_ARG(article->enclosures[k].url),
				STR_ARG(article->enclosures[k].type), article->enclosures[k].bytes);
		article_free(articles.at[i]);
	}
	if (!ok)
		buf_format(into, "! %s\n", err.text);
	vec_release(&articles);
	buf_release(&one);
}

static void
check_mail(const char *name, const Case *cases, size_t count)
{
	Buf got;
	buf_init(&got);
	for (size_t i = 0; i < count; i++) {
		load_mail(name, str_of(cases[i].text), &got);
		if (strcmp(got.at ? got.at : "", cases[i].expected) != 0)
			print_error("shape: %s\n", cases[i].shape);
		assert_string_equal(got.at ? got.at : "", cases[i].expected);
	}
	buf_release(&got);
}

/* clang-format off */
static void
the_richest_part_that_holds_the_text_is_read(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"plain and HTML", HEAD MULTI("alternative", "b") "--b\n" PLAIN "Less of it.\n--b\n" HTML
			"<p>" P1 "</p><p>" P2 "</p>\n--b--\n", FACTS "p " P1 "\np " P2 "\n"},
		{"HTML that only points elsewhere", HEAD MULTI("alternative", "b") "--b\n" PLAIN P1 "\n\n" P2 "\n--b\n"
			HTML "<p>Read this in your browser.</p>\n--b--\n", FACTS "p " P1 "\np " P2 "\n"},
		{"HTML without text", HEAD MULTI("alternative", "b") "--b\n" PLAIN P1 "\n--b\n" HTML
			"<img src=a.png>\n--b--\n", FACTS "p " P1 "\n"},
		{"HTML with its pictures", HEAD MULTI("alternative", "a") "--a\n" PLAIN P2 "\n--a\n"
			MULTI("related", "b") "--b\n" HTML "<p>" P1 "</p><img src='cid:x'>\n--b\n"
			"Content-Type: image/png\nContent-ID: <x>\n\nxx\n--b--\n--a--\n", FACTS "p " P1 "\n"},
		{"a calendar beside it", HEAD MULTI("alternative", "b") "--b\n" PLAIN P1 "\n--b\n"
			"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n", FACTS "p " P1 "\n"},
		{"signed", HEAD MULTI("signed", "b") "--b\n" PLAIN P1 "\n--b\nContent-Type: "
			"application/pgp-signature\n\nxx\n--b--\n", FACTS "p " P1 "\n"},
		{"signed in the text", HEAD PLAIN "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" P1
			"\n-----BEGIN PGP SIGNATURE-----\n\nxx\n-----END PGP SIGNATURE-----\n", FACTS "p " P1 "\n"},
		{"several texts", HEAD MULTI("mixed", "b") "--b\n" PLAIN P1 "\n--b\n" HTML "<p>" P2
			"</p>\n--b--\n", FACTS "p " P1 "\np " P2 "\n"},
		{"no type", HEAD "Content-Type: text\n\n" P1 "\n", FACTS "p " P1 "\n"},
		{"no boundary", HEAD "Content-Type: multipart/mixed\n\n" P1 "\n", FACTS "p " P1 "\n"},
		{"no line between head and text", "From: Ana Duarte <a@example.org>\nSubject: " TITLE "\n" P1 "\n",
			"T " TITLE "\nB Ana Duarte\np " P1 "\n"},
		{"blank lines above it", "\n\r\n" HEAD PLAIN P1 "\n", FACTS "p " P1 "\n"},
		{"a boundary that never ends", HEAD MULTI("mixed", "b") "--b\n" PLAIN P1 "\n", FACTS "p " P1 "\n"},
	};
	check_mail("letter.eml", cases, COUNT(cases));
	check_mail("1234.M5P6.host:2,S", cases, COUNT(cases));
}

static void
encrypted_letters_say_so(void **state)
{
	(void)state;
#define SAYS "! 1 of its letters is encrypted: decrypt in your mail program and save again\n"
	static const Case cases[] = {
		{"in parts", HEAD MULTI("encrypted", "b") "--b\nContent-Type: application/pgp-encrypted\n\n"
			"Version: 1\n--b\nContent-Type: application/octet-stream\n\nxx\n--b--\n", FACTS SAYS},
		{"as a whole", HEAD "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nxx\n", FACTS SAYS},
		{"in the text", HEAD PLAIN "-----BEGIN PGP MESSAGE-----\n\nxx\n", FACTS SAYS},
	};
	check_mail("letter.eml", cases, COUNT(cases));
}

static void
bytes_become_letters_whatever_is_declared(void **state)
{
	(void)state;
	static const struct {
		const char *shape, *part, *text;
	} cases[] = {
		{"base64", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
			"RGllIEbDpGhyZSBsw6R1ZnQg\nYXVmIEdydW5kLg==\n", "Die Fähre läuft auf Grund."},
		{"base64 with rubbish in it", "Content-Type: text/plain; charset=utf-8\n"
			"Content-Transfer-Encoding: base64\n\nRGllIEbDp*GhyZSBsw6R1ZnQg\n!\nYXVmIEdydW5kLg==\n",
			"Die Fähre läuft auf Grund."},
		{"quoted-printable", "Content-Type: text/plain; charset=iso-8859-1\n"
			"Content-Transfer-Encoding: quoted-printable\n\nDie F=E4hre l=\n=E4uft auf Grund.\n",
			"Die Fähre läuft auf Grund."},
		{"quoted-printable with errors", "Content-Type: text/plain; charset=utf-8\n"
			"Content-Transfer-Encoding: quoted-printable\n\nDie F=c3=a4hre l\xc3\xa4uft = auf Grund=\n.\n",
			"Die Fähre läuft = auf Grund."},
		{"UTF-8 as something else", "Content-Type: text/plain; charset=iso-8859-1\n\nDie Fähre.\n",
			"Die Fähre."},
		{"something else as UTF-8", "Content-Type: text/plain; charset=utf-8\n\nDie F\xe4hre "
			"l\xe4uft auf Grund, so die K\xfcstenwache.\n", "Die Fähre läuft auf Grund, so die Küstenwache."},
		{"undeclared", "Content-Type: text/plain\n\nDie F\xe4hre l\xe4uft auf Grund, so die K\xfcstenwache.\n",
			"Die Fähre läuft auf Grund, so die Küstenwache."},
		{"a name that nobody knows", "Content-Type: text/plain; charset=x-nothing\n\nDie Fähre.\n",
			"Die Fähre."},
		{"windows", "Content-Type: text/plain; charset=\"windows-1251\"\n\n\xcf\xe0\xf0\xee\xec "
			"\xf1\xe5\xeb \xed\xe0 \xec\xe5\xeb\xfc.\n", "Паром сел на мель."},
		{"seven bits", "Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B%U%'%j!<\x1b(B.\n", "フェリー."},
	};
	/* clang-format on */
	Buf got, want, bytes;
	buf_init(&got);
	buf_init(&want);
	buf_init(&bytes);
	for (size_t i = 0; i < COUNT(cases); i++) {
		buf_clear(&bytes);
		buf_clear(&want);
		buf_format(&bytes, "%s%s", HEAD, cases[i].part);
		buf_format(&want, "%sp %s\n", FACTS, cases[i].text);
		load_mail("letter.eml", buf_str(&bytes), &got);
		if (strcmp(got.at, want.at) != 0)
			print_error("shape: %s\n", cases[i].shape);
		assert_string_equal(got.at, want.at);
	}
	buf_release(&got);
	buf_release(&want);
	buf_release(&bytes);
}

/* clang-format off */
static void
headers_tell_who_wrote_when(void **state)
{
	(void)state;
#define TEXT "MIME-Version: 1.0\n\n" P1 "\n"
	static const Case cases[] = {
		{"encoded words, folded", "Subject: =?utf-8?Q?F=C3=A4hre_l=C3?=\n =?utf-8?Q?=A4uft?= auf\n"
			"\tGrund\nFrom: =?iso-8859-1?Q?J=F6rg_B?= <a@example.org>\n" TEXT,
			"T Fähre läuft auf Grund\nB Jörg B\np " P1 "\n"},
		{"broken words", "Subject: =?utf-8?Q?Ferry =E2=80=93 aground?=\nFrom: a@example.org\n" TEXT,
			"T Ferry – aground\np " P1 "\n"},
		{"charsets as Python calls them", "Subject: =?eucgb2312_cn?b?vfHN7Q==?=\nFrom: =?big5_tw?b?pLWx3w==?= "
			"<a@example.org>\n" TEXT, "T 今晚\nB 今晚\np " P1 "\n"},
		{"eight bits", "Subject: F\xe4hre auf Grund\nFrom: J\xf6rg <a@example.org>\n" TEXT,
			"T Fähre auf Grund\nB Jörg\np " P1 "\n"},
		{"two writers", "Subject: X\nFrom: \"Duarte, Ana\" <a@example.org>, li@example.org (Li Wen)\n"
			TEXT, "T X\nB Duarte, Ana, Li Wen\np " P1 "\n"},
		{"an address for a name", "Subject: X\nFrom: \"a@example.org\" <a@example.org>\n" TEXT,
			"T X\np " P1 "\n"},
		{"no address", "Subject: X\nFrom: MAIL SERVICE <>\n" TEXT, "T X\nB MAIL SERVICE\np " P1 "\n"},
		{"a list", "Subject: X\nFrom: Ana Duarte <a@example.org>\nList-Id: \"Ferry news\" <f.example.org>\n"
			TEXT, "T X\nS Ferry news\nB Ana Duarte\np " P1 "\n"},
		{"a newsletter", "Subject: X\nFrom: The Harbour Post <a@example.org>\n"
			"List-Unsubscribe: <https://example.org/u>\nArchived-At: <https://example.org/1>\n" TEXT,
			"T X\nS The Harbour Post\nU https://example.org/1\np " P1 "\n"},
		{"on behalf of", "Subject: X\nFrom: Ana Duarte via Harbour Post <a@example.org>\n" TEXT,
			"T X\nS Harbour Post\nB Ana Duarte\np " P1 "\n"},
		{"only the way tells the day", "Received: by b.example.org; Mon, 5 May 2031 08:00:00 +0100\n"
			"Received: by a.example.org; Sun, 4 May 2031 12:34:56 +0100\nSubject: X\n" TEXT,
			"T X\nD 2031-05-04T12:34:56+01:00\np " P1 "\n"},
		{"only the mailbox does", "From a@example.org Sun May  4 12:34:56 2031\nSubject: X\n" TEXT,
			"T X\nD 2031-05-04T12:34:56\np " P1 "\n"},
	};
	check_mail("letter", cases, COUNT(cases));
}

static void
what_a_mailing_puts_around_its_text_is_none(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"hidden lines, foot, doubled headline", HEAD HTML "<div style='display:none; max-height: 0'>"
			"What is in it today</div><table><tr><td><a href=x>View in browser</a></td></tr><tr><td>"
			"<h1>" TITLE "</h1><p>" P1 "</p><p style='opacity:0.9'>" P2 "</p></td></tr><tr><td>"
			"<p style=font-size:0>&zwnj;&nbsp;</p><p>Unsubscribe</p><p>1 Quay Road, Tolm</p></td></tr>"
			"</table><img src=https://example.org/t.gif width=1 height=1>\n",
			FACTS "p " P1 "\np " P2 "\n"},
		{"headings with stars and rules", HEAD PLAIN P1 "\n\n** The light was dark\n-----------------------------"
			"-----------\n" P3 "\n\nUnsubscribe https://example.org/u\n", FACTS "p " P1
			"\nh The light was dark\np " P3 "\n"},
		{"a signature", HEAD PLAIN P1 "\n\n-- \nAna\nHarbour desk\n", FACTS "p " P1 "\n"},
		{"no letter at all", "{\\rtf1 text}\n\n" P1 "\n\n" P2 "\n",
			"T {\\rtf1 text}\np " P1 "\np " P2 "\n"},
		{"a signature in HTML", HEAD HTML "<p>" P1 "</p><div class=\"moz-signature\">-- <br>Ana</div>\n",
			FACTS "p " P1 "\n"},
		{"an archive's word for files", "From: ana at example.org (Ana Duarte)\nDate: Sun, 4 May 2031 12:34:56 "
			"+0200\nSubject: " TITLE "\n" PLAIN P1 "\n-------------- next part --------------\n"
			"An HTML attachment was scrubbed...\nURL: <https://example.org/1.html>\n\n" P2 "\n",
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04T12:34:56+02:00\np " P1 "\np " P2 "\n"},
		{"a list's footer", HEAD PLAIN P1 "\n\n_______________________________________________\n"
			"ferry mailing list\nferry@example.org\n", FACTS "p " P1 "\n"},
	};
	check_mail("letter.eml", cases, COUNT(cases));
}

static void
flowed_lines_say_which_go_on(void **state)
{
	(void)state;
#define FLOWED(MORE) HEAD "Content-Type: text/plain; charset=utf-8; format=flowed" MORE "\n\n"
	static const Case cases[] = {
		{"as they are", FLOWED("") "A ferry with 312 people ran aground on the \nSable Reef, the "
			"guard \nsaid on Sunday.\nNobody was hurt.\n", FACTS "p A ferry with 312 people ran aground "
			"on the Sable Reef, the guard said on Sunday.\np Nobody was hurt.\n"},
		{"quoted, stuffed", FLOWED("") "> Is it true that \n> she sank?\n From Tolm she was seen \nafloat.\n",
			FACTS "q Is it true that she sank?\np From Tolm she was seen afloat.\n"},
		{"without the space", FLOWED("; delsp=yes") "フェ \nリー。\n", FACTS "p フェリー。\n"},
	};
	check_mail("letter.eml", cases, COUNT(cases));
}

static void
what_is_attached_is_listed_and_texts_are_articles(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"a picture", HEAD MULTI("mixed", "b") "--b\n" PLAIN P1 "\n--b\nContent-Type: image/png; "
			"name=\"reef.png\"\nContent-Transfer-Encoding: base64\n\nAAECAw==\n--b--\n",
			FACTS "p " P1 "\ne reef.png image/png 4\n"},
		{"a page", HEAD MULTI("mixed", "b") "--b\n" PLAIN P1 "\n--b\nContent-Type: text/html\n"
			"Content-Disposition: attachment; filename=page.html\n\n<h1>The reef</h1><p>" P2 "</p>\n--b--\n",
			FACTS "p " P1 "\ne page.html text/html 172\nT The reef\np " P2 "\n"},
		{"a letter", HEAD MULTI("mixed", "b") "--b\n" PLAIN P1 "\n--b\nContent-Type: message/rfc822\n\n"
			"Subject: Inner\n\n" P2 "\n--b--\n", FACTS "p " P1 "\nT Inner\np " P2 "\n"},
		{"nothing but a letter", HEAD "Content-Type: message/rfc822\n\nSubject: Inner\n\n" P2 "\n",
			"T Inner\np " P2 "\n"},
		{"a digest", HEAD MULTI("mixed", "a") "--a\n" PLAIN "Send contributions to us.\n--a\n"
			MULTI("digest", "b") "--b\n\nSubject: One\n\n" P1 "\n--b\n\nSubject: Two\n\n" P2 "\n--b--\n--a--\n",
			"T One\np " P1 "\nT Two\np " P2 "\n"},
		{"a report", HEAD MULTI("report", "b") "--b\n" PLAIN P1 "\n--b\nContent-Type: message/rfc822\n\n"
			"Subject: Returned\n\n" P2 "\n--b--\n", FACTS "p " P1 "\n"},
		{"a saved page", "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/1\n"
			"Subject: T\nMIME-Version: 1.0\n" MULTI("related", "b") "--b\n" HTML "<h1>The reef</h1><p>"
			P1 "</p><p>" P2 "</p>\n--b\nContent-Type: image/png\n\nxx\n--b--\n",
			"T The reef\nU https://example.org/1\np " P1 "\np " P2 "\n"},
	};
	check_mail("letter.eml", cases, COUNT(cases));
}

static void
a_mailbox_is_one_article_a_letter(void **state)
{
	(void)state;
#define FROM "From ana@example.org Sun May  4 12:34:56 2031\n"
	static const Case cases[] = {
		{"mboxrd", FROM "Subject: One\nDate: 4 May 2031\n\nFirst.\n\n>From here on: more.\n\n>>From there.\n\n"
			FROM "Subject: Two\nDate: 5 May 2031\n\nFrom 10:30 on it rained.\n",
			"T One\nD 2031-05-04\np First.\np From here on: more.\nq From there.\n"
			"T Two\nD 2031-05-05\np From 10:30 on it rained.\n"},
		{"mboxcl", FROM "Subject: One\nDate: 4 May 2031\nContent-Length: 64\n\n" FROM "X: text is text.\n\n"
			FROM "Subject: Two\nDate: 5 May 2031\nContent-Length: 9999\n\nSecond.\n",
			"T One\nD 2031-05-04\np From ana@example.org Sun May 4 12:34:56 2031\np X: text is text.\n"
			"T Two\nD 2031-05-05\np Second.\n"},
		{"charsets of their own", FROM "Subject: One\nDate: 4 May 2031\nContent-Type: text/plain; "
			"charset=koi8-r\n\n\xf0\xc1\xd2\xcf\xcd.\n\n" FROM "Subject: Two\nDate: 5 May 2031\n"
			"Content-Type: text/plain; charset=utf-8\n\nFähre.\n",
			"T One\nD 2031-05-04\np Паром.\nT Two\nD 2031-05-05\np Fähre.\n"},
		{"one that cannot be read", FROM "Subject: One\nDate: 4 May 2031\nContent-Type: "
			"application/pkcs7-mime\n\nxx\n\n" FROM "Subject: Two\nDate: 5 May 2031\n\nSecond.\n",
			"T One\nD 2031-05-04\nT Two\nD 2031-05-05\np Second.\n" SAYS},
		{"empty letters", FROM FROM FROM "Subject: Two\nDate: 5 May 2031\n\nSecond.\n" FROM,
			"T Two\nD 2031-05-05\np Second.\n"},
	};
	/* clang-format on */
	check_mail("inbox", cases, COUNT(cases));
}

static void
deep_and_many_parts_end_in_one_line(void **state)
{
	(void)state;
	Buf bytes, got;
	buf_init(&bytes);
	buf_init(&got);
	buf_cstr(&bytes, HEAD);
	for (int i = 0; i < 3000; i++)
		buf_format(&bytes, MULTI("mixed", "b%d") "--b%d\n", i, i);
	buf_cstr(&bytes, PLAIN P1);
	load_mail("letter.eml", buf_str(&bytes), &got);
	assert_non_null(strstr(got.at, "! a letter has more than"));
	buf_clear(&bytes);
	buf_cstr(&bytes, HEAD MULTI("mixed", "b"));
	for (int i = 0; i < 20000; i++)
		buf_cstr(&bytes, "--b\n" PLAIN "One.\n\n");
	load_mail("letter.eml", buf_str(&bytes), &got);
	assert_non_null(strstr(got.at, "! a letter has more than"));
	assert_non_null(strstr(got.at, TITLE));
	buf_clear(&bytes);
	buf_cstr(&bytes, HEAD);
	for (int i = 0; i < 200000; i++)
		buf_cstr(&bytes, "A:\n");
	load_mail("letter.eml", buf_str(&bytes), &got);
	assert_true(str_starts(buf_str(&got), STR("! a letter has more than 100000 headers")));
	buf_clear(&bytes);
	buf_cstr(&bytes, HEAD);
	for (int i = 0; i < 500; i++)
		buf_format(&bytes, MULTI("mixed", "b%d") "--b%d\n", i, i);
	for (int i = 0; i < 200000; i++)
		buf_cstr(&bytes, "--\n");
	load_mail("letter.eml", buf_str(&bytes), &got);
	assert_non_null(strstr(got.at, "too many boundaries"));
	buf_clear(&bytes);
	buf_cstr(&bytes, HEAD "To:");
	for (int i = 0; i < 300000; i++)
		buf_cstr(&bytes, " a@b.c,\n");
	buf_cstr(&bytes, "\n\n" P1);
	load_mail("letter.eml", buf_str(&bytes), &got);
	assert_non_null(strstr(got.at, "one of more than 1 MB"));
	buf_clear(&bytes);
	buf_cstr(&bytes, HEAD MULTI("mixed", "b") "--b\n" PLAIN P1 "\n");
	for (int i = 0; i < 200000; i++)
		buf_cstr(&bytes, "--b\n\na\n");
	load_mail("letter.eml", buf_str(&bytes), &got);
	assert_non_null(strstr(got.at, TITLE));
	assert_non_null(strstr(got.at, "the rest is left out"));
	buf_clear(&bytes);
	buf_cstr(&bytes, HEAD MULTI("mixed", "b"));
	for (int i = 0; i < 400; i++) {
		buf_cstr(&bytes, "--b\nContent-Type: text/plain; name=a.xml\n"
				 "Content-Disposition: attachment\n\n<rss><channel>");
		for (int k = 0; k < 60; k++)
			buf_cstr(&bytes, "<item/>");
		buf_cstr(&bytes, "</channel></rss>\n");
	}
	load_mail("letter.eml", buf_str(&bytes), &got);
	assert_non_null(strstr(got.at, "has more than 20000 letters"));
	buf_release(&bytes);
	buf_release(&got);
}

static void
only_headers_of_mail_make_a_letter(void **state)
{
	(void)state;
	static const struct {
		const char *name, *bytes, *format;
	} cases[] = {
		{"a.eml", "Subject: x\n\ntext",                                  "mail"    },
		{"a.eml", "Subject: x\nFrom: y\n\ntext",                         "mail"    },
		{"a.txt", "Subject: x\nFrom: y\n\ntext",                         "text"    },
		{"a",     "Received: x\nFrom: y\n\ntext",                        "mail"    },
		{"a",     "Content-Type: text/html\n\n<p>x",                     "mail"    },
		{"a",     "24\nReceived: x\nFrom: y\n\ntext\n<?xml",             "mail"    },
		{"a.md",  "Title: x\nDate: y\n\ntext",                           "markdown"},
		{"a",     "From 10:30 on it rained.\n\nHard.",                   "text"    },
		{"a",     "From a Sun May 4 12:34:56 2031\nSubject: x\n\ny",     "mail"    },
		{"a",     "Note: all of it\nis made up.\n",                      "text"    },
		{"a",     "From: Tolm\nTo: Amarin\nPrice: 100\n\ntext",          "text"    },
 /* sentences that begin as letters do */
		{"a.txt", "From 10:30 the ferry goes\nUpdate: it does not\n\nx", "text"    },
		{"a.txt", "From 10:15 in 2031 she led\nResult: she won\n\nx",    "text"    },
		{"a.txt", "Content-Type: text/html is what pages are\n\nx",      "text"    },
	};
	Err err;
	Clutter *clutter = clutter_new(&err);
	for (size_t i = 0; i < COUNT(cases); i++) {
		FormatInput input = {.name = str_of(cases[i].name),
			.bytes = str_of(cases[i].bytes),
			.clutter = clutter};
		assert_string_equal(format_of(&input)->name, cases[i].format);
	}
	clutter_free(clutter);
}

static void
what_was_left_out_is_explained(void **state)
{
	(void)state;
	static const char bytes[] = HEAD HTML "<p style='display:none'>What is in it</p><p>" P1
					      "</p><p>" P2 "</p><p>Unsubscribe</p>";
	static const ExplainLine expected[] = {
		{"dropped", "hidden in the mailing",            STR("What is in it")},
		{"dropped", "clutter: the foot of the mailing", STR("Unsubscribe")  },
	};
	Articles articles = {0};
	Explain explain;
	Err err;
	explain_init(&explain);
	assert_true(load_bytes(loader, &(LoadInput){.bytes = str_of(bytes), .explain = &explain},
		&articles, &err));
	assert_int_equal(articles.count, 1);
	assert_str(articles.at[0]->entry, "1@example.org");
	assert_int_equal(explain.lines.count, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_string_equal(explain.lines.at[i].what, expected[i].what);
		assert_string_equal(explain.lines.at[i].how, expected[i].how);
		assert_true(str_equal(explain.lines.at[i].text, expected[i].text));
	}
	article_free(articles.at[0]);
	vec_release(&articles);
	explain_release(&explain);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_richest_part_that_holds_the_text_is_read),
		cmocka_unit_test(encrypted_letters_say_so),
		cmocka_unit_test(bytes_become_letters_whatever_is_declared),
		cmocka_unit_test(headers_tell_who_wrote_when),
		cmocka_unit_test(what_a_mailing_puts_around_its_text_is_none),
		cmocka_unit_test(flowed_lines_say_which_go_on),
		cmocka_unit_test(what_is_attached_is_listed_and_texts_are_articles),
		cmocka_unit_test(a_mailbox_is_one_article_a_letter),
		cmocka_unit_test(deep_and_many_parts_end_in_one_line),
		cmocka_unit_test(what_was_left_out_is_explained),
		cmocka_unit_test(only_headers_of_mail_make_a_letter),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
