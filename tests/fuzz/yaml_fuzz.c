/* Any bytes as YAML: a tree or one clear line; what is read is written so that it reads back. */
#include "syntax/yaml.h"

#include <assert.h>
#include <string.h>

/* Writes the scalar and reads it again. Only clean text is promised to read back. */
static void
round_trip(const Yaml *node)
{
	Arena arena;
	Buf buf;
	Err err;
	arena_init(&arena);
	buf_init(&buf);
	buf_cstr(&buf, "key: ");
	yaml_add_scalar(&buf, node->text);
	buf_char(&buf, '\n');
	const Yaml *root = yaml_read(&arena, buf_str(&buf), "again", &err);
	assert(root);
	assert(str_equal(yaml_get(root, "key")->text, node->text));
	buf_release(&buf);
	arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena arena;
	Err err = {.code = ERR_NONE};
	Yaml *first;
	arena_init(&arena);
	bool whole =
		yaml_read_stream(&arena, (Str){(const char *)data, size}, "fuzz", &first, &err);
	assert(whole == (err.code == ERR_NONE));
	assert(whole || strncmp(err.text, "fuzz:", 5) == 0);
	for (const Yaml *root = first; root; root = root->next) {
		const Yaml *node = root->kind == YAML_SCALAR ? root : root->first;
		for (; node; node = root->kind == YAML_SCALAR ? NULL : node->next)
			if (node->kind == YAML_SCALAR)
				round_trip(node);
	}
	arena_release(&arena);
	return 0;
}
