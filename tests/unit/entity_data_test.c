/* Gazetteer and weights that are not what they should be: refused in one line, or harmless. */
#include "entity_case.h"

#include "base/file.h"
#include "entity/mapped.h"
#include "text/utf8.h"

#include <limits.h>
#include <stddef.h>
#include <sys/stat.h>

static const char *const names[] = {"gazetteer.bin", "tagger.bin"};

/* What the program would read if one of its data files held these bytes; NULL with err. */
static Entities *
entities_with(const char *name, Str bytes, Err *err)
{
	static const char *const files[] = {"gazetteer.bin", "tagger.bin", "patterns.yaml"};
	char folder[] = "/tmp/broadsheet-data-XXXXXX", path[256], from[512], real[PATH_MAX];
	const char *given = getenv("BROADSHEET_DATA");
	char *kept = given ? strdup(given) : NULL;
	Arena arena;
	arena_init(&arena);
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/data", folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/data/entities", folder);
	mkdir(path, 0700);
	for (size_t i = 0; i < COUNT(files); i++) {
		snprintf(path, sizeof path, "%s/data/entities/%s", folder, files[i]);
		snprintf(from, sizeof from, "data/entities/%s", files[i]);
		if (strcmp(files[i], name) != 0) {
			assert_non_null(realpath(file_program(&arena, from).at, real));
			assert_int_equal(symlink(real, path), 0);
			continue;
		}
		FILE *file = fopen(path, "w");
		fwrite(bytes.at, 1, bytes.len, file);
		fclose(file);
	}
	setenv("BROADSHEET_DATA", folder, 1);
	Entities *entities = entities_new(case_rules("rules: []\n"), err);
	if (kept)
		setenv("BROADSHEET_DATA", kept, 1);
	else
		unsetenv("BROADSHEET_DATA");
	free(kept);
	for (size_t i = 0; i < COUNT(files); i++) {
		snprintf(path, sizeof path, "%s/data/entities/%s", folder, files[i]);
		unlink(path);
	}
	snprintf(path, sizeof path, "%s/data/entities", folder);
	rmdir(path);
	snprintf(path, sizeof path, "%s/data", folder);
	rmdir(path);
	rmdir(folder);
	arena_release(&arena);
	return entities;
}

static void
data_read(const char *name, Buf *bytes)
{
	char file[64];
	Arena arena;
	Err err;
	buf_init(bytes);
	arena_init(&arena);
	snprintf(file, sizeof file, "data/entities/%s", name);
	assert_true(file_read(file_program(&arena, file).at, 8 << 20, bytes, &err));
	arena_release(&arena);
}

/* What is done to a good file. */
typedef enum {
	EMPTIED,
	HEADER_CUT,
	HALVED,
	LAST_BYTE_CUT,
	OTHER_KIND,
	OTHER_VERSION,
	OLDER_VERSION, /* with a good checksum, as that version's own program wrote it */
	OTHER_SIZE,
	OTHER_ORDER,
	MORE_SLOTS,  /* than there are, with a good checksum */
	MORE_COUNTS, /* the same of what lies behind the slots */
	APPENDED_TO,
	OF_TEXT,
	DAMAGES,
} Damage;

static void
damage_do(Buf *bytes, Damage damage)
{
	MappedHeader *header = (MappedHeader *)bytes->at;
	size_t size = bytes->len;
	switch (damage) {
	case EMPTIED:
		bytes->len = 0;
		break;
	case HEADER_CUT:
		bytes->len = sizeof *header - 1;
		break;
	case HALVED:
		bytes->len /= 2;
		break;
	case LAST_BYTE_CUT:
		bytes->len -= 1;
		break;
	case OTHER_KIND:
		header->magic[0] ^= 1;
		break;
	case OTHER_VERSION:
		header->version ^= 1;
		break;
	case OLDER_VERSION:
		header->version -= 1;
		mapped_seal(header, size);
		break;
	case OTHER_SIZE:
		header->size ^= 0x55;
		break;
	case OTHER_ORDER:
		header->order = 0x04030201;
		break;
	case MORE_SLOTS:
		header->slots = UINT32_MAX / 2;
		mapped_seal(header, size);
		break;
	case MORE_COUNTS:
		header->counts[0] = UINT32_MAX;
		mapped_seal(header, size);
		break;
	case APPENDED_TO:
		buf_cstr(bytes, "more");
		break;
	default:
		buf_clear(bytes);
		for (int i = 0; i < 100; i++)
			buf_cstr(bytes, "This is a letter to the editor, and no table at all.\n");
	}
}

static void
a_broken_data_file_is_one_clear_line(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(names); n++)
		for (int damage = 0; damage < DAMAGES; damage++) {
			Buf bytes;
			Err err = {0};
			data_read(names[n], &bytes);
			damage_do(&bytes, (Damage)damage);
			Entities *entities = entities_with(names[n], buf_str(&bytes), &err);
			if (entities)
				fail_msg("%s: damage %d was not seen", names[n], damage);
			assert_int_equal(err.code, ERR_READ);
			const char *said = strstr(err.text, names[n]);
			assert_non_null(said);
			assert_int_equal(strncmp(said + strlen(names[n]), ": is ", 5), 0);
			assert_null(strchr(err.text, '\n'));
			buf_release(&bytes);
		}
}

/* Finds in some news with whatever the tables say. */
static void
find_soundly(const Entities *entities)
{
	Case c;
	case_find(&c, entities,
		"President Maria Okonjo of Kenya met the Kenyan Teachers Union (KTU) in Nairobi on "
		"Monday.|The U.S. and Britain's Foreign Office said St. Oswin's Hospital and the "
		"Bank of India owe $5 million; Okonjo and the KTU will meet again on Friday.",
		"2025-12-12");
	for (size_t i = 0; i < c.mentions.count; i++) {
		const Mention *m = &c.mentions.at[i];
		size_t len = c.passages[m->passage].text.len;
		assert_true(m->start < m->end && m->end <= len);
		assert_true(m->type < entities_type_count(entities));
		assert_true(m->entity.len > 0);
		for (size_t k = 0; k < m->entity.len;)
			assert_false(utf8_forbidden(utf8_next(m->entity, &k)));
	}
	case_release(&c);
}

/* The checksum is the header's: reading all of a table at each start would cost more than the work.
   So what lies behind it may be anything, and leads nowhere. */
static void
flipped_bits_behind_a_good_header_are_harmless(void **state)
{
	(void)state;
	uint64_t seed = 0x9E3779B97F4A7C15u;
	for (size_t n = 0; n < COUNT(names); n++)
		for (int share = 1; share <= 3; share++) {
			Buf bytes;
			Err err = {0};
			data_read(names[n], &bytes);
			/* of each ten thousand bytes, of each ten, all of them */
			size_t step = share == 1 ? 10000 : share == 2 ? 10 : 1;
			for (size_t i = sizeof(MappedHeader); i < bytes.len; i += step) {
				seed = seed * 6364136223846793005u + 1442695040888963407u;
				bytes.at[i] = (char)(bytes.at[i] ^ (char)(seed >> 56));
			}
			Entities *entities = entities_with(names[n], buf_str(&bytes), &err);
			if (entities)
				find_soundly(entities);
			else /* spellings that may not be shown */
				assert_int_equal(err.code, ERR_READ);
			entities_free(entities);
			buf_release(&bytes);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_broken_data_file_is_one_clear_line),
		cmocka_unit_test(flipped_bits_behind_a_good_header_are_harmless),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
