/* The barest program on curses: what the start of a reader is measured against. */
#include <curses.h>
#include <locale.h>

int
main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	addstr("Report");
	refresh();
	getch();
	return endwin() == OK ? 0 : 1;
}
