/* The type time: a time of day. It has no value: without its day and zone it is no moment. */
#include "type.h"

const EntityType entity_time = {
	.name = "time",
	.plural = "times",
};
