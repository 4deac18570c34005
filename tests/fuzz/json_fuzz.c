/* Any bytes as a JSON string: one line of valid UTF-8 without a control character, all closed. */
#include "syntax/json.h"
#include "text/utf8.h"

#include <assert.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Buf buf;
	buf_init(&buf);
	JsonOut json = json_out(&buf);
	json_object(&json, NULL);
	json_str(&json, "text", (Str){(const char *)data, size});
	json_close(&json);
	json_line(&json);
	Str line = buf_str(&buf);
	assert(utf8_valid(line));
	assert(str_find_char(line, '\n', 0) == line.len - 1);
	for (size_t at = 0; at < line.len - 1;)
		assert(!utf8_forbidden(utf8_next(line, &at)));
	size_t quotes = 0;
	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == '\\')
			i++;
		else
			quotes += line.at[i] == '"';
	}
	assert(quotes == 4);
	buf_release(&buf);
	return 0;
}
