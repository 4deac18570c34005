/* Any bytes as clutter.yaml, and then as lines and class names. */
#include "load/clutter.h"
#include "text/utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Err err = {0};
	Clutter *clutter = clutter_new(&err);
	Str bytes = {(const char *)data, size}, line;
	if (!clutter)
		return 0;
	clutter_add(clutter, bytes, "fuzz.yaml", &err);
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, bytes);
	Str rest = buf_str(&clean);
	while (str_line(&rest, &line)) {
		clutter_line(clutter, line);
		clutter_section(clutter, line);
		clutter_element(clutter, line);
		clutter_page_line(clutter_for(clutter, line), line);
	}
	buf_release(&clean);
	clutter_free(clutter);
	return 0;
}
