/* Made-up news to measure on: the same bytes on every run. */
#ifndef TESTS_BENCH_CORPUS_H
#define TESTS_BENCH_CORPUS_H

#include <stddef.h>

/* Writes count articles of some 3 kB as text files into folder, which must be there; several in a
   row tell of one event. Returns the bytes, 0 when it cannot write. Every headline begins with
   "Report". */
size_t corpus_write(const char *folder, int count);

#endif
