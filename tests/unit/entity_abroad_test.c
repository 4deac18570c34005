/* Text in other languages than English: what is sure is found, and nothing else. */
#include "entity_case.h"

static Entities *entities;

static int
setup(void **state)
{
	(void)state;
	entities = case_entities("rules:\n"
				 "  - {type: person, name: Frau Solano}\n");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	entities_free(entities);
	return 0;
}

static const struct {
	const char *language, *text;
	const char *mentions; /* "type:text", each with a bar behind it */
} articles[] = {
	{"de", "Der Zug aus Averley kam am Dienstag. Vierzehn Menschen warteten eine Stunde.",
         "date:Dienstag|"													      },
	{"de", "Am Dienstag 14 Menschen im Zug: Millionen Euro Schaden.",                      "date:Dienstag|"                        },
	{"de", "Der Bau in New York kostete 3.500 Euro.",                                      "place:New York|money:3.500 Euro|"      },
	{"de", "Die Wahl ist am 4. März 2031 um 14:30 Uhr.",                                  "date:4. März 2031|time:14:30|"        },
	{"de", "Sie endete am 04.03.2031 mit 13,5 Prozent.",
         "date:04.03.2031|percent:13,5 Prozent|"										       },
	{"de", "Rund 3,500 Euro kann zweierlei heißen.",                                      ""                                      },
	{"de", "Es kostete $5 Millionen und 12 Mrd. Euro.",
         "money:$5 Millionen|money:12 Mrd. Euro|"										      },
	{"de", "Gestern sprach Frau Solano.",						  "person:Frau Solano|"                   },
	{"de", "Berlin schweigt, und im May auch Iran.",                                       ""                                      },
	{"fr", "Le maire, Jean Solano, vit à Paris.",                                         "person:Jean Solano|place:Paris|"       },
	{"fr", "Paris dort. La Chambre vote. Des gens de Marren partent.",                     ""                                      },
	{"fr", "Elle a payé 3 500 euros le 4 mars 2031.",                                     "money:3 500 euros|date:4 mars 2031|"   },
	{"es", "Subió un 13,5 % en Madrid en marzo de 2031.",
         "percent:13,5 %|place:Madrid|date:marzo de 2031|"									     },
	{"es", "La Plaza Mayor cerró el martes con 14 personas.",                             "date:martes|"                          },
	{"tr", "Belediye Salı günü kapandı, On Bin kişi bekledi.",                        ""                                      },
	{"tr", "Toplantı 4 Mart 2031 günü Ankara kentinde.",                                "date:4 Mart 2031|place:Ankara|"        },
	{"ru", "Доля выросла на 13,5 % к 4 марта 2031 года.",           "percent:13,5 %|date:4 марта 2031|"},
	{"ru", "Во вторник пришли 14 человек.",                          "date:вторник|"                  },
	{"de", "Am Mittwoch, 30. Juni, flossen 480 Millionen Euro.",
         "date:Mittwoch|date:30. Juni|money:480 Millionen Euro|"								       },
	{"es", "El 30 de junio pagó 450 millones de euros.",
         "date:30 de junio|money:450 millones de euros|"									       },
	{"es", "Cantó Domingo; 30 mar y 2 set.",                                              ""                                      },
	{"fr", "Le 1er juin, elle a versé 450 millions d'euros.",
         "date:1er juin|money:450 millions d'euros|"										   },
	{"it", "Il 30 giugno, giovedì, 3 milioni di euro.",
         "date:30 giugno|date:giovedì|money:3 milioni di euro|"								       },
	{"pt", "Em 30 de junho, 3 mil milhões de euros.",
         "date:30 de junho|money:3 mil milhões de euros|"									     },
	{"nl", "Op 2 mei, maandag, 3 miljoen euro.",
         "date:2 mei|date:maandag|money:3 miljoen euro|"									       },
	{"ru", "Чистая среда нужна всем.",                                 ""                                      },
	{"en", "The train left on Tuesday.",						   "date:Tuesday|"                         },
};

static void
what_is_not_sure_is_left_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(articles); i++) {
		Case c;
		Buf found;
		buf_init(&found);
		case_find_in(&c, entities, articles[i].language, articles[i].text, "2031-04-09");
		for (size_t m = 0; m < c.mentions.count; m++) {
			buf_cstr(&found, entities_type(entities, c.mentions.at[m].type)->name);
			buf_char(&found, ':');
			buf_add(&found, case_text(&c, m));
			buf_char(&found, '|');
		}
		if (!str_is(buf_str(&found), articles[i].mentions))
			fail_msg("\"%s\" gives \"%.*s\"", articles[i].text,
				STR_ARG(buf_str(&found)));
		buf_release(&found);
		case_release(&c);
	}
}

static void
figures_are_read_as_they_are_written_there(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double value;
	} cases[] = {
		{"Es kostete 3.500 Euro.",                      3500   },
		{"Es kostete 3.500,25 Euro.",                   3500.25},
		{"Es kostete 12,5 Euro.",                       12.5   },
		{"Es kostete €1 250 000 damals.",             1250000},
		{"Es kostete 3,2 Millionen Euro.",              3.2e6  },
		{"Es kostete 480 Mio. Euro.",                   480e6  },
		{"Costó 450 millones de euros.",               450e6  },
		{"Costó 2 mil millones de euros.",             2e9    },
		{"Costó 20 mil euros.",                        20e3   },
		{"Il coûte 1,5 milliard d’euros.",           1.5e9  },
		{"Costa 3 miliardi di euro.",                   3e9    },
		{"Il coûte 450\u00a0millions\u00a0d’euros.", 450e6  },
		{"Es kostete €5 Millionen damals.",           5e6    },
		{"Es kostete 7 € damals.",                    7      },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		case_find_in(&c, entities, "de", cases[i].text, NULL);
		const Mention *money = case_first(&c, entities, "money");
		assert_non_null(money);
		assert_true(money->value.number == cases[i].value);
		assert_str(money->value.unit, "EUR");
		case_release(&c);
	}
}

static void
a_date_with_its_year_has_a_value(void **state)
{
	(void)state;
	static const char *const texts[] = {"Am 4. März 2031.", "Le 4 mars 2031.",
		"El 4 de marzo de 2031.", "4 Mart 2031 günü.", "К 4 марта 2031 года."};
	for (size_t i = 0; i < COUNT(texts); i++) {
		Case c;
		char out[2 * WHEN_TEXT];
		case_find_in(&c, entities, "de", texts[i], NULL);
		const Mention *date = case_first(&c, entities, "date");
		assert_non_null(date);
		when_format_span(date->value.span, out);
		assert_string_equal(out, "2031-03-04");
		case_release(&c);
	}
}

/* Published on Wednesday, 9 April 2031. */
static void
a_day_without_a_year_is_near_the_articles(void **state)
{
	(void)state;
	static const struct {
		const char *language, *text, *value;
	} cases[] = {
		{"de", "Das war am 30. März.",   "2031-03-30"},
		{"de", "Das war am Montag.",      "2031-04-07"},
		{"es", "Fue el 30 de diciembre.", "2030-12-30"},
		{"es", "Fue el miércoles.",      "2031-04-09"},
		{"fr", "Le 30 juin prochain.",    "2031-06-30"},
		{"nl", "Dat was vrijdag.",        "2031-04-04"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		char out[2 * WHEN_TEXT];
		case_find_in(&c, entities, cases[i].language, cases[i].text, "2031-04-09");
		const Mention *date = case_first(&c, entities, "date");
		assert_non_null(date);
		when_format_span(date->value.span, out);
		assert_string_equal(out, cases[i].value);
		case_release(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_sure_is_left_out),
		cmocka_unit_test(figures_are_read_as_they_are_written_there),
		cmocka_unit_test(a_day_without_a_year_is_near_the_articles),
		cmocka_unit_test(a_date_with_its_year_has_a_value),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
