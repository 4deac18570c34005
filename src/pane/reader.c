#include "pane/pane.h"

#include <stdio.h>

int
reader_run(const Str *sources, size_t count, const char *theme)
{
	(void)sources, (void)count, (void)theme;
	fputs("broadsheet: the reader is not built yet\n", stderr);
	return 1;
}
