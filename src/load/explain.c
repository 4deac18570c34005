/* Collects why an input was read as it was. */
#include "load/explain.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>

void
explain_init(Explain *explain)
{
	*explain = (Explain){0};
	arena_init(&explain->arena);
}

void
explain_release(Explain *explain)
{
	vec_release(&explain->lines);
	arena_release(&explain->arena);
}

Explain *
explain_new(void)
{
	Explain *explain = memory_new(sizeof *explain);
	explain_init(explain);
	return explain;
}

void
explain_free(Explain *explain)
{
	if (!explain)
		return;
	explain_release(explain);
	free(explain);
}

void
explain_note(Explain *explain, const char *what, const char *how, Str text)
{
	if (!explain)
		return;
	Str cut = str_slice(text, 0, utf8_floor(text, EXPLAIN_BYTES));
	ExplainLine line = {
		.what = what,
		.how = str_cstr(&explain->arena, str_of(how)),
		.text = utf8_escaped(&explain->arena, cut),
	};
	vec_push(&explain->lines, line);
}
