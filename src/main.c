/* Picks the reader or a command. The only place that exits. */
#include <stdio.h>

int
main(void)
{
	puts("broadsheet 0.1.0");
	return 0;
}
