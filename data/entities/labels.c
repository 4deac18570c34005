/* Reads labelled articles. */
#include "maintain.h"

#include "entity/type.h"

#include <stdio.h>
#include <string.h>

static void
passage_add(Labelled *article, Str line)
{
	Marked marked = {0};
	arena_init(&marked.arena);
	vec_push(&article->pieces, piece_of(str_copy(&marked.arena, line)));
	vec_push(&article->marked, marked);
}

static void
gold_add(Labelled *article, const char *line)
{
	unsigned start, end;
	char type[32];
	if (sscanf(line, "M %u %u %31s", &start, &end, type) != 3 || !article->marked.count)
		die("a line that is no mention");
	static const EntityType *const types[] = {
#define ENTITY(name) &entity_##name,
#include "entity/types.def"
#undef ENTITY
	};
	unsigned t = 0;
	while (t < MISC && strcmp(types[t]->name, type) != 0)
		t++;
	vec_push(&article->marked.at[article->marked.count - 1].gold, (Gold){start, end, t});
}

static unsigned
corpus_of(Labels *labels, const char *name, char role)
{
	for (unsigned c = 0; c < labels->corpus_count; c++)
		if (strcmp(labels->corpora[c], name) == 0)
			return c;
	if (labels->corpus_count == CORPORA_MOST)
		die("too many label files");
	labels->corpora[labels->corpus_count] = strdup(name);
	labels->roles[labels->corpus_count] = role;
	return labels->corpus_count++;
}

void
labels_read(Labels *labels)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	while ((len = getline(&line, &room, stdin)) > 2) {
		line[len - 1] = '\0';
		if (line[0] == 'A' || line[0] == 'L' || line[0] == 'W') {
			unsigned corpus = corpus_of(labels, line + 2, line[0]);
			vec_push(&labels->articles, (Labelled){.corpus = corpus});
			continue;
		}
		if (!labels->articles.count)
			die("a line before the first article");
		Labelled *article = &labels->articles.at[labels->articles.count - 1];
		if (line[0] == 'P')
			passage_add(article, (Str){line + 2, (size_t)len - 3});
		else
			gold_add(article, line);
	}
	free(line);
	if (!labels->articles.count)
		die("no labelled articles");
}

void
labels_release(Labels *labels)
{
	for (size_t a = 0; a < labels->articles.count; a++) {
		Labelled *article = &labels->articles.at[a];
		for (size_t p = 0; p < article->pieces.count; p++) {
			piece_release(&article->pieces.at[p]);
			vec_release(&article->marked.at[p].gold);
			arena_release(&article->marked.at[p].arena);
		}
		vec_release(&article->pieces);
		vec_release(&article->marked);
	}
	for (unsigned c = 0; c < labels->corpus_count; c++)
		free(labels->corpora[c]);
	vec_release(&labels->articles);
}
