/* Tells why runs of an outline were dropped or kept. Decides nothing. */
#include "outline.h"

#include "syntax/html.h"
#include "text/utf8.h"

/* "the name of the block <div class="share">" */
static Str
named(Arena *arena, const char *why, const xmlNode *node)
{
	enum { NAME_BYTES = 80 }; /* of class and id: enough to know it again */
	static const char *const names[] = {"class", "id", "role", "style"};
	Buf buf;
	buf_init(&buf);
	buf_format(&buf, "%s <%s", why, (const char *)node->name);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		Str value = tree_attribute(arena, node, names[i]);
		if (value.len)
			buf_format(&buf, " %s=\"%.*s\"", names[i],
				STR_ARG(str_slice(value, 0, utf8_floor(value, NAME_BYTES))));
	}
	buf_char(&buf, '>');
	Str how = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return how;
}

/* Runs that one reason decided on are told of once, by the first. */
void
outline_explain(const Outline *outline, const Clutter *clutter, Explain *explain)
{
	if (!explain)
		return;
	Arena *arena = &explain->arena;
	for (size_t i = 0; i < outline->runs.count; i++) {
		const Run *run = &outline->runs.at[i], *before = i ? run - 1 : NULL;
		if (!run->why || (before && before->why == run->why && before->by == run->by &&
					 before->dropped && run->dropped && run->by))
			continue;
		Str how = run->by ? named(arena, run->why, run->by) : str_of(run->why);
		if (!run->by && str_ends(how, STR("rule")))
			how = str_format(arena, "%.*s \"%.*s\"", STR_ARG(how),
				STR_ARG(clutter_rule(clutter, arena, run->text)));
		explain_note(explain, run->dropped ? "dropped" : "kept", str_cstr(arena, how),
			run->text);
	}
}
