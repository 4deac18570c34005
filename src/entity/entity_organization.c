/* The type organization: a name, without a value. */
#include "type.h"

const EntityType entity_organization = {
	.name = "organization",
	.plural = "organizations",
	.is_name = true,
};
