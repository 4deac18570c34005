/* Pasted news in the shapes that people paste it in. All of it is made up. */
#include "loader_case.h"

/* clang-format off */
#define BODY "p " P1 "\np " P2 "\np " P3 "\n"

static void
a_headline_is_found_however_it_stands_above_the_text(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"a line a paragraph", TITLE "\n" P1 "\n" P2 "\n" P3 "\n", "T " TITLE "\n" BODY},
		{"blank lines between", TITLE "\n\n" P1 "\n\n" P2 "\n\n" P3, "T " TITLE "\n" BODY},
		{"two blank lines", "\n\n" TITLE "\n\n\n" P1 "\n\n\n" P2 "\n\n\n" P3,
			"T " TITLE "\n" BODY},
		{"CR LF and lone CR mixed", TITLE "\r\n" P1 "\r" P2 "\n" P3 "\r\n",
			"T " TITLE "\n" BODY},
		{"no headline", P1 "\n" P2 "\n" P3 "\n", BODY},
		{"in capitals", "FERRY RUNS AGROUND OFF PORT AMARIN\n\n" P1 "\n\n" P2,
			"T FERRY RUNS AGROUND OFF PORT AMARIN\np " P1 "\np " P2 "\n"},
		{"a question", "Who switched off the light on the reef?\n\n" P1 "\n" P2,
			"T Who switched off the light on the reef?\np " P1 "\np " P2 "\n"},
		{"a quotation", "\"We sailed by the book\": director of ferry line\n\n" P1 "\n" P2,
			"T \"We sailed by the book\": director of ferry line\np " P1 "\np " P2
			"\n"},
		{"ends in an abbreviation", "Ferry company sued in the U.S.\n\n" P1 "\n\n" P2,
			"T Ferry company sued in the U.S.\np " P1 "\np " P2 "\n"},
		{"a full stop, and metadata below it",
			"The ferry that never came.\nBy Ana Duarte\n" P1 "\n" P2,
			"T The ferry that never came.\nB Ana Duarte\np " P1 "\np " P2 "\n"},
		{"marked as Markdown does", "# " TITLE "\n\n" P1 "\n\n## What next\n\n" P2,
			"T " TITLE "\np " P1 "\nh What next\np " P2 "\n"},
		{"underlined", TITLE "\n==================================\n\n" P1 "\n\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"bold", "**" TITLE "**\n\n" P1 "\n\n" P2, "T " TITLE "\np " P1 "\np " P2 "\n"},
		{"behind a label", "Title: " TITLE "\nSource: Amarin Echo\nDate: 4 May 2031\n" P1 "\n" P2,
			"T " TITLE "\nS Amarin Echo\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"above labels without values", "Title: " TITLE "\nSource:\nDate:\n\n" P1 "\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"with the outlet behind it", TITLE " | Harbour Post\n" P1 "\n" P2,
			"T " TITLE "\nS Harbour Post\np " P1 "\np " P2 "\n"},
		{"with the outlet behind a dash", TITLE " - The Amarin Times\n" P1 "\n" P2,
			"T " TITLE "\nS The Amarin Times\np " P1 "\np " P2 "\n"},
		{"below a section's name", "World\n" TITLE "\n" P1 "\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"below breadcrumbs", "Home > World > Veldt\n" TITLE "\n" P1 "\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"below a menu", "Home | World | Politics | Harbours\nShare this article\nBREAKING\n" TITLE
			"\n" P1 "\n" P2, "T " TITLE "\np " P1 "\np " P2 "\n"},
		{"short, below a section's name", "BREAKING\nFerry runs aground\n" P1 "\n" P2,
			"T Ferry runs aground\np " P1 "\np " P2 "\n"},
		{"below a menu with dots", "News · Sport · Culture\n" TITLE "\n" P1 "\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"names between bars are no menu", TITLE "\nTolm | Amarin | Sable Reef\n" P1 "\n" P2,
			"T " TITLE "\nh Tolm | Amarin | Sable Reef\np " P1 "\np " P2 "\n"},
		{"a section behind it is no outlet", TITLE " | Sport\n" P1 "\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"with a deck", TITLE "\nSeventeen hurt as radar fails\n" P1 "\n" P2,
			"T " TITLE "\nh Seventeen hurt as radar fails\np " P1 "\np " P2 "\n"},
		{"with hard spaces and tabs", "\xc2\xa0 " TITLE "\xc2\xa0\t\n\t" P1 "  \n\t" P2 "\t",
			"T " TITLE "\np " P1 "\np " P2 "\n"},
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
metadata_lines_are_facts_and_no_passages(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"date, then outlet", TITLE "\n\n14-05-2031\nLantern\nA+ A-\n" P1 "\n\n" P2,
			"T " TITLE "\nS Lantern\nD 2031-05-14\np " P1 "\np " P2 "\n"},
		{"byline and date in one line",
			TITLE "\nBy Ana Duarte | May 4, 2031 | 3 min read\n\n" P1 "\n\n" P2,
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"labels", TITLE "\nPublished: 4 May 2031\nAuthor: Li Wen\nSource: Coast Wire\n\n" P1
			"\n\n" P2,
			"T " TITLE "\nS Coast Wire\nB Li Wen\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"updated only", TITLE "\nLast updated: 5 May 2031\n" P1 "\n" P2,
			"T " TITLE "\nD 2031-05-05\np " P1 "\np " P2 "\n"},
		{"published counts, not updated",
			TITLE "\nUpdated: 6 May 2031\nPublished: 4 May 2031\n" P1 "\n" P2,
			"T " TITLE "\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"name, outlet, date", TITLE "\nAna Duarte, Harbour Post, 4 May 2031\n" P1 "\n" P2,
			"T " TITLE "\nS Harbour Post\nB Ana Duarte\nD 2031-05-04\np " P1 "\np " P2
			"\n"},
		{"the address", TITLE "\nhttps://example.org/ferry\n" P1 "\n" P2,
			"T " TITLE "\nU https://example.org/ferry\np " P1 "\np " P2 "\n"},
		{"at the end", TITLE "\n" P1 "\n" P2 "\n\nSource: Coast Wire\n4 May 2031",
			"T " TITLE "\nS Coast Wire\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"a day that the text tells of is no date",
			TITLE "\n" P1 "\nIt had last been dry-docked on 3 February 2029, records show.\n",
			"T " TITLE "\np " P1
			"\np It had last been dry-docked on 3 February 2029, records show.\n"},
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
names_stand_beside_metadata(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"an outlet alone in its line", TITLE "\n\nThe Midland Ledger\n\n" P1 "\n\n" P2,
			"T " TITLE "\nS The Midland Ledger\np " P1 "\np " P2 "\n"},
		{"an outlet above the headline", "The Midland Ledger\n" TITLE "\n4 May 2031\n" P1
			"\n" P2,
			"T " TITLE "\nS The Midland Ledger\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"byline, outlet and date in lines of their own",
			TITLE "\nBy Ana Duarte\nMidland Ledger\nMay 4, 2031\n\n" P1 "\n\n" P2,
			"T " TITLE "\nS Midland Ledger\nB Ana Duarte\nD 2031-05-04\np " P1 "\np "
			P2 "\n"},
		{"a masthead in capitals", "AMARIN STAR\n\nFerry runs aground\n\nANA DUARTE\n\n4 May "
			"2031\n\n" P1 "\n\n" P2,
			"T Ferry runs aground\nS AMARIN STAR\nB ANA DUARTE\nD 2031-05-04\np " P1
			"\np " P2 "\n"},
		{"an outlet named by a word of other things", "The Morning Record\nFerry runs aground\nBy "
			"Ana Duarte\n" P1 "\n" P2,
			"T Ferry runs aground\nS The Morning Record\nB Ana Duarte\np " P1 "\np " P2
			"\n"},
		{"such a word is a person's name as well", TITLE "\nAna Sun\n4 May 2031\n" P1 "\n" P2,
			"T " TITLE "\nB Ana Sun\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"a headline that ends in one", "Ferry Line Breaks Its Record\n" P1 "\n" P2,
			"T Ferry Line Breaks Its Record\np " P1 "\np " P2 "\n"},
		{"the outlet between byline and day", TITLE "\nBy Ana Duarte\nAmarin Star\n4 May 2031\n"
			P1 "\n" P2,
			"T " TITLE "\nS Amarin Star\nB Ana Duarte\nD 2031-05-04\np " P1 "\np " P2
			"\n"},
		{"a name beside another is not lost", TITLE "\nBy Ana Duarte\nAmarin Cormorant\n4 May "
			"2031\n" P1 "\n" P2,
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04\nh Amarin Cormorant\np " P1 "\np " P2
			"\n"},
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
writers_are_told_with_what_or_where_they_are(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"what the writers are", TITLE "\nBy Ana Duarte and Li Wen, staff writers\n" P1 "\n"
			P2,
			"T " TITLE "\nB Ana Duarte and Li Wen\np " P1 "\np " P2 "\n"},
		{"what the writer is, in a line below",
			TITLE "\n\n3 hours ago\nShare\nAna Duarte\nShipping reporter\nReporting from "
			"Tolm\n\n" P1 "\n\n" P2,
			"T " TITLE "\nB Ana Duarte\np " P1 "\np " P2 "\n"},
		{"what the writer is, behind the name; a dotted clock",
			TITLE "\n\nAna Duarte Shipping correspondent\nSun 4 May 2031 12.34 GMT\nLast "
			"modified on Sun 4 May 2031 14.50 GMT\nShare\n12\n\n" P1 "\n\n" P2,
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04T12:34Z\np " P1 "\np " P2 "\n"},
		{"what the writer is, behind a comma", TITLE "\nAna Duarte, Harbour Affairs Reporter\n" P1
			"\n" P2, "T " TITLE "\nB Ana Duarte\np " P1 "\np " P2 "\n"},
		{"where two writers are", TITLE "\nAna Duarte in Tolm and Li Wen in Port Amarin\n" P1 "\n"
			P2, "T " TITLE "\nB Ana Duarte in Tolm and Li Wen in Port Amarin\np " P1 "\np " P2
			"\n"},
		{"where they are, and when it was", TITLE "\nAna Duarte in Tolm and Li Wen in Port Amarin\n"
			"4 May 2031\n" P1 "\n" P2,
			"T " TITLE "\nB Ana Duarte in Tolm and Li Wen in Port Amarin\nD 2031-05-04\np "
			P1 "\np " P2 "\n"},
		{"places are no writers", TITLE "\nFog in Tolm and Rain in Amarin\n" P1 "\n" P2,
			"T " TITLE "\nh Fog in Tolm and Rain in Amarin\np " P1 "\np " P2 "\n"},
		{"the outlet in brackets", TITLE "\nBy Ana Duarte (Coast News)\n" P1 "\n" P2,
			"T " TITLE "\nS Coast News\nB Ana Duarte\np " P1 "\np " P2 "\n"},
		{"in capitals beside a date", TITLE "\nANA DUARTE\nMay 4, 2031\n" P1 "\n" P2,
			"T " TITLE "\nB ANA DUARTE\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"a place beside a date is no writer", TITLE "\nTolm, Veldt\nMay 4, 2031\n" P1 "\n"
			P2,
			"T " TITLE "\nD 2031-05-04\nh Tolm, Veldt\np " P1 "\np " P2 "\n"},
		{"posted by and on", TITLE "\nPosted by Ana Duarte on May 4, 2031 in News\n" P1 "\n"
			P2,
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"glued by copying",
			TITLE "\nBy Ana Duarte\nMay 4, 20313:41 PM GMT+1Updated 2 hours ago\n" P1 "\n"
			P2 "\nReporting by Ana Duarte; Editing by Li Wen\n",
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04T15:41+01:00\np " P1 "\np " P2 "\n"},
		{"below a deck as long as a lead",
			TITLE "\nSeventeen passengers were hurt as the radar of the old ferry failed near "
			"Tolm.\nBy Ana Duarte\nMay 4, 2031\n" P1 "\n" P2,
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04\np Seventeen passengers were hurt as "
			"the radar of the old ferry failed near Tolm.\np " P1 "\np " P2 "\n"},
		{"below a menu", "Sections\nSearch\nThe Midland Ledger\nHarbours\n" TITLE
			"\nBy Ana Duarte\n" P1 "\n" P2,
			"T " TITLE "\nS The Midland Ledger\nB Ana Duarte\np " P1 "\np " P2 "\n"},
		{"twice, with signs between",
			TITLE "\nAna Duarte\nAna Duarte\n·\nFollow\n4 min read\n·\nMay 4, 2031\n"
			P1 "\n" P2,
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04\np " P1 "\np " P2 "\n"},
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
labels_and_values_stand_in_many_ways(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"labels above their values", TITLE "\nBy:\nAna Duarte\nUpdated\nMay 4, 2031 at 3 p.m.\n\n"
			P1 "\n\n" P2, "T " TITLE "\nB Ana Duarte\nD 2031-05-04T15:00\np " P1 "\np " P2 "\n"},
		{"an agency behind names, a lone dash", TITLE "\nBy Ana Duarte and Li Wen, NRO\n4 minute "
			"read\nTolm\nNRO\n\xe2\x80\x94\n" P1 "\n" P2,
			"T " TITLE "\nS NRO\nB Ana Duarte and Li Wen\np " P1 "\np " P2 "\n"},
		{"a place behind the day is no outlet", TITLE "\nPublished - May 4, 2031 3 pm - PORTMOUTH\n"
			P1 "\n" P2, "T " TITLE "\nD 2031-05-04T15:00\np " P1 "\np " P2 "\n"},
		{"issued, then modified", TITLE "\nIssued on: 04.05.2031 - 12:34\nModified: 05.05.2031\n" P1
			"\n" P2, "T " TITLE "\nD 2031-05-04T12:34\np " P1 "\np " P2 "\n"},
		{"from an archive", TITLE "\n\nThe Midland Ledger\n\nMay 4, 2031 Sunday\n\nSection: NEWS; "
			"Pg. A1\nLength: 512 words\nByline: Ana Duarte\n\n" P1 "\n\n" P2,
			"T " TITLE "\nS The Midland Ledger\nB Ana Duarte\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"name, outlet; below it the day", TITLE "\n\nAna Duarte, The Midland Ledger\n\nMay 4, "
			"2031\n\n" P1 "\n\n" P2,
			"T " TITLE "\nS The Midland Ledger\nB Ana Duarte\nD 2031-05-04\np " P1 "\np " P2 "\n"},
		{"posted by a lone name", TITLE "\nPosted on May 4, 2031 by ana\n" P1 "\n" P2
			"\n3 thoughts on \"Ferry\"\nLi says:\nMay 9, 2031 at 8:12 am\nI was there.\n",
			"T " TITLE "\nD 2031-05-04\np " P1 "\np " P2 "\n"},
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
a_dateline_gives_place_agency_and_day(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"capitals and a dash", TITLE "\nPORT AMARIN – " P1 "\n" P2,
			"T " TITLE "\nL PORT AMARIN\np PORT AMARIN – " P1 "\np " P2 "\n"},
		{"region", TITLE "\nTOLM, South Veldt - " P1 "\n" P2,
			"T " TITLE "\nL TOLM, South Veldt\np TOLM, South Veldt - " P1 "\np " P2
			"\n"},
		{"an agency", TITLE "\nTOLM (NRO) — " P1 "\n" P2,
			"T " TITLE "\nS NRO\nL TOLM\np TOLM (NRO) — " P1 "\np " P2 "\n"},
		{"a day in brackets", "TOLM (May 4, 2021) - " P1 "\n" P2,
			"L TOLM\nD 2021-05-04\np TOLM (May 4, 2021) - " P1 "\np " P2 "\n"},
		{"an agency in small letters, a day in another language",
			"Tolm, 4. Mai 2021 (nro) - " P1 "\n" P2,
			"S nro\nL Tolm\nD 2021-05-04\np Tolm, 4. Mai 2021 (nro) - " P1 "\np " P2 "\n"},
		{"small letters, day and agency", "Tolm, May 4, 2021 (Coast Wire) -- " P1 "\n" P2,
			"S Coast Wire\nL Tolm\nD 2021-05-04\np Tolm, May 4, 2021 (Coast Wire) -- " P1
			"\np " P2 "\n"},
		{"slashes; a year told once need not be this one",
			"TOLM, May 4. /NRO/. " P1 "\nIt was built in 2019.\n" P2,
			"S NRO\nL TOLM\np TOLM, May 4. /NRO/. " P1
			"\np It was built in 2019.\np " P2 "\n"},
		{"the year from the text, not one to come",
			"TOLM, Veldt, March 3. " P1
			"\nIt began in 1998 and ran at a loss in 2021, in May 2021 above all. It is to "
			"end by 2024.\n",
			"L TOLM, Veldt\nD 2021-03-03\np TOLM, Veldt, March 3. " P1
			"\np It began in 1998 and ran at a loss in 2021, in May 2021 above all. It is "
			"to end by 2024.\n"},
		{"no year, no date", "TOLM, Veldt, March 3. " P1 "\n" P2,
			"L TOLM, Veldt\np TOLM, Veldt, March 3. " P1 "\np " P2 "\n"},
		{"a word in capitals is no place",
			"EXCLUSIVE: ferry captain speaks\n" P1 "\n" P2,
			"T EXCLUSIVE: ferry captain speaks\np " P1 "\np " P2 "\n"},
		{"the outlet that relays",
			"The ferry was afloat again on Monday, Veldt Today reports citing the harbour "
			"office.\n" P2,
			"S Veldt Today\np The ferry was afloat again on Monday, Veldt Today reports "
			"citing the harbour office.\np " P2 "\n"},
		{"the agency that signs", TITLE "\n" P1 "\n" P2 " (NRO)",
			"T " TITLE "\nS NRO\np " P1 "\np " P2 " (NRO)\n"},
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
what_a_page_wraps_around_the_text_is_left_out(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"comments", TITLE "\n" P1 "\n" P2 "\nComments (12)\nBe kind to others here.\nReply",
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"follow us", TITLE "\n" P1 "\n" P2 "\nFollow the Harbour Post on Telegram and X",
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"sharing above", TITLE "\nShare\nTweet\nWhatsApp\n" P1 "\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"an advertisement in between", TITLE "\n" P1 "\nAdvertisement\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"read also in between", TITLE "\n" P1 "\nRead also: Ten quiet islands\n" P2,
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"related stories", TITLE "\n" P1 "\n" P2
			"\nRelated stories\nHarbour to be dredged\nFerry line cuts fares\n",
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"other stories in between", TITLE "\n" P1 "\nRecommended Stories\nlist of 2 items\nHarbour to "
			"be dredged\nFerry line cuts fares\nend of list\n" P2 "\n" P3,
			"T " TITLE "\np " P1 "\np " P2 "\np " P3 "\n"},
		{"a rule", TITLE "\n" P1 "\n* * *\n" P2 "\n-----\n© 2031 Harbour Post\n",
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"a German page", "Fähre läuft vor Tolm auf Grund\n"
			"Eine Fähre mit mehr als dreihundert Menschen ist am Samstag auf ein Riff "
			"gelaufen.\nKommentare\nBitte bleiben Sie sachlich.",
			"T Fähre läuft vor Tolm auf Grund\n"
			"p Eine Fähre mit mehr als dreihundert Menschen ist am Samstag auf ein Riff "
			"gelaufen.\n"},
		{"the word comments in a sentence",
			TITLE "\n" P1 "\nComments by the director angered the families of the hurt.\n" P2,
			"T " TITLE "\np " P1
			"\np Comments by the director angered the families of the hurt.\np " P2 "\n"},
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

static void
headings_items_and_quotations_keep_their_kinds(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"a heading without blank lines", TITLE "\n" P1 "\nA light that was dark\n" P2 "\n" P3,
			"T " TITLE "\np " P1 "\nh A light that was dark\np " P2 "\np " P3 "\n"},
		{"a short sentence is no heading", TITLE "\n" P1 "\nNobody was on watch.\n" P2,
			"T " TITLE "\np " P1 "\np Nobody was on watch.\np " P2 "\n"},
		{"nor is one that ends in an abbreviation", TITLE "\n" P1 "\nIt left for Tolm at 6 a.m.\n" P2
			"\nThe owners live in the U.S.\n",
			"T " TITLE "\np " P1 "\np It left for Tolm at 6 a.m.\np " P2
			"\np The owners live in the U.S.\n"},
		{"nor a lead that does", TITLE "\n\nTOLM (NRO) - The ferry, bound for Amarin, struck the "
			"reef at 2:15 a.m.\n\n" P2,
			"T " TITLE "\nS NRO\nL TOLM\np TOLM (NRO) - The ferry, bound for Amarin, struck the "
			"reef at 2:15 a.m.\np " P2 "\n"},
		{"nor one without a dateline", TITLE "\n\nThe ferry, bound for Amarin with lorries aboard, "
			"struck the reef at 2:15 a.m.\n\n" P2,
			"T " TITLE "\np The ferry, bound for Amarin with lorries aboard, "
			"struck the reef at 2:15 a.m.\np " P2 "\n"},
		{"bullets", TITLE "\n" P1 "\n- seventeen hurt\n- two of them badly\n" P2,
			"T " TITLE "\np " P1 "\nl seventeen hurt\nl two of them badly\np " P2 "\n"},
		{"quoted as in mail", TITLE "\n" P1 "\n> We sailed by the book.\n" P2,
			"T " TITLE "\np " P1 "\nq We sailed by the book.\np " P2 "\n"},
		{"a caption", TITLE "\nPhoto: The ferry on the reef at dawn\n" P1 "\n" P2,
			"T " TITLE "\nc Photo: The ferry on the reef at dawn\np " P1 "\np " P2 "\n"},
		{"a credit behind a caption",
			TITLE "\nThe ferry on the reef. Photograph: Li Wen/Coast Wire\n" P1
			"\nRowers off Tolm. (Photo: Li Wen)\n" P2 "\nThe dark light [Li Wen/NRO]\n" P3,
			"T " TITLE "\nc The ferry on the reef. Photograph: Li Wen/Coast Wire\np " P1
			"\nc Rowers off Tolm. (Photo: Li Wen)\np " P2
			"\nc The dark light [Li Wen/NRO]\np " P3 "\n"},
	};
	check_as("pasted.txt", cases, COUNT(cases));
}

/* clang-format on */

/* Breaks text at columns, as an editor would; paragraphs parted by the given bytes. */
static void
wrap_at(const char *const *paragraphs, size_t count, size_t columns, const char *between,
	const char *newline, Buf *into)
{
	buf_clear(into);
	for (size_t i = 0; i < count; i++) {
		Str rest = str_of(paragraphs[i]), word;
		size_t width = 0;
		while (str_split(&rest, ' ', &word)) {
			if (width && width + 1 + word.len > columns) {
				buf_cstr(into, newline);
				width = 0;
			}
			buf_cstr(into, width ? " " : "");
			buf_add(into, word);
			width += word.len + (width > 0);
		}
		buf_cstr(into, between);
	}
}

static void
wrapped_lines_become_paragraphs_again(void **state)
{
	(void)state;
	static const char *const paragraphs[] = {TITLE, P1, P2, P3, P2, P1};
	static const struct {
		size_t columns;
		const char *between, *newline;
	} forms[] = {
		{40,  "\n\n",   "\n"  },
		{60,  "\n\n",   "\n"  },
		{65,  "\n\n",   "\r\n"},
		{72,  "\n\n",   "  \n"},
		{72,  "\n\n\n", "\n"  },
		{80,  "\n\n",   "\n"  },
		{100, "\n\n",   "\n"  },
		{132, "\n\n",   "\n"  },
		{72,  "\n\n\n", "\n\n"}, /* double-spaced */
		{60,  "\n",     "\n"  }, /* no blank lines: short last lines tell */
		{72,  "\n",     "\n"  },
	};
	Buf text, got;
	buf_init(&text);
	buf_init(&got);
	for (size_t i = 0; i < COUNT(forms); i++) {
		wrap_at(paragraphs, COUNT(paragraphs), forms[i].columns, forms[i].between,
			forms[i].newline, &text);
		load_text("wrapped", text.at, &got);
		if (strcmp(got.at, "T " TITLE "\n" BODY "p " P2 "\np " P1 "\n") != 0)
			print_error("at %zu columns, form %zu\n", forms[i].columns, i);
		assert_string_equal(got.at, "T " TITLE "\n" BODY "p " P2 "\np " P1 "\n");
	}
	buf_release(&text);
	buf_release(&got);
}

static void
the_opening_is_the_lead_without_its_dateline(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct {
		const char *text, *opening;
	} cases[] = {
		{"TOLM, Veldt, March 3. " P1 "\n" P2,
			"A passenger ferry carrying 312 people ran aground on the Sable Reef late on"},
		{P3 "\n" P2,
			"The company that runs the ferry said its radar had been replaced in March and"},
		{"Ferry afloat.", "Ferry afloat."},
	};
	/* clang-format on */
	for (size_t i = 0; i < COUNT(cases); i++) {
		Articles articles = {0};
		Err err;
		assert_true(load_bytes(loader,
			&(LoadInput){.name = STR("a.txt"), .bytes = str_of(cases[i].text)},
			&articles, &err));
		Str opening = articles.at[0]->opening;
		assert_null(articles.at[0]->title.at);
		assert_int_equal(opening.len, strlen(cases[i].opening));
		assert_memory_equal(opening.at, cases[i].opening, opening.len);
		article_free(articles.at[0]);
		vec_release(&articles);
	}
}

static void
the_same_text_has_the_same_id_however_it_is_broken(void **state)
{
	(void)state;
	static const char *const paragraphs[] = {TITLE, P1, P2};
	Buf text;
	buf_init(&text);
	Str first = STR_NONE;
	char kept[32];
	static const size_t columns[] = {50, 72, 1000};
	for (size_t i = 0; i < COUNT(columns); i++) {
		wrap_at(paragraphs, COUNT(paragraphs), columns[i], "\n\n", "\n", &text);
		Articles articles = {0};
		Err err;
		assert_true(load_bytes(loader,
			&(LoadInput){.name = STR("a.txt"), .bytes = buf_str(&text)}, &articles,
			&err));
		Str id = articles.at[0]->id;
		assert_int_equal(id.len, 16);
		if (first.at)
			assert_true(str_equal(first, id));
		memcpy(kept, id.at, id.len);
		first = (Str){kept, id.len};
		article_free(articles.at[0]);
		vec_release(&articles);
	}
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_headline_is_found_however_it_stands_above_the_text),
		cmocka_unit_test(metadata_lines_are_facts_and_no_passages),
		cmocka_unit_test(names_stand_beside_metadata),
		cmocka_unit_test(writers_are_told_with_what_or_where_they_are),
		cmocka_unit_test(labels_and_values_stand_in_many_ways),
		cmocka_unit_test(a_dateline_gives_place_agency_and_day),
		cmocka_unit_test(what_a_page_wraps_around_the_text_is_left_out),
		cmocka_unit_test(headings_items_and_quotations_keep_their_kinds),
		cmocka_unit_test(wrapped_lines_become_paragraphs_again),
		cmocka_unit_test(the_opening_is_the_lead_without_its_dateline),
		cmocka_unit_test(the_same_text_has_the_same_id_however_it_is_broken),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
