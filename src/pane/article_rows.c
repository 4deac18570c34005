/* Rows of the articles list. Draws nothing. */
#include "article_rows.h"

enum { UNFOLDED_MOST = 60 }; /* more articles than two screens of them begin as folded stories */

void
article_rows_release(ArticleRows *rows)
{
	vec_release(&rows->rows);
	vec_release(&rows->folded);
}

bool
article_rows_is_folded(const ArticleRows *rows, uint32_t story)
{
	return story < rows->folded.count && rows->folded.at[story];
}

static void
add_story(ArticleRows *rows, const Story *story, uint32_t number)
{
	bool group = story->count > 1;

	if (story->count == 0)
		return;
	if (group)
		vec_push(&rows->rows,
			(ArticleRow){
				.header = true, .story = number, .article = story->articles[0]});
	for (size_t i = 0; i < story->count; i++) {
		if (!group || !article_rows_is_folded(rows, number))
			vec_push(&rows->rows, (ArticleRow){.member = group,
						      .story = number,
						      .article = story->articles[i]});
	}
}

void
article_rows_build(ArticleRows *rows, const Session *session)
{
	const Stories *stories = edition_stories(session->edition);
	uint8_t folded = session->order.count > UNFOLDED_MOST;

	vec_clear(&rows->rows);
	if (!session->order_grouped) {
		for (size_t i = 0; i < session->order.count; i++)
			vec_push(&rows->rows,
				(ArticleRow){.story = UINT32_MAX, .article = session->order.at[i]});
		return;
	}
	while (rows->folded.count < stories->count)
		vec_push(&rows->folded, folded);
	for (size_t i = 0; i < stories->count; i++)
		add_story(rows, &stories->at[i], (uint32_t)i);
}

void
article_rows_fold(ArticleRows *rows, const Session *session, uint32_t story, bool folded)
{
	if (story < rows->folded.count && rows->folded.at[story] != folded) {
		rows->folded.at[story] = folded;
		article_rows_build(rows, session);
	}
}

void
article_rows_fold_all(ArticleRows *rows, const Session *session, bool folded)
{
	for (size_t i = 0; i < rows->folded.count; i++)
		rows->folded.at[i] = folded;
	article_rows_build(rows, session);
}

size_t
article_rows_of(const ArticleRows *rows, const Session *session, size_t article)
{
	uint32_t story = UINT32_MAX;
	size_t header = rows->rows.count;

	if (article < edition_count(session->edition))
		story = edition_article(session->edition, article)->story;
	for (size_t i = 0; i < rows->rows.count; i++) {
		const ArticleRow *row = &rows->rows.at[i];

		if (!row->header && row->article == article)
			return i;
		if (row->header && row->story == story)
			header = i;
	}
	return header;
}
