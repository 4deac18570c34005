/* Any bytes in any encoding: what decodes must be valid UTF-8 once cleaned. */
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
	bool ok = encoding_decode((Str){(const char *)data, size}, &text, &err);
	if (!ok && !err.text[0])
		abort();
	utf8_clean(&clean, buf_str(&text));
	if (!utf8_valid(buf_str(&clean)))
		abort();
	buf_release(&text);
	buf_release(&clean);
	return 0;
}
