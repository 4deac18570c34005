/* Opens shared libraries by the names that configure found. Closes none. */
#include "base/library.h"

#include "base/memory.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

void
library_bind(const char *file, const char *const *names, size_t count, void *into)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; i < count; i++) {
		void *symbol = library ? dlsym(library, names[i]) : NULL;
		if (!symbol) {
			char message[300];
			snprintf(message, sizeof message,
				"broadsheet: %s cannot be used: install it again (%s)\n", file,
				dlerror());
			memory_abort(message);
		}
		/* through bytes, as ISO C keeps pointers to functions and to data apart */
		memcpy((char *)into + i * sizeof symbol, &symbol, sizeof symbol);
	}
}
