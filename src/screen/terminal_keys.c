/* Reads keys through curses. Knows no screen: the only file beside terminal.c that includes it. */
#include "terminal_keys.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

enum {
	CODE_QUERY = 0x1000, /* a curses key code of our own, above KEY_MAX */
	ESCAPE = 0x1b,
};

/* What curses calls the keys. */
static const struct {
	Key key;
	int code;
} keys[] = {
  /* clang-format off */
#define KEYNAME(id, name, curses) { KEYCODE_##id, curses },
#include "screen/keys.def"
#undef KEYNAME
	{ KEYCODE_HOME, KEY_FIND },
	{ KEYCODE_END,  KEY_SELECT },
	{ '\r',         KEY_ENTER },
	{ 0x7f,         KEY_BACKSPACE },
  /* clang-format on */
};

/* Sequences that terminals send whatever their terminfo entry says: the keypad in either mode, and
   the numbered keys. */
static const struct {
	const char *bytes;
	int code;
} sequences[] = {
  /* clang-format off */
	{ "\033[A",  KEY_UP    }, { "\033OA",  KEY_UP    },
	{ "\033[B",  KEY_DOWN  }, { "\033OB",  KEY_DOWN  },
	{ "\033[C",  KEY_RIGHT }, { "\033OC",  KEY_RIGHT },
	{ "\033[D",  KEY_LEFT  }, { "\033OD",  KEY_LEFT  },
	{ "\033[H",  KEY_HOME  }, { "\033OH",  KEY_HOME  }, { "\033[1~", KEY_HOME }, { "\033[7~", KEY_HOME },
	{ "\033[F",  KEY_END   }, { "\033OF",  KEY_END   }, { "\033[4~", KEY_END  }, { "\033[8~", KEY_END  },
	{ "\033[2~", KEY_IC    }, { "\033[3~", KEY_DC    },
	{ "\033[5~", KEY_PPAGE }, { "\033[6~", KEY_NPAGE },
	{ "\033[Z",  KEY_BTAB  },
	{ "\033OP",  KEY_F(1)  }, { "\033OQ",  KEY_F(2)  }, { "\033OR",  KEY_F(3) }, { "\033OS",  KEY_F(4) },
	{ "\033[?7777n", CODE_QUERY },
  /* clang-format on */
};

static WINDOW *input;     /* a pad: reading from a window would draw it */
static mbstate_t partial; /* of a character whose bytes have not all come */

void
terminal_keys_start(void)
{
	input = newpad(1, 1);
	keypad(input, TRUE);
	nodelay(input, TRUE);
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
		define_key(sequences[i].bytes, sequences[i].code);
}

void
terminal_keys_stop(void)
{
	delwin(input);
	input = NULL;
}

/* Adds a byte to the character: true once *c is whole. What cannot go on ends there and is no key.
 */
static bool
byte_add(char byte, wint_t *c)
{
	wchar_t whole = 0;
	size_t n = mbrtowc(&whole, &byte, 1, &partial);
	if (n == (size_t)-1) {
		memset(&partial, 0, sizeof partial);
		n = mbrtowc(&whole, &byte, 1, &partial); /* it may begin the next */
	}
	if (n == (size_t)-1)
		memset(&partial, 0, sizeof partial);
	*c = (wint_t)whole;
	return n <= 1;
}

/* wget_wch, which takes the next 15 keys for the rest of a byte that begins no character, as a
   terminal set to Latin-1 sends it: OK with a character, KEY_CODE_YES or ERR. */
static int
key_next(wint_t *c)
{
	for (int got; (got = wgetch(input)) != ERR;) {
		if (got > 0xff) {
			memset(&partial, 0, sizeof partial);
			*c = (wint_t)got;
			return KEY_CODE_YES;
		}
		if (byte_add((char)got, c))
			return OK;
	}
	return ERR;
}

/* Reads what a sequence that no key is bound to still holds (ECMA-48: up to the final byte), so
   that "ESC [ 1 ; 5 P" does not type 1;5P. */
static void
skip_sequence(wint_t introducer)
{
	wint_t c;
	while (key_next(&c) == OK)
		if (introducer == 'O' || c < 0x20 || c >= 0x40)
			return;
}

/* After Esc: alone, with a character (Meta), or the start of a sequence of no use: 0. */
static Key
key_after_escape(void)
{
	wint_t c;
	int kind = key_next(&c);
	if (kind == KEY_CODE_YES)
		ungetch((int)c);
	if (kind != OK || c == ESCAPE)
		return ESCAPE;
	if (c != '[' && c != 'O')
		return KEY_META + (Key)c;
	skip_sequence(c);
	return KEY_NONE_YET;
}

/* What users call the curses key code; 0 for one that no name is for. */
static Key
key_of_code(wint_t code)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if ((wint_t)keys[i].code == code)
			return keys[i].key;
	return KEY_NONE_YET;
}

static Key
key_of_character(wint_t c)
{
	if (c == ESCAPE)
		return key_after_escape();
	if (c == '\n') /* what some send for Enter */
		return '\r';
	return c == (wint_t)erasechar() ? 0x7f : (Key)c;
}

KeysRead
terminal_keys_next(Key *key)
{
	wint_t c;
	for (int kind; (kind = key_next(&c)) != ERR;) {
		if (kind == KEY_CODE_YES && c == CODE_QUERY)
			return KEYS_QUERY;
		*key = kind == KEY_CODE_YES ? key_of_code(c) : key_of_character(c);
		if (*key != KEY_NONE_YET) /* KEY_RESIZE is one: the signal told it */
			return KEYS_KEY;
	}
	return KEYS_NONE;
}
