/* Times the tagger alone, without the reading, binding and showing of what it finds. */
#include "tagging.h"

#include "base/file.h"
#include "entity/tagger.h"

#include <stdio.h>
#include <time.h>

enum { ROUNDS = 5, OPENINGS = 50, FILE_LARGEST = 1 << 20 };

static double
cpu_seconds(void)
{
	struct timespec time;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double
opening_measure(void)
{
	double start = cpu_seconds();
	for (int i = 0; i < OPENINGS; i++) {
		Gazetteer gazetteer;
		Tagger tagger;
		Err err;
		if (!gazetteer_open(&gazetteer, &err))
			return 0;
		if (tagger_open(&tagger, &err))
			tagger_close(&tagger);
		gazetteer_close(&gazetteer);
	}
	return (cpu_seconds() - start) / OPENINGS * 1e3;
}

/* Seconds that the tagger takes for a text. */
static double
text_measure(const Tagger *tagger, const Gazetteer *gazetteer, Str text)
{
	Piece piece = piece_of(text);
	NameSpans names = {0};
	double start = cpu_seconds();
	tagger_find(tagger, gazetteer, &piece, 1, &names);
	double took = cpu_seconds() - start;
	piece_release(&piece);
	vec_release(&names);
	return took;
}

TaggingSpeed
tagging_measure(const char *folder, int count)
{
	TaggingSpeed speed = {0};
	Gazetteer gazetteer = {0};
	Tagger tagger = {0};
	Err err;
	if (!gazetteer_open(&gazetteer, &err) || !tagger_open(&tagger, &err)) {
		gazetteer_close(&gazetteer);
		return speed;
	}
	for (int round = 0; round < ROUNDS; round++) {
		double took = 0, bytes = 0;
		for (int i = 0; i < count; i++) {
			char path[300];
			Buf text = {0};
			snprintf(path, sizeof path, "%.200s/%06d.txt", folder, i);
			if (file_read(path, FILE_LARGEST, &text, &err)) {
				took += text_measure(&tagger, &gazetteer, buf_str(&text));
				bytes += (double)text.len;
			}
			buf_release(&text);
		}
		double now = took > 0 ? bytes / 1e6 / took : 0;
		speed.tagging = now > speed.tagging ? now : speed.tagging;
	}
	tagger_close(&tagger);
	gazetteer_close(&gazetteer);
	speed.opening = opening_measure();
	return speed;
}
