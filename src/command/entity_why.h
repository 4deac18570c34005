/* Private to room command: why a mention is what it is, for people and for scripts. */
#ifndef COMMAND_ENTITY_WHY_H
#define COMMAND_ENTITY_WHY_H

#include "entity/why.h"
#include "output.h"
#include "syntax/json.h"

/* "why":{"found":{…},"type":{…},"name":{…}}; a step that decided nothing is left out. */
void why_json(JsonOut *json, const Why *why);
/* A line for each step, behind an indent of columns; wrapped. */
void why_text(Output *out, const Why *why, size_t indent);

#endif
