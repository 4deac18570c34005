/* Opens addresses in the browser. Knows no session. */
#include "browser.h"

#include "screen/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { WORDS = 32 }; /* of a command */

/* A word of the setting with the address in the place of %s. */
static char *
word_of(Str word, Str url, bool *has_url, Arena *arena)
{
	Buf made;
	char *text;

	buf_init(&made);
	for (size_t i = 0; i < word.len; i++) {
		char next = word.at[i] == '%' && i + 1 < word.len ? word.at[i + 1] : '\0';

		i += next == 's' || next == '%';
		if (next == 's')
			buf_add(&made, url);
		else
			buf_char(&made, word.at[i]);
		*has_url |= next == 's';
	}
	text = str_cstr(arena, buf_str(&made));
	buf_release(&made);
	return text;
}

/* False when there is no word in it. */
static bool
command_of(Str text, Str url, Browser *into, Arena *arena)
{
	size_t count = 0, end;
	bool has_url = false;

	*into = (Browser){.argv = ARENA_ARRAY(arena, char *, WORDS + 2)};
	for (size_t i = 0; i < text.len && count < WORDS; i = end + 1) {
		end = str_find_char(text, ' ', i);
		if (end > text.len)
			end = text.len;
		if (end > i)
			into->argv[count++] =
				word_of(str_slice(text, i, end), url, &has_url, arena);
	}
	if (count > 1 && strcmp(into->argv[count - 1], "&") == 0) {
		into->beside = true;
		count--;
	}
	if (count > 0 && !has_url)
		into->argv[count++] = str_cstr(arena, url);
	into->argv[count] = NULL;
	return count > 0;
}

size_t
browser_commands(Str setting, bool desktop, Str url, Browser into[BROWSERS], Arena *arena)
{
	size_t count = 0, end;

	for (size_t i = 0; i < setting.len && count < BROWSERS; i = end + 1) {
		end = str_find_char(setting, ':', i);
		if (end > setting.len)
			end = setting.len;
		count += command_of(str_slice(setting, i, end), url, &into[count], arena);
	}
	if (count > 0)
		return count;
	/* without windows it looks for a browser of the terminal */
	command_of(desktop ? STR("xdg-open &") : STR("xdg-open"), url, &into[0], arena);
	command_of(STR("open &"), url, &into[1], arena);
	return 2;
}

bool
browser_may_open(Str url)
{
	bool web = (url.len > 7 && strncasecmp(url.at, "http://", 7) == 0) ||
	           (url.len > 8 && strncasecmp(url.at, "https://", 8) == 0);

	for (size_t i = 0; i < url.len; i++)
		web = web && (unsigned char)url.at[i] > ' ' && url.at[i] != 0x7f;
	return web;
}

static bool
has(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

bool
browser_open(Str url, Err *err)
{
	Browser commands[BROWSERS];
	const char *setting = getenv("BROWSER");
	bool good = false;
	size_t count;
	Arena arena;

	arena_init(&arena);
	count = browser_commands(setting ? str_of(setting) : STR(""),
		has("DISPLAY") || has("WAYLAND_DISPLAY"), url, commands, &arena);
	err->code = ERR_USAGE;
	/* one that ran and failed has said why itself */
	for (size_t i = 0; i < count && !good && err->code == ERR_USAGE; i++)
		good = terminal_run(commands[i].argv, commands[i].beside, err);
	if (!good && err->code == ERR_USAGE)
		err_set(err, ERR_USAGE,
			"No browser was found%s: set BROWSER to one, as in "
			"BROWSER=w3m or BROWSER=\"firefox &\"",
			setting && *setting ? " that BROWSER names" : "");
	arena_release(&arena);
	return good;
}
