/* The type work: a name, without a value. */
#include "type.h"

const EntityType entity_work = {
	.name = "work",
	.plural = "works",
	.is_name = true,
};
