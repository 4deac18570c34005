/* The type quantity. */
#include "type.h"

const EntityType entity_quantity = {
	.name = "quantity",
	.plural = "quantities",
};
