/* entities-data pack | train | score: the maintainer's program, see README. */
#include "maintain.h"

#include <stdio.h>
#include <string.h>

void
die(const char *why)
{
	fprintf(stderr, "entities-data: %s\n", why);
	exit(1);
}

int
main(int count, char **arguments)
{
	static const struct {
		const char *name;
		void (*run)(void);
	} commands[] = {
		{"pack",    pack   },
                {"cluster", cluster},
                {"train",   train  },
                {"score",   score  }
        };
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (count == 2 && strcmp(arguments[1], commands[i].name) == 0) {
			commands[i].run();
			return 0;
		}
	die("say pack, cluster, train or score");
}
