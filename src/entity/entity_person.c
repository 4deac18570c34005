/* The type person: a name, without a value. */
#include "type.h"

const EntityType entity_person = {
	.name = "person",
	.plural = "people",
	.is_name = true,
};
