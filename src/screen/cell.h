/* What of a cluster goes into a cell. */
#ifndef SCREEN_CELL_H
#define SCREEN_CELL_H

#include "screen/canvas.h"

/* Makes the text of the cell that shows cluster (one of width_next, of the given width): forbidden
   and unshowable characters become U+FFFD ("?" in ASCII), at most CLUSTER_POINTS points are kept,
   without variation selectors and what follows the first emoji of a sequence. */
void cell_set_text(Cell *cell, Str cluster, int width);

#endif
