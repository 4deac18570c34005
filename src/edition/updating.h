/* Private to room edition: the update that runs beside it. */
#ifndef EDITION_UPDATING_H
#define EDITION_UPDATING_H

#include "edition/update.h"
#include "parts.h"
#include "store/update.h"

bool updating_turn(Edition *edition);
bool updating_busy(const Edition *edition);
/* Blocks until it is over. */
void updating_wait(Edition *edition);
/* Waits until it has stopped. */
void updating_release(Edition *edition);

#endif
