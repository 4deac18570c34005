/* Any bytes as a stated date or a stamp: what is read can be written, read again and means the
   same. */
#include "text/when.h"

#include <assert.h>

static void
check(When when)
{
	When again;
	char out[WHEN_TEXT];
	when_format(when, out);
	assert(when_read(str_of(out), &again));
	assert(when_compare(when, again) == 0 && when.precision == again.precision);
	When day = when_of_days(when_days(when));
	assert(day.year == when.year && (!when.month || day.month == when.month));
	when_display(when, out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	When when;
	Str text = {(const char *)data, size};
	if (when_read(text, &when))
		check(when);
	if (when_read_stamp(text, &when))
		check(when);
	return 0;
}
