/* Any bytes in any encoding, behind a line that is the Content-Type they came with: what decodes
   must be valid UTF-8 once cleaned, and say how it was found. */
#include "load/encoding.h"
#include "text/utf8.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Err err = {0};
	Buf text, clean;
	buf_init(&text);
	buf_init(&clean);
	Str bytes = {(const char *)data, size}, type;
	size_t line = str_find_char(bytes, '\n', 0);
	type = line == SIZE_MAX ? STR_NONE : str_slice(bytes, 0, line);
	bytes = str_slice(bytes, line == SIZE_MAX ? 0 : line + 1, size);
	Explain explain;
	explain_init(&explain);
	bool ok = encoding_decode_typed(bytes, type, &explain, &text, &err);
	if (ok ? !explain.lines.count : !err.text[0])
		abort();
	explain_release(&explain);
	utf8_clean(&clean, buf_str(&text));
	if (!utf8_valid(buf_str(&clean)))
		abort();
	buf_release(&text);
	buf_release(&clean);
	return 0;
}
