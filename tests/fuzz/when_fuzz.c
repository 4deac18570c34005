/* Any bytes as a stated date: what is read can be written, read again and means the same. */
#include "text/when.h"

#include <assert.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	When when, again;
	char out[WHEN_TEXT];
	if (!when_read((Str){(const char *)data, size}, &when))
		return 0;
	when_format(when, out);
	assert(when_read(str_of(out), &again));
	assert(when_compare(when, again) == 0 && when.precision == again.precision);
	When day = when_of_days(when_days(when));
	assert(day.year == when.year && (!when.month || day.month == when.month));
	when_display(when, out);
	return 0;
}
