/* config.yaml as a checked value. Every key is in one table; what is in none is an error. */
#include "store/settings.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/vec.h"
#include "settings_feeds.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
	MEASURE = 72, /* columns: lines of 60 to 75 characters are read best */
	MEASURE_MIN = 20,
	MEASURE_MAX = 200,
};

typedef bool SettingTake(Settings *settings, const Yaml *node, Err *err);

static bool
take_theme(Settings *settings, const Yaml *node, Err *err)
{
	if (node->kind != YAML_SCALAR || !node->text.len)
		return yaml_error(err, settings->file.at, node, "theme: a name is expected");
	settings->theme = node->text;
	settings->theme_line = node->line;
	return true;
}

static bool
take_layout(Settings *settings, const Yaml *node, Err *err)
{
	static const char *const layouts[] = {"auto", "stacked", "columns", "wide"};
	for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
		if (node->kind == YAML_SCALAR && str_is(node->text, layouts[i])) {
			settings->layout = node->text;
			return true;
		}
	return yaml_error(
		err, settings->file.at, node, "layout: auto, stacked, columns or wide is expected");
}

static bool
take_measure(Settings *settings, const Yaml *node, Err *err)
{
	if (yaml_number(node, MEASURE_MIN, MEASURE_MAX, &settings->measure))
		return true;
	return yaml_error(err, settings->file.at, node,
		"measure: a number of columns from %d to %d is expected", MEASURE_MIN, MEASURE_MAX);
}

static bool
take_keys(Settings *settings, const Yaml *node, Err *err)
{
	if (node->kind != YAML_MAP)
		return yaml_error(err, settings->file.at, node,
			"keys: a key and an action on each line is expected, as in \"x: quit\"");
	for (const Yaml *key = node->first; key; key = key->next)
		if (key->kind != YAML_SCALAR)
			return yaml_error(err, settings->file.at, key,
				"keys: the name of one action is expected behind %.*s",
				STR_ARG(key->key));
	settings->keys = node;
	return true;
}

static const struct {
	const char *name;
	SettingTake *take;
} known[] = {
	{"theme",   take_theme         },
	{"layout",  take_layout        },
	{"measure", take_measure       },
	{"keys",    take_keys          },
	{"feeds",   settings_take_feeds},
};

enum { KNOWN = sizeof known / sizeof *known };

static bool
setting_take(Settings *settings, const Yaml *node, Err *err)
{
	for (size_t i = 0; i < KNOWN; i++)
		if (str_is(node->key, known[i].name))
			return known[i].take(settings, node, err);
	return yaml_error(err, settings->file.at, node,
		"%.*s: there is no such setting: theme, layout, measure, keys and feeds are known",
		STR_ARG(node->key));
}

static bool
settings_take(Settings *settings, const Yaml *root, Err *err)
{
	if (root->kind != YAML_MAP)
		return yaml_error(err, settings->file.at, root,
			"a setting on each line is expected, as in \"theme: light\"");
	for (const Yaml *node = root->first; node; node = node->next)
		if (!setting_take(settings, node, err))
			return false;
	return true;
}

bool
settings_read(Arena *arena, Settings *settings, Err *err)
{
	*settings = (Settings){
		.layout = STR("auto"),
		.measure = MEASURE,
		.feeds = settings_feeds_default(),
		.file = STR("config.yaml"),
	};
	Str path = file_user(arena, FILE_CONFIG, "config.yaml");
	if (!path.at || (access(path.at, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)))
		return true;
	settings->file = path;
	Buf bytes;
	buf_init(&bytes);
	Err why;
	bool good = file_read(path.at, LIMIT_CONFIG_BYTES, &bytes, &why);
	if (good) {
		Str kept = str_copy(arena, buf_str(&bytes));
		const Yaml *root = yaml_read(arena, kept, path.at, err);
		good = root && settings_take(settings, root, err);
	} else {
		err_set(err, ERR_CONFIG, "%s: %s", path.at, why.text);
	}
	buf_release(&bytes);
	return good;
}
