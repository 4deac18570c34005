/* What only a look inside tells: the tagger without the rest of the program, and its opening. */
#ifndef BENCH_TAGGING_H
#define BENCH_TAGGING_H

typedef struct {
	double tagging; /* MB of text a second of CPU, tokens given */
	double opening; /* ms to map gazetteer and weights */
} TaggingSpeed;

/* On files 000000.txt, 000001.txt, … of a folder; zeroes when the data cannot be opened. */
TaggingSpeed tagging_measure(const char *folder, int count);

#endif
