/* The argument vector to options and arguments. options.def is the only list of them. */
#include "call.h"

#include "text/utf8.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const OptionInfo options[OPTIONS] = {
#define OPTION(id, name, argument, help) {name, argument, help},
#include "options.def"
#undef OPTION
};

const OptionInfo *
option_info(OptionId id)
{
	return &options[id];
}

bool
option_among(const char *names, OptionId id)
{
	Str rest = str_of(names), name;
	while (str_split(&rest, ' ', &name))
		if (str_is(name, options[id].name))
			return true;
	return false;
}

static OptionId
option_find(Str name)
{
	OptionId id = 0;
	while (id < OPTIONS && !str_is(name, options[id].name))
		id++;
	return id;
}

static bool
number_read(OptionGiven *given, Err *err)
{
	const OptionInfo *info = &options[given->id];
	Str text = given->value;
	long low = str_is(str_of(info->argument), "B") ? 0 : 1;
	given->number = 0;
	bool good = text.len > 0 && text.len <= 9; /* below LONG_MAX wherever this runs */
	for (size_t i = 0; good && i < text.len; i++) {
		good = text.at[i] >= '0' && text.at[i] <= '9';
		given->number = given->number * 10 + (text.at[i] - '0');
	}
	if (good && given->number >= low)
		return true;
	return err_set(err, ERR_USAGE, "--%s=%.*s: a whole number from %ld is expected", info->name,
		STR_ARG(text), low);
}

static bool
takes_number(const OptionInfo *info)
{
	return info->argument && (!strcmp(info->argument, "N") || !strcmp(info->argument, "B"));
}

/* One option; next is the word behind it. *used: whether next was its argument. */
static bool
option_read(CommandCall *call, const char *allowed, const char *word, const char *next, Err *err,
	bool *used)
{
	Str name = str_slice(str_of(word), 2, SIZE_MAX);
	size_t equals = str_find_char(name, '=', 0);
	Str value = equals == SIZE_MAX ? STR_NONE : str_slice(name, equals + 1, name.len);
	name = str_slice(name, 0, equals);
	OptionId id = option_find(name);
	if (id == OPTIONS)
		return err_set(err, ERR_USAGE, "--%.*s: there is no such option", STR_ARG(name));
	const OptionInfo *info = &options[id];
	if (!option_among(allowed, id) && id != OPTION_help && id != OPTION_version)
		return err_set(err, ERR_USAGE, "--%s: not an option of this command", info->name);
	if (!info->argument && value.at)
		return err_set(err, ERR_USAGE, "--%s: takes no argument", info->name);
	if (info->argument && !value.at) {
		if (!next)
			return err_set(err, ERR_USAGE, "--%s: its argument %s is missing",
				info->name, info->argument);
		value = str_of(next);
		*used = true;
	}
	OptionGiven given = {.id = id, .value = value};
	if (takes_number(info) && !number_read(&given, err))
		return false;
	vec_push(&call->given, given);
	return true;
}

bool
options_read(CommandCall *call, const char *allowed, int argc, char **argv, Err *err)
{
	bool ended = false;
	for (int i = 0; i < argc; i++) {
		const char *word = argv[i];
		if (ended || word[0] != '-' || !strcmp(word, "-")) {
			vec_push(&call->arguments, str_of(word));
			continue;
		}
		if (!strcmp(word, "--")) {
			ended = true;
			continue;
		}
		if (word[1] != '-')
			return err_set(err, ERR_USAGE,
				"%s: options are written out, as in --json; a file of this name as "
				"./%s",
				word, word);
		bool used = false;
		if (!option_read(
			    call, allowed, word, i + 1 < argc ? argv[i + 1] : NULL, err, &used))
			return false;
		i += used;
	}
	return true;
}

const OptionGiven *
option_of(const CommandCall *call, OptionId id)
{
	for (size_t i = call->given.count; i-- > 0;)
		if (call->given.at[i].id == id)
			return &call->given.at[i];
	return NULL;
}

bool
option_has(const CommandCall *call, OptionId id)
{
	return option_of(call, id);
}

Str
option_text(const CommandCall *call, OptionId id)
{
	const OptionGiven *given = option_of(call, id);
	return given ? given->value : STR_NONE;
}

long
option_number(const CommandCall *call, OptionId id, long otherwise)
{
	const OptionGiven *given = option_of(call, id);
	return given ? given->number : otherwise;
}
