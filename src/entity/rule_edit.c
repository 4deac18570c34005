/* Splices rules into the text of rules.yaml, in the style of what stands there. Knows how rules are
   written, not what they mean. */
#include "rule_edit.h"

#include <string.h>

void
rule_edit_init(RuleEdit *edit, Arena *arena, Str bytes, const Yaml *root)
{
	const Yaml *list = yaml_get(root, "rules");
	size_t line = str_find_char(bytes, '\n', 0);
	bool returns = line != SIZE_MAX && line > 0 && bytes.at[line - 1] == '\r';
	*edit = (RuleEdit){
		.arena = arena,
		.bytes = bytes,
		.root = root,
		.list = list && list->kind == YAML_LIST ? list : NULL,
		.newline = returns ? STR("\r\n") : STR("\n"),
	};
}

void
rule_edit_clear(RuleEdit *edit)
{
	vec_clear(&edit->splices);
	edit->stuck = false;
}

void
rule_edit_release(RuleEdit *edit)
{
	vec_release(&edit->splices);
}

/* ---- places ---- */

size_t
rule_line_start(Str bytes, size_t at)
{
	while (at > 0 && bytes.at[at - 1] != '\n')
		at--;
	return at;
}

size_t
rule_line_end(Str bytes, size_t at)
{
	size_t end = str_find_char(bytes, '\n', at);
	return end == SIZE_MAX ? bytes.len : end + 1;
}

/* Behind the line that ends a value at byte at; a block scalar ends with its line. */
static size_t
line_end(Str bytes, size_t at)
{
	return at > 0 && bytes.at[at - 1] == '\n' ? at : rule_line_end(bytes, at);
}

static const Yaml *
last_of(const Yaml *node)
{
	const Yaml *last = node->first;
	while (last && last->next)
		last = last->next;
	return last;
}

static const Yaml *
before(const Yaml *parent, const Yaml *node)
{
	const Yaml *found = NULL;
	for (const Yaml *child = parent->first; child != node; child = child->next)
		found = child;
	return found;
}

static size_t
end_of(const Yaml *node)
{
	while (node->kind != YAML_SCALAR && !node->flow && node->first)
		node = last_of(node);
	return node->end;
}

/* The "-" of an item, or the item's own start when there is none right before it. */
static size_t
dash_of(Str bytes, const Yaml *item)
{
	size_t at = item->start;
	while (at > 0 && memchr(" \t\r\n", bytes.at[at - 1], 4))
		at--;
	return at > 0 && bytes.at[at - 1] == '-' ? at - 1 : item->start;
}

static void
splice(RuleEdit *edit, size_t start, size_t end, Str text)
{
	vec_push(&edit->splices, (Splice){start, end, text});
}

/* Whole lines behind the line of byte at: one that has no end gets it. */
static void
lines_add(RuleEdit *edit, size_t at, Buf *lines)
{
	bool open = at > 0 && edit->bytes.at[at - 1] != '\n';
	Str text = str_format(edit->arena, "%.*s%.*s", STR_ARG(open ? edit->newline : STR("")),
		STR_ARG(buf_str(lines)));
	if (open) /* nor had the file before */
		text.len -= edit->newline.len;
	splice(edit, at, at, text);
}

static void
spaces_add(Buf *into, size_t count)
{
	while (count-- > 0)
		buf_char(into, ' ');
}

/* The "-" of an item at a column, and spaces up to the item's own. */
static void
dash_add(Buf *into, size_t dash, size_t item)
{
	spaces_add(into, dash);
	buf_char(into, '-');
	spaces_add(into, item > dash ? item - dash - 1 : 1);
}

/* Columns, as characters, from the start of its line. */
static size_t
column_of(Str bytes, size_t at)
{
	size_t column = 0;
	for (size_t i = rule_line_start(bytes, at); i < at; i++)
		column += ((unsigned char)bytes.at[i] & 0xC0) != 0x80;
	return column;
}

/* ---- what is written ---- */

static void
strs_write(Buf *into, const Strs *strs)
{
	for (size_t i = 0; i < strs->count; i++) {
		if (i)
			buf_cstr(into, ", ");
		yaml_add_scalar(into, strs->at[i]);
	}
}

/* A rule in brackets, or each key on a line of its own behind as many columns. */
static void
rule_write(const RuleEdit *edit, const RuleText *rule, bool flow, size_t columns, Buf *into)
{
	const struct {
		const char *key;
		Str value;
	} fields[] = {
		{"ignore",  rule->ignore },
		{"type",    rule->type   },
		{"name",    rule->name   },
		{"aliases", STR_NONE     },
		{"article", rule->article},
	};
	const char *sign = flow ? "{" : "";
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		bool aliases = !fields[i].value.at && strcmp(fields[i].key, "aliases") == 0;
		if (aliases ? !rule->aliases.count : !fields[i].value.at)
			continue;
		buf_format(into, "%s%s: ", sign, fields[i].key);
		sign = flow ? ", " : "";
		if (aliases) {
			buf_char(into, '[');
			strs_write(into, &rule->aliases);
			buf_char(into, ']');
		} else {
			yaml_add_scalar(into, fields[i].value);
		}
		if (flow)
			continue;
		buf_add(into, edit->newline);
		spaces_add(into, columns);
	}
	if (flow)
		buf_char(into, '}');
	else
		into->len -= columns + edit->newline.len;
}

/* ---- edits ---- */

static void
append_in_lines(RuleEdit *edit, const RuleText *rules, size_t count, Buf *text)
{
	const Yaml *last = edit->list ? last_of(edit->list) : NULL, *root = edit->root;
	const Yaml *nothing = yaml_get(root, "rules");
	bool flow = !last || last->flow;
	size_t dash = last ? column_of(edit->bytes, dash_of(edit->bytes, last)) : 2;
	size_t key = last ? column_of(edit->bytes, last->start) : 4;
	if (!nothing) {
		buf_cstr(text, "rules:");
		buf_add(text, edit->newline);
	}
	for (size_t i = 0; i < count; i++) {
		dash_add(text, dash, key);
		rule_write(edit, &rules[i], flow, key, text);
		buf_add(text, edit->newline);
	}
	size_t at = edit->bytes.len;
	if (last)
		at = line_end(edit->bytes, end_of(last));
	else if (nothing)
		at = line_end(edit->bytes, nothing->key_end);
	if (nothing && !last && nothing->text.len) /* "~" */
		splice(edit, nothing->start, nothing->end, STR(""));
	if (!nothing && root->flow) /* "{}" */
		splice(edit, root->start, root->end, str_copy(edit->arena, buf_str(text)));
	else
		lines_add(edit, at, text);
}

void
rule_edit_append(RuleEdit *edit, const RuleText *rules, size_t count)
{
	Buf text;
	buf_init(&text);
	if (!edit->list || !edit->list->flow) {
		append_in_lines(edit, rules, count, &text);
	} else {
		const Yaml *last = last_of(edit->list);
		for (size_t i = 0; i < count; i++) {
			if (last || i)
				buf_cstr(&text, ", ");
			rule_write(edit, &rules[i], true, 0, &text);
		}
		size_t at = last ? end_of(last) : edit->list->start + 1;
		splice(edit, at, at, str_copy(edit->arena, buf_str(&text)));
	}
	buf_release(&text);
}

/* Comments on the way through bytes that are taken out: all "#" that stand in no scalar. */
typedef struct {
	Str bytes;
	size_t at, column; /* behind as many columns each gets a line of its own */
	Str newline;
	Buf lines;
} Comments;

static void
comments_to(Comments *comments, size_t end)
{
	Str until = str_slice(comments->bytes, 0, end);
	while (comments->at < end) {
		size_t hash = str_find_char(until, '#', comments->at);
		size_t line = hash == SIZE_MAX ? end : str_find_char(until, '\n', hash);
		comments->at = line == SIZE_MAX ? end : line;
		if (hash == SIZE_MAX)
			break;
		spaces_add(&comments->lines, comments->column);
		buf_add(&comments->lines, str_trim(str_slice(until, hash, comments->at)));
		buf_add(&comments->lines, comments->newline);
	}
}

static void
comments_skip(Comments *comments, size_t start, size_t end)
{
	comments_to(comments, start);
	if (comments->at < end)
		comments->at = end;
}

static void
comments_in(Comments *comments, const Yaml *node)
{
	if (node->key.at)
		comments_skip(comments, node->key_start, node->key_end);
	if (node->kind == YAML_SCALAR)
		comments_skip(comments, node->start, node->end);
	for (const Yaml *child = node->first; child; child = child->next)
		comments_in(comments, child); /* as deep as the rules' keys go */
}

/* Takes out the bytes from start to end, which hold child; what somebody noted there stays, in
   lines of its own where child has lines of its own. */
static void
cut(RuleEdit *edit, const Yaml *child, size_t start, size_t end, bool lines)
{
	Comments comments = {.bytes = edit->bytes,
		.at = start,
		.column = lines ? column_of(edit->bytes, dash_of(edit->bytes, child)) : 0,
		.newline = edit->newline};
	buf_init(&comments.lines);
	comments_in(&comments, child);
	comments_to(&comments, end);
	edit->stuck |= !lines && comments.lines.len;
	if (comments.lines.len && edit->bytes.at[end - 1] != '\n')
		comments.lines.len -= edit->newline.len;
	splice(edit, start, end, str_copy(edit->arena, buf_str(&comments.lines)));
	buf_release(&comments.lines);
}

/* Takes an item out of a list, or a key with its value out of a map. */
static void
child_remove(RuleEdit *edit, const Yaml *parent, const Yaml *child)
{
	const Yaml *earlier = before(parent, child), *next = child->next;
	bool item = parent->kind == YAML_LIST;
	size_t start = item ? child->start : child->key_start, end = end_of(child);
	size_t next_start = !next ? end : item ? next->start : next->key_start;
	bool lines = !parent->flow && (item || earlier);
	if (lines)
		cut(edit, child,
			rule_line_start(edit->bytes, item ? dash_of(edit->bytes, child) : start),
			line_end(edit->bytes, end), true);
	else if (earlier)
		cut(edit, child, end_of(earlier), end, false);
	else
		cut(edit, child, start, next_start, false);
}

void
rule_edit_remove(RuleEdit *edit, const Yaml *rule)
{
	child_remove(edit, edit->list, rule);
}

bool
rule_edit_has_comments(const RuleEdit *edit, const Yaml *rule)
{
	return str_find_char(str_slice(edit->bytes, rule->start, end_of(rule)), '#', 0) != SIZE_MAX;
}

void
rule_edit_replace(RuleEdit *edit, const Yaml *rule, const RuleText *text)
{
	Buf written;
	buf_init(&written);
	rule_write(edit, text, rule->flow, column_of(edit->bytes, rule->start), &written);
	splice(edit, rule->start, end_of(rule), str_copy(edit->arena, buf_str(&written)));
	buf_release(&written);
}

void
rule_edit_scalar(RuleEdit *edit, const Yaml *scalar, Str text)
{
	Buf written;
	buf_init(&written);
	yaml_add_scalar(&written, text);
	splice(edit, scalar->start, scalar->end, str_copy(edit->arena, buf_str(&written)));
	buf_release(&written);
}

/* In lines of their own, as the last alias is. */
static void
aliases_in_lines(RuleEdit *edit, const Yaml *list, const Strs *aliases)
{
	const Yaml *last = last_of(list);
	Buf text;
	buf_init(&text);
	size_t dash = column_of(edit->bytes, dash_of(edit->bytes, last));
	size_t key = column_of(edit->bytes, last->start);
	for (size_t i = 0; i < aliases->count; i++) {
		dash_add(&text, dash, key);
		yaml_add_scalar(&text, aliases->at[i]);
		buf_add(&text, edit->newline);
	}
	lines_add(edit, line_end(edit->bytes, end_of(last)), &text);
	buf_release(&text);
}

void
rule_edit_add_aliases(RuleEdit *edit, const Yaml *rule, const Strs *aliases)
{
	const Yaml *name = yaml_get(rule, "name"), *had = yaml_get(rule, "aliases");
	if (had && had->kind == YAML_LIST && !had->flow && had->first) {
		aliases_in_lines(edit, had, aliases);
		return;
	}
	Buf text;
	buf_init(&text);
	bool list = had && had->kind == YAML_LIST;
	size_t at = list ? had->start + 1 : end_of(name);
	if (list && had->first) {
		buf_cstr(&text, ", ");
		at = end_of(last_of(had));
	} else if (had && !list) { /* one alias alone becomes a list */
		buf_char(&text, '[');
		yaml_add_scalar(&text, had->text);
		buf_cstr(&text, ", ");
	} else if (!had && rule->flow) {
		buf_cstr(&text, ", aliases: [");
	} else if (!had) {
		spaces_add(&text, column_of(edit->bytes, name->key_start));
		buf_cstr(&text, "aliases: [");
	}
	strs_write(&text, aliases);
	if (!list)
		buf_char(&text, ']');
	if (had && !list) {
		splice(edit, had->start, had->end, str_copy(edit->arena, buf_str(&text)));
	} else if (!had && !rule->flow) {
		buf_add(&text, edit->newline);
		lines_add(edit, line_end(edit->bytes, at), &text);
	} else {
		splice(edit, at, at, str_copy(edit->arena, buf_str(&text)));
	}
	buf_release(&text);
}

void
rule_edit_remove_alias(RuleEdit *edit, const Yaml *rule, const Yaml *alias)
{
	const Yaml *aliases = yaml_get(rule, "aliases");
	if (alias == aliases || aliases->count == 1)
		child_remove(edit, rule, aliases);
	else
		child_remove(edit, aliases, alias);
}

/* Keeps the order of what is put at one place. */
static void
splices_sort(Splices *splices)
{
	for (size_t i = 1; i < splices->count; i++) {
		Splice splice = splices->at[i];
		size_t k = i;
		for (; k && splices->at[k - 1].start > splice.start; k--)
			splices->at[k] = splices->at[k - 1];
		splices->at[k] = splice;
	}
}

bool
rule_edit_apply(RuleEdit *edit, Buf *into)
{
	size_t at = 0;
	splices_sort(&edit->splices);
	if (edit->stuck)
		return false;
	for (size_t i = 0; i < edit->splices.count; i++) {
		const Splice *next = &edit->splices.at[i];
		if (next->start < at || next->end < next->start)
			return false;
		buf_add(into, str_slice(edit->bytes, at, next->start));
		buf_add(into, next->text);
		at = next->end;
	}
	buf_add(into, str_slice(edit->bytes, at, edit->bytes.len));
	return true;
}
