/* Binds names within an article: "Putin" to the full name that is meant, "IAEA" to its long form,
   "Security Council" to "U.N. Security Council". What has no fuller form keeps its own; what could
   mean two things means the one that the text has told of first. */
#include "gloss.h"
#include "letters.h"

#include "text/fold.h"

enum {
	NONE = UINT32_MAX,
	SENSES_MOST = 8, /* names that one shorter form may mean: the first so many */
	STEPS_MOST = 4,  /* "Council", "Security Council", "U.N. Security Council" */
	LABELS_MOST = 8, /* that are looked for among all names */
	LABEL_START = 2, /* byte of a passage behind which no label begins: "((WN))" */
};

/* From 64-bit hashes of what is asked for to numbers: one in 2^40 articles has two that share one.
 */
typedef struct {
	struct {
		uint64_t key; /* 0: empty */
		uint32_t value;
	} * slots;
	size_t mask, used;
} Table;

/* A name of the article, however often it is mentioned. */
typedef struct {
	Form form;
	uint32_t first;  /* mention */
	uint32_t shows;  /* the mention whose text it is shown by */
	uint32_t means;  /* the name that a gloss says is the same, or NONE */
	uint32_t labels; /* passages that begin with it */
	uint32_t title;  /* hash of the first word that stands before its full form, 0: none */
	uint8_t gender;  /* Gender */
	bool whole;      /* no shorter form of another */
	bool shipped;    /* its spelling is */
	bool torn;       /* the text says that it is this, and that it is that */
	Str shown;
} Name;

/* A way to write a name. */
typedef struct {
	Form form;
	uint32_t name;
} Spelling;

/* A name that a shorter form may mean; those of one form are chained. */
typedef struct {
	uint32_t name, next;
	uint8_t kind; /* ShortKind */
} Sense;

typedef struct {
	const Gazetteer *gazetteer;
	Founds *founds;
	Arena *arena;
	Arena scratch;
	Table spelled;  /* words of a mention to its name */
	Table names;    /* words of a form to its name */
	Table shorter;  /* a shorter form to its first sense */
	uint32_t *name; /* of each mention */
	VEC(Name) list;
	VEC(Spelling) spellings;
	VEC(Sense) senses;
	uint32_t teacher; /* the name whose shorter forms are being noted */
} Binder;

static void
table_init(Table *table)
{
	enum { SLOTS_FIRST = 128 };
	table->slots = memory_zero(SLOTS_FIRST, sizeof *table->slots);
	table->mask = SLOTS_FIRST - 1;
	table->used = 0;
}

static void
table_release(Table *table)
{
	free(table->slots);
}

static size_t
table_slot(const Table *table, uint64_t key)
{
	size_t i = (key >> 20) & table->mask;
	while (table->slots[i].key && table->slots[i].key != key)
		i = (i + 1) & table->mask;
	return i;
}

static uint32_t
table_get(const Table *table, uint64_t key)
{
	size_t i = table_slot(table, key);
	return table->slots[i].key ? table->slots[i].value : NONE;
}

static void
table_put(Table *table, uint64_t key, uint32_t value)
{
	if (table->used * 2 > table->mask) {
		Table grown = {memory_zero((table->mask + 1) * 2, sizeof *table->slots),
			table->mask * 2 + 1, table->used};
		for (size_t i = 0; i <= table->mask; i++)
			if (table->slots[i].key)
				grown.slots[table_slot(&grown, table->slots[i].key)] =
					table->slots[i];
		free(table->slots);
		*table = grown;
	}
	size_t i = table_slot(table, key);
	table->used += !table->slots[i].key;
	table->slots[i].key = key;
	table->slots[i].value = value;
}

/* Which of two spellings of one name shows it: never capitals alone ("PORT ANSLEY" of a dateline),
   the one of more words, the first. */
static bool
shows_better(const Found *a, const Found *b)
{
	bool small_a = text_has_small(a->text), small_b = text_has_small(b->text);
	if (small_a != small_b)
		return small_a;
	return a->word_count > b->word_count;
}

/* The name of a form, a new one if mention i is the first. */
static uint32_t
name_of_form(Binder *binder, const Form *form, uint32_t i)
{
	uint64_t key = form_key(KEY_WORDS, form->type, form->words, form->count);
	uint32_t number = table_get(&binder->names, key);
	if (number == NONE) {
		number = (uint32_t)binder->list.count;
		vec_push(&binder->list,
			(Name){.form = *form, .first = i, .shows = i, .means = NONE});
		table_put(&binder->names, key, number);
	}
	binder->list.at[number].whole |= form->whole;
	return number;
}

/* The name of mention i. A shipped spelling makes names one; the text's own has the shorter forms
   that the text uses: "Zelensky". */
static uint32_t
name_number(Binder *binder, uint32_t i)
{
	const Found *found = &binder->founds->at[i];
	uint64_t spelled =
		form_key(KEY_WORDS, found->mention.type, found->words, found->word_count);
	uint32_t number = table_get(&binder->spelled, spelled);
	if (number != NONE)
		return number;
	Str alias = form_alias(binder->gazetteer, found);
	Form form = form_of(binder->gazetteer, found, STR_NONE, &binder->scratch);
	vec_push(&binder->spellings, (Spelling){.form = form});
	if (alias.at) {
		form = form_of(binder->gazetteer, found, alias, &binder->scratch);
		vec_push(&binder->spellings, (Spelling){.form = form});
	}
	number = name_of_form(binder, &form, i);
	for (size_t k = 1; k <= 1 + (alias.at != NULL); k++)
		binder->spellings.at[binder->spellings.count - k].name = number;
	binder->list.at[number].shipped |= alias.at != NULL;
	table_put(&binder->spelled, spelled, number);
	return number;
}

/* Notes that a shorter form may mean the teacher. */
static void
sense_add(void *with, uint64_t key, ShortKind kind)
{
	Binder *binder = with;
	uint32_t count = 0, last = NONE, added = (uint32_t)binder->senses.count;
	for (uint32_t s = table_get(&binder->shorter, key); s != NONE;
		s = binder->senses.at[s].next) {
		if (binder->senses.at[s].name == binder->teacher || ++count == SENSES_MOST)
			return;
		last = s;
	}
	vec_push(&binder->senses, (Sense){binder->teacher, NONE, (uint8_t)kind});
	if (last == NONE)
		table_put(&binder->shorter, key, added);
	else
		binder->senses.at[last].next = added;
}

static void
teach(Binder *binder, const Spelling *spelling)
{
	uint64_t keys[LETTERS_WAYS];
	binder->teacher = spelling->name;
	form_shorter(&spelling->form, sense_add, binder);
	size_t count = letters_for(&spelling->form, keys);
	for (size_t k = 0; k < count; k++)
		sense_add(binder, keys[k], SHORT_PART);
}

/* The name itself, or the one that glosses say it is. */
static uint32_t
meaning(const Binder *binder, uint32_t n)
{
	for (int step = 0; step < STEPS_MOST && binder->list.at[n].means != NONE; step++)
		n = binder->list.at[n].means;
	return n;
}

static void
swap(uint32_t *a, uint32_t *b)
{
	uint32_t kept = *a;
	*a = *b;
	*b = kept;
}

/* Does the text itself say of mention i and the one before that one means the other? A shipped
   spelling means no other: of "Food and Agricultural Organization (FAO)" the long one gives way. */
static bool
glossed(const Binder *binder, uint32_t i, uint32_t *means, uint32_t *meant)
{
	const Found *found = &binder->founds->at[i];
	Gloss gloss = gloss_of(binder->founds, i);
	if (gloss == GLOSS_NONE || found->mention.type != found[-1].mention.type)
		return false;
	*means = binder->name[i];
	*meant = binder->name[i - 1];
	if (gloss == GLOSS_LONG)
		swap(means, meant);
	const Name *letters = &binder->list.at[*means], *full = &binder->list.at[*meant];
	if (!letters->shipped)
		return true;
	swap(means, meant);
	return !full->shipped && letters_are_initials(binder->founds->at[full->first].text,
					 binder->founds->at[letters->first].text);
}

/* What the text says of two ("Real Kolva (KOL)", "Athletic Kolva (KOL)") says neither. */
static void
note_gloss(Binder *binder, uint32_t i)
{
	uint32_t means, meant;
	if (!glossed(binder, i, &means, &meant))
		return;
	Name *name = &binder->list.at[means];
	if (name->torn || meaning(binder, meant) == means)
		return;
	name->torn = name->means != NONE && meaning(binder, meant) != meaning(binder, means);
	name->means = name->torn ? NONE : meant;
}

/* How well a sense fits mention i, 0 for not at all. Of several that are introduced by then it is
   the one with the title that the mention has, or the first: who comes second is told apart by a
   first name ("his brother, Tom Miller"). */
static uint64_t
fitness(const Binder *binder, const Sense *sense, uint32_t n, uint32_t i)
{
	const Name *name = &binder->list.at[meaning(binder, sense->name)];
	GenderTold told = binder->founds->at[i].gender;
	uint32_t first = binder->list.at[sense->name].first;
	if (told.own && name->gender && told.own != name->gender)
		return 0;
	if (sense->kind == SHORT_LOOSE && first > binder->list.at[n].first)
		return 0;
	return (uint64_t)(told.title && told.title == name->title) << 63 |
	       (uint64_t)(first < i) << 62 |
	       (uint64_t)(told.own && told.own == name->gender) << 61 |
	       (uint64_t)(sense->kind + 1) << 57 | (NONE - name->first);
}

/* The name that key means at mention i, which is of name n; NONE for none. */
static uint32_t
sense_at(const Binder *binder, uint64_t key, uint32_t n, uint32_t i)
{
	uint32_t best = NONE;
	uint64_t most = 0;
	for (uint32_t s = table_get(&binder->shorter, key); s != NONE;
		s = binder->senses.at[s].next) {
		const Sense *sense = &binder->senses.at[s];
		uint64_t fits =
			meaning(binder, sense->name) == n ? 0 : fitness(binder, sense, n, i);
		if (fits > most) {
			most = fits;
			best = sense->name;
		}
	}
	return best;
}

/* The fuller name that name n means at mention i, or n. */
static uint32_t
fuller(const Binder *binder, uint32_t n, uint32_t i)
{
	const Form *form = &binder->list.at[n].form;
	char letters[LETTERS_MOST];
	uint32_t best = NONE;
	if (binder->list.at[n].whole)
		return n;
	if (form->count <= FORM_SHORT_WORDS)
		best = sense_at(
			binder, form_key(KEY_SHORT, form->type, form->words, form->count), n, i);
	size_t count = best == NONE ? letters_of(form->text, form->count, letters) : 0;
	if (count)
		best = sense_at(binder, letters_key(form->type, letters, count), n, i);
	return best == NONE ? n : best;
}

/* What name n means at mention i. */
static uint32_t
fullest(const Binder *binder, uint32_t n, uint32_t i)
{
	for (int step = 0; step < STEPS_MOST; step++) {
		n = meaning(binder, n);
		uint32_t to = fuller(binder, n, i);
		if (to == n)
			break;
		n = to;
	}
	return meaning(binder, n);
}

/* "AVERLEY" of a dateline that no one spells otherwise: Averley. What is short may be letters. */
static Str
name_lowered(Arena *arena, Str name)
{
	enum { SHORT = 3 };
	char *at = arena_copy(arena, name.at, name.len);
	for (size_t i = 1; i < name.len && name.len > SHORT; i++) {
		bool within = (at[i - 1] | 32) >= 'a' && (at[i - 1] | 32) <= 'z';
		if (within && at[i] >= 'A' && at[i] <= 'Z')
			at[i] |= 32;
	}
	return (Str){at, name.len};
}

static bool
folds_alike(Arena *arena, Str a, Str b)
{
	return str_equal(fold_of(arena, a), fold_of(arena, b));
}

/* How the thing is called: the shipped spelling, or the fullest that the article uses. A shipped
   one has no marks: "Inácio" of the text is better than "Inacio". */
static Str
shown_of(Binder *binder, uint32_t n)
{
	Name *name = &binder->list.at[n];
	const Found *found = &binder->founds->at[name->shows];
	if (name->shown.at)
		return name->shown;
	Str alias = form_alias(binder->gazetteer, found);
	if (alias.at &&
		!(text_has_small(found->text) && folds_alike(&binder->scratch, alias, found->text)))
		name->shown = str_copy(binder->arena, alias);
	else if (found->dateline && !text_has_small(found->text))
		name->shown = name_lowered(binder->arena, found->text);
	else
		name->shown = found->text;
	return name->shown;
}

/* In an interview the asker's paper stands before each question by its letters: "WN" for Wikinews.
   A name of one word that holds them, of a name that begins several passages. */
static void
note_labels(Binder *binder)
{
	size_t labels = 0;
	for (uint32_t n = 0; n < binder->list.count && labels < LABELS_MOST; n++) {
		Name *label = &binder->list.at[n];
		char letters[LETTERS_MOST];
		if (label->labels < 2 || label->means != NONE ||
			letters_of(label->form.text, label->form.count, letters) != 2)
			continue;
		labels++;
		for (uint32_t k = 0; k < binder->list.count && label->means == NONE; k++) {
			const Form *form = &binder->list.at[k].form;
			if (k != n && form->count == 1 && form->type == label->form.type &&
				letters_stand_in(form->text, label->form.text))
				label->means = k;
		}
	}
}

/* "Tom and Anna Miller" tell of Tom Miller too, and of him first. */
static void
note_pair(Binder *binder, uint32_t i)
{
	static const char joint[] = " and ";
	const Found *found = &binder->founds->at[i], *before = found - 1;
	if (found->settled || before->settled || found->mention.type != TYPE_person ||
		before->mention.type != TYPE_person || before->word_count != 1 ||
		found->word_count < 2 || before->mention.passage != found->mention.passage)
		return;
	Str between = {before->text.at + before->text.len, sizeof joint - 1};
	if (found->mention.start != before->mention.end + between.len || !str_is(between, joint))
		return;
	Word words[2] = {before->words[0], found->words[found->word_count - 1]};
	uint32_t n = table_get(&binder->names, form_key(KEY_WORDS, TYPE_person, words, 2));
	if (n != NONE && binder->list.at[n].first > i)
		binder->list.at[n].first = i - 1;
}

static void
note_names(Binder *binder)
{
	Founds *founds = binder->founds;
	for (uint32_t i = 0; i < founds->count; i++) {
		if (founds->at[i].settled)
			continue;
		binder->name[i] = name_number(binder, i);
		Name *name = &binder->list.at[binder->name[i]];
		if (shows_better(&founds->at[i], &founds->at[name->shows]))
			name->shows = i;
		if (name->form.count > 1 && !name->gender)
			name->gender = founds->at[i].gender.own;
		if (name->form.count > 1 && !name->title)
			name->title = founds->at[i].gender.title;
		name->labels += founds->at[i].mention.start <= LABEL_START;
		note_gloss(binder, i);
	}
	note_labels(binder);
	for (uint32_t i = 1; i < founds->count; i++)
		note_pair(binder, i);
	for (size_t k = 0; k < binder->spellings.count; k++)
		teach(binder, &binder->spellings.at[k]);
}

/* What mention i tells of itself and of the person before it: "His son, Tom Miller" says that a
   Miller met before is a man. */
static void
learn_gender(Binder *binder, uint32_t i, uint32_t n, uint32_t person)
{
	GenderTold told = binder->founds->at[i].gender;
	if (!binder->list.at[n].gender)
		binder->list.at[n].gender = told.own;
	if (person != NONE && person != n && !binder->list.at[person].gender)
		binder->list.at[person].gender = told.owner;
}

static void
bind_mentions(Binder *binder)
{
	uint32_t person = NONE; /* the last */
	for (uint32_t i = 0; i < binder->founds->count; i++) {
		Found *found = &binder->founds->at[i];
		if (found->settled)
			continue;
		uint32_t n = fullest(binder, binder->name[i], i);
		if (found->mention.type == TYPE_person) {
			learn_gender(binder, i, n, person);
			person = n;
		}
		found->mention.entity = shown_of(binder, n);
	}
}

void
names_bind(const Gazetteer *gazetteer, Founds *founds, Arena *arena)
{
	Binder binder = {.gazetteer = gazetteer, .founds = founds, .arena = arena};
	arena_init(&binder.scratch);
	binder.name = memory_zero(founds->count + 1, sizeof *binder.name);
	table_init(&binder.spelled);
	table_init(&binder.names);
	table_init(&binder.shorter);
	for (size_t i = 0; i < founds->count; i++) {
		Found *found = &founds->at[i];
		if (found->settled && !found->mention.entity.at)
			found->mention.entity = found->text;
	}
	note_names(&binder);
	bind_mentions(&binder);
	free(binder.name);
	vec_release(&binder.list);
	vec_release(&binder.spellings);
	vec_release(&binder.senses);
	table_release(&binder.spelled);
	table_release(&binder.names);
	table_release(&binder.shorter);
	arena_release(&binder.scratch);
}
