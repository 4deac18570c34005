/* Finds an article's mentions, in the order that settles what overlaps: the user's patterns, then
   the shipped ones, then names, among which the user's come first. Knows the order, not how any of
   them finds. */
#include "entities.h"

#include "abroad.h"
#include "text/utf8.h"

enum {
	PIECE_BYTES = 64 << 10, /* a longer passage is cut, so that memory follows the piece */
	BLOCK_BYTES = 64 << 10, /* of text whose facts are gathered together */
};

/* A piece with what is released with it. */
typedef struct {
	uint32_t passage;
	uint32_t base; /* byte of the passage at which the piece begins */
	FixedSpans fixed;
	FixedSpans named; /* by the user's rules */
} Source;

typedef struct {
	const Entities *entities;
	const Article *article;
	uint64_t id;         /* of the article, as rules know it */
	VEC(Piece) pieces;   /* of the block at hand */
	VEC(Source) sources; /* as many */
	Told told;
	size_t bytes;
	Findings *findings;
	Arena *arena; /* of what the findings tell */
} Finder;

static void
words_fix(Piece *piece, const FixedSpan *span)
{
	for (uint32_t i = span->first; i < span->last; i++)
		piece->words[i].flags |= WORD_FIXED;
}

void
fixed_add(FixedSpans *spans, Piece *piece, FixedSpan span)
{
	words_fix(piece, &span);
	vec_push(spans, span);
}

size_t
part_end(Str text, size_t start, size_t most)
{
	if (text.len - start <= most)
		return text.len;
	size_t end = start + most;
	while (end > start + most / 2 && text.at[end] != ' ')
		end--;
	return text.at[end] == ' ' ? end : utf8_floor(text, start + most);
}

/* The places of a dateline ("PORT ANSLEY, Kolvania"), between its commas: capitals alone tell the
   tagger little, but that a dateline names places is certain. */
static void
dateline_add(Finder *finder, Piece *piece, FixedSpans *spans)
{
	Str dateline = finder->article->dateline;
	if (!dateline.len || !str_starts(piece->text, dateline))
		return;
	for (uint32_t i = 0, end; i < piece->count && piece->tokens[i].end <= dateline.len;
		i = end) {
		end = i;
		while (end < piece->count && piece->tokens[end].end <= dateline.len &&
			(piece->words[end].kind != TOKEN_SIGN ||
				piece->words[end].hash == word_hash(STR("-"))) &&
			!(piece->words[end].flags & WORD_FIXED))
			end++;
		if (end > i && piece->words[i].flags & WORD_CAPITAL) {
			FixedSpan span = {.first = i,
				.last = end,
				.start = piece->tokens[i].start,
				.end = piece->tokens[end - 1].end,
				.type = TYPE_place,
				.name = true,
				.dateline = true,
				.by = FOUND_BY_DATELINE};
			fixed_add(spans, piece, span);
		}
		end += end == i;
	}
}

static void
piece_add(Finder *finder, uint32_t passage, size_t start, size_t end)
{
	Str text = str_slice(finder->article->passages[passage].text, start, end);
	Source source = {.passage = passage, .base = (uint32_t)start};
	Piece piece = piece_of(text);
	rules_find(&finder->entities->rules, &piece, &source.fixed);
	patterns_find(&finder->entities->shipped->patterns, &piece, finder->told, &source.fixed);
	if (passage == 0 && start == 0)
		dateline_add(finder, &piece, &source.fixed);
	rules_names(&finder->entities->rules, finder->id, &piece, &source.named);
	vec_push(&finder->pieces, piece);
	vec_push(&finder->sources, source);
	finder->bytes += text.len;
}

static void
found_add(Finder *finder, size_t p, FixedSpan span)
{
	const Piece *piece = &finder->pieces.at[p];
	const Source *source = &finder->sources.at[p];
	uint32_t count = span.last - span.first;
	Found found = {
		.mention = {.passage = source->passage,
			    .start = source->base + span.start,
			    .end = source->base + span.end,
			    .type = span.type,
			    .value = span.value,
			    .rule = span.rule},
		.text = str_slice(piece->text, span.start, span.end),
		.word_count = count,
		.settled = !span.name,
		.dateline = span.dateline,
	};
	if (span.type == TYPE_person)
		found.gender = gender_before(piece, span.first);
	if (span.name)
		found.words = arena_copy(&finder->findings->scratch, piece->words + span.first,
			count * sizeof *piece->words);
	if (finder->findings->asked)
		found.note = note_of_span(&span, finder->arena);
	vec_push(&finder->findings->founds, found);
}

static int
by_start(const void *a, const void *b)
{
	const FixedSpan *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

/* Puts the settled spans of a piece in order: no two overlap. */
static void
fixed_sort(FixedSpans *fixed)
{
	if (fixed->count > 1)
		qsort(fixed->at, fixed->count, sizeof *fixed->at, by_start);
}

static void
name_add(Finder *finder, NameSpan name, const FoundNote *note)
{
	const Token *tokens = finder->pieces.at[name.piece].tokens;
	FixedSpan span = {.first = name.first,
		.last = name.last,
		.start = tokens[name.first].start,
		.end = tokens[name.last - 1].end,
		.type = name.type,
		.name = true};
	found_add(finder, name.piece, span);
	if (note)
		finder->findings->founds.at[finder->findings->founds.count - 1].note = note;
}

/* Notes a piece's settled spans and its names, both in the order of the text. */
static void
piece_merge(Finder *finder, size_t p, const NameSpans *names, const FoundNote *notes, size_t *next)
{
	const FixedSpans *fixed = &finder->sources.at[p].fixed;
	for (size_t i = 0; i <= fixed->count; i++) {
		uint32_t until = i < fixed->count ? fixed->at[i].first : UINT32_MAX;
		for (; *next < names->count && names->at[*next].piece == p &&
			names->at[*next].first < until;
			(*next)++)
			name_add(finder, names->at[*next], notes ? &notes[*next] : NULL);
		if (i < fixed->count)
			found_add(finder, p, fixed->at[i]);
	}
}

static void
names_find(Finder *finder, NameSpans *names)
{
	const Entities *entities = finder->entities;
	vec_clear(names);
	if (finder->told.language == LANGUAGE_ENGLISH)
		tagger_find(&entities->shipped->tagger, &entities->shipped->gazetteer,
			finder->pieces.at, finder->pieces.count, names);
	else
		abroad_names(&entities->shipped->gazetteer, finder->pieces.at, finder->pieces.count,
			finder->told.language, names);
}

/* Puts the user's names among what was found. Where they cut a name, its neighbours are looked at
   again, with the user's as they are. */
static void
names_rule(Finder *finder, NameSpans *names)
{
	NameSpans kept = {0};
	bool cut = false;
	for (size_t p = 0, next = 0, first; p < finder->sources.count; p++) {
		Source *source = &finder->sources.at[p];
		for (first = next; next < names->count && names->at[next].piece == p;)
			next++;
		RuledPiece ruled = {&finder->pieces.at[p], &source->fixed, &source->named,
			next > first ? names->at + first : NULL, next - first};
		cut |= rules_settle(&finder->entities->rules, finder->id, ruled, &kept);
	}
	vec_release(names);
	*names = kept;
	for (size_t p = 0; cut && p < finder->sources.count; p++) {
		const FixedSpans *named = &finder->sources.at[p].named;
		for (size_t i = 0; i < named->count; i++)
			words_fix(&finder->pieces.at[p], &named->at[i]);
	}
	if (cut)
		names_find(finder, names);
}

/* Tags the pieces gathered so far, notes all that was found in them and lets them go. */
static void
block_end(Finder *finder)
{
	NameSpans names = {0};
	size_t next = 0, named = 0;
	for (size_t p = 0; p < finder->sources.count; p++) {
		fixed_sort(&finder->sources.at[p].fixed);
		named += finder->sources.at[p].named.count;
	}
	names_find(finder, &names);
	if (named)
		names_rule(finder, &names);
	const FoundNote *notes = NULL;
	if (finder->findings->asked)
		notes = notes_of_names(finder->entities,
			&(Block){finder->pieces.at, finder->pieces.count, finder->told.language},
			&names, finder->arena);
	for (size_t p = 0; p < finder->sources.count; p++) {
		Source *source = &finder->sources.at[p];
		piece_merge(finder, p, &names, notes, &next);
		vec_release(&source->fixed);
		vec_release(&source->named);
		piece_release(&finder->pieces.at[p]);
	}
	vec_release(&names);
	vec_clear(&finder->pieces);
	vec_clear(&finder->sources);
	finder->bytes = 0;
}

static Mentions
mentions_of(const Founds *founds, Arena *arena)
{
	Mentions mentions = {ARENA_ARRAY(arena, Mention, founds->count), founds->count};
	for (size_t i = 0; i < founds->count; i++)
		mentions.at[i] = founds->at[i].mention;
	return mentions;
}

void
findings_init(Findings *findings)
{
	*findings = (Findings){0};
	arena_init(&findings->scratch);
}

void
findings_release(Findings *findings)
{
	vec_release(&findings->founds);
	arena_release(&findings->scratch);
}

void
findings_of(const Entities *entities, const Article *article, Findings *findings, Arena *arena)
{
	Finder finder = {
		.entities = entities,
		.article = article,
		.id = article->id.len ? str_hash(article->id) : 0,
		.told = {.published = article->date,
			 .language = abroad_language(article->language)},
		.findings = findings,
		.arena = arena,
	};
	for (size_t p = 0; p < article->passage_count; p++) {
		Str text = article->passages[p].text;
		for (size_t start = 0; start < text.len;) {
			size_t end = part_end(text, start, PIECE_BYTES);
			piece_add(&finder, (uint32_t)p, start, end);
			start = end;
			if (finder.bytes >= BLOCK_BYTES)
				block_end(&finder);
		}
	}
	block_end(&finder);
	types_settle(&entities->shipped->gazetteer, &findings->founds);
	names_bind(&entities->shipped->gazetteer, &findings->founds, arena);
	rules_apply(&entities->rules, finder.id, &findings->founds);
	vec_release(&finder.pieces);
	vec_release(&finder.sources);
}

Mentions
entities_find(const Entities *entities, const Article *article, Arena *arena)
{
	Findings findings;
	findings_init(&findings);
	findings_of(entities, article, &findings, arena);
	Mentions mentions = mentions_of(&findings.founds, arena);
	findings_release(&findings);
	return mentions;
}
