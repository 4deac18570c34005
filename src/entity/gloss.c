/* Reads what a text itself says of two names that stand side by side: "Kurdistan Workers Party
   (PKK)", "…, also known as …". Knows only what stands between them. */
#include "gloss.h"

#include "letters.h"

enum { GAP_LONGEST = 40 };

/* What may stand between, in small letters and without its signs and a last "the". */
static const struct {
	Str words;
	bool letters; /* only before or behind an acronym: "Sunni, or Shi'ite" are two */
} gaps[] = {
	{STR(""),		    true },
	{STR("or"),                  true },
	{STR("known as"),            false},
	{STR("also known as"),       false},
	{STR("better known as"),     false},
	{STR("known also as"),       false},
	{STR("formerly"),            false},
	{STR("formerly known as"),   false},
	{STR("previously known as"), false},
	{STR("was born"),            false},
	{STR("born"),                false},
	{STR("nicknamed"),           false},
	{STR("alias"),               false},
	{STR("aka"),                 false},
	{STR("or simply"),           false},
};

/* Is there a bracket, or a dash and an article, as in "Workers Party - the PKK"? */
static bool
gap_opens(Str gap)
{
	static const Str dashes[] = {STR(" - the"), STR("– the"), STR("— the"), STR("-- the")};
	bool opens = str_find_char(gap, '(', 0) < gap.len;
	for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
		opens |= str_find(gap, dashes[k], 0) < gap.len;
	return opens;
}

/* The words of a gap but a last "the"; SIZE_MAX when a sign in it parts the names. */
static size_t
gap_words(Str gap, char words[GAP_LONGEST], bool *the)
{
	size_t count = 0;
	for (size_t i = 0; i < gap.len; i++) {
		char c = gap.at[i];
		if (char_is_letter(c))
			words[count++] = (char)(c | 32);
		else if (c == ' ' && count && words[count - 1] != ' ')
			words[count++] = ' ';
		else if (c == ';' || c == ')' || c == ':' || c == '/')
			return SIZE_MAX;
	}
	while (count && words[count - 1] == ' ')
		count--;
	Str text = {words, count};
	*the = str_ends(text, STR(" the")) || str_is(text, "the");
	if (*the)
		count -= count == 3 ? 3 : 4;
	return count;
}

/* "the Workers Party or NATO" are two, unlike "the Workers Party, or PKK,", whose letters need not
   be in the name. */
static bool
is_choice(Str between, Str name, Str letters)
{
	return str_starts(between, STR(" or ")) && !letters_are_initials(name, letters);
}

Gloss
gloss_of(const Founds *founds, size_t i)
{
	const Found *found = &founds->at[i], *before = found - 1;
	char letters[LETTERS_MOST], words[GAP_LONGEST];
	if (!i || found->settled || before->settled ||
		before->mention.passage != found->mention.passage)
		return GLOSS_NONE;
	size_t gap = found->mention.start - before->mention.end;
	if (!gap || gap > GAP_LONGEST)
		return GLOSS_NONE;
	Str between = {before->text.at + before->text.len, gap};
	bool the; /* "known as the Joan of his land" names no one */
	size_t count = gap_words(between, words, &the);
	if (count == SIZE_MAX || (!count && !gap_opens(between)))
		return GLOSS_NONE;
	bool behind = before->word_count > 1 && letters_of(found->text, found->word_count, letters);
	bool ahead = found->word_count > 1 && letters_of(before->text, before->word_count, letters);
	if (is_choice(between, behind ? before->text : found->text,
		    behind ? found->text : before->text))
		return GLOSS_NONE;
	for (size_t k = 0; k < sizeof gaps / sizeof *gaps; k++) {
		if (!str_equal((Str){words, count}, gaps[k].words))
			continue;
		if (ahead && !behind)
			return GLOSS_LONG;
		if (behind || (!gaps[k].letters && !the))
			return GLOSS_SHORT;
		bool made = before->mention.type == TYPE_organization && found->word_count <= 3 &&
		            before->word_count > 1 && letters_stand_in(before->text, found->text);
		return made && !count && !the ? GLOSS_SHORT : GLOSS_NONE;
	}
	return GLOSS_NONE;
}

bool
names_are_glossed(const Founds *founds, size_t i)
{
	const Found *found = &founds->at[i];
	char letters[LETTERS_MOST];
	bool person = found->mention.type == TYPE_person &&
	              !letters_of(found->text, found->word_count, letters);
	return !person && gloss_of(founds, i) != GLOSS_NONE;
}
