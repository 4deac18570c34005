/* Finds what the user's patterns match and where the user's names stand. Knows no other stage: what
   becomes of names that stand within longer ones is rules_settle's. */
#include "rules.h"

uint32_t
words_capitals(const Word *words, size_t count)
{
	uint32_t capitals = 0;
	for (size_t i = 0; i < count && i < RULE_WORDS_MOST; i++)
		capitals |= words[i].flags & WORD_CAPITAL ? 1u << i : 0;
	return capitals;
}

/* The rule that has a phrase within a scope, if it is written with capitals where the rule is. */
static const Rule *
slot_rule(const Rules *rules, RulePhrase phrase, uint64_t scope)
{
	const PhraseSlot *slot = rules_slot(rules, rules_phrase(phrase.hash, scope));
	return slot->rule && !(slot->capitals & ~phrase.capitals) ? &rules->list.at[slot->rule - 1]
	                                                          : NULL;
}

static const Rule *
phrase_rule(const Rules *rules, RulePhrase phrase, uint64_t article, TypeId type)
{
	const Rule *rule = slot_rule(rules, phrase, rules_scope(article, TYPE_NONE));
	const Rule *ignored =
		rules->typed_ignores ? slot_rule(rules, phrase, rules_scope(article, type)) : NULL;
	return !rule || (ignored && ignored > rule) ? ignored : rule;
}

const Rule *
rules_decide(const Rules *rules, RulePhrase phrase, uint64_t article, TypeId type)
{
	if (!rules->list.count)
		return NULL;
	const Rule *rule = rules->of_articles ? phrase_rule(rules, phrase, article, type) : NULL;
	if (!rule)
		rule = phrase_rule(rules, phrase, 0, type);
	if (!rule || rule->ignore)
		return rule;
	rule = &rules->list.at[rule->last];
	if (rule->ignore)
		return rule;
	/* what it is called now may itself be ignored, or be another thing in this article */
	RulePhrase name = {rule->phrase, UINT32_MAX};
	const Rule *here =
		rules->of_articles ? phrase_rule(rules, name, article, rule->type) : NULL;
	if (!here && !rule->article)
		here = phrase_rule(rules, name, 0, rule->type);
	return here ? here : rule;
}

/* The longest name that begins with word i: how many words, 0 for none. */
static size_t
name_at(const Rules *rules, uint64_t article, const Piece *piece, size_t i, const Rule **found)
{
	size_t best = 0;
	RulePhrase phrase = {0, 0};
	for (size_t count = 1; i + count <= piece->count && count <= RULE_WORDS_MOST; count++) {
		const Word *word = &piece->words[i + count - 1];
		phrase.hash = phrase_hash(phrase.hash, word->hash);
		phrase.capitals |= word->flags & WORD_CAPITAL ? 1u << (count - 1) : 0;
		const PhraseSlot *slot = rules_slot(rules, phrase.hash);
		if (!slot->phrase)
			break;
		const Rule *rule = rules_decide(rules, phrase, article, TYPE_NONE);
		if (rule && !rule->ignore) {
			*found = rule;
			best = count;
		}
		if (!slot->prefix)
			break;
	}
	return best;
}

void
rules_names(const Rules *rules, uint64_t article, const Piece *piece, FixedSpans *spans)
{
	for (size_t i = 0; rules->list.count && i < piece->count; i++) {
		const Rule *rule = NULL;
		size_t count = name_at(rules, article, piece, i, &rule);
		if (!count)
			continue;
		FixedSpan span = {.first = (uint32_t)i,
			.last = (uint32_t)(i + count),
			.start = piece->tokens[i].start,
			.end = piece->tokens[i + count - 1].end,
			.type = rule->type,
			.name = rule->is_name,
			.by = FOUND_BY_RULE,
			.line = rule->line};
		vec_push(spans, span);
		i += count - 1;
	}
}

/* The first token that ends behind byte at, searched by halves. */
static size_t
token_at(const Piece *piece, size_t at)
{
	size_t low = 0, high = piece->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (piece->tokens[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void
match_add(Piece *piece, size_t start, size_t end, const UserPattern *user, FixedSpans *spans)
{
	size_t first = token_at(piece, start), last = first;
	while (last < piece->count && piece->tokens[last].start < end)
		if (piece->words[last++].flags & WORD_FIXED)
			return; /* another has taken it */
	if (last == first)
		return;
	FixedSpan span = {.first = (uint32_t)first,
		.last = (uint32_t)last,
		.start = (uint32_t)start,
		.end = (uint32_t)end,
		.type = user->type,
		.rule = user->line,
		.by = FOUND_BY_RULE,
		.line = user->line};
	fixed_add(spans, piece, span);
}

static void
pattern_find(const UserPattern *user, Piece *piece, FixedSpans *spans)
{
	PatternSpan found[PATTERN_GROUPS];
	for (size_t start = 0, end; start < piece->text.len; start = end) {
		end = part_end(piece->text, start, RULE_WINDOW);
		Str window = str_slice(piece->text, start, end);
		unsigned more = (start ? PATTERN_MORE_BEFORE : 0) |
		                (end < piece->text.len ? PATTERN_MORE_BEHIND : 0);
		for (size_t from = 0;
			pattern_match_part(user->pattern, window, from, more, found);) {
			if (found[0].end > found[0].start)
				match_add(piece, start + found[0].start, start + found[0].end, user,
					spans);
			from = found[0].end > from ? found[0].end : from + 1;
			while (from < window.len && ((unsigned char)window.at[from] & 0xC0) == 0x80)
				from++;
		}
	}
}

void
rules_find(const Rules *rules, Piece *piece, FixedSpans *spans)
{
	for (size_t i = rules->patterns.count; i-- > 0;) /* the later goes first */
		if (pattern_exceeded(rules->patterns.at[i].pattern) <= RULE_EXCEEDED_MOST)
			pattern_find(&rules->patterns.at[i], piece, spans);
}

bool
rules_in_time(const Rules *rules, Err *err)
{
	for (size_t i = 0; i < rules->patterns.count; i++)
		if (pattern_exceeded(rules->patterns.at[i].pattern))
			return err_set(err, ERR_PATTERN,
				"%s:%u: the pattern takes too long on some passages: they count as "
				"not matching",
				rules->file, rules->patterns.at[i].line);
	return true;
}
