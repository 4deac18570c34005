/* Letters that news came in: saved, forwarded, quoted. All of it is made up. */
#include "loader_case.h"

#define ADDRESSES "To: desk@example.org\n"
#define LETTER "T " TITLE "\nB Ana Duarte\nD 2031-05-04T12:34:56+01:00\n"
#define P1_WRAPPED                                                                                 \
	"A passenger ferry carrying 312 people ran aground on the Sable Reef\n"                    \
	"late on Saturday, the coast guard said.\n"
#define P1_QUOTED                                                                                  \
	"> A passenger ferry carrying 312 people ran aground on the Sable Reef\n"                  \
	"> late on Saturday, the coast guard said.\n"
#define P2_QUOTED                                                                                  \
	"> Fishermen from the village of Tolm reached the vessel first and took\n"                 \
	"> off more than forty passengers before any lifeboat came. Nobody was\n"                  \
	"> badly hurt.\n"

static void
the_head_of_a_letter_gives_title_writer_and_date(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"saved",
                 "From: Ana Duarte <ana@example.org>\n" ADDRESSES "Subject: " TITLE
			"\nDate: Sun, 4 May 2031 12:34:56 +0100\n\n" P1 "\n\n" P2 "\n",
                 LETTER "p " P1 "\np " P2 "\n"                                },
		{"with a way behind it and folded lines",
                 "Return-Path: <ana@example.org>\nReceived: from a.example.org "
			"([192.0.2.1])\n"
			"\tby b.example.org; Sun, 4 May 2031 12:35:00 +0100\nFrom: \"Ana Duarte\" "
			"<ana@example.org>\n" ADDRESSES
			"Subject: Ferry runs aground\n off Port Amarin\n"
			"Date: Sun, 4 May 2031 12:34:56 +0100\nMIME-Version: 1.0\n\n" P1 "\n\n" P2,
                 LETTER "p " P1 "\np " P2 "\n"                                },
		{"forwarded, wrapped, the headline again",
                 "---------- Forwarded message ---------\nFrom: Ana Duarte "
			"<ana@example.org>\n"
			"Date: Sun, May 4, 2031 at 12:34 PM\nSubject: Fwd: Re: " TITLE
			"\n" ADDRESSES "\n" TITLE "\n\n" P1_WRAPPED,
                 "T " TITLE "\nB Ana Duarte\nD 2031-05-04T12:34\np " P1 "\n"  },
		{"in bold, sent, only an address, no blank line",
                 "*From:* ana@example.org\n*Sent:* Sunday, May 4, 2031 12:34 "
			"PM\n*Subject:* " TITLE "\n" P1 "\n" P2,
                 "T " TITLE "\nD 2031-05-04T12:34\np " P1 "\np " P2 "\n"      },
		{"encoded words",
                 "Subject: =?utf-8?Q?F=C3=A4hre_l=C3=A4uft?=\n"
			" =?iso-8859-1?B?IGF1ZiBHcnVuZCDg?= (2)\nFrom: =?x-none?Q?a?= "
			"<ana@example.org>"
			"\n\n" P1,
                 "T Fähre läuft auf Grund à (2)\nB a\np " P1 "\n"          },
		{"only a mark of forwarding",                     "Subject: Fwd:\nFrom: Ana Duarte\nTo: Li Wen\n\n" P1,
                 "B Ana Duarte\np " P1 "\n"                                   },
		{"a voyage",				      "From: Tolm\nTo: Amarin\nPrice: 100 crowns\n\n" P1,
                 "T From: Tolm\nh To: Amarin\nh Price: 100 crowns\np " P1 "\n"},
		{"one such line is text",                         "To: whom it may concern\n\n" P1,
                 "T To: whom it may concern\np " P1 "\n"                      },
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
quoted_lines_become_paragraphs_again(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"a letter quoted in a reply",
                 "On Sun, 4 May 2031, Ana Duarte wrote:\n\n" P1_QUOTED ">\n" P2_QUOTED
			"\nThe light has been dark for weeks, I am told by those who sail there.\n", "p On Sun, 4 May 2031, Ana Duarte wrote:\nq " P1 "\nq " P2
			"\np The light has "
			"been dark for weeks, I am told by those who sail there.\n"},
		{"quoted twice",               P2 "\n> > " P1 "\n>> " P3,                            "p " P2 "\nq " P1 "\nq " P3 "\n"                                                  },
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
a_writer_is_a_name_not_an_address(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"name and address",
                 "Subject: " TITLE "\nFrom: Ana Duarte <ana@example.org>\n\n" P1,
                 "T " TITLE "\nB Ana Duarte\np " P1 "\n"},
		{"address and name",
                 "Subject: " TITLE "\nFrom: ana@example.org (Ana Duarte)\n\n" P1,
                 "T " TITLE "\nB Ana Duarte\np " P1 "\n"},
		{"name, and address in brackets",
                 "Subject: " TITLE "\nFrom: Ana Duarte (ana@example.org)\n\n" P1,
                 "T " TITLE "\nB Ana Duarte\np " P1 "\n"},
		{"only a name",                   "Subject: " TITLE "\nFrom: Ana Duarte\n\n" P1,
                 "T " TITLE "\nB Ana Duarte\np " P1 "\n"},
		{"only an address",               "Subject: " TITLE "\nFrom: <ana@example.org>\n\n" P1,
                 "T " TITLE "\np " P1 "\n"              },
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_head_of_a_letter_gives_title_writer_and_date),
		cmocka_unit_test(quoted_lines_become_paragraphs_again),
		cmocka_unit_test(a_writer_is_a_name_not_an_address),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
