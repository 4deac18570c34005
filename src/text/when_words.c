/* Words that dates are written with, in the languages of data/clutter.yaml, folded into one map. */
#include "when_lex.h"

#include "base/map.h"
#include "text/fold.h"

#include <pthread.h>

enum { WORD_BYTES = 40 }; /* a longer word is none of these */

static const char *const months[] = {
	"january jan januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia "
	"января ocak ledna",
	"february feb februar feber février févr fév febrero febbraio fevereiro fev februari "
	"lutego февраля şubat února",
	"march mar märz mär mrz mars marzo março maart mrt maret marca марта mart března",
	"april apr avril avr abril abr aprile kwietnia апреля nisan dubna",
	"may mai mayo maggio mag maio mei maj maja мая mayıs května",
	"june jun juni juin junio giugno giu junho czerwca июня haziran června",
	"july jul juli juillet juil julio luglio lug julho lipca июля temmuz července",
	"august aug août aout agosto ago augustus augusti agustus sierpnia августа ağustos srpna",
	"september sept sep septembre septiembre setiembre settembre set setembro września "
	"сентября eylül září",
	"october oct oktober okt octobre octubre ottobre ott outubro out października октября "
	"ekim října",
	"november nov novembre noviembre novembro listopada ноября kasım listopadu",
	"december dec dezember dez décembre déc diciembre dic dicembre dezembro grudnia декабря "
	"aralık prosince desember",
};

static const char weekdays[] =
	"sunday monday tuesday wednesday thursday friday saturday sun mon tue tues wed wednes thu "
	"thur thurs fri sat sonntag montag dienstag mittwoch donnerstag freitag samstag sonnabend "
	"so "
	"mo di mi do fr sa dimanche lundi mardi mercredi jeudi vendredi samedi dim lun mer jeu ven "
	"sam "
	"domingo lunes martes miércoles jueves viernes sábado domenica lunedì martedì mercoledì "
	"giovedì venerdì sabato dom gio sab zondag maandag dinsdag woensdag donderdag vrijdag "
	"zaterdag niedziela poniedziałek wtorek środa czwartek piątek sobota воскресенье "
	"понедельник "
	"вторник среда четверг пятница суббота pazar pazartesi salı çarşamba perşembe cuma "
	"cumartesi";

static const char fillers[] =
	"at on the of t um uhr den le à las el il alle ore kl klo om uur de del г года в";

static Map
	words; /* folded, to a month, or beyond it to the kind; built once, read by all threads */
static pthread_once_t words_once = PTHREAD_ONCE_INIT;

static void
add_words(Arena *arena, const char *list, uint32_t value)
{
	Str rest = str_of(list), word;
	while (str_split(&rest, ' ', &word))
		if (word.len)
			*map_at(&words, fold_of(arena, word), 0) = value;
}

static void
build(void)
{
	Arena arena;
	arena_init(&arena);
	map_init(&words);
	for (uint32_t i = 0; i < 12; i++)
		add_words(&arena, months[i], i + 1);
	add_words(&arena, weekdays, LEX_WEEKDAY);
	add_words(&arena, fillers, LEX_FILLER);
	arena_release(&arena);
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
