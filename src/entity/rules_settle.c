/* Settles what the user's rules are about: before names are bound, which of their phrases stand;
   afterwards, what is called by them and what is dropped. Finds nothing itself. */
#include "rules.h"

typedef struct {
	const Rules *rules;
	uint64_t article;
	Tokens tokens; /* of the text at hand, kept for the next */
	Words words;
} Judge;

static RulePhrase
phrase_of_words(const Word *words, size_t count)
{
	uint64_t hash = count <= RULE_WORDS_MOST ? phrase_go_on(0, words, count) : 0;
	return (RulePhrase){hash, words_capitals(words, count)};
}

/* ---- before binding ---- */

static bool
is_within(const FixedSpan *name, uint32_t first, uint32_t last)
{
	return first <= name->first && name->last <= last &&
	       last - first > name->last - name->first;
}

/* A longer name that the user wants to be none hides nothing. */
static bool
is_ignored(const Judge *judge, const Piece *piece, const NameSpan *name)
{
	RulePhrase phrase = phrase_of_words(&piece->words[name->first], name->last - name->first);
	const Rule *rule = rules_decide(judge->rules, phrase, judge->article, name->type);
	return rule && rule->ignore;
}

/* Where a name of the tagger begins in earnest: "First Sable" of a sentence's start and "President
   Sable" are no longer names than Sable. */
static uint32_t
name_first(const Piece *piece, const NameSpan *name)
{
	uint32_t first = name->first;
	for (; first + 1 < name->last; first++) {
		const Word *word = &piece->words[first];
		bool opening = word->flags & WORD_FIRST && word->bits & GAZETTEER_COMMON;
		if (!opening && !(word->bits & GAZETTEER_TITLE))
			break;
	}
	return first;
}

/* Drops those of named that stand within something longer; notes as what the tagger sees the
   others, so that they are bound to other forms as if there were no rule. */
static void
named_sift(const Judge *judge, RuledPiece ruled)
{
	FixedSpans *named = ruled.named;
	size_t kept = 0, f = 0, n = 0;
	for (size_t i = 0; i < named->count; i++) {
		FixedSpan name = named->at[i];
		while (f < ruled.fixed->count && ruled.fixed->at[f].last <= name.first)
			f++;
		while (n < ruled.name_count && ruled.names[n].last <= name.first)
			n++;
		const FixedSpan *fixed = f < ruled.fixed->count ? &ruled.fixed->at[f] : NULL;
		const NameSpan *other = n < ruled.name_count ? &ruled.names[n] : NULL;
		if (fixed && is_within(&name, fixed->first, fixed->last))
			continue;
		if (other && is_within(&name, name_first(ruled.piece, other), other->last) &&
			!is_ignored(judge, ruled.piece, other))
			continue;
		if (name.name && other && other->first == name.first && other->last == name.last)
			name.type = other->type;
		else if (name.name && fixed && fixed->name && fixed->first == name.first)
			name.type = fixed->type; /* of a dateline */
		else if (name.name && name.type >= TYPES)
			name.type = TYPE_organization;
		named->at[kept++] = name;
	}
	named->count = kept;
}

/* Appends those names of the tagger that named leaves alone. True when it cuts one. */
static bool
names_keep(RuledPiece ruled, NameSpans *kept)
{
	bool cut = false;
	size_t i = 0;
	for (size_t n = 0; n < ruled.name_count; n++) {
		NameSpan name = ruled.names[n];
		while (i < ruled.named->count && ruled.named->at[i].last <= name.first)
			i++;
		const FixedSpan *over = i < ruled.named->count ? &ruled.named->at[i] : NULL;
		if (!over || over->first >= name.last)
			vec_push(kept, name);
		else
			cut |= name.first < over->first || name.last > over->last;
	}
	return cut;
}

/* Puts named among fixed, in the place of what they overlap. */
static void
named_merge(RuledPiece ruled)
{
	FixedSpans *fixed = ruled.fixed, merged = {0};
	size_t i = 0;
	for (size_t f = 0; f < fixed->count; f++) {
		FixedSpan span = fixed->at[f];
		while (i < ruled.named->count && ruled.named->at[i].last <= span.first)
			vec_push(&merged, ruled.named->at[i++]);
		if (i == ruled.named->count || ruled.named->at[i].first >= span.last)
			vec_push(&merged, span);
	}
	while (i < ruled.named->count)
		vec_push(&merged, ruled.named->at[i++]);
	vec_release(fixed);
	*fixed = merged;
}

bool
rules_settle(const Rules *rules, uint64_t article, RuledPiece ruled, NameSpans *kept)
{
	Judge judge = {.rules = rules, .article = article};
	named_sift(&judge, ruled);
	bool cut = names_keep(ruled, kept);
	if (ruled.named->count)
		named_merge(ruled);
	return cut;
}

/* ---- after binding ---- */

static RulePhrase
phrase_of_text(Judge *judge, Str text)
{
	vec_clear(&judge->tokens);
	vec_clear(&judge->words);
	if (text.len > RULE_NAME_LONGEST)
		return (RulePhrase){0, 0};
	token_split(text, &judge->tokens);
	words_add(text, judge->tokens.at, judge->tokens.count, &judge->words);
	return phrase_of_words(judge->words.at, judge->words.count);
}

/* By its own words, else by the thing that it is bound to. */
static const Rule *
rule_of(Judge *judge, const Found *found)
{
	TypeId type = found->mention.type;
	RulePhrase phrase = found->words ? phrase_of_words(found->words, found->word_count)
	                                 : phrase_of_text(judge, found->text);
	const Rule *rule =
		phrase.hash ? rules_decide(judge->rules, phrase, judge->article, type) : NULL;
	Str entity = found->mention.entity;
	if (rule || str_equal(entity, found->text))
		return rule;
	phrase = phrase_of_text(judge, entity);
	return phrase.hash ? rules_decide(judge->rules, phrase, judge->article, type) : NULL;
}

void
rules_apply(const Rules *rules, uint64_t article, Founds *founds)
{
	if (!rules->list.count)
		return;
	Judge judge = {.rules = rules, .article = article};
	size_t kept = 0;
	for (size_t i = 0; i < founds->count; i++) {
		Found found = founds->at[i];
		const Rule *rule = rule_of(&judge, &found);
		if (rule && rule->ignore)
			continue;
		if (rule) {
			found.mention.type = rule->type;
			found.mention.entity = rule->name;
			found.mention.value = (Value){.kind = VALUE_NONE};
			found.mention.rule = rule->line;
		}
		founds->at[kept++] = found;
	}
	founds->count = kept;
	vec_release(&judge.tokens);
	vec_release(&judge.words);
}
