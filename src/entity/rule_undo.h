/* What takes a change of rules.yaml back: the lines that it changed, as they were and as they are.
 */
#ifndef ENTITY_RULE_UNDO_H
#define ENTITY_RULE_UNDO_H

#include "entity/rule_change.h"
#include "rule_edit.h"

typedef struct {
	size_t at;         /* byte of now, if nobody changed the file since */
	Str before, after; /* whole lines */
} Hunk;

struct RulesUndo {
	Arena arena;
	RuleChange change;
	Str path;
	bool created;   /* there was no file */
	uint64_t after; /* str_hash of the file as the change left it */
	VEC(Hunk) hunks;
};

/* Notes the lines that the edit, already applied, changed. */
void rule_undo_note(RulesUndo *undo, const RuleEdit *edit, Str after);
/* The bytes as they were before; false when what the change wrote does not stand there. */
bool rule_undo_apply(const RulesUndo *undo, Str now, Buf *into);

#endif
