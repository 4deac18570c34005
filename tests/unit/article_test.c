/* What follows from an article's text: id, words, opening, language. */
#include "unit.h"

#include "article/article.h"

static Article *
article_of(const char *title, const char *text)
{
	Article *article = article_new();
	Passage *passages = ARENA_ARRAY(&article->arena, Passage, 1);
	passages[0] = (Passage){PASSAGE_PARAGRAPH, str_of(text)};
	article->title = str_of(title);
	article_finish(article, passages, 1);
	return article;
}

static void
case_and_white_space_do_not_change_the_id(void **state)
{
	(void)state;
	Article *a = article_of("Ferry Aground", "It ran on the reef.");
	Article *b = article_of("FERRY  AGROUND", "It ran  on the reef.");
	Article *c = article_of("Ferry aground", "It ran off the reef.");
	assert_true(str_equal(a->id, b->id));
	assert_false(str_equal(a->id, c->id));
	assert_int_equal(a->words, 5);
	article_free(a);
	article_free(b);
	article_free(c);
}

static void
the_opening_is_cut_at_a_word(void **state)
{
	(void)state;
	static const struct {
		const char *title, *text, *opening;
	} cases[] = {
		{"Title stays whole", "Text.",        "Title stays whole"                                                      },
		{NULL,                "Short.",       "Short."								 },
		{NULL,
                 "One two three four five six seven eight nine ten eleven twelve thirteen "
			"fourteen fifteen sixteen.",  "One two three four five six seven eight nine ten eleven twelve thirteen"},
		{NULL,                "code\n\tmore", "code  more"							     },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Article *article = article_of(cases[i].title, cases[i].text);
		assert_str(article->opening, cases[i].opening);
		article_free(article);
	}
}

static void
the_language_is_told_only_when_it_is_clear(void **state)
{
	(void)state;
	static const struct {
		const char *text, *language;
	} cases[] = {
		{"The ferry ran on the reef and it was not moved by the tide.",                                    "en"},
		{"Die Fähre ist auf das Riff gelaufen und wird von der Flut nicht bewegt.",                       "de"},
		{"Le bateau est sur le récif et il ne bouge pas dans les vagues.",                                "fr"},
		{"El barco está en el arrecife y no se mueve con las olas de la noche.",                          "es"},
		{"Паром сел на риф и не двигается, как говорят в порту.", "ru"},
		{"渡轮在礁石上搁浅了。",								 "zh"},
		{"フェリーは岩の上にいる。",							   "ja"},
		{"Sable Reef 312",										 ""  },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Article *article = article_of(NULL, cases[i].text);
		assert_str(article->language, cases[i].language);
		article_free(article);
	}
}

static void
a_few_sentences_of_news_tell_their_language(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct {
		const char *text, *language;
	} cases[] = {
		{"La alcaldesa de Averley anunció el martes un plan de 12 millones de euros en la zona "
		 "de la bahía. Las obras empezarán en junio. Unos 300 vecinos de Marren protestaron. La "
		 "oposición pide otro estudio.",
			"es"},
		{"Un incendio destruyó de noche la biblioteca de Port Solano. No hubo heridos. La "
		 "policía investiga la causa. El edificio tenía un siglo.",
			"es"},
		{"Die Stadt Averley baut eine neue Brücke. Kosten: 480 Millionen Euro. Baubeginn ist "
		 "am 30. Juni. Anwohner hatten geklagt.",
			"de"},
		{"Feuerwehrleute löschten am Mittwoch einen Brand in Marren. Zwei Menschen wurden "
		 "verletzt. Ursache war wohl ein Kurzschluss. Der Hafen blieb gesperrt.",
			"de"},
		{"La maire d'Averley a présenté mercredi un projet de 450 millions d'euros. Les travaux "
		 "commencent le 30 juin. L'opposition demande une étude. Le port reste fermé.",
			"fr"},
		{"Un incendie a détruit la bibliothèque de Port Solano. Personne n'a été blessé. La "
		 "police enquête. Le bâtiment avait un siècle.",
			"fr"},
		{"La sindaca di Averley ha presentato un piano da 12 milioni di euro. I lavori iniziano "
		 "a giugno. Trecento abitanti hanno protestato. Il porto resta chiuso.",
			"it"},
		{"Un incendio ha distrutto la biblioteca di Port Solano. Nessun ferito. La polizia "
		 "indaga. L'edificio aveva un secolo.",
			"it"},
		{"A prefeita de Averley anunciou na terça um plano de 12 milhões de euros. As obras "
		 "começam em junho. Trezentos moradores protestaram. O porto continua fechado.",
			"pt"},
		{"Um incêndio destruiu a biblioteca de Port Solano. Ninguém ficou ferido. A polícia "
		 "investiga a causa. O edifício tinha um século.",
			"pt"},
		{"De burgemeester van Averley presenteerde woensdag een plan van 12 miljoen euro. De "
		 "bouw begint in juni. Driehonderd bewoners protesteerden. De haven blijft dicht.",
			"nl"},
		{"Een brand verwoestte de bibliotheek van Port Solano. Niemand raakte gewond. De "
		 "politie zoekt de oorzaak. Het gebouw was een eeuw oud.",
			"nl"},
		{"Fire gutted the library in Port Solano. No one was hurt. Police are looking for a "
		 "cause. The hall stood a century.",
			"en"},
		{"Mayor Ana de la Cruz opens a new bridge in San Marren. It cost 12 million. Los Altos "
		 "and La Vega get one each. Work on the last is to end in June.",
			"en"},
	};
	/* clang-format on */
	for (size_t i = 0; i < COUNT(cases); i++) {
		Article *article = article_of(NULL, cases[i].text);
		if (!str_is(article->language, cases[i].language))
			fail_msg(
				"\"%s\" is in \"%.*s\"", cases[i].text, STR_ARG(article->language));
		article_free(article);
	}
}

static void
a_text_that_is_clearly_english_or_not_is_believed_more_than_what_is_told(void **state)
{
	(void)state;
	static const struct {
		const char *told, *text, *language;
	} cases[] = {
		{"en", "Die Fähre ist auf das Riff gelaufen und wird von der Flut nicht bewegt.",
                 "de"										  },
		{"tr", "The ferry ran on the reef and it was not moved by the tide.",              "en"},
		{"nl", "Die Fähre ist auf das Riff gelaufen und wird von der Flut nicht bewegt.",
                 "nl"										  },
		{"en", "Sable Reef 312",							   "en"},
		{"fr", "Sable Reef 312",							   "fr"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Article *article = article_new();
		Passage *passage = ARENA_NEW(&article->arena, Passage);
		passage->kind = PASSAGE_PARAGRAPH;
		passage->text = str_of(cases[i].text);
		article->language = str_of(cases[i].told);
		article_finish(article, passage, 1);
		assert_str(article->language, cases[i].language);
		article_free(article);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_and_white_space_do_not_change_the_id),
		cmocka_unit_test(the_opening_is_cut_at_a_word),
		cmocka_unit_test(the_language_is_told_only_when_it_is_clear),
		cmocka_unit_test(a_few_sentences_of_news_tell_their_language),
		cmocka_unit_test(
			a_text_that_is_clearly_english_or_not_is_believed_more_than_what_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
