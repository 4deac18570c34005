/* Maps the table of counts once a process, on first use. */
#include "background.h"

#include "base/file.h"

#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A mapped file is a fact about the installation, the same for every Linker: hence one, global. */
static struct {
	const BackgroundHeader *header;
	const uint32_t *hashes;
	const uint8_t *counts;
} table;
static pthread_once_t once = PTHREAD_ONCE_INIT;

enum { UNKNOWN_PASSAGES = 100000 }; /* as if counted, when there is no table */

static const void *
map_file(const char *path, size_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	if (fd < 0)
		return NULL;
	const void *at = MAP_FAILED;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	*size = (size_t)st.st_size;
	return at == MAP_FAILED ? NULL : at;
}

static void
table_load(void)
{
	Arena arena;
	arena_init(&arena);
	size_t size;
	Str path = file_program(&arena, "data/link/background.bin");
	const BackgroundHeader *header = map_file(path.at, &size);
	arena_release(&arena);
	if (!header)
		return;
	if (size < sizeof *header || memcmp(header->magic, BACKGROUND_MAGIC, 8) != 0 ||
		size != sizeof *header + (size_t)header->count * 5)
		return;
	table.header = header;
	table.hashes = (const uint32_t *)(header + 1);
	table.counts = (const uint8_t *)(table.hashes + header->count);
}

bool
background_is_there(void)
{
	pthread_once(&once, table_load);
	return table.header != NULL;
}

static double
passages_with(Str stem)
{
	uint32_t key = (uint32_t)str_hash(stem);
	size_t low = 0, high = table.header->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (table.hashes[middle] < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == table.header->count || table.hashes[low] != key)
		return 0;
	return exp2((double)table.counts[low] / BACKGROUND_STEP);
}

float
background_idf(Str stem)
{
	double all = UNKNOWN_PASSAGES, with = 100;
	if (background_is_there()) {
		all = table.header->passages;
		with = passages_with(stem);
	}
	return (float)log(1 + (all - with + .5) / (with + .5));
}
