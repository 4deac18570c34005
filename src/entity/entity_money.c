/* The type money: an amount, with the ISO 4217 code of its currency as unit. */
#include "figure.h"

typedef struct {
	Str word; /* sign or word, singular, in small letters */
	const char *code;
} Currency;

/* What stands for more than one currency means the one that news agencies leave unnamed. */
static const Currency currencies[] = {
	{STR("$"),        "USD"},
	{STR("€"),      "EUR"},
	{STR("£"),       "GBP"},
	{STR("¥"),       "JPY"},
	{STR("₹"),      "INR"},
	{STR("₽"),      "RUB"},
	{STR("₩"),      "KRW"},
	{STR("₺"),      "TRY"},
	{STR("₴"),      "UAH"},
	{STR("₪"),      "ILS"},
	{STR("₦"),      "NGN"},
	{STR("dollar"),   "USD"},
	{STR("usd"),      "USD"},
	{STR("cent"),     "USD"},
	{STR("euro"),     "EUR"},
	{STR("eur"),      "EUR"},
	{STR("pound"),    "GBP"},
	{STR("pence"),    "GBP"},
	{STR("sterling"), "GBP"},
	{STR("gbp"),      "GBP"},
	{STR("yen"),      "JPY"},
	{STR("jpy"),      "JPY"},
	{STR("yuan"),     "CNY"},
	{STR("renminbi"), "CNY"},
	{STR("cny"),      "CNY"},
	{STR("ruble"),    "RUB"},
	{STR("rouble"),   "RUB"},
	{STR("rub"),      "RUB"},
	{STR("rupee"),    "INR"},
	{STR("rs"),       "INR"},
	{STR("inr"),      "INR"},
	{STR("rial"),     "IRR"},
	{STR("riyal"),    "SAR"},
	{STR("toman"),    "IRT"},
	{STR("dinar"),    "IQD"},
	{STR("dirham"),   "AED"},
	{STR("shekel"),   "ILS"},
	{STR("lira"),     "TRY"},
	{STR("won"),      "KRW"},
	{STR("franc"),    "CHF"},
	{STR("chf"),      "CHF"},
	{STR("real"),     "BRL"},
	{STR("reais"),    "BRL"},
	{STR("peso"),     "MXN"},
	{STR("rand"),     "ZAR"},
	{STR("naira"),    "NGN"},
	{STR("zloty"),    "PLN"},
	{STR("hryvnia"),  "UAH"},
	{STR("ringgit"),  "MYR"},
	{STR("baht"),     "THB"},
	{STR("rupiah"),   "IDR"},
	{STR("krona"),    "SEK"},
	{STR("kronor"),   "SEK"},
	{STR("krone"),    "NOK"},
	{STR("kroner"),   "NOK"},
	{STR("forint"),   "HUF"},
	{STR("taka"),     "BDT"},
};

/* Whose dollar: "Australian dollars", "A$", "HK$". */
static const Currency dollars[] = {
	{STR("us"),         "USD"},
	{STR("u.s."),       "USD"},
	{STR("a"),          "AUD"},
	{STR("au"),         "AUD"},
	{STR("australian"), "AUD"},
	{STR("c"),          "CAD"},
	{STR("ca"),         "CAD"},
	{STR("canadian"),   "CAD"},
	{STR("hk"),         "HKD"},
	{STR("hong"),       "HKD"},
	{STR("nz"),         "NZD"},
	{STR("zealand"),    "NZD"},
	{STR("s"),          "SGD"},
	{STR("singapore"),  "SGD"},
	{STR("nt"),         "TWD"},
	{STR("taiwan"),     "TWD"},
};

static const char *
code_of(const Currency *list, size_t count, Str word)
{
	for (size_t i = 0; i < count; i++) {
		Str known = list[i].word;
		if (str_equal_nocase(word, known))
			return list[i].code;
		if (word.len == known.len + 1 && (word.at[known.len] | 32) == 's' &&
			str_equal_nocase(str_slice(word, 0, known.len), known))
			return list[i].code;
	}
	return NULL;
}

#define CODE_OF(list, word) code_of((list), sizeof(list) / sizeof *(list), (word))

static bool
money_value(Str text, When published, Value *value)
{
	Figure figure;
	const char *code = NULL, *whose = NULL;
	(void)published;
	bool read = figure_read(&figure, text, value);
	for (size_t i = 0; i < figure.tokens.count; i++) {
		Str word = figure_word(&figure, i);
		if (i >= figure.number && i < figure.behind)
			continue; /* the "a" of "a million" is not Australia's */
		if (!code)
			code = CODE_OF(currencies, word);
		if (str_equal_nocase(word, STR("cents")) || str_equal_nocase(word, STR("cent")) ||
			str_equal_nocase(word, STR("pence")))
			value->number /= 100;
		if (!whose)
			whose = CODE_OF(dollars, word);
	}
	if (whose && code && str_is(str_of(code), "USD"))
		code = whose;
	value->unit = str_of(code);
	figure_release(&figure);
	return read;
}

const EntityType entity_money = {
	.name = "money",
	.plural = "money",
	.value = money_value,
};
