/* The type date. */
#include "type.h"

const EntityType entity_date = {
	.name = "date",
	.plural = "dates",
};
