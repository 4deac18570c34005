/* What the reader mends in the user's rules, applied to all that is open. */
#include "parts.h"

bool
edition_change_rules(Edition *edition, const RuleChange *change, size_t shown, Err *err)
{
	(void)edition;
	(void)shown;
	RulesUndo *undo;
	return rules_change(NULL, change, &undo, err);
}

bool
edition_undo_rules(Edition *edition, size_t shown, Err *err)
{
	(void)edition;
	(void)shown;
	return err_set(err, ERR_USAGE, "nothing to take back");
}

const RuleChange *
edition_last_rule(const Edition *edition)
{
	(void)edition;
	return NULL;
}
