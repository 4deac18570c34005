/* The type percent: "13 percent", "thirteen per cent" and "13%" are one value. */
#include "figure.h"

static bool
percent_value(Str text, const Told *told, Value *value)
{
	Figure figure;
	(void)told;
	bool read = figure_read(&figure, text, value);
	value->unit = str_find_nocase(text, STR("point"), 0) == SIZE_MAX ? STR("percent")
	                                                                 : STR("percentage points");
	figure_release(&figure);
	return read;
}

const EntityType entity_percent = {
	.name = "percent",
	.plural = "percentages",
	.value = percent_value,
};
