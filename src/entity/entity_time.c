/* The type time. */
#include "type.h"

const EntityType entity_time = {
	.name = "time",
	.plural = "times",
};
