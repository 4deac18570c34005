/* The type event: a name, without a value. */
#include "type.h"

const EntityType entity_event = {
	.name = "event",
	.plural = "events",
	.is_name = true,
};
