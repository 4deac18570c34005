/* Changes of the user's rules. */
#include "entity/rule_change.h"

#include "base/memory.h"

#include <stdlib.h>

struct RulesUndo {
	RuleChange change;
};

bool
rules_change(const char *path, const RuleChange *change, RulesUndo **undo, Err *err)
{
	(void)path;
	(void)change;
	*undo = NULL;
	return err_set(err, ERR_WRITE, "rules cannot be changed yet");
}

bool
rules_undo(const RulesUndo *undo, Err *err)
{
	(void)undo;
	return err_set(err, ERR_WRITE, "rules cannot be changed yet");
}

const RuleChange *
rules_undo_change(const RulesUndo *undo)
{
	return &undo->change;
}

void
rules_undo_free(RulesUndo *undo)
{
	free(undo);
}
