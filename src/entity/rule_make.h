/* A change of the user's rules as an edit of their text. */
#ifndef ENTITY_RULE_MAKE_H
#define ENTITY_RULE_MAKE_H

#include "entity/rule_change.h"
#include "rule_edit.h"

/* Sets *after to the bytes of edit with the change, and edit's splices to what makes the
   difference. What is not its own stays: that is checked in the outcome, as YAML may be written in
   more ways than an edit knows. ERR_USAGE when nothing changes, ERR_CONFIG when it cannot be
   written there; file is what that names. */
bool rule_make(RuleEdit *edit, const RuleChange *change, const char *file, Buf *after, Err *err);

#endif
