/*
 * Votes for a language by words that its texts are full of, and by script where that says it alone.
 * Knows some two dozen languages, and keeps silent rather than guess.
 */
#include "language.h"

#include "base/map.h"
#include "text/utf8.h"

#include <pthread.h>
#include <unicase.h>

enum {
	LOOK_BYTES = 1500, /* what is looked at */
	WORD_BYTES = 16,   /* longest word that votes */
	CLEAR_WORDS = 3,   /* votes that a language needs */
	WEIGHT = 60, /* of a word that one language has alone; those that share one share it */
};

/* clang-format off */
static const struct {
	const char code[3];
	const char *words; /* with a space on both sides of each */
} voters[] = {
	{"en",
		" the of and to in that was for is on with as by at from has have had his her "
		"he she they their who which were been said not but this will would "},
	{"de",
		" der die und den das von zu mit ist im für auf dem ein eine nicht sich des als "
		"auch wird bei hat sind nach aus über am in an werden wurde zum zur wie einen "
		"einer war waren hatte hatten er sie es ihre ihr um bis "},
	{"fr",
		" le les et des en du une est dans pour que qui au sur par pas avec sont aux "
		"cette ses été plus ce il elle ont leur de la un a à ne se son sa d l n avait "},
	{"es",
		" el los las y del una por con para su al es lo como más fue ha sus pero entre "
		"sobre este también se que de la en un no esta desde hasta había fueron tenía "
		"eran muy sin "},
	{"it",
		" il di che della per una con del non sono dei alla nel gli le è anche dal più "
		"delle ha si come stato degli la un a da in i e nella dalla al dell lo aveva era "
		"hanno alle nelle dai "},
	{"pt",
		" o os do da em não uma para com por dos das na no ao são mais foi pelo pela "
		"também seu sua está ou de que e a um se nos nas aos tinha havia suas seus até "
		"pelos pelas "},
	{"nl",
		" de het een van en in op dat voor met zijn te niet aan er om ook door naar bij "
		"uit heeft wordt worden was tot werd zijn maar als hun dit "},
	{"sv",
		" och att det som en på är av för med den till ett har inte om var men också "
		"från vid "},
	{"da",
		" og at det en den til er som på de med han af for ikke der var har fra blev "
		"efter også "},
	{"no",
		" og å det en den til er som på de med av for ikke har var fra ble etter også "
		"mot "},
	{"fi",
		" ja on ei että se oli hän ovat myös mutta kun joka mukaan kuin sekä jo "},
	{"pl",
		" i w na z się nie do to że jest o jak po przez przy dla od za oraz który są "},
	{"cs",
		" a se v na je že s z do o k i za by ve po pro jsou jako ale které byl podle "},
	{"ro",
		" și în de la a cu pe din care o pentru nu este că un să au fost mai "},
	{"hu",
		" a az és hogy nem is egy volt meg ez csak már de el még szerint "},
	{"tr",
		" ve bir bu da de için ile olarak olan daha çok gibi sonra kadar ise en olduğu "},
	{"id",
		" yang dan di itu dengan untuk dari dalam ini tidak akan pada juga ke karena "
		"oleh "},
	{"vi",
		" của và là có trong được cho không với các người đã này những một "},
	{"ru",
		" и в не на что с по как его из о к за для это от но был также он она они "},
	{"uk",
		" і в не на що з та до за як його у про від це для він є також "},
	{"bg",
		" и на в да за се от е с не че са по като това който при до със "},
	{"ar",
		" في من على أن إلى عن التي الذي مع هذا هذه كان ما بعد "},
	{"fa",
		" و در به از که این را با است برای آن یک می های شد "},
	{"el",
		" και το να του η της με για που από στην των τον οι τα δεν "},
	{"he",
		" של את על לא עם הוא כי זה גם כל היא אל "},
	{"hi",
		" के में की है और से का को ने पर यह कि भी "},
};
/* clang-format on */

enum { VOTERS = sizeof voters / sizeof *voters };

typedef struct {
	size_t votes[VOTERS];
	size_t weights[VOTERS]; /* of those votes */
	size_t words, han, kana, hangul, thai;
} Ballot;

static Map voters_of; /* word to a bit for each voter; built once, read by all threads */
static pthread_once_t voters_once = PTHREAD_ONCE_INIT;

static void
voters_build(void)
{
	map_init(&voters_of);
	for (size_t i = 0; i < VOTERS; i++) {
		Str rest = str_of(voters[i].words), word;
		while (str_split(&rest, ' ', &word))
			if (word.len)
				*map_at(&voters_of, word, 0) |= 1u << i;
	}
}

static void
count_word(Ballot *ballot, const char *word, size_t len)
{
	if (!len || len > WORD_BYTES)
		return;
	uint32_t bits = map_get(&voters_of, (Str){word, len});
	if (bits == MAP_NONE)
		return;
	size_t weight = WEIGHT / (size_t)__builtin_popcount(bits);
	for (; bits; bits &= bits - 1) {
		ballot->votes[__builtin_ctz(bits)]++;
		ballot->weights[__builtin_ctz(bits)] += weight;
	}
}

static void
count_text(Ballot *ballot, Str text)
{
	char word[WORD_BYTES + 8];
	size_t len = 0;
	for (size_t i = 0; i <= text.len;) {
		uint32_t c = i < text.len ? (unsigned char)text.at[i] : ' ';
		if (c < 0x80) {
			i++;
		} else {
			c = utf8_next(text, &i);
			ballot->han += c >= 0x4e00 && c <= 0x9fff;
			ballot->kana += c >= 0x3041 && c <= 0x30ff;
			ballot->hangul += c >= 0xac00 && c <= 0xd7a3;
			ballot->thai += c >= 0xe00 && c <= 0xe7f;
		}
		bool letter = (c | 32) - 'a' < 26u || (c >= 0xc0 && (c < 0x2000 || c > 0x303f));
		if (letter) {
			if (len <= WORD_BYTES && c < 0x80)
				word[len++] = (char)(c | 32);
			else if (len <= WORD_BYTES)
				len += utf8_put(word + len, uc_tolower(c));
			continue;
		}
		ballot->words += len > 0;
		count_word(ballot, word, len);
		len = 0;
	}
}

Str
language_of(const Passage *passages, size_t count)
{
	pthread_once(&voters_once, voters_build);
	Ballot ballot = {0};
	size_t bytes = 0;
	for (size_t i = 0; i < count && bytes < LOOK_BYTES; i++) {
		Str text = str_slice(
			passages[i].text, 0, utf8_floor(passages[i].text, LOOK_BYTES - bytes));
		count_text(&ballot, text);
		bytes += text.len;
	}
	size_t signs = ballot.han + ballot.kana + ballot.hangul;
	if (signs * 6 > bytes)
		return ballot.kana * 10 > signs    ? STR("ja")
		       : ballot.hangul * 2 > signs ? STR("ko")
		                                   : STR("zh");
	if (ballot.thai * 6 > bytes)
		return STR("th");
	size_t best = 0, second = 0;
	for (size_t i = 1; i < VOTERS; i++)
		if (ballot.weights[i] > ballot.weights[best])
			best = i;
	for (size_t i = 0; i < VOTERS; i++)
		if (i != best && ballot.weights[i] > second)
			second = ballot.weights[i];
	/* a tenth of the words of running text are such words, and weigh more than a neighbour's */
	if (ballot.votes[best] < CLEAR_WORDS || ballot.votes[best] * 10 < ballot.words ||
		ballot.weights[best] * 4 < second * 5)
		return STR_NONE;
	return str_of(voters[best].code);
}
