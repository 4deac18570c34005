/* What a date or figure amounts to, for people. */
#ifndef PANE_VALUE_LABEL_H
#define PANE_VALUE_LABEL_H

#include "entity/entity.h"

/* "≥ 2,000 people", "13 percent", "2024"; empty where nothing is known, or text says the same.
   resolved: the name of the entity, which of a date is its days. */
Str value_label(const Value *value, Str text, Str resolved, Arena *arena);

#endif
