/* Words that dates are written with, in the languages of data/clutter.yaml, as one map. */
#include "when_lex.h"

#include "base/map.h"
#include "text/fold.h"

#include <pthread.h>

enum { WORD_BYTES = 40 }; /* a longer word is none of these */

/* Without marks, as folding takes them off. */
static const char *const months[] = {
	"january jan januar janner janvier janv enero ene gennaio gen janeiro januari stycznia "
	"января ocak ledna "
	"januarie ianuarie gener tammikuuta янв січня ιαν ιανουαριου",
	"february feb februar feber fevrier fevr fev febrero febbraio fevereiro fev februari "
	"lutego февраля subat unora "
	"februarie febrer helmikuuta lut фев февр лютого φεβ φεβρουαριου",
	"march mar marz mar mrz mars marzo marco maart mrt maret marca марта mart brezna "
	"marcius martie marts maaliskuuta мар березня μαρ μαρτ μαρτιου μαω",
	"april apr avril avr abril abr aprile kwietnia апреля nisan dubna "
	"aprilis aprilie huhtikuuta kwi апр квітня απρ απριλιου",
	"may mai mayo maggio mag maio mei maj maja мая mayis kvetna "
	"majus maig toukokuuta маи травня μαι μαιου",
	"june jun juni juin junio giugno giu junho czerwca июня haziran cervna "
	"junius iunie juny kesakuuta cze июн червня ιουν ιουνιου",
	"july jul juli juillet juil julio luglio lug julho lipca июля temmuz cervence "
	"julius iulie juliol heinakuuta lip июл липня ιουλ ιουλιου",
	"august aug aout aout agosto ago augustus augusti agustus sierpnia августа agustos srpna "
	"augusztus agost elokuuta авг серпня αυγ αυγουστου",
	"september sept sep septembre septiembre setiembre settembre set setembro wrzesnia "
	"сентября eylul zari "
	"szeptember septembrie syyskuuta wrz сен сент вересня σεπ σεπτ σεπτεμβριου",
	"october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika октября "
	"ekim rijna "
	"octombrie lokakuuta окт жовтня οκτ οκτωβριου",
	"november nov novembre noviembre novembro listopada ноября kasim listopadu "
	"noiembrie marraskuuta nopember ноя листопада νοε νοεμβριου",
	"december dec dezember dez decembre dec diciembre dic dicembre dezembro grudnia декабря "
	"aralik prosince desember "
	"desembre decembrie joulukuuta gru дек грудня δεκ δεκεμβριου",
};

static const char *const weekdays[] = {
	"sunday sun sonntag so dimanche dim domingo dom domenica zondag niedziela воскресенье "
	"pazar "
	"sondag vasarnap duminica minggu вс неділя κυρ κυριακη 星期日 星期天 周日 日曜日 일요일",
	"monday mon montag mo lundi lun lunes lunedi maandag poniedzialek понедельник pazartesi "
	"mandag hetfo luni segunda senin пн понеділок δευ δευτερα 星期一 周一 月曜日 월요일",
	"tuesday tue tues dienstag di mardi martes martedi dinsdag wtorek вторник sali "
	"tisdag tirsdag kedd marti terca selasa вт вівторок τρι τριτη 星期二 周二 火曜日 화요일",
	"wednesday wed wednes mittwoch mi mercredi mer miercoles mercoledi woensdag sroda среда "
	"carsamba "
	"onsdag szerda miercuri quarta rabu ср середа τετ τεταρτη 星期三 周三 水曜日 수요일",
	"thursday thu thur thurs donnerstag do jeudi jeu jueves giovedi gio donderdag czwartek "
	"четверг persembe "
	"torsdag csutortok joi quinta kamis чт четвер πεμ πεμπτη 星期四 周四 木曜日 목요일",
	"friday fri freitag fr vendredi ven viernes venerdi vrijdag piatek пятница cuma "
	"fredag pentek vineri sexta jumat пт пятниця παρ παρασκευη 星期五 周五 金曜日 금요일",
	"saturday sat samstag sonnabend sa samedi sam sabado sabato sab zaterdag sobota суббота "
	"cumartesi "
	"lordag szombat sambata sabtu сб субота σαβ σαββατο 星期六 周六 土曜日 토요일",
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
	{"AST",  -240},
	{"ADT",  -180},
	{"CT",   -360},
	{"MT",   -420},
	{"PT",   -480},
	{"AKST", -540},
	{"AKDT", -480},
	{"HST",  -600},
	{"NST",  -210},
	{"NDT",  -150},
	{"BRT",  -180},
	{"ART",  -180},
	{"CLT",  -240},
	{"MET",  60  },
	{"MEZ",  60  },
	{"MESZ", 120 },
	{"MEST", 120 },
	{"WAT",  60  },
	{"CAT",  120 },
	{"EAT",  180 },
	{"MSD",  240 },
	{"NPT",  345 },
	{"ICT",  420 },
	{"WIB",  420 },
	{"WITA", 480 },
	{"PHT",  480 },
	{"AWST", 480 },
	{"ACST", 570 },
	{"ACDT", 630 },
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
