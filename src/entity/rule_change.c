/* Changes the user's rules on the disk, and takes that back. Refuses what no rule can say; what is
   to be written is rule_make's. */
#include "entity/rule_change.h"

#include "base/file.h"
#include "base/limit.h"
#include "entities.h"
#include "rule_make.h"
#include "rule_undo.h"
#include "text/utf8.h"

/* A change on its way to a file, which messages call so. */
typedef struct {
	RulesUndo *undo;
	const char *file;
} Change;

/* Reads what the file holds; an error in it is the file's, in its words. */
static const Yaml *
rules_read(const Change *c, Arena *arena, Str bytes, Err *err)
{
	Rules rules = {0};
	arena_init(&rules.arena);
	const Yaml *root = yaml_read(arena, bytes, c->file, err);
	bool good = root && rules_take_tree(&rules, root, c->file, types_shipped(), err);
	rules_close(&rules);
	return good ? root : NULL;
}

static bool
file_change(void *context, FileEdit *file, Err *err)
{
	Change *c = context;
	Arena arena;
	arena_init(&arena);
	RuleEdit edit = {0};
	const Yaml *root = rules_read(c, &arena, file->before, err);
	bool good = root != NULL;
	if (good) {
		rule_edit_init(&edit, &arena, file->before, root);
		good = rule_make(&edit, &c->undo->change, c->file, &file->after, err);
	}
	if (good) {
		vec_clear(&c->undo->hunks);
		c->undo->created = !file->there;
		rule_undo_note(c->undo, &edit, buf_str(&file->after));
	}
	rule_edit_release(&edit);
	arena_release(&arena);
	return good;
}

/* ---- what may be asked for ---- */

/* A name that text can be looked for by, and that reads back as it is. */
static bool
name_check(Str name, Err *err)
{
	if (name.len > RULE_NAME_LONGEST || !utf8_valid(name))
		return err_set(err, ERR_USAGE, "a name has at most %d bytes", RULE_NAME_LONGEST);
	for (size_t i = 0; i < name.len;) {
		uint32_t character = utf8_next(name, &i);
		if (utf8_forbidden(character) || character < ' ')
			return err_set(err, ERR_USAGE, "a name has no control characters");
	}
	Tokens tokens = {0};
	token_split(name, &tokens);
	size_t count = tokens.count;
	vec_release(&tokens);
	if (!count || count > RULE_WORDS_MOST || !str_equal(str_trim(name), name))
		return err_set(err, ERR_USAGE, "a name has 1 to %d words", RULE_WORDS_MOST);
	return true;
}

static bool
change_check(const RuleChange *change, Err *err)
{
	if (!name_check(change->name, err) || (change->into.at && !name_check(change->into, err)) ||
		(change->instead.at && !name_check(change->instead, err)) ||
		(change->type.at && !name_check(change->type, err)))
		return false;
	if (!change->type.at && change->verb != RULE_IGNORE)
		return err_set(err, ERR_USAGE, "a rule needs a type");
	if (change->type.len > TYPE_NAME_LONGEST)
		return err_set(err, ERR_USAGE, "a type has at most %d bytes", TYPE_NAME_LONGEST);
	return true;
}

static RulesUndo *
undo_new(const char *path, const RuleChange *change)
{
	RulesUndo *undo = memory_zero(1, sizeof *undo);
	arena_init(&undo->arena);
	undo->path = path ? str_copy(&undo->arena, str_of(path))
	                  : file_user(&undo->arena, FILE_CONFIG, "rules.yaml");
	undo->change = *change;
	Str *texts[] = {&undo->change.name, &undo->change.type, &undo->change.into,
		&undo->change.article, &undo->change.instead};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = str_copy(&undo->arena, *texts[i]);
	return undo;
}

/* Changes the file of undo, whose errors may name it already. */
static bool
file_changed(const RulesUndo *undo, Str shown, FileChange *change, void *context, Err *err)
{
	Err why = {.code = ERR_NONE};
	if (file_change_synced(undo->path.at, LIMIT_CONFIG_BYTES, change, context, &why))
		return true;
	bool named = str_starts(str_of(why.text), shown) || why.code == ERR_USAGE;
	return named ? err_set(err, why.code, "%s", why.text)
	             : err_set(err, why.code, "%s: %s", shown.at, why.text);
}

bool
rules_change(const char *path, const RuleChange *change, RulesUndo **undo, Err *err)
{
	*undo = NULL;
	if (!change_check(change, err))
		return false;
	RulesUndo *made = undo_new(path, change);
	if (!made->path.at) {
		rules_undo_free(made);
		return err_set(
			err, ERR_WRITE, "there is no home folder: set HOME or XDG_CONFIG_HOME");
	}
	Change c = {made, str_cstr(&made->arena, utf8_escaped(&made->arena, made->path))};
	bool done = file_changed(made, str_of(c.file), file_change, &c, err);
	if (done)
		*undo = made;
	else
		rules_undo_free(made);
	return done;
}

/* What was broken by hand meanwhile is told by its line. */
static bool
file_undo(void *context, FileEdit *file, Err *err)
{
	const Change *c = context;
	const RulesUndo *undo = c->undo;
	Arena arena;
	arena_init(&arena);
	Err why;
	bool reads = rules_read(c, &arena, file->before, err), good = false;
	if (reads && file->there && rule_undo_apply(undo, file->before, &file->after))
		good = rules_read(c, &arena, buf_str(&file->after), &why) != NULL;
	file->gone = good && undo->created && !file->after.len;
	arena_release(&arena);
	return good ||
	       (reads && err_set(err, ERR_USAGE,
				 "what it wrote was changed by hand since: take it back in %s",
				 c->file));
}

bool
rules_undo(const RulesUndo *undo, Err *err)
{
	Arena arena;
	arena_init(&arena);
	Change c = {(RulesUndo *)undo, str_cstr(&arena, utf8_escaped(&arena, undo->path))};
	bool done = file_changed(undo, str_of(c.file), file_undo, &c, err);
	arena_release(&arena);
	return done;
}

const RuleChange *
rules_undo_change(const RulesUndo *undo)
{
	return &undo->change;
}

void
rules_undo_free(RulesUndo *undo)
{
	if (!undo)
		return;
	vec_release(&undo->hunks);
	arena_release(&undo->arena);
	free(undo);
}
