/* Lists the shorter forms of a name: which words of it may stand for all. Knows nothing of the
   other names that they may mean. */
#include "form.h"

/* "Jr." and "III" belong to a person's name, but not to its short form. */
static bool
is_suffix(const Word *word)
{
	static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv"};
	return WORD_AMONG(word, suffixes);
}

/* What a body of a known name is called besides: "Labour" is the Labour Party, but "Brixel" is no
   Brixel Watch. */
static bool
is_body(const Word *word)
{
	static const char *const bodies[] = {"party", "company", "corporation", "group", "holdings",
		"motor", "motors", "international", "union", "council", "university", "college",
		"airlines", "airways"};
	return WORD_AMONG(word, bodies);
}

/* Do nothing but ordinary words follow, as in "Ford Motor Company"? */
static bool
goes_on(const Form *form, size_t count)
{
	for (size_t i = count; i < form->count; i++)
		if (!(form->words[i].bits & (GAZETTEER_COMMON | GAZETTEER_ORG_HEAD)))
			return false;
	return true;
}

static bool
ends_as_body(const Form *form)
{
	return form->whole || form->words[form->count - 1].bits & GAZETTEER_ORG_HEAD;
}

static bool
is_known(const Form *form, size_t count)
{
	return form->known >> (count - 1) & 1;
}

/* May the first count words of an organization stand for all of it? "Brixel" for the Brixel
   Council, but not "Toronto" for a team of it. */
static bool
organization_begins(const Form *form, size_t count)
{
	enum { OTHER = GAZETTEER_CITY | GAZETTEER_COUNTRY | GAZETTEER_REGION };
	const Word *first = &form->words[0], *next = &form->words[count];
	bool last = count + 1 == form->count;
	if (next->hash == word_hash(STR("of")))
		return true;
	if (!(next->flags & WORD_CAPITAL))
		return last && next->bits & GAZETTEER_ORG_HEAD; /* "Labor party" */
	if (is_known(form, count)) {                            /* "FIFA" is not "FIFA Council" */
		bool same = last ? is_body(next) : form->whole && goes_on(form, count);
		return count == 1 && same && !(first->flags & WORD_CAPITALS);
	}
	if (count == 1 && !ends_as_body(form) && first->bits & OTHER)
		return false;
	if (last)
		return true;
	bool one = count == 1 || (count == 2 && first->bits & GAZETTEER_PARTICLE);
	return one && !(form->words[count - 1].bits & GAZETTEER_COMMON) && goes_on(form, count);
}

/* May the first count words of a name stand for all of it? "Amnesty" for "Amnesty International",
   "House" for "House of Representatives", "Guantanamo" for "Guantanamo Bay", but not "Mexico" for
   "Mexico City". */
static bool
begins_for(const Form *form, size_t count)
{
	const Word *next = &form->words[count];
	if (form->type == TYPE_person)
		return count == 1 || next->flags & (WORD_CAPITAL | WORD_MIXED);
	if (form->of_country)
		return false;
	if (form->type == TYPE_place)
		return count + 1 == form->count && next->flags & WORD_CAPITAL &&
		       next->bits & GAZETTEER_PLACE_HEAD &&
		       !(form->words[0].bits & (GAZETTEER_COUNTRY | GAZETTEER_CITY));
	return form->type == TYPE_organization && organization_begins(form, count);
}

/* Do the last count words stand behind a joint, as in "Kolva and Tarha Rovers", which are two? */
static bool
is_one_of_several(const Form *form, size_t count)
{
	static const char *const joints[] = {"and", "to", "for", "&"};
	if (form->type == TYPE_person || count == form->count || form->whole ||
		form->words[form->count - 1].bits & (GAZETTEER_ORG_HEAD | GAZETTEER_EVENT_HEAD))
		return false;
	return WORD_AMONG(&form->words[form->count - count - 1], joints);
}

/* May the last count words stand for all? "Laden" and "bin Laden" for a person, "Security Council"
   and "Council" for an organization; never "Sea" for a sea. */
static bool
ends_for(const Form *form, size_t count)
{
	const Word *first = form->words + form->count - count;
	if (form->type == TYPE_place || form->type == TYPE_group || is_one_of_several(form, count))
		return false;
	if (first->flags & (WORD_CAPITAL | WORD_MIXED))
		return true;
	return form->type == TYPE_person && count > 1 && first->bits & GAZETTEER_PARTICLE;
}

/* Do the last count words mean all, whichever is told of first: "Rovers" of the Kolva Rovers,
   "Harbour Master" of the Office of the Harbour Master? */
static bool
ends_surely(const Form *form, size_t count)
{
	enum { PLACE = GAZETTEER_CITY | GAZETTEER_REGION | GAZETTEER_COUNTRY | GAZETTEER_GROUP };
	size_t before = form->count - count;
	if (ends_as_body(form) || form->known_whole)
		return true;
	if (before > 1 && form->words[before - 1].hash == word_hash(STR("the")))
		before--;
	if (before && form->words[before - 1].hash == word_hash(STR("of")))
		return true;
	for (size_t i = 0; i < before; i++)
		if (!(form->words[i].bits & PLACE))
			return false;
	return true;
}

/* Of a firm's things ("Brixel Arcade") and of what is put before a name ("Retina Brixel") a part
   may be the longer name's, or a thing of its own. */
static ShortKind
kind_of(const Form *form, size_t count, ShortKind kind)
{
	if (form->type != TYPE_organization && form->type != TYPE_work)
		return kind;
	if (kind == SHORT_END)
		return ends_surely(form, count) ? SHORT_END : SHORT_LOOSE;
	if (form->words[count].hash == word_hash(STR("of")))
		return SHORT_OF;
	bool letters = count == 1 && form->words[0].flags & WORD_CAPITALS;
	return ends_as_body(form) && !letters ? SHORT_BEGIN : SHORT_LOOSE;
}

typedef void (*Each)(void *with, uint64_t key, ShortKind kind);

/* "George Bush" of George Walker Bush, "Ana Garza" of Ana Maria Garza Lopez, "Garza" of the same.
 */
static void
parts_of_person(const Form *form, Each each, void *with)
{
	Word ends[2] = {form->words[0]};
	for (size_t i = 1; i < form->count && form->count > 2; i++) {
		ends[1] = form->words[i];
		if (ends[1].len < 3 || !(ends[1].flags & (WORD_CAPITAL | WORD_MIXED)))
			continue;
		each(with, form_key(KEY_SHORT, form->type, ends, 2), SHORT_PART);
		each(with, form_key(KEY_SHORT, form->type, &ends[1], 1), SHORT_PART);
	}
}

/* "Oversight Committee" of "House Oversight and Reform Committee". */
static void
parts_of_organization(const Form *form, Each each, void *with)
{
	Word ends[2] = {form->words[0], form->words[form->count - 1]};
	if (!(ends[1].bits & GAZETTEER_ORG_HEAD))
		return;
	for (size_t i = 0; i + 2 < form->count; i++) {
		ends[0] = form->words[i];
		if (ends[0].flags & WORD_CAPITAL)
			each(with, form_key(KEY_SHORT, form->type, ends, 2), SHORT_PART);
	}
}

void
form_shorter(const Form *full, Each each, void *with)
{
	Form form = *full;
	size_t longest = form.count - 1;
	if (form.type == TYPE_person && form.count > 2 && is_suffix(&form.words[form.count - 1]))
		longest = --form.count;
	if (form.count < 2 || form.count > 2 * FORM_SHORT_WORDS)
		return;
	for (size_t count = 1; count <= longest && count <= FORM_SHORT_WORDS; count++) {
		const Word *end = form.words + form.count - count;
		if (ends_for(&form, count))
			each(with, form_key(KEY_SHORT, form.type, end, count),
				kind_of(&form, count, SHORT_END));
		if (count < form.count && begins_for(&form, count))
			each(with, form_key(KEY_SHORT, form.type, form.words, count),
				kind_of(&form, count, SHORT_BEGIN));
	}
	if (form.type == TYPE_person)
		parts_of_person(&form, each, with);
	else if (form.type == TYPE_organization)
		parts_of_organization(&form, each, with);
}
