/* Plain text as wires, typewriters, terminals and copies of paper have it. All of it is made up. */
#include "loader_case.h"

/* clang-format off */
#define HEAD TITLE "\n\n"
#define FACT "T " TITLE "\n"

static void
what_a_wire_writes_for_editors_is_no_text(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"slug, more, thirty", "BC-VELDT-FERRY, 2nd Ld\n\n" HEAD "PORT AMARIN (NRO) -- " P1 "\n\n(MORE)\n\n"
			P2 "\n\n-30-\n", FACT "S NRO\nL PORT AMARIN\np PORT AMARIN (NRO) -- " P1 "\np " P2 "\n"},
		{"a slug, and no headline", "FERRY-GROUNDING (URGENT)\n\nPORT AMARIN (NRO) - " P1 "\n\nMORE\n\n" P2
			"\n\nENDS\n\nNotes to editors\n\nThe ferry was built in 2009.\n",
			"S NRO\nL PORT AMARIN\np PORT AMARIN (NRO) - " P1 "\np " P2 "\n"},
		{"a headline with a hyphen is none", "RO-RO FERRY AGROUND\n\n" P1 "\n\n" P2,
			"T RO-RO FERRY AGROUND\np " P1 "\np " P2 "\n"},
		{"nor is a day", HEAD "2031-05-04\n\n" P1 "\n\n" P2, FACT "D 2031-05-04\np " P1 "\np " P2 "\n"},
		{"a press release", "FOR IMMEDIATE RELEASE\n\n" HEAD P1 "\n\n" P2 "\n\n###\n\nMedia contact: Li Wen\n",
			FACT "p " P1 "\np " P2 "\n"},
	};
	check_as("wire.txt", cases, COUNT(cases));
}

static void
words_parted_at_line_ends_become_whole(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"parted", HEAD "A passenger ferry carrying 312 people ran aground on the Sab-\nle Reef late on "
			"Saturday, the coast guard said. From the vil-\nlage of Tolm fishermen reached the vessel "
			"first and took off more\nthan forty pas-\nsengers before any lifeboat came.\n\n" P2,
			FACT "p A passenger ferry carrying 312 people ran aground on the Sable Reef late on Saturday, "
			"the coast guard said. From the village of Tolm fishermen reached the vessel first and took "
			"off more than forty passengers before any lifeboat came.\np " P2 "\n"},
		{"wrapped at a hyphen that stays", HEAD "A passenger ferry carrying 312 people ran aground on the well-\n"
			"known Sable Reef late on Saturday, the coast guard said on the day\nthat followed, and that "
			"fishermen had come to help before any of the\nlifeboats did, as far as it was known then.\n",
			FACT "p A passenger ferry carrying 312 people ran aground on the well-known Sable Reef late on "
			"Saturday, the coast guard said on the day that followed, and that fishermen had come to help "
			"before any of the lifeboats did, as far as it was known then.\n"},
	};
	check_as("wrapped.txt", cases, COUNT(cases));
}

static void
pages_of_paper_leave_nothing_behind(void **state)
{
	(void)state;
#define FIRST "Fishermen from the village of Tolm reached the vessel first and took"
#define SECOND "off more than forty passengers before any lifeboat came. Nobody was\nbadly hurt."
	static const Case cases[] = {
		{"numbers", HEAD P1 "\n\n" FIRST "\n\n1\n\n" SECOND "\n\n2\n\n" P3 "\n",
			FACT "p " P1 "\np " P2 "\np " P3 "\n"},
		{"numbers and heads", "Harbour Post\n\n" HEAD P1 "\n\n" FIRST "\n\n- 7 -\n\f\nHarbour Post\n\n" SECOND
			"\n\n- 8 -\n\f\nHarbour Post\n\n" P3 "\n\n- 9 -\n",
			FACT "S Harbour Post\np " P1 "\np " P2 "\np " P3 "\n"},
		{"chapters begin on pages", HEAD P1 "\n\nPage 1\n\nChapter 2\n\n" P2 "\n\nPage 2\n\nChapter 3\n\n" P3
			"\n\nPage 3\n", FACT "p " P1 "\nh Chapter 2\np " P2 "\nh Chapter 3\np " P3 "\n"},
		{"heads and feet of RFCs", HEAD P1 "\n\nDuarte            Informational          [Page 1]\n\f\n"
			"RFC 9999          Ferries               May 2031\n\n" P2 "\n\n"
			"Duarte            Informational          [Page 2]\n\f\n"
			"RFC 9999          Ferries               May 2031\n\n" P3 "\n\n"
			"Duarte            Informational          [Page 3]\n",
			FACT "p " P1 "\nh RFC 9999 Ferries May 2031\np " P2 "\np " P3 "\n"},
		{"sections are no pages", HEAD "By Ana Duarte\n\n1\n\n" P1 "\n\n2\n\n" P2 "\n\n3\n\n" P3 "\n",
			FACT "B Ana Duarte\np " P1 "\nh 2\np " P2 "\nh 3\np " P3 "\n"},
		{"pages of pages", HEAD P1 "\n\nPage 1 of 2\n\n" P2 "\n\nPage 2 of 2\n", FACT "p " P1 "\np " P2 "\n"},
	};
	check_as("copied.txt", cases, COUNT(cases));
}

static void
lists_of_all_kinds_are_items(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"numbers", HEAD P1 "\n\n1. Tolm\n2. Amarin\n\n" P2, FACT "p " P1 "\nl Tolm\nl Amarin\np " P2 "\n"},
		{"letters", HEAD P1 "\n\na) Tolm\nb) Amarin\n\n" P2, FACT "p " P1 "\nl Tolm\nl Amarin\np " P2 "\n"},
		{"in brackets", HEAD P1 "\n\n(1) Tolm\n(2) Amarin\n\n" P2, FACT "p " P1 "\nl Tolm\nl Amarin\np " P2 "\n"},
		{"signs", HEAD P1 "\n\n➤ Tolm\n✓ Amarin\n\n" P2, FACT "p " P1 "\nl Tolm\nl Amarin\np " P2 "\n"},
		{"chapters are no list", HEAD "1. The reef\n\n" P1 "\n\n2. The light\n\n" P2,
			FACT "h 1. The reef\np " P1 "\nh 2. The light\np " P2 "\n"},
		{"one number is none", HEAD P1 "\n\n1. FC Tolm was not there.\n\n" P2,
			FACT "p " P1 "\np 1. FC Tolm was not there.\np " P2 "\n"},
	};
	check_as("lists.txt", cases, COUNT(cases));
}

static void
tables_stay_as_they_are(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"spaces", HEAD P1 "\n\nTown        Dead   Hurt\n-----------------------\nTolm          14     20\n"
			"Amarin         3      8\n\n" P2, FACT "p " P1 "\np Town        Dead   Hurt\nTolm          14     "
			"20\nAmarin         3      8\np " P2 "\n"},
		{"tabs", HEAD P1 "\n\nTown\tDead\nTolm\t14\n\n" P2, FACT "p " P1 "\np Town\tDead\nTolm\t14\np " P2 "\n"},
		{"bars", HEAD P1 "\n\n+------+----+\n| Tolm | 14 |\n| Olm  |  3 |\n+------+----+\n\n" P2,
			FACT "p " P1 "\np | Tolm | 14 |\n| Olm  |  3 |\np " P2 "\n"},
		{"labels are none", "Title:\t" TITLE "\nSource:\tAmarin Echo\nDate:\t4 May 2031\n\n" P1 "\n\n" P2,
			FACT "S Amarin Echo\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"justified text is none", HEAD "The  ferry  with 312  people ran  aground on the  Sable  Reef  late\non "
			"Saturday, the  coast guard  said. Fishermen  took off  more  than\nforty  of  them before any  "
			"lifeboat  came,  and nobody  was hurt by\nthat, a doctor said.\n", FACT "p The ferry with 312 people "
			"ran aground on the Sable Reef late on Saturday, the coast guard said. Fishermen took off more than "
			"forty of them before any lifeboat came, and nobody was hurt by that, a doctor said.\n"},
		{"nor where gaps happen to meet", HEAD "all  night  long.  In  the  morning the coast was gone, and the  captain\n"
			"said  that  this  was  quite usual for the season, and that they  should\n"
			"all  go  back to bed.  They  arrived  two days later than planned,  most\nof them hungry.\n",
			FACT "p all night long. In the morning the coast was gone, and the captain said that this was quite "
			"usual for the season, and that they should all go back to bed. They arrived two days later than "
			"planned, most of them hungry.\n"},
	};
	check_as("table.txt", cases, COUNT(cases));
}

static void
old_encodings_and_scripts_from_the_right_are_read(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"DOS", "F\x84hre l\x84uft auf Grund\n\nGr\x94\xe1" "ere Sch\x84" "den meldet die K\x81stenwache nicht; "
			"alles Weitere werde sp\x84ter bekannt.\n", "T Fähre läuft auf Grund\np Größere Schäden meldet die "
			"Küstenwache nicht; alles Weitere werde später bekannt.\n"},
		{"Hebrew", "מעבורת עלתה על שרטון\n\nמעבורת ובה 312 נוסעים עלתה על שרטון בשבת בלילה, מסר משמר החופים.\n",
			"T מעבורת עלתה על שרטון\np מעבורת ובה 312 נוסעים עלתה על שרטון בשבת בלילה, מסר משמר החופים.\n"},
	};
	/* clang-format on */
	check_as("old.txt", cases, COUNT(cases));
}

static void
one_line_of_megabytes_is_one_paragraph(void **state)
{
	(void)state;
	Buf bytes, got;
	buf_init(&bytes);
	buf_init(&got);
	buf_cstr(&bytes, HEAD);
	while (bytes.len < 4 << 20)
		buf_cstr(&bytes, P1 " ");
	load_text("long.txt", bytes.at, &got);
	assert_true(str_starts(buf_str(&got), STR(FACT "p " P1 " " P1)));
	assert_true(got.len + 100 > bytes.len);
	buf_release(&bytes);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_wire_writes_for_editors_is_no_text),
		cmocka_unit_test(words_parted_at_line_ends_become_whole),
		cmocka_unit_test(pages_of_paper_leave_nothing_behind),
		cmocka_unit_test(lists_of_all_kinds_are_items),
		cmocka_unit_test(tables_stay_as_they_are),
		cmocka_unit_test(old_encodings_and_scripts_from_the_right_are_read),
		cmocka_unit_test(one_line_of_megabytes_is_one_paragraph),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
