/*
 * Changes of the user's rules, as the entity desk makes them: one thing that a reader mends becomes
 * one rule of rules.yaml, written as a person would write it. What stands there stays: comments,
 * order, indentation and line ends; a rule that is there already is amended, so that no two rules
 * contradict each other.
 *
 * What a rule means is said in broadsheet(1), FILES.
 */
#ifndef ENTITY_RULE_CHANGE_H
#define ENTITY_RULE_CHANGE_H

#include "base/err.h"
#include "base/str.h"

typedef enum {
	/* name is from now on called into, of that type. So one adds a thing (name: words of the
	   text), renames one (into: the new name), types it otherwise (type alone differs), or
	   merges it into another (into and type: those of the other). */
	RULE_CALL,
	/* name, a form that was bound to another thing, is one of its own; called into, if that is
	   given. Where the rules themselves bound it, they do so no longer. */
	RULE_SPLIT,
	/* name is no thing, nor is what is bound to it; with a type only where it is of that type
	 */
	RULE_IGNORE,
} RuleVerb;

typedef struct {
	RuleVerb verb;
	Str name;    /* as Names shows the thing; of a split: the form as the text spells it */
	Str type;    /* a type's name, also a new one; STR_NONE only with RULE_IGNORE: of any */
	Str into;    /* STR_NONE: it keeps its name */
	Str article; /* id: in this article only; STR_NONE: everywhere */
	/* RULE_CALL: a mention's text that overlaps name where it is added and is wrong there
	   ("Reuters Sable" where "Sable" is meant): ignored from now on. STR_NONE: none. */
	Str instead;
} RuleChange;

/* What takes a change back; zero before use. */
typedef struct RulesUndo RulesUndo;

/* Changes the file (NULL: the user's rules.yaml), which need not be there. Reads it under a lock
   and writes it whole (file_change_synced): true once it is on the disk. False, with the file as
   it was: ERR_CONFIG or ERR_PATTERN with file and line when it is wrong already, ERR_USAGE when the
   change cannot be (an empty name, one of more than 16 words or with control characters, a type
   without a name) or changes nothing, ERR_WRITE, ERR_LIMIT. *undo is new, the caller's; NULL if
   false. */
bool rules_change(const char *path, const RuleChange *change, RulesUndo **undo, Err *err);
/* Takes it back: the file is as before to the byte; if others changed it meanwhile, only what the
   change wrote is taken out of it. ERR_USAGE when that does not stand there any more. A change that
   came later must be taken back before. Keeps undo. */
bool rules_undo(const RulesUndo *undo, Err *err);
/* The change itself, lives as long as undo. */
const RuleChange *rules_undo_change(const RulesUndo *undo);
void rules_undo_free(RulesUndo *undo); /* NULL: nothing */

#endif
