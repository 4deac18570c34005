/* What the attributes of an element say that it holds. */
#ifndef LOAD_SUSPECT_H
#define LOAD_SUSPECT_H

#include "load/clutter.h"

#include <libxml/tree.h>

/* By class, id and ARIA's role, and whether it is hidden. */
ClutterBlock suspect_block(const Clutter *clutter, const xmlNode *node);

#endif
