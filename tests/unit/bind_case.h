/* For tests of binding: articles in which the names are marked by hand, so that no test of which
   name means which hangs on what the tagger finds: "The [o:Kolva Daily] met [p:Anna Brink]." */
#ifndef TESTS_BIND_CASE_H
#define TESTS_BIND_CASE_H

#include "entity/find.h"
#include "unit.h"

#include <string.h>

typedef struct {
	Founds founds;
	Arena arena;
} BindCase;

static inline TypeId
bind_type(char letter)
{
	static const char letters[] = "polgew"; /* in the order of types.def */
	const char *at = strchr(letters, letter);
	if (!letter || !at)
		fail_msg("no type is marked by '%c'", letter);
	return (TypeId)(at - letters);
}

/* A marked passage without its marks, and the name of each mark, whose words are not set yet. */
static inline Str
bind_unmark(BindCase *c, Str marked, uint32_t passage)
{
	char *text = arena_alloc(&c->arena, marked.len + 1);
	size_t len = 0, open = 0;
	for (size_t i = 0; i < marked.len; i++) {
		if (marked.at[i] == '[') {
			Found found = {
				.mention = {.passage = passage,
					    .start = (uint32_t)len,
					    .type = bind_type(marked.at[i + 1])}
                        };
			assert_int_equal(marked.at[i + 2], ':');
			vec_push(&c->founds, found);
			open++;
			i += 2;
		} else if (marked.at[i] == ']') {
			Found *found = &c->founds.at[c->founds.count - 1];
			found->mention.end = (uint32_t)len;
			found->text =
				(Str){text + found->mention.start, len - found->mention.start};
			open--;
		} else {
			text[len++] = marked.at[i];
		}
	}
	assert_int_equal(open, 0);
	return (Str){text, len};
}

/* Reads a passage as finding does, and gives its names their words. */
static inline void
bind_read(BindCase *c, const Gazetteer *gazetteer, Str marked, uint32_t passage)
{
	size_t first = c->founds.count;
	Str text = bind_unmark(c, marked, passage);
	Piece piece = piece_of(text);
	gazetteer_mark(gazetteer, piece.words, 0, piece.count);
	for (uint32_t i = 0; first < c->founds.count; first++) {
		Found *found = &c->founds.at[first];
		while (i < piece.count && piece.tokens[i].start < found->mention.start)
			i++;
		uint32_t last = i;
		while (last < piece.count && piece.tokens[last].end < found->mention.end)
			last++;
		if (last == piece.count || piece.tokens[i].start != found->mention.start ||
			piece.tokens[last].end != found->mention.end)
			fail_msg("a mark cuts a word of \"%.*s\"", STR_ARG(marked));
		found->word_count = last + 1 - i;
		found->words = arena_copy(
			&c->arena, piece.words + i, found->word_count * sizeof *piece.words);
		if (found->mention.type == TYPE_person)
			found->gender = gender_before(&piece, i);
	}
	piece_release(&piece);
}

/* Binds the names of an article; passages are cut at "|". */
static inline void
bind_case(BindCase *c, const Gazetteer *gazetteer, Str marked)
{
	Str passage;
	*c = (BindCase){0};
	arena_init(&c->arena);
	for (uint32_t number = 0; str_split(&marked, '|', &passage); number++)
		bind_read(c, gazetteer, passage, number);
	names_bind(gazetteer, &c->founds, &c->arena);
}

static inline void
bind_case_release(BindCase *c)
{
	vec_release(&c->founds);
	arena_release(&c->arena);
}

#endif
