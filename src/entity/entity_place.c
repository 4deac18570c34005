/* The type place: a name, without a value. */
#include "type.h"

const EntityType entity_place = {
	.name = "place",
	.plural = "places",
	.is_name = true,
};
