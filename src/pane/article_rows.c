/* Rows of the articles list. Draws nothing. */
#include "article_rows.h"

enum { UNFOLDED_MOST = 60 }; /* more articles than two screens of them begin as folded stories */

typedef enum { FOLD_UNKNOWN, FOLD_OPEN, FOLD_FOLDED } Fold;

void
article_rows_release(ArticleRows *rows)
{
	vec_release(&rows->rows);
	vec_release(&rows->folded);
	vec_release(&rows->folds);
}

bool
article_rows_is_folded(const ArticleRows *rows, uint32_t story)
{
	return story < rows->folded.count && rows->folded.at[story];
}

/* Stories of several in the list, by what is next in its order. */
static size_t
story_end(const Session *session, size_t first)
{
	uint32_t story = edition_article(session->edition, session->order.at[first])->story;
	size_t end = first + 1;

	if (story >= edition_stories(session->edition)->count)
		return end;
	while (end < session->order.count &&
		edition_article(session->edition, session->order.at[end])->story == story)
		end++;
	return end;
}

/* As what is known of it was left by the reader, else as stories begin. */
static bool
is_to_fold(const ArticleRows *rows, const Session *session, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		uint8_t fold = rows->folds.at[session->order.at[i]];

		if (fold != FOLD_UNKNOWN)
			return fold == FOLD_FOLDED;
	}
	return rows->begins_folded;
}

static void
note_folds(ArticleRows *rows, const Session *session, size_t first, size_t end, bool folded)
{
	for (size_t i = first; i < end; i++)
		rows->folds.at[session->order.at[i]] = folded ? FOLD_FOLDED : FOLD_OPEN;
}

static void
add_story(ArticleRows *rows, const Session *session, size_t first, size_t end)
{
	const uint32_t *articles = session->order.at;
	uint32_t story = edition_article(session->edition, articles[first])->story;
	bool group = end - first > 1, folded = group && is_to_fold(rows, session, first, end);

	if (group) {
		note_folds(rows, session, first, end, folded);
		rows->folded.at[story] = folded;
		vec_push(&rows->rows, (ArticleRow){.header = true,
					      .story = story,
					      .article = articles[first],
					      .count = (uint32_t)(end - first)});
	}
	for (size_t i = first; i < end && !folded; i++)
		vec_push(&rows->rows,
			(ArticleRow){.member = group, .story = story, .article = articles[i]});
}

void
article_rows_build(ArticleRows *rows, const Session *session)
{
	size_t stories = edition_stories(session->edition)->count;

	vec_clear(&rows->rows);
	if (!session->ordered.grouped) {
		for (size_t i = 0; i < session->order.count; i++)
			vec_push(&rows->rows,
				(ArticleRow){.story = UINT32_MAX, .article = session->order.at[i]});
		return;
	}
	if (!rows->asked) {
		rows->asked = true;
		rows->begins_folded = session->order.count > UNFOLDED_MOST;
	}
	while (rows->folds.count < edition_count(session->edition))
		vec_push(&rows->folds, FOLD_UNKNOWN);
	vec_clear(&rows->folded);
	while (rows->folded.count < stories)
		vec_push(&rows->folded, 0);
	for (size_t i = 0, end; i < session->order.count; i = end) {
		end = story_end(session, i);
		add_story(rows, session, i, end);
	}
}

static void
fold_some(ArticleRows *rows, const Session *session, uint32_t story, bool all, bool folded)
{
	for (size_t i = 0; i < session->order.count; i++) {
		uint32_t article = session->order.at[i];

		if (all || edition_article(session->edition, article)->story == story)
			note_folds(rows, session, i, i + 1, folded);
	}
	article_rows_build(rows, session);
}

void
article_rows_fold(ArticleRows *rows, const Session *session, uint32_t story, bool folded)
{
	if (article_rows_is_folded(rows, story) != folded)
		fold_some(rows, session, story, false, folded);
}

void
article_rows_fold_all(ArticleRows *rows, const Session *session, bool folded)
{
	rows->begins_folded = folded;
	fold_some(rows, session, 0, true, folded);
}

size_t
article_rows_of(const ArticleRows *rows, const Session *session, size_t article)
{
	size_t stories = edition_stories(session->edition)->count;
	uint32_t story = UINT32_MAX;
	size_t header = rows->rows.count;

	if (article < edition_count(session->edition))
		story = edition_article(session->edition, article)->story;
	for (size_t i = 0; i < rows->rows.count; i++) {
		const ArticleRow *row = &rows->rows.at[i];

		if (!row->header && row->article == article)
			return i;
		if (row->header && row->story == story && story < stories)
			header = i;
	}
	return header;
}

bool
article_rows_has_unread(const Session *session, uint32_t story)
{
	const Story *of = &edition_stories(session->edition)->at[story];

	for (size_t i = 0; i < of->count; i++) {
		if (session_rank(session, of->articles[i]) < session->order.count &&
			!session_has_mark(session, of->articles[i], LIBRARY_READ))
			return true;
	}
	return false;
}
