/* The type money. */
#include "type.h"

const EntityType entity_money = {
	.name = "money",
	.plural = "money",
};
