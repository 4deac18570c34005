/* Asks a YAML tree for values, and names the line of what is wrong with one. */
#include "syntax/yaml.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const Yaml *
yaml_get(const Yaml *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (const Yaml *node = map->first; node; node = node->next)
		if (str_is(node->key, key))
			return node;
	return NULL;
}

static bool
is_null(const Yaml *node)
{
	return node->plain && (!node->text.len || str_is(node->text, "~") ||
				      str_equal_nocase(node->text, STR("null")));
}

Str
yaml_text(const Yaml *map, const char *key)
{
	const Yaml *node = yaml_get(map, key);
	return node && node->kind == YAML_SCALAR && !is_null(node) ? node->text : STR_NONE;
}

bool
yaml_number(const Yaml *node, long low, long high, long *value)
{
	char digits[24], *end;
	if (!node || node->kind != YAML_SCALAR || !node->text.len ||
		node->text.len >= sizeof digits)
		return false;
	memcpy(digits, node->text.at, node->text.len);
	digits[node->text.len] = '\0';
	errno = 0;
	*value = strtol(digits, &end, 10);
	return !*end && !errno && *value >= low && *value <= high;
}

bool
yaml_flag(const Yaml *node, bool *value)
{
	static const struct {
		const char *word;
		bool value;
	} words[] = {
		{"yes",   true },
		{"true",  true },
		{"on",    true },
		{"no",    false},
		{"false", false},
		{"off",   false},
	};
	for (size_t i = 0; node && i < sizeof words / sizeof *words; i++)
		if (node->kind == YAML_SCALAR &&
			str_equal_nocase(node->text, str_of(words[i].word))) {
			*value = words[i].value;
			return true;
		}
	return false;
}

bool
yaml_error(Err *err, const char *file, const Yaml *node, const char *format, ...)
{
	Buf text;
	buf_init(&text);
	va_list args;
	va_start(args, format);
	buf_vformat(&text, format, args);
	va_end(args);
	err_set(err, ERR_CONFIG, "%s:%u: %.*s", file, node->line, STR_ARG(buf_str(&text)));
	buf_release(&text);
	return false;
}
