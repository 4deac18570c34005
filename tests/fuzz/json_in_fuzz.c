/* Any bytes as JSON: every walk over them ends at their end. */
#include "syntax/json_in.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	JsonIn json = json_in((Str){(const char *)data, size});
	size_t steps = 0;
	while (json.at < size) {
		size_t before = json.at;
		if (json_kind(&json) == JSON_OBJECT && json_enter(&json, JSON_OBJECT)) {
			while (json_member(&json))
				json_take(&json);
		} else if (json_kind(&json) == JSON_LIST && json_enter(&json, JSON_LIST)) {
			while (json_element(&json))
				json_skip(&json);
		} else if (json_kind(&json) == JSON_NOTHING) {
			json_element(&json);
		} else {
			json_take(&json);
		}
		if (json.at < before || json.at > size || (json.at == before && steps++ > size))
			abort();
	}
	json_in_release(&json);
	return 0;
}
