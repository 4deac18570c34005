/* The type money: an amount, with the ISO 4217 code of its currency as unit. */
#include "figure.h"

#include "text/number.h"

#include <string.h>

typedef struct {
	Str word; /* sign or word, singular, in small letters */
	const char *code;
} Currency;

/* What stands for more than one currency means the one that news agencies leave unnamed. */
static const Currency currencies[] = {
	{STR("$"),           "USD"},
	{STR("€"),         "EUR"},
	{STR("£"),          "GBP"},
	{STR("¥"),          "JPY"},
	{STR("₹"),         "INR"},
	{STR("₽"),         "RUB"},
	{STR("₩"),         "KRW"},
	{STR("₺"),         "TRY"},
	{STR("₴"),         "UAH"},
	{STR("₪"),         "ILS"},
	{STR("₦"),         "NGN"},
	{STR("₱"),         "PHP"},
	{STR("฿"),         "THB"},
	{STR("₫"),         "VND"},
	{STR("₡"),         "CRC"},
	{STR("¢"),          "GHS"},
	{STR("₵"),         "GHS"},
	{STR("dollar"),      "USD"},
	{STR("usd"),         "USD"},
	{STR("cent"),        "USD"},
	{STR("euro"),        "EUR"},
	{STR("eur"),         "EUR"},
	{STR("pound"),       "GBP"},
	{STR("pence"),       "GBP"},
	{STR("sterling"),    "GBP"},
	{STR("gbp"),         "GBP"},
	{STR("yen"),         "JPY"},
	{STR("jpy"),         "JPY"},
	{STR("yuan"),        "CNY"},
	{STR("renminbi"),    "CNY"},
	{STR("cny"),         "CNY"},
	{STR("ruble"),       "RUB"},
	{STR("rouble"),      "RUB"},
	{STR("rub"),         "RUB"},
	{STR("rupee"),       "INR"},
	{STR("rs"),          "INR"},
	{STR("inr"),         "INR"},
	{STR("rial"),        "IRR"},
	{STR("riyal"),       "SAR"},
	{STR("toman"),       "IRT"},
	{STR("dinar"),       "IQD"},
	{STR("dirham"),      "AED"},
	{STR("shekel"),      "ILS"},
	{STR("lira"),        "TRY"},
	{STR("won"),         "KRW"},
	{STR("franc"),       "CHF"},
	{STR("chf"),         "CHF"},
	{STR("real"),        "BRL"},
	{STR("reais"),       "BRL"},
	{STR("peso"),        "MXN"},
	{STR("rand"),        "ZAR"},
	{STR("naira"),       "NGN"},
	{STR("zloty"),       "PLN"},
	{STR("hryvnia"),     "UAH"},
	{STR("ringgit"),     "MYR"},
	{STR("baht"),        "THB"},
	{STR("rupiah"),      "IDR"},
	{STR("krona"),       "SEK"},
	{STR("kronor"),      "SEK"},
	{STR("krone"),       "NOK"},
	{STR("kroner"),      "NOK"},
	{STR("forint"),      "HUF"},
	{STR("taka"),        "BDT"},
	{STR("shilling"),    "KES"},
	{STR("birr"),        "ETB"},
	{STR("cedi"),        "GHS"},
	{STR("kwacha"),      "ZMW"},
	{STR("koruna"),      "CZK"},
	{STR("tenge"),       "KZT"},
	{STR("lari"),        "GEL"},
	{STR("rmb"),         "CNY"},
	{STR("aud"),         "AUD"},
	{STR("cad"),         "CAD"},
	{STR("nzd"),         "NZD"},
	{STR("sgd"),         "SGD"},
	{STR("hkd"),         "HKD"},
	{STR("krw"),         "KRW"},
	{STR("brl"),         "BRL"},
	{STR("mxn"),         "MXN"},
	{STR("zar"),         "ZAR"},
	{STR("ngn"),         "NGN"},
	{STR("kes"),         "KES"},
	{STR("pkr"),         "PKR"},
	{STR("php"),         "PHP"},
	{STR("try"),         "TRY"},
	{STR("sar"),         "SAR"},
	{STR("aed"),         "AED"},
	{STR("egp"),         "EGP"},
	{STR("sek"),         "SEK"},
	{STR("nok"),         "NOK"},
	{STR("dkk"),         "DKK"},
	{STR("pln"),         "PLN"},
	{STR("uah"),         "UAH"},
	{STR("idr"),         "IDR"},
	{STR("myr"),         "MYR"},
	{STR("thb"),         "THB"},
	{STR("twd"),         "TWD"},
	{STR("vnd"),         "VND"},
	{STR("bdt"),         "BDT"},
	{STR("lkr"),         "LKR"},
	{STR("npr"),         "NPR"},
	{STR("ils"),         "ILS"},
	{STR("qar"),         "QAR"},
	{STR("kwd"),         "KWD"},
	{STR("omr"),         "OMR"},
	{STR("bhd"),         "BHD"},
	{STR("jod"),         "JOD"},
	{STR("ghs"),         "GHS"},
	{STR("ugx"),         "UGX"},
	{STR("tzs"),         "TZS"},
	{STR("etb"),         "ETB"},
	{STR("zmw"),         "ZMW"},
	{STR("czk"),         "CZK"},
	{STR("huf"),         "HUF"},
	{STR("rm"),          "MYR"},
	{STR("ksh"),         "KES"},
	{STR("sh"),          "KES"},
	{STR("ush"),         "UGX"},
	{STR("tsh"),         "TZS"},
	{STR("tk"),          "BDT"},
	{STR("dh"),          "AED"},
	{STR("nis"),         "ILS"},
	{STR("bd"),          "BHD"},
	{STR("kd"),          "KWD"},
	{STR("jd"),          "JOD"},
	{STR("qr"),          "QAR"},
	{STR("le"),          "EGP"},
	{STR("dm"),          "DEM"},
	{STR("ff"),          "FRF"},
	{STR("sf"),          "CHF"},
	{STR("sfr"),         "CHF"},
	{STR("ffr"),         "FRF"},
	{STR("rp"),          "IDR"},
	{STR("n"),           "NGN"},
	{STR("r"),           "ZAR"},
	{STR("p"),           "PHP"},
	{STR("k"),           "ZMW"},
	{STR("mark"),        "DEM"},
	{STR("deutschmark"), "DEM"},
	{STR("lire"),        "ITL"},
	{STR("guilder"),     "NLG"},
	{STR("escudo"),      "PTE"},
	{STR("peseta"),      "ESP"},
	{STR("schilling"),   "ATS"},
	{STR("drachma"),     "GRD"},
	{STR("markka"),      "FIM"},
	{STR("ecu"),         "XEU"},
	{STR("crown"),       "CZK"},
	{STR("dong"),        "VND"},
	{STR("kyat"),        "MMK"},
	{STR("riel"),        "KHR"},
	{STR("tugrik"),      "MNT"},
	{STR("afghani"),     "AFN"},
	{STR("leva"),        "BGN"},
	{STR("lei"),         "RON"},
	{STR("kuna"),        "HRK"},
	{STR("quetzal"),     "GTQ"},
	{STR("lempira"),     "HNL"},
	{STR("cordoba"),     "NIO"},
	{STR("guarani"),     "PYG"},
	{STR("guaranies"),   "PYG"},
	{STR("boliviano"),   "BOB"},
	{STR("bolivar"),     "VES"},
	{STR("bolivares"),   "VES"},
	{STR("soles"),       "PEN"},
	{STR("colones"),     "CRC"},
	{STR("gourde"),      "HTG"},
	{STR("meticais"),    "MZN"},
	{STR("kwanza"),      "AOA"},
	{STR("dalasi"),      "GMD"},
	{STR("ariary"),      "MGA"},
	{STR("rufiyaa"),     "MVR"},
	{STR("pataca"),      "MOP"},
	{STR("pula"),        "BWP"},
	{STR("bitcoin"),     "BTC"},
	{STR("paise"),       "INR"},
	{STR("kobo"),        "NGN"},
	{STR("centavo"),     "MXN"},
};

/* Whose it is, where several countries call theirs so: "Egyptian pounds", "A$", "HK$". */
static const struct {
	Str word;
	const char *code, *own; /* the code of the bare word, and what it means here */
} owners[] = {
	{STR("us"),          "USD", "USD"},
	{STR("u.s."),        "USD", "USD"},
	{STR("a"),           "USD", "AUD"},
	{STR("au"),          "USD", "AUD"},
	{STR("australian"),  "USD", "AUD"},
	{STR("c"),           "USD", "CAD"},
	{STR("ca"),          "USD", "CAD"},
	{STR("canadian"),    "USD", "CAD"},
	{STR("hk"),          "USD", "HKD"},
	{STR("kong"),        "USD", "HKD"},
	{STR("nz"),          "USD", "NZD"},
	{STR("zealand"),     "USD", "NZD"},
	{STR("s"),           "USD", "SGD"},
	{STR("singapore"),   "USD", "SGD"},
	{STR("nt"),          "USD", "TWD"},
	{STR("taiwan"),      "USD", "TWD"},
	{STR("r"),           "USD", "BRL"},
	{STR("jamaican"),    "USD", "JMD"},
	{STR("zimbabwean"),  "USD", "ZWL"},
	{STR("egyptian"),    "GBP", "EGP"},
	{STR("syrian"),      "GBP", "SYP"},
	{STR("lebanese"),    "GBP", "LBP"},
	{STR("sudanese"),    "GBP", "SDG"},
	{STR("pakistani"),   "INR", "PKR"},
	{STR("nepali"),      "INR", "NPR"},
	{STR("nepalese"),    "INR", "NPR"},
	{STR("lankan"),      "INR", "LKR"},
	{STR("mauritian"),   "INR", "MUR"},
	{STR("omani"),       "IRR", "OMR"},
	{STR("yemeni"),      "IRR", "YER"},
	{STR("saudi"),       "IRR", "SAR"},
	{STR("qatari"),      "IRR", "QAR"},
	{STR("qatari"),      "SAR", "QAR"},
	{STR("iranian"),     "SAR", "IRR"},
	{STR("yemeni"),      "SAR", "YER"},
	{STR("kuwaiti"),     "IQD", "KWD"},
	{STR("jordanian"),   "IQD", "JOD"},
	{STR("algerian"),    "IQD", "DZD"},
	{STR("tunisian"),    "IQD", "TND"},
	{STR("libyan"),      "IQD", "LYD"},
	{STR("serbian"),     "IQD", "RSD"},
	{STR("bahraini"),    "IQD", "BHD"},
	{STR("moroccan"),    "AED", "MAD"},
	{STR("lebanese"),    "TRY", "LBP"},
	{STR("syrian"),      "TRY", "SYP"},
	{STR("cfa"),         "CHF", "XOF"},
	{STR("congolese"),   "CHF", "CDF"},
	{STR("rwandan"),     "CHF", "RWF"},
	{STR("burundian"),   "CHF", "BIF"},
	{STR("philippine"),  "MXN", "PHP"},
	{STR("argentine"),   "MXN", "ARS"},
	{STR("chilean"),     "MXN", "CLP"},
	{STR("colombian"),   "MXN", "COP"},
	{STR("cuban"),       "MXN", "CUP"},
	{STR("dominican"),   "MXN", "DOP"},
	{STR("uruguayan"),   "MXN", "UYU"},
	{STR("icelandic"),   "SEK", "ISK"},
	{STR("danish"),      "NOK", "DKK"},
	{STR("ugandan"),     "KES", "UGX"},
	{STR("tanzanian"),   "KES", "TZS"},
	{STR("somali"),      "KES", "SOS"},
	{STR("malawian"),    "ZMW", "MWK"},
	{STR("belarusian"),  "RUB", "BYN"},
	{STR("french"),      "CHF", "FRF"},
	{STR("belgian"),     "CHF", "BEF"},
	{STR("german"),      "DEM", "DEM"},
	{STR("italian"),     "TRY", "ITL"},
	{STR("finnish"),     "DEM", "FIM"},
	{STR("swedish"),     "CZK", "SEK"},
	{STR("danish"),      "CZK", "DKK"},
	{STR("norwegian"),   "CZK", "NOK"},
	{STR("slovak"),      "CZK", "SKK"},
	{STR("estonian"),    "CZK", "EEK"},
	{STR("n"),           "USD", "NAD"},
	{STR("namibian"),    "USD", "NAD"},
	{STR("j"),           "USD", "JMD"},
	{STR("g"),           "USD", "GYD"},
	{STR("guyanese"),    "USD", "GYD"},
	{STR("tt"),          "USD", "TTD"},
	{STR("trinidadian"), "USD", "TTD"},
	{STR("bds"),         "USD", "BBD"},
	{STR("ec"),          "USD", "XCD"},
	{STR("caribbean"),   "USD", "XCD"},
	{STR("fj"),          "USD", "FJD"},
	{STR("fijian"),      "USD", "FJD"},
	{STR("b"),           "USD", "BND"},
	{STR("z"),           "USD", "ZWL"},
	{STR("l"),           "USD", "LRD"},
	{STR("liberian"),    "USD", "LRD"},
	{STR("rd"),          "USD", "DOP"},
	{STR("mx"),          "USD", "MXN"},
	{STR("mex"),         "USD", "MXN"},
	{STR("bahamian"),    "USD", "BSD"},
	{STR("bruneian"),    "USD", "BND"},
	{STR("gh"),          "GHS", "GHS"},
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

/* Coins that a hundred make one of. */
static bool
is_hundredth(Str word)
{
	static const char *const words[] = {
		"cents", "cent", "pence", "paise", "kobo", "centavos", "centavo"};
	return STR_AMONG(word, words);
}

/* Cents are of many currencies. */
static bool
is_cent(Str word)
{
	static const char *const words[] = {"cent", "cents"};
	return STR_AMONG(word, words);
}

static bool
is_american(const Figure *figure)
{
	static const char *const words[] = {"us", "u.s.", "u.s", "american"};
	for (size_t i = 0; i < figure->tokens.count; i++)
		if (STR_AMONG(figure_word(figure, i), words))
			return true;
	return false;
}

/* The currency among the words around the figure; false when there is none. *unit stays unknown
   where the letters before a sign are nobody's here: "X$5" are no US dollars. */
static bool
unit_read(const Figure *figure, Str *unit, bool *hundredths)
{
	const char *code = NULL, *own = NULL;
	size_t at = 0;
	for (size_t i = 0; i < figure->tokens.count; i++) {
		Str word = figure_word(figure, i);
		if (i >= figure->number && i < figure->behind &&
			figure->tokens.at[i].kind != TOKEN_SIGN)
			continue;
		bool letters = figure->tokens.at[i].kind == TOKEN_WORD && /* "N$5" is no naira */
		               i + 1 < figure->tokens.count &&
		               figure->tokens.at[i + 1].kind == TOKEN_SIGN &&
		               !(figure->tokens.at[i + 1].flags & TOKEN_SPACED) &&
		               code_of(figure_word(figure, i + 1));
		if (!code && !letters && (code = code_of(word)))
			at = i;
		*hundredths |= is_hundredth(word);
	}
	for (size_t i = 0; i < figure->tokens.count && code && !own; i++)
		if (i < figure->number || i >= figure->behind) /* not the "a" of "a million" */
			own = own_of(code, figure_word(figure, i));
	bool strange = code && !own && at && figure->tokens.at[at].kind == TOKEN_SIGN &&
	               !(figure->tokens.at[at].flags & TOKEN_SPACED) &&
	               figure->tokens.at[at - 1].kind == TOKEN_WORD && at <= figure->number;
	bool whose = own || !code || !is_cent(figure_word(figure, at)) || is_american(figure);
	*unit = strange ? STR_NONE : str_of(own ? own : whose ? code : "cents");
	*hundredths &= whose;
	return code;
}

/* "Rs500" is read as "Rs 500". out: room for it; STR_NONE when it is too long for a sum. */
static Str
parted(Str text, char *out, size_t size)
{
	size_t letters = 0; /* "$US5" too */
	while (letters < text.len && (text.at[letters] < '0' || text.at[letters] > '9'))
		letters++;
	bool stuck = letters && letters < text.len && (text.at[letters - 1] | 32) >= 'a' &&
	             (text.at[letters - 1] | 32) <= 'z';
	if (!stuck)
		return text;
	if (text.len + 1 > size)
		return STR_NONE;
	memcpy(out, text.at, letters);
	out[letters] = ' ';
	memcpy(out + letters + 1, text.at + letters, text.len - letters);
	return (Str){out, text.len + 1};
}

/* What ends "$80 million or more" is no currency. */
static bool
ends_bound(Str word)
{
	static const char *const words[] = {"more", "less", "fewer", "so", "plus", "least", "most"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

/* Most words behind a number and a country are no currency: "20 Mexican soldiers". */
static bool
may_be_money(Str text)
{
	size_t from = text.len;
	while (from && text.at[from - 1] >= 'a' && text.at[from - 1] <= 'z')
		from--;
	Str last = str_slice(text, from, text.len);
	bool joined = from && text.at[from - 1] != ' ' && text.at[from - 1] != '-';
	return !last.len || joined || number_word(last) >= 0 || code_of(last) ||
	       is_hundredth(last) || ends_bound(last);
}

static bool
money_value(Str text, const Told *told, Value *value)
{
	enum { STUCK_LONGEST = 64 };
	char room[STUCK_LONGEST];
	Figure figure;
	bool hundredths = false;
	(void)told;
	if (!may_be_money(text))
		return false;
	Str apart = parted(text, room, sizeof room);
	bool read = figure_read(&figure, apart, value);
	if (!read) /* "millions of dollars" are no figure, but money */
		*value = (Value){.kind = VALUE_NONE};
	bool known = unit_read(&figure, &value->unit, &hundredths);
	if (hundredths) {
		value->number /= 100;
		value->to /= 100;
	}
	figure_release(&figure);
	return known;
}

const EntityType entity_money = {
	.name = "money",
	.plural = "money",
	.value = money_value,
};
