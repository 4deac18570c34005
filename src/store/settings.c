/* config.yaml as a checked value. */
#include "store/settings.h"

bool
settings_read(Arena *arena, Settings *settings, Err *err)
{
	(void)arena, (void)err;
	*settings = (Settings){STR("default"), STR("auto"), 72, NULL, STR("config.yaml")};
	return true;
}
