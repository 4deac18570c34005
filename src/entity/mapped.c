/* Maps the program's data files. Knows headers, not what a table means. */
#include "mapped.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static uint64_t
header_sum(const MappedHeader *header)
{
	return str_hash((Str){(const char *)header, offsetof(MappedHeader, checksum)});
}

uint32_t
mapped_sum(Str contents)
{
	return (uint32_t)str_hash(contents);
}

void
mapped_seal(MappedHeader *header, uint64_t size)
{
	header->order = MAPPED_ORDER;
	header->size = size;
	header->checksum = header_sum(header);
}

const MappedHeader *
mapped_header(const Mapped *mapped)
{
	return (const MappedHeader *)mapped->at;
}

static bool
header_is_good(const Mapped *mapped, const char *magic, uint32_t version, size_t slot_bytes)
{
	if (mapped->size < sizeof(MappedHeader))
		return false;
	const MappedHeader *header = mapped_header(mapped);
	return strncmp(header->magic, magic, sizeof header->magic) == 0 &&
	       header->order == MAPPED_ORDER && header->version == version &&
	       header->checksum == header_sum(header) && header->size == mapped->size &&
	       header->slots && header->slots <= (mapped->size - sizeof *header) / slot_bytes;
}

static bool
map_file(Mapped *mapped, const char *path, Err *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return err_set(err, ERR_READ, "%s: cannot be opened: %s", path, strerror(errno));
	bool fits = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
	            st.st_size <= MAPPED_LARGEST;
	void *at =
		fits ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	int why = errno;
	close(fd);
	if (!fits)
		return err_set(
			err, ERR_READ, "%s: is no data file of broadsheet: install it again", path);
	if (at == MAP_FAILED)
		return err_set(err, ERR_READ, "%s: cannot be mapped: %s", path, strerror(why));
	mapped->at = at;
	mapped->size = (size_t)st.st_size;
	return true;
}

bool
mapped_open(Mapped *mapped, const char *name, const char *magic, uint32_t version,
	size_t slot_bytes, Err *err)
{
	Arena arena;
	arena_init(&arena);
	Str path = file_program(&arena, name);
	*mapped = (Mapped){0};
	bool good = map_file(mapped, str_cstr(&arena, path), err);
	if (good && !header_is_good(mapped, magic, version, slot_bytes)) {
		mapped_close(mapped);
		good = err_set(err, ERR_READ,
			"%s: is damaged or of another version: install broadsheet again",
			str_cstr(&arena, path));
	}
	arena_release(&arena);
	return good;
}

void
mapped_close(Mapped *mapped)
{
	if (mapped->at)
		munmap((void *)mapped->at, mapped->size);
	*mapped = (Mapped){0};
}
