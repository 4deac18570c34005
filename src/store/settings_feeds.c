/* The part of config.yaml that is about feeds: for all of them, then for single addresses. */
#include "settings_feeds.h"

#include "base/limit.h"
#include "identity.h"

#include <string.h>

enum {
	INTERVAL_MAX = 60 * 24 * 366, /* minutes: a year */
	KEEP_MAX = 36600,             /* days: a century */
	AT_ONCE_MAX = 64,
	TIMEOUT_MAX = 600, /* seconds */
};

typedef enum { NUMBER, FLAG } ValueKind;

/* A key, where its value goes, and what it may be. */
typedef struct {
	const char *name;
	ValueKind kind;
	size_t offset; /* in FeedSettings, or FeedRules for those that sites have, too */
	long low, high;
	const char *expected;
} Key;

static const Key rules[] = {
	{"interval",  NUMBER, offsetof(FeedRules, interval),  0, INTERVAL_MAX,
         "a number of minutes is expected, 0 for only on demand"                                      },
	{"keep",      NUMBER, offsetof(FeedRules, keep),      0, KEEP_MAX,
         "a number of days is expected, 0 for ever"                                                   },
	{"full_text", FLAG,   offsetof(FeedRules, full_text), 0, 1,            "yes or no is expected"},
};

static const Key whole[] = {
	{"timeout", NUMBER, offsetof(FeedSettings, timeout), 1, TIMEOUT_MAX,
         "a number of seconds from 1 to 600 is expected"   },
	{"at_once", NUMBER, offsetof(FeedSettings, at_once), 1, AT_ONCE_MAX,
         "a number of connections from 1 to 64 is expected"},
};

typedef struct {
	const Key *at;
	size_t count;
} Keys;

static const Keys rule_keys = {rules, sizeof rules / sizeof *rules};
static const Keys whole_keys = {whole, sizeof whole / sizeof *whole};

/* Sets a value by its key; *known stays false when the table has no such key. */
static bool
value_take(Keys keys, void *into, const Yaml *node, const char *file, bool *known, Err *err)
{
	for (size_t i = 0; i < keys.count; i++) {
		const Key *key = &keys.at[i];
		if (!str_is(node->key, key->name))
			continue;
		*known = true;
		void *value = (char *)into + key->offset;
		bool good = key->kind == FLAG ? yaml_flag(node, value)
		                              : yaml_number(node, key->low, key->high, value);
		return good || yaml_error(err, file, node, "%s: %s", key->name, key->expected);
	}
	return true;
}

static bool
rules_take(FeedRules *into, const Yaml *node, const char *file, bool *known, Err *err)
{
	return value_take(rule_keys, into, node, file, known, err);
}

static bool
site_take(FeedRules *into, const Yaml *site, const char *file, Err *err)
{
	if (site->kind != YAML_MAP)
		return yaml_error(err, file, site,
			"sites: settings are expected behind %.*s, as in {interval: 15}",
			STR_ARG(site->key));
	for (const Yaml *node = site->first; node; node = node->next) {
		bool known = false;
		if (!rules_take(into, node, file, &known, err))
			return false;
		if (!known)
			return yaml_error(err, file, node,
				"sites: %.*s: there is no such setting: interval, keep and "
				"full_text are known",
				STR_ARG(node->key));
	}
	return true;
}

static bool
sites_take(Settings *settings, const Yaml *node, Err *err)
{
	if (node->kind != YAML_MAP)
		return yaml_error(err, settings->file.at, node,
			"sites: the address of a feed in quotes and its settings on each line are "
			"expected");
	for (const Yaml *site = node->first; site; site = site->next) {
		FeedRules ignored;
		if (!site_take(&ignored, site, settings->file.at, err))
			return false;
	}
	settings->feeds.sites = node;
	return true;
}

bool
settings_take_feeds(Settings *settings, const Yaml *node, Err *err)
{
	FeedSettings *feeds = &settings->feeds;
	const char *file = settings->file.at;
	if (node->kind != YAML_MAP)
		return yaml_error(err, file, node,
			"feeds: a setting on each line is expected, as in \"interval: 60\"");
	for (const Yaml *child = node->first; child; child = child->next) {
		bool known = str_is(child->key, "sites");
		if (known ? !sites_take(settings, child, err)
			  : !rules_take(&feeds->all, child, file, &known, err) ||
					!value_take(whole_keys, feeds, child, file, &known, err))
			return false;
		if (!known)
			return yaml_error(err, file, child,
				"feeds: %.*s: there is no such setting: interval, keep, full_text, "
				"timeout, at_once and sites are known",
				STR_ARG(child->key));
	}
	return true;
}

FeedSettings
settings_feeds_default(void)
{
	return (FeedSettings){.timeout = LIMIT_FETCH_SECONDS, .at_once = 12};
}

FeedRules
settings_feed(const Settings *settings, Str url)
{
	FeedRules found = settings->feeds.all;
	const Yaml *sites = settings->feeds.sites;
	for (const Yaml *site = sites ? sites->first : NULL; site; site = site->next) {
		Err ignored; /* what is wrong was said as it was read */
		if (identity_same_feed(site->key, url))
			site_take(&found, site, settings->file.at, &ignored);
	}
	return found;
}
