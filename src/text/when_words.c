/* Words that dates are written with, in the languages of data/clutter.yaml, as one map. */
#include "when_lex.h"

#include "base/map.h"
#include "text/fold.h"

#include <pthread.h>

enum { WORD_BYTES = 40 }; /* a longer word is none of these */

/* Without marks, as folding takes them off. */
static const char *const months[] = {
	"january jan januar janner janvier janv enero ene gennaio gen janeiro januari stycznia "
	"января ocak ledna",
	"february feb februar feber fevrier fevr fev febrero febbraio fevereiro fev februari "
	"lutego февраля subat unora",
	"march mar marz mar mrz mars marzo marco maart mrt maret marca марта mart brezna",
	"april apr avril avr abril abr aprile kwietnia апреля nisan dubna",
	"may mai mayo maggio mag maio mei maj maja мая mayis kvetna",
	"june jun juni juin junio giugno giu junho czerwca июня haziran cervna",
	"july jul juli juillet juil julio luglio lug julho lipca июля temmuz cervence",
	"august aug aout aout agosto ago augustus augusti agustus sierpnia августа agustos srpna",
	"september sept sep septembre septiembre setiembre settembre set setembro wrzesnia "
	"сентября eylul zari",
	"october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika октября "
	"ekim rijna",
	"november nov novembre noviembre novembro listopada ноября kasim listopadu",
	"december dec dezember dez decembre dec diciembre dic dicembre dezembro grudnia декабря "
	"aralik prosince desember",
};

static const char *const weekdays[] = {
	"sunday sun sonntag so dimanche dim domingo dom domenica zondag niedziela воскресенье "
	"pazar",
	"monday mon montag mo lundi lun lunes lunedi maandag poniedzialek понедельник pazartesi",
	"tuesday tue tues dienstag di mardi martes martedi dinsdag wtorek вторник sali",
	"wednesday wed wednes mittwoch mi mercredi mer miercoles mercoledi woensdag sroda среда "
	"carsamba",
	"thursday thu thur thurs donnerstag do jeudi jeu jueves giovedi gio donderdag czwartek "
	"четверг persembe",
	"friday fri freitag fr vendredi ven viernes venerdi vrijdag piatek пятница cuma",
	"saturday sat samstag sonnabend sa samedi sam sabado sabato sab zaterdag sobota суббота "
	"cumartesi",
};

static const char fillers[] =
	"at on the of t um uhr den le a las el il alle ore kl klo om uur de del г года в";

static Map
	words; /* folded, to a month, or beyond it to the kind; built once, read by all threads */
static pthread_once_t words_once = PTHREAD_ONCE_INIT;

static void
add_words(const char *list, uint32_t value)
{
	Str rest = str_of(list), word;
	while (str_split(&rest, ' ', &word))
		if (word.len)
			*map_at(&words, word, 0) = value;
}

static void
build(void)
{
	map_init(&words);
	for (uint32_t i = 0; i < 12; i++)
		add_words(months[i], i + 1);
	for (uint32_t i = 0; i < 7; i++)
		add_words(weekdays[i], LEX_WEEKDAY + i);
	add_words(fillers, LEX_FILLER);
}

unsigned
lex_word(Str word)
{
	pthread_once(&words_once, build);
	if (word.len > WORD_BYTES)
		return LEX_UNKNOWN;
	Buf folded;
	buf_init(&folded);
	fold_add(&folded, word);
	uint32_t value = map_get(&words, buf_str(&folded));
	buf_release(&folded);
	return value == MAP_NONE ? LEX_UNKNOWN : value;
}

/* Zones that have one meaning in newspapers; minutes east. */
static const struct {
	const char *name;
	int16_t offset;
} zones[] = {
	{"Z",    0   },
	{"UT",   0   },
	{"UTC",  0   },
	{"GMT",  0   },
	{"WET",  0   },
	{"BST",  60  },
	{"CET",  60  },
	{"WEST", 60  },
	{"CEST", 120 },
	{"EET",  120 },
	{"SAST", 120 },
	{"EEST", 180 },
	{"MSK",  180 },
	{"PKT",  300 },
	{"IST",  330 },
	{"HKT",  480 },
	{"SGT",  480 },
	{"JST",  540 },
	{"KST",  540 },
	{"AEST", 600 },
	{"AEDT", 660 },
	{"NZST", 720 },
	{"NZDT", 780 },
	{"EST",  -300},
	{"EDT",  -240},
	{"ET",   -300},
	{"CST",  -360},
	{"CDT",  -300},
	{"MST",  -420},
	{"MDT",  -360},
	{"PST",  -480},
	{"PDT",  -420},
};

bool
lex_zone(Str word, int16_t *offset)
{
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (str_equal_nocase(word, str_of(zones[i].name))) {
			*offset = zones[i].offset;
			return true;
		}
	return false;
}

int
when_month_of(Str word)
{
	unsigned kind = lex_word(word);
	return kind < LEX_FILLER ? (int)kind : 0;
}

int
when_weekday_of(Str word)
{
	unsigned kind = lex_word(word);
	return kind >= LEX_WEEKDAY ? (int)(kind - LEX_WEEKDAY) : -1;
}
