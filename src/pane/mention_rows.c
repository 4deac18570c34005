/* Collects and sorts mentions. */
#include "mention_rows.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	CONTEXT_BYTES = 48, /* of context that sorting reads: some eight words */
	FORMS_MOST = 64,    /* of one name; more are told by nobody */
};

void
mention_rows_release(MentionRows *rows)
{
	vec_release(&rows->at);
	vec_release(&rows->forms);
	vec_release(&rows->sources);
}

bool
mention_rows_hold(const MentionRows *rows, const Session *session)
{
	for (size_t i = 0; i < rows->sources.count; i++) {
		const MentionSource *source = &rows->sources.at[i];
		const EditionArticle *article = edition_article(session->edition, source->article);

		if (article->tagged != source->tagged || article->version != source->version)
			return false;
	}
	return true;
}

const Mention *
mention_of(const Session *session, MentionRow row)
{
	return &edition_article(session->edition, row.article)->mentions.at[row.mention];
}

Str
mention_passage(const Session *session, MentionRow row)
{
	const EditionArticle *article = edition_article(session->edition, row.article);

	return article->article->passages[article->mentions.at[row.mention].passage].text;
}

Str
mention_text(const Session *session, MentionRow row)
{
	return mention_str(
		edition_article(session->edition, row.article)->article, mention_of(session, row));
}

static int
form_compare(const void *a, const void *b)
{
	const MentionForm *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return str_compare(x->text, y->text);
}

static void
count_forms(MentionRows *rows, const Session *session)
{
	Map known;

	map_init(&known);
	vec_clear(&rows->forms);
	for (size_t i = 0; i < rows->at.count; i++) {
		Str text = mention_text(session, rows->at.at[i]);
		uint32_t number = map_get(&known, text);

		if (number == MAP_NONE && rows->forms.count == FORMS_MOST)
			continue;
		if (number == MAP_NONE) {
			number = map_number(&known, text);
			vec_push(&rows->forms, (MentionForm){text, 0});
		}
		rows->forms.at[number].count++;
	}
	map_release(&known);
	if (rows->forms.count > 1)
		qsort(rows->forms.at, rows->forms.count, sizeof *rows->forms.at, form_compare);
}

void
mention_rows_take(MentionRows *rows, const Session *session, uint32_t entity)
{
	size_t count = edition_count(session->edition), at;

	vec_clear(&rows->at);
	vec_clear(&rows->sources);
	for (size_t a = 0; a < count; a++) {
		const EditionArticle *article = edition_article(session->edition, a);

		if (session_has_mark(session, a, LIBRARY_DELETED))
			continue;
		at = rows->at.count;
		for (size_t i = 0; i < article->mentions.count; i++) {
			if (article->numbers[i] == entity)
				vec_push(&rows->at, (MentionRow){(uint32_t)a, (uint32_t)i,
							    article->mentions.at[i].passage,
							    article->mentions.at[i].start});
		}
		if (rows->at.count > at)
			vec_push(&rows->sources,
				(MentionSource){(uint32_t)a, article->tagged, article->version});
	}
	count_forms(rows, session);
}

/* What a row is sorted by: bytes, then its place. */
typedef struct {
	MentionRow row;
	uint32_t rank; /* of the article in the list */
	int64_t day;   /* of it; the latest of all where it is not known */
	const char
		*key; /* CONTEXT_BYTES of context, NUL behind a shorter one; NULL: of no matter */
} Sorted;

static int
sorted_compare(const void *a, const void *b)
{
	const Sorted *x = a, *y = b;
	int order = x->key ? memcmp(x->key, y->key, CONTEXT_BYTES) : 0;

	if (order != 0)
		return order;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->row.mention > y->row.mention) - (x->row.mention < y->row.mention);
}

/* Adds a word to a key; false when it is full. */
static bool
key_add(char *key, size_t *len, Str word)
{
	for (size_t i = 0; i < word.len && *len < CONTEXT_BYTES; i++)
		key[(*len)++] = word.at[i];
	if (*len < CONTEXT_BYTES)
		key[(*len)++] = ' ';
	return *len < CONTEXT_BYTES;
}

/* The folded words of the context: those behind in their order, those before from the last to the
   first, without the signs between. */
static char *
context_key(const Session *session, MentionRow row, bool right, Arena *arena, Buf *folded)
{
	const Mention *mention = mention_of(session, row);
	Str text = mention_passage(session, row), context;
	char *key = ARENA_ARRAY(arena, char, CONTEXT_BYTES);
	Tokens tokens = {0};
	size_t len = 0, start = mention->start;

	start = start > 2 * CONTEXT_BYTES ? utf8_floor(text, start - 2 * CONTEXT_BYTES) : 0;
	context = right ? str_slice(text, mention->end,
				  utf8_floor(text, mention->end + 2 * CONTEXT_BYTES < text.len
							   ? mention->end + 2 * CONTEXT_BYTES
							   : text.len))
	                : str_slice(text, start, mention->start);
	buf_clear(folded);
	fold_add(folded, context);
	token_split(buf_str(folded), &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		Token token = tokens.at[right ? i : tokens.count - 1 - i];

		if (token.kind != TOKEN_SIGN &&
			!key_add(key, &len, token_str(buf_str(folded), token)))
			break;
	}
	vec_release(&tokens);
	return key;
}

void
mention_rows_sort(MentionRows *rows, const Session *session, MentionOrder order)
{
	Sorted *sorted;
	Arena arena;
	Buf folded;

	arena_init(&arena);
	buf_init(&folded);
	sorted = ARENA_ARRAY(&arena, Sorted, rows->at.count);
	for (size_t i = 0; i < rows->at.count; i++) {
		MentionRow row = rows->at.at[i];
		When date = edition_article(session->edition, row.article)->article->date;

		sorted[i] =
			(Sorted){.row = row, .rank = (uint32_t)session_rank(session, row.article)};
		if (order == MENTIONS_BY_DATE)
			sorted[i].day = when_is_known(date) ? when_days(date) : INT64_MAX;
		if (order == MENTIONS_BY_RIGHT || order == MENTIONS_BY_LEFT)
			sorted[i].key = context_key(
				session, row, order == MENTIONS_BY_RIGHT, &arena, &folded);
	}
	if (rows->at.count > 1)
		qsort(sorted, rows->at.count, sizeof *sorted, sorted_compare);
	for (size_t i = 0; i < rows->at.count; i++)
		rows->at.at[i] = sorted[i].row;
	buf_release(&folded);
	arena_release(&arena);
}

const char *
mention_order_name(MentionOrder order)
{
	static const char *const names[MENTION_ORDERS] = {
		[MENTIONS_BY_ARTICLE] = "by article",
		[MENTIONS_BY_DATE] = "by date",
		[MENTIONS_BY_RIGHT] = "by what follows",
		[MENTIONS_BY_LEFT] = "by what stands before",
	};

	return names[order];
}
