/* Takes a change of rules.yaml back. Knows lines, not rules. */
#include "rule_undo.h"

/* The last splice that touches the lines of splice number first; *end is set behind those. Lines
   that are only taken out go with one beside them, by which their place is found again. */
static size_t
hunk_end(const RuleEdit *edit, size_t first, size_t *start, size_t *end)
{
	const Splices *splices = &edit->splices;
	Str bytes = edit->bytes;
	*start = rule_line_start(bytes, splices->at[first].start);
	*end = rule_line_end(bytes, splices->at[first].end);
	size_t last = first;
	bool adds = splices->at[first].text.len > 0;
	while (last + 1 < splices->count && splices->at[last + 1].start <= *end) {
		*end = rule_line_end(bytes, splices->at[++last].end);
		adds |= splices->at[last].text.len > 0;
	}
	if (*end == bytes.len && *start > 0 && !adds)
		*start = rule_line_start(bytes, *start - 1);
	return last;
}

void
rule_undo_note(RulesUndo *undo, const RuleEdit *edit, Str after)
{
	Buf text;
	buf_init(&text);
	size_t moved = 0, done = 0; /* bytes that splices before have added */
	for (size_t first = 0, last; first < edit->splices.count; first = last + 1) {
		size_t start, end;
		last = hunk_end(edit, first, &start, &end);
		if (start < done)
			start = done;
		size_t at = start;
		buf_clear(&text);
		for (size_t i = first; i <= last; i++) {
			const Splice *splice = &edit->splices.at[i];
			buf_add(&text, str_slice(edit->bytes, at, splice->start));
			buf_add(&text, splice->text);
			at = splice->end;
		}
		buf_add(&text, str_slice(edit->bytes, at, end));
		Hunk hunk = {.at = start + moved,
			.before = str_copy(&undo->arena, str_slice(edit->bytes, start, end)),
			.after = str_copy(&undo->arena, buf_str(&text))};
		vec_push(&undo->hunks, hunk);
		moved += text.len - (end - start); /* may wrap around, and back */
		done = end;
	}
	undo->after = str_hash(after);
	buf_release(&text);
}

/* Where whole lines stand, from byte from on, if they stand in one place only; SIZE_MAX if not. */
static size_t
find_lines(Str bytes, Str lines, size_t from)
{
	size_t found = SIZE_MAX;
	for (size_t at = from; lines.len && (at = str_find(bytes, lines, at)) != SIZE_MAX;) {
		if (at == 0 || bytes.at[at - 1] == '\n') {
			if (found != SIZE_MAX)
				return SIZE_MAX;
			found = at;
		}
		at = rule_line_end(bytes, at);
	}
	return found;
}

bool
rule_undo_apply(const RulesUndo *undo, Str now, Buf *into)
{
	bool same = str_hash(now) == undo->after;
	size_t done = 0;
	for (size_t i = 0; i < undo->hunks.count; i++) {
		const Hunk *hunk = &undo->hunks.at[i];
		size_t at = same ? hunk->at : find_lines(now, hunk->after, done);
		if (at == SIZE_MAX || at < done)
			return false;
		buf_add(into, str_slice(now, done, at));
		buf_add(into, hunk->before);
		done = at + hunk->after.len;
	}
	buf_add(into, str_slice(now, done, now.len));
	return true;
}
