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
	{STR("shilling"), "KES"},
	{STR("birr"),     "ETB"},
	{STR("cedi"),     "GHS"},
	{STR("kwacha"),   "ZMW"},
	{STR("koruna"),   "CZK"},
	{STR("tenge"),    "KZT"},
	{STR("lari"),     "GEL"},
	{STR("rmb"),      "CNY"},
	{STR("aud"),      "AUD"},
	{STR("cad"),      "CAD"},
	{STR("nzd"),      "NZD"},
	{STR("sgd"),      "SGD"},
	{STR("hkd"),      "HKD"},
	{STR("krw"),      "KRW"},
	{STR("brl"),      "BRL"},
	{STR("mxn"),      "MXN"},
	{STR("zar"),      "ZAR"},
	{STR("ngn"),      "NGN"},
	{STR("kes"),      "KES"},
	{STR("pkr"),      "PKR"},
	{STR("php"),      "PHP"},
	{STR("try"),      "TRY"},
	{STR("sar"),      "SAR"},
	{STR("aed"),      "AED"},
	{STR("egp"),      "EGP"},
	{STR("sek"),      "SEK"},
	{STR("nok"),      "NOK"},
	{STR("dkk"),      "DKK"},
	{STR("pln"),      "PLN"},
	{STR("uah"),      "UAH"},
};

/* Whose it is, where several countries call theirs so: "Egyptian pounds", "A$", "HK$". */
static const struct {
	Str word;
	const char *code, *own; /* the code of the bare word, and what it means here */
} owners[] = {
	{STR("us"),         "USD", "USD"},
	{STR("u.s."),       "USD", "USD"},
	{STR("a"),          "USD", "AUD"},
	{STR("au"),         "USD", "AUD"},
	{STR("australian"), "USD", "AUD"},
	{STR("c"),          "USD", "CAD"},
	{STR("ca"),         "USD", "CAD"},
	{STR("canadian"),   "USD", "CAD"},
	{STR("hk"),         "USD", "HKD"},
	{STR("kong"),       "USD", "HKD"},
	{STR("nz"),         "USD", "NZD"},
	{STR("zealand"),    "USD", "NZD"},
	{STR("s"),          "USD", "SGD"},
	{STR("singapore"),  "USD", "SGD"},
	{STR("nt"),         "USD", "TWD"},
	{STR("taiwan"),     "USD", "TWD"},
	{STR("r"),          "USD", "BRL"},
	{STR("jamaican"),   "USD", "JMD"},
	{STR("zimbabwean"), "USD", "ZWL"},
	{STR("egyptian"),   "GBP", "EGP"},
	{STR("syrian"),     "GBP", "SYP"},
	{STR("lebanese"),   "GBP", "LBP"},
	{STR("sudanese"),   "GBP", "SDG"},
	{STR("pakistani"),  "INR", "PKR"},
	{STR("nepali"),     "INR", "NPR"},
	{STR("nepalese"),   "INR", "NPR"},
	{STR("lankan"),     "INR", "LKR"},
	{STR("mauritian"),  "INR", "MUR"},
	{STR("omani"),      "IRR", "OMR"},
	{STR("yemeni"),     "IRR", "YER"},
	{STR("saudi"),      "IRR", "SAR"},
	{STR("qatari"),     "IRR", "QAR"},
	{STR("qatari"),     "SAR", "QAR"},
	{STR("iranian"),    "SAR", "IRR"},
	{STR("yemeni"),     "SAR", "YER"},
	{STR("kuwaiti"),    "IQD", "KWD"},
	{STR("jordanian"),  "IQD", "JOD"},
	{STR("algerian"),   "IQD", "DZD"},
	{STR("tunisian"),   "IQD", "TND"},
	{STR("libyan"),     "IQD", "LYD"},
	{STR("serbian"),    "IQD", "RSD"},
	{STR("bahraini"),   "IQD", "BHD"},
	{STR("moroccan"),   "AED", "MAD"},
	{STR("lebanese"),   "TRY", "LBP"},
	{STR("syrian"),     "TRY", "SYP"},
	{STR("cfa"),        "CHF", "XOF"},
	{STR("congolese"),  "CHF", "CDF"},
	{STR("rwandan"),    "CHF", "RWF"},
	{STR("burundian"),  "CHF", "BIF"},
	{STR("philippine"), "MXN", "PHP"},
	{STR("argentine"),  "MXN", "ARS"},
	{STR("chilean"),    "MXN", "CLP"},
	{STR("colombian"),  "MXN", "COP"},
	{STR("cuban"),      "MXN", "CUP"},
	{STR("dominican"),  "MXN", "DOP"},
	{STR("uruguayan"),  "MXN", "UYU"},
	{STR("icelandic"),  "SEK", "ISK"},
	{STR("danish"),     "NOK", "DKK"},
	{STR("ugandan"),    "KES", "UGX"},
	{STR("tanzanian"),  "KES", "TZS"},
	{STR("somali"),     "KES", "SOS"},
	{STR("malawian"),   "ZMW", "MWK"},
	{STR("belarusian"), "RUB", "BYN"},
};

/* The owner's code for a currency, or NULL. */
static const char *
own_of(const char *code, Str word)
{
	for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
		if (word.len == owners[i].word.len && str_equal_nocase(word, owners[i].word) &&
			str_is(str_of(code), owners[i].code))
			return owners[i].own;
	return NULL;
}

static const char *
code_of(Str word)
{
	for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
		Str known = currencies[i].word;
		bool plural = word.len == known.len + 1 && (word.at[known.len] | 32) == 's';
		if (word.len == known.len + plural &&
			str_equal_nocase((Str){word.at, known.len}, known))
			return currencies[i].code;
	}
	return NULL;
}

static bool
money_value(Str text, const Told *told, Value *value)
{
	Figure figure;
	const char *code = NULL, *own = NULL;
	(void)told;
	bool read = figure_read(&figure, text, value);
	for (size_t i = 0; i < figure.tokens.count; i++) {
		Str word = figure_word(&figure, i);
		if (i >= figure.number && i < figure.behind &&
			figure.tokens.at[i].kind != TOKEN_SIGN)
			continue;
		if (!code)
			code = code_of(word);
		if (str_equal_nocase(word, STR("cents")) || str_equal_nocase(word, STR("cent")) ||
			str_equal_nocase(word, STR("pence")))
			value->number /= 100;
	}
	for (size_t i = 0; i < figure.tokens.count && code && !own; i++)
		if (i < figure.number || i >= figure.behind) /* not the "a" of "a million" */
			own = own_of(code, figure_word(&figure, i));
	value->unit = str_of(own ? own : code);
	figure_release(&figure);
	return read;
}

const EntityType entity_money = {
	.name = "money",
	.plural = "money",
	.value = money_value,
};
