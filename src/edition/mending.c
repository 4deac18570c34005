/* What the reader mends in the user's rules, with all that is open tagged by it. Keeps what takes
   each change back; how rules are written is room entity's. */
#include "parts.h"

/* Goes on with the rules as they are in the file now. */
static bool
rules_reread(Edition *edition, size_t shown, Err *err)
{
	Entities *entities = entities_renew(edition->entities, NULL, err);
	if (entities)
		tagging_renew(edition, entities, shown);
	return entities != NULL;
}

bool
edition_change_rules(Edition *edition, const RuleChange *change, size_t shown, Err *err)
{
	RulesUndo *undo;
	if (!rules_change(NULL, change, &undo, err))
		return false;
	if (!rules_reread(edition, shown, err)) {
		Err ignored;
		rules_undo(undo, &ignored);
		rules_undo_free(undo);
		return false;
	}
	vec_push(&edition->mended, undo);
	return true;
}

bool
edition_undo_rules(Edition *edition, size_t shown, Err *err)
{
	if (!edition->mended.count)
		return err_set(err, ERR_USAGE, "there is no change of rules to take back");
	RulesUndo *undo = edition->mended.at[edition->mended.count - 1];
	bool undone = rules_undo(undo, err);
	if (!undone && err->code != ERR_USAGE)
		return false;
	/* one that somebody changed by hand does not stand before those that came earlier */
	rules_undo_free(undo);
	edition->mended.count--;
	return undone && rules_reread(edition, shown, err);
}

const RuleChange *
edition_last_rule(const Edition *edition)
{
	size_t count = edition->mended.count;
	return count ? rules_undo_change(edition->mended.at[count - 1]) : NULL;
}

void
mending_release(Edition *edition)
{
	for (size_t i = 0; i < edition->mended.count; i++)
		rules_undo_free(edition->mended.at[i]);
	vec_release(&edition->mended);
}
