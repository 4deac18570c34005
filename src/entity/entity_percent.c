/* The type percent. */
#include "type.h"

const EntityType entity_percent = {
	.name = "percent",
	.plural = "percentages",
};
