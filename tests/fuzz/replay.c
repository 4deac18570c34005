/*
 * Gives a fuzz target every input of its corpus, where there is no libFuzzer to do it: what was
 * once found stays found. One TAP line an input.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 20 }; /* bytes; a corpus is of small inputs */

static void
replay(const char *path, int number)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(INPUT_MAX);
	if (!file || !data) {
		printf("not ok %d - %s cannot be read\n", number, path);
		exit(1);
	}
	size_t size = fread(data, 1, INPUT_MAX, file);
	fclose(file);
	/* of the exact size, so that the sanitizer sees a read behind the end */
	uint8_t *exact = malloc(size ? size : 1);
	if (!exact)
		abort();
	memcpy(exact, data, size);
	free(data);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
	printf("ok %d - %s\n", number, path);
}

int
main(int count, char **args)
{
	const char *source = getenv("SOURCE"), *name = strrchr(args[0], '/');
	name = name ? name + 1 : args[0];
	char folder[4096], path[8192];
	snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%.*s", source ? source : ".",
		(int)(strlen(name) - strlen("_fuzz")), name);
	if (count > 1)
		snprintf(folder, sizeof folder, "%s", args[1]);
	DIR *inputs = opendir(folder);
	int number = 0;
	static const uint8_t nothing[1];
	LLVMFuzzerTestOneInput(nothing, 0);
	printf("ok %d - nothing at all\n", ++number);
	for (struct dirent *entry; inputs && (entry = readdir(inputs));) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		replay(path, ++number);
	}
	if (inputs)
		closedir(inputs);
	return 0;
}
