/* The type group: a name, without a value. */
#include "type.h"

const EntityType entity_group = {
	.name = "group",
	.plural = "groups",
	.is_name = true,
};
