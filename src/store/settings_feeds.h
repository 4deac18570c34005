/* Private to room store: the part of config.yaml that is about feeds. */
#ifndef STORE_SETTINGS_FEEDS_H
#define STORE_SETTINGS_FEEDS_H

#include "store/settings.h"

/* What counts where nothing is set. */
FeedSettings settings_feeds_default(void);
/* Takes the value of "feeds". ERR_CONFIG with file and line. */
bool settings_take_feeds(Settings *settings, const Yaml *node, Err *err);

#endif
