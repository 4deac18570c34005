/* The type money: an amount, with the ISO 4217 code of its currency as unit. */
#include "figure.h"

typedef struct {
	const char *word; /* sign or word, singular, in small letters */
	const char *code;
} Currency;

/* What stands for more than one currency means the one that news agencies leave unnamed. */
static const Currency currencies[] = {
	{"$",	      "USD"},
	{"€",      "EUR"},
	{"£",	      "GBP"},
	{"¥",	      "JPY"},
	{"₹",      "INR"},
	{"₽",	"RUB"},
	{"₩",      "KRW"},
	{"₺",      "TRY"},
	{"₴",      "UAH"},
	{"₪",      "ILS"},
	{"₦",      "NGN"},
	{"dollar",   "USD"},
	{"usd",	"USD"},
	{"cent",	 "USD"},
	{"euro",	 "EUR"},
	{"eur",	"EUR"},
	{"pound",	  "GBP"},
	{"pence",	  "GBP"},
	{"sterling", "GBP"},
	{"gbp",	"GBP"},
	{"yen",	"JPY"},
	{"jpy",	"JPY"},
	{"yuan",	 "CNY"},
	{"renminbi", "CNY"},
	{"cny",	"CNY"},
	{"ruble",	  "RUB"},
	{"rouble",   "RUB"},
	{"rub",	"RUB"},
	{"rupee",	  "INR"},
	{"rs",       "INR"},
	{"inr",	"INR"},
	{"rial",	 "IRR"},
	{"riyal",	  "SAR"},
	{"toman",	  "IRT"},
	{"dinar",	  "IQD"},
	{"dirham",   "AED"},
	{"shekel",   "ILS"},
	{"lira",	 "TRY"},
	{"won",	"KRW"},
	{"franc",	  "CHF"},
	{"chf",	"CHF"},
	{"real",	 "BRL"},
	{"reais",	  "BRL"},
	{"peso",	 "MXN"},
	{"rand",	 "ZAR"},
	{"naira",	  "NGN"},
	{"zloty",	  "PLN"},
	{"hryvnia",  "UAH"},
	{"ringgit",  "MYR"},
	{"baht",	 "THB"},
	{"rupiah",   "IDR"},
	{"krona",	  "SEK"},
	{"kronor",   "SEK"},
	{"krone",	  "NOK"},
	{"kroner",   "NOK"},
	{"forint",   "HUF"},
	{"taka",	 "BDT"},
};

/* Whose dollar: "Australian dollars", "A$", "HK$". */
static const Currency dollars[] = {
	{"us",	       "USD"},
	{"u.s.",	 "USD"},
	{"a",	      "AUD"},
	{"au",	       "AUD"},
	{"australian", "AUD"},
	{"c",	      "CAD"},
	{"ca",	       "CAD"},
	{"canadian",   "CAD"},
	{"hk",	       "HKD"},
	{"hong",	 "HKD"},
	{"nz",	       "NZD"},
	{"zealand",    "NZD"},
	{"s",	      "SGD"},
	{"singapore",  "SGD"},
	{"nt",	       "TWD"},
	{"taiwan",	   "TWD"},
};

static const char *
code_of(const Currency *list, size_t count, Str word)
{
	for (size_t i = 0; i < count; i++) {
		Str known = str_of(list[i].word);
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
