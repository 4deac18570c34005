/*
 * Makes the program's entity data, at maintainer time. Not installed.
 *
 *     entities-data pack <names.tsv >gazetteer.bin      from build-gazetteer.py's lines
 *     entities-data train <labels.txt >tagger.bin       from labels.py's lines
 *     entities-data score <labels.txt                   strict precision, recall and F1
 *
 * Words are cut, hashed and described by the program's own code, so that what is learned is what is
 * looked up. The CRF is trained by AdaGrad on the log likelihood (Lafferty et al. 2001; Duchi et al.
 * 2011), with L2; where a label file says only `misc`, all labels of group, event and work may be
 * right (training on partial labels, Tsuboi et al. 2008).
 */
#include "entity/model.h"

#include "base/map.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
die(const char *why)
{
	fprintf(stderr, "entities-data: %s\n", why);
	exit(1);
}

/* ---- pack ---- */

static uint32_t
kind_bit(Str name)
{
	static const struct {
		const char *name;
		uint32_t bit;
	} kinds[] = {
#define KIND(bit, name) {#name, 1u << bit},
#include "entity/gazetteer.def"
#undef KIND
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(name, kinds[i].name))
			return kinds[i].bit;
	die("a kind that gazetteer.def does not know");
	return 0;
}

typedef struct {
	uint64_t phrase;
	uint32_t value;
} Entry;

typedef struct {
	VEC(Entry) list;
	Map numbers; /* of phrases */
	Map aliases;
} Entries;

static void
entry_add(Entries *entries, uint64_t phrase, uint32_t value)
{
	uint32_t number = map_number(&entries->numbers, (Str){(char *)&phrase, sizeof phrase});
	if (number == entries->list.count)
		vec_push(&entries->list, (Entry){phrase, 0});
	entries->list.at[number].value |= value;
}

static void
name_add(Entries *entries, Str name, uint32_t value)
{
	Tokens tokens = {0};
	Words words = {0};
	token_split(name, &tokens);
	words_add(name, tokens.at, tokens.count, &words);
	uint64_t phrase = 0;
	for (size_t i = 0; i < words.count && words.count <= GAZETTEER_LONGEST; i++) {
		phrase = phrase_hash(phrase, words.at[i].hash);
		entry_add(entries, phrase,
			i + 1 < words.count ? (uint32_t)GAZETTEER_PREFIX : value);
	}
	vec_release(&tokens);
	vec_release(&words);
}

static void
entries_write(const Entries *entries)
{
	enum { SIXTEENTHS_FULL = 10 };
	uint32_t count = (uint32_t)(entries->list.count * 16 / SIXTEENTHS_FULL + 1);
	GazetteerSlot *slots = memory_zero(count, sizeof *slots);
	for (size_t e = 0; e < entries->list.count; e++) {
		uint64_t phrase = entries->list.at[e].phrase;
		uint32_t i = gazetteer_slot(phrase, count);
		while (slots[i].print)
			i = i + 1 < count ? i + 1 : 0;
		slots[i] = (GazetteerSlot){(uint32_t)(phrase >> 32) | 1, entries->list.at[e].value};
	}
	Buf names;
	buf_init(&names);
	uint32_t *ends = memory_zero(entries->aliases.count + 1, sizeof *ends);
	for (size_t i = 0; i < entries->aliases.count; i++) {
		buf_add(&names, entries->aliases.entries[i].key);
		ends[i] = (uint32_t)names.len;
	}
	MappedHeader header = {.magic = GAZETTEER_MAGIC,
		.version = GAZETTEER_VERSION,
		.slots = count,
		.counts = {(uint32_t)entries->aliases.count}};
	mapped_seal(&header, sizeof header + count * sizeof *slots +
			entries->aliases.count * sizeof *ends + names.len);
	fwrite(&header, sizeof header, 1, stdout);
	fwrite(slots, sizeof *slots, count, stdout);
	fwrite(ends, sizeof *ends, entries->aliases.count, stdout);
	fwrite(names.at, 1, names.len, stdout);
	fprintf(stderr, "%zu phrases, %zu aliases, %llu bytes\n", entries->list.count,
		entries->aliases.count, (unsigned long long)header.size);
}

static void
pack(void)
{
	Entries entries = {0};
	map_init(&entries.numbers);
	map_init(&entries.aliases);
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	while ((len = getline(&line, &room, stdin)) > 0) {
		Str rest = str_trim((Str){line, (size_t)len}), kinds = STR(""), name, alias, kind;
		if (line[0] == '\t')
			rest = (Str){line + 1, (size_t)len - 2};
		else
			str_split(&rest, '\t', &kinds);
		uint32_t value = 0;
		str_split(&rest, '\t', &name);
		while (str_split(&kinds, '|', &kind))
			value |= kind_bit(kind);
		if (str_split(&rest, '\t', &alias) && str_trim(alias).len)
			value |= (map_number(&entries.aliases, str_trim(alias)) + 1)
				<< GAZETTEER_BITS;
		name_add(&entries, name, value);
	}
	if (entries.aliases.count >= 1 << (32 - GAZETTEER_BITS))
		die("too many aliases");
	entries_write(&entries);
}

/* ---- labelled text ---- */

enum { MISC = NAME_TYPES };

typedef struct {
	uint32_t start, end, type; /* type MISC: group, event or work */
} Gold;

typedef struct {
	Piece *pieces;
	VEC(Gold) * gold; /* of each piece */
	size_t count;
} Labelled;

typedef struct {
	Piece piece;
	Arena arena;
	VEC(Gold) gold;
} Passage_;

typedef VEC(Passage_) Text;

static void
passage_add(Text *text, Str line)
{
	Passage_ passage = {0};
	arena_init(&passage.arena);
	Tokens tokens = {0};
	Sentences sentences = {0};
	Words words = {0};
	passage.piece.text = str_copy(&passage.arena, line);
	token_split(passage.piece.text, &tokens);
	sentence_split(passage.piece.text, &tokens, &sentences);
	words_add(passage.piece.text, tokens.at, tokens.count, &words);
	vec_release(&sentences);
	passage.piece.tokens = tokens.at;
	passage.piece.words = words.at;
	passage.piece.count = tokens.count;
	vec_push(text, passage);
}

static void
gold_add(Text *text, const char *line)
{
	unsigned start, end;
	char type[32];
	if (sscanf(line, "M %u %u %31s", &start, &end, type) != 3 || !text->count)
		die("a line that is no mention");
	static const EntityType *const types[] = {
#define ENTITY(name) &entity_##name,
#include "entity/types.def"
#undef ENTITY
	};
	unsigned t = 0;
	while (t < MISC && strcmp(types[t]->name, type) != 0)
		t++;
	vec_push(&text->at[text->count - 1].gold, (Gold){start, end, t});
}

static void
text_clear(Text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		free((void *)text->at[i].piece.tokens);
		free(text->at[i].piece.words);
		vec_release(&text->at[i].gold);
		arena_release(&text->at[i].arena);
	}
	vec_clear(text);
}

/* Calls use with each article of standard input. */
static void
articles_read(void (*use)(Text *text, void *context), void *context)
{
	Text text = {0};
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	while ((len = getline(&line, &room, stdin)) > 0) {
		line[len - 1] = '\0';
		if (line[0] == 'A' && text.count) {
			use(&text, context);
			text_clear(&text);
		} else if (line[0] == 'P') {
			passage_add(&text, (Str){line + 2, (size_t)len - 3});
		} else if (line[0] == 'M') {
			gold_add(&text, line);
		}
	}
	if (text.count)
		use(&text, context);
	text_clear(&text);
}

/* ---- train ---- */

enum { EPOCHS = 14, COUNT_LEAST = 2, BUCKETS = 24000 };
static const float rate = 0.05f, decay = 0.012f;

typedef struct {
	uint64_t key;
	uint32_t count;
	float weights[LABELS], squares[LABELS], sums[LABELS];
} Row;

typedef struct {
	VEC(Row) rows;
	uint32_t *slots;
	size_t slot_count;
	VEC(uint32_t) features; /* rows of all words, one after the other */
	VEC(uint32_t) starts;	/* of each word in features */
	VEC(uint16_t) allowed;	/* labels that may be right, a bit each */
	VEC(uint32_t) runs;	/* first word of each run; the last entry ends the last */
	float transitions[LABELS][LABELS], squares[LABELS][LABELS];
	Gazetteer gazetteer;
	size_t gold, reached;
} Trainer;

static uint32_t
row_of(Trainer *trainer, uint64_t key)
{
	if (trainer->rows.count * 2 >= trainer->slot_count) {
		trainer->slot_count = trainer->slot_count ? trainer->slot_count * 2 : 1 << 16;
		free(trainer->slots);
		trainer->slots = memory_zero(trainer->slot_count, sizeof *trainer->slots);
		for (size_t r = 0; r < trainer->rows.count; r++) {
			size_t i = trainer->rows.at[r].key & (trainer->slot_count - 1);
			while (trainer->slots[i])
				i = (i + 1) & (trainer->slot_count - 1);
			trainer->slots[i] = (uint32_t)r + 1;
		}
	}
	size_t i = key & (trainer->slot_count - 1);
	while (trainer->slots[i]) {
		if (trainer->rows.at[trainer->slots[i] - 1].key == key)
			return trainer->slots[i] - 1;
		i = (i + 1) & (trainer->slot_count - 1);
	}
	vec_push(&trainer->rows, (Row){.key = key});
	trainer->slots[i] = (uint32_t)trainer->rows.count;
	return (uint32_t)trainer->rows.count - 1;
}

/* The labels that may be right for each word of a piece. */
static void
allow(const Passage_ *passage, uint16_t *allowed, size_t *reached)
{
	const Piece *piece = &passage->piece;
	for (size_t i = 0; i < piece->count; i++)
		allowed[i] = 1u << LABEL_NONE;
	for (size_t g = 0; g < passage->gold.count; g++) {
		Gold gold = passage->gold.at[g];
		for (size_t i = 0; i < piece->count; i++) {
			if (piece->tokens[i].start < gold.start || piece->tokens[i].end > gold.end)
				continue;
			bool first = piece->tokens[i].start == gold.start;
			*reached += piece->tokens[i].end == gold.end;
			unsigned from = gold.type == MISC ? TYPE_group : gold.type;
			unsigned to = gold.type == MISC ? TYPE_work : gold.type;
			allowed[i] = 0;
			for (unsigned t = from; t <= to; t++)
				allowed[i] |= (uint16_t)(1u << (label_begin(t) + !first));
		}
	}
}

static void
collect(Text *text, void *context)
{
	Trainer *trainer = context;
	Piece *pieces = memory_zero(text->count, sizeof *pieces);
	Runs *runs = memory_zero(text->count, sizeof *runs);
	for (size_t p = 0; p < text->count; p++)
		pieces[p] = text->at[p].piece;
	Facts *facts = facts_of_pieces(&trainer->gazetteer, pieces, text->count, runs);
	for (size_t p = 0; p < text->count; p++) {
		uint16_t *allowed = memory_zero(pieces[p].count + 1, sizeof *allowed);
		allow(&text->at[p], allowed, &trainer->reached);
		trainer->gold += text->at[p].gold.count;
		for (size_t r = 0; r < runs[p].count; r++) {
			Run run = runs[p].at[r];
			vec_push(&trainer->runs, (uint32_t)trainer->starts.count);
			for (size_t i = run.first; i < run.last; i++) {
				uint64_t keys[FEATURES_MOST];
				size_t count = features_of(&pieces[p], run, i, facts, keys);
				vec_push(&trainer->starts, (uint32_t)trainer->features.count);
				uint16_t may = allowed[i];
				if (i == run.first && !(may & 1)) /* begun before the run */
					for (unsigned y = 2; y < LABELS; y += 2)
						may |= may >> y & 1 ? (uint16_t)(1u << (y - 1)) : 0;
				vec_push(&trainer->allowed, may);
				for (size_t k = 0; k < count; k++) {
					uint32_t row = row_of(trainer, keys[k]);
					trainer->rows.at[row].count++;
					vec_push(&trainer->features, row);
				}
			}
		}
		free(allowed);
		vec_release(&runs[p]);
	}
	facts_free(facts);
	free(pieces);
	free(runs);
}

typedef struct {
	double word[RUN_LONGEST][LABELS];	  /* p(label of word) */
	double pair[RUN_LONGEST][LABELS][LABELS]; /* p(label before, label) */
} Marginals;

static bool
may_be(const uint16_t *allowed, size_t i, unsigned label)
{
	return !allowed || allowed[i] >> label & 1;
}

/* Forward and backward over a run; only allowed labels count. Returns the log of the sum. */
static double
marginals(const Trainer *trainer, float scores[][LABELS], size_t count, const uint16_t *allowed,
	Marginals *out)
{
	static double a[RUN_LONGEST][LABELS], b[RUN_LONGEST][LABELS];
	double scale[RUN_LONGEST], total = 0;
	for (size_t i = 0; i < count; i++) {
		double sum = 0;
		for (unsigned y = 0; y < LABELS; y++) {
			double in = 0;
			for (unsigned x = 0; x < LABELS && i; x++)
				if (label_may_follow(y, x))
					in += a[i - 1][x] * exp(trainer->transitions[x][y]);
			if (!i && label_may_follow(y, LABEL_NONE))
				in = exp(trainer->transitions[LABEL_NONE][y]);
			a[i][y] = may_be(allowed, i, y) ? in * exp(scores[i][y]) : 0;
			sum += a[i][y];
		}
		scale[i] = sum > 0 ? sum : 1e-300;
		total += log(scale[i]);
		for (unsigned y = 0; y < LABELS; y++)
			a[i][y] /= scale[i];
	}
	memset(out, 0, sizeof *out);
	for (size_t i = count; i-- > 0;) {
		for (unsigned x = 0; x < LABELS; x++) {
			b[i][x] = i + 1 == count;
			for (unsigned y = 0; y < LABELS && i + 1 < count; y++) {
				if (!label_may_follow(y, x) || !may_be(allowed, i + 1, y))
					continue;
				double step = exp(trainer->transitions[x][y] + scores[i + 1][y]) *
					b[i + 1][y] / scale[i + 1];
				b[i][x] += step;
				out->pair[i + 1][x][y] = a[i][x] * step;
			}
			out->word[i][x] = a[i][x] * b[i][x];
		}
	}
	for (unsigned y = 0; y < LABELS; y++)
		out->pair[0][LABEL_NONE][y] = out->word[0][y];
	return total;
}

static void
step(float *weight, float *square, double gradient)
{
	double g = gradient + decay * *weight;
	*square += (float)(g * g);
	*weight -= (float)(rate * g / (sqrt(*square) + 1e-6));
}

static double
learn_run(Trainer *trainer, uint32_t first, uint32_t last)
{
	static Marginals model, gold;
	float scores[RUN_LONGEST][LABELS] = {{0}};
	size_t count = last - first;
	for (size_t i = 0; i < count; i++)
		for (uint32_t f = trainer->starts.at[first + i]; f < trainer->starts.at[first + i + 1]; f++) {
			const Row *row = &trainer->rows.at[trainer->features.at[f]];
			for (unsigned y = 0; y < LABELS && row->count >= COUNT_LEAST; y++)
				scores[i][y] += row->weights[y];
		}
	double all = marginals(trainer, scores, count, NULL, &model);
	double right = marginals(trainer, scores, count, trainer->allowed.at + first, &gold);
	if (right < -500)
		return 0; /* labels that the scheme cannot express */
	for (size_t i = 0; i < count; i++) {
		for (uint32_t f = trainer->starts.at[first + i]; f < trainer->starts.at[first + i + 1]; f++) {
			Row *row = &trainer->rows.at[trainer->features.at[f]];
			for (unsigned y = 0; y < LABELS && row->count >= COUNT_LEAST; y++)
				step(&row->weights[y], &row->squares[y],
					model.word[i][y] - gold.word[i][y]);
		}
		for (unsigned x = 0; x < LABELS; x++)
			for (unsigned y = 0; y < LABELS && (i || x == LABEL_NONE); y++)
				if (label_may_follow(y, x))
					step(&trainer->transitions[x][y], &trainer->squares[x][y],
						model.pair[i][x][y] - gold.pair[i][x][y]);
	}
	return all - right;
}

static uint32_t random_state = 12345;

static uint32_t
random_below(uint32_t below)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)random_state * below >> 32);
}

static float
row_strength(const Row *row)
{
	float most = 0;
	for (unsigned y = 0; y < LABELS; y++)
		most = fabsf(row->sums[y]) > most ? fabsf(row->sums[y]) : most;
	return most * sqrtf((float)row->count);
}

static int
row_order(const void *a, const void *b)
{
	float first = row_strength(a), second = row_strength(b);
	return (first < second) - (first > second);
}

static void
model_write(Trainer *trainer, float scale)
{
	ModelBucket *buckets = memory_zero(BUCKETS, sizeof *buckets);
	size_t kept = 0, dropped = 0;
	qsort(trainer->rows.at, trainer->rows.count, sizeof *trainer->rows.at, row_order);
	for (size_t r = 0; r < trainer->rows.count; r++) {
		const Row *row = &trainer->rows.at[r];
		if (row->count < COUNT_LEAST || row_strength(row) * scale < 1)
			continue;
		ModelBucket *bucket = &buckets[(uint64_t)(uint32_t)row->key * BUCKETS >> 32];
		size_t free_row = 0;
		while (free_row < BUCKET_ROWS && bucket->prints[free_row])
			free_row++;
		if (free_row == BUCKET_ROWS) {
			dropped++;
			continue;
		}
		kept++;
		bucket->prints[free_row] = (uint16_t)(row->key >> 48) | 1;
		for (unsigned y = 0; y < LABELS; y++) {
			float weight = roundf(row->sums[y] * scale);
			bucket->weights[free_row][y] =
				(int8_t)(weight > 127 ? 127 : weight < -127 ? -127 : weight);
		}
	}
	MappedHeader header = {.magic = MODEL_MAGIC,
		.version = MODEL_VERSION,
		.slots = BUCKETS,
		.counts = {LABELS}};
	mapped_seal(&header, sizeof header + (size_t)header.slots * sizeof *buckets +
			LABELS * LABELS * sizeof(int16_t));
	fwrite(&header, sizeof header, 1, stdout);
	fwrite(buckets, sizeof *buckets, header.slots, stdout);
	for (unsigned x = 0; x < LABELS; x++)
		for (unsigned y = 0; y < LABELS; y++) {
			int16_t weight = label_may_follow(y, x)
				? (int16_t)roundf(trainer->transitions[x][y] * scale)
				: -30000;
			fwrite(&weight, sizeof weight, 1, stdout);
		}
	fprintf(stderr, "%zu rows kept, %zu dropped, %llu bytes\n", kept, dropped,
		(unsigned long long)header.size);
}

static void
train(void)
{
	static Trainer trainer;
	Err err;
	if (!gazetteer_open(&trainer.gazetteer, &err))
		die(err.text);
	articles_read(collect, &trainer);
	vec_push(&trainer.runs, (uint32_t)trainer.starts.count);
	vec_push(&trainer.starts, (uint32_t)trainer.features.count);
	fprintf(stderr, "%zu words in %zu runs, %zu features, %zu of %zu mentions end at a word's end\n",
		trainer.allowed.count, trainer.runs.count - 1, trainer.rows.count, trainer.reached,
		trainer.gold);
	size_t runs = trainer.runs.count - 1, averaged = 0;
	uint32_t *order = memory_zero(runs, sizeof *order);
	for (size_t i = 0; i < runs; i++)
		order[i] = (uint32_t)i;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		double loss = 0;
		for (size_t i = runs; i-- > 1;) {
			uint32_t j = random_below((uint32_t)i + 1), swap = order[i];
			order[i] = order[j];
			order[j] = swap;
		}
		for (size_t i = 0; i < runs; i++)
			loss += learn_run(&trainer, trainer.runs.at[order[i]],
				trainer.runs.at[order[i] + 1]);
		fprintf(stderr, "epoch %d: loss %.0f\n", epoch + 1, loss);
		if (epoch < EPOCHS / 2)
			continue;
		averaged++;
		for (size_t r = 0; r < trainer.rows.count; r++)
			for (unsigned y = 0; y < LABELS; y++)
				trainer.rows.at[r].sums[y] += trainer.rows.at[r].weights[y];
	}
	for (size_t r = 0; r < trainer.rows.count; r++)
		for (unsigned y = 0; y < LABELS; y++)
			trainer.rows.at[r].sums[y] /= (float)averaged;
	model_write(&trainer, 48);
}

/* ---- score ---- */

typedef struct {
	Gazetteer gazetteer;
	Tagger tagger;
	size_t gold[NAME_TYPES + 1], found[NAME_TYPES + 1], right[NAME_TYPES + 1];
	bool verbose;
} Scorer;

static void
score_text(Text *text, void *context)
{
	Scorer *scorer = context;
	Piece *pieces = memory_zero(text->count, sizeof *pieces);
	NameSpans spans = {0};
	for (size_t p = 0; p < text->count; p++) {
		pieces[p] = text->at[p].piece;
		for (size_t g = 0; g < text->at[p].gold.count; g++) {
			scorer->gold[text->at[p].gold.at[g].type]++;
			scorer->gold[NAME_TYPES] += text->at[p].gold.at[g].type != MISC;
		}
	}
	tagger_find(&scorer->tagger, &scorer->gazetteer, pieces, text->count, &spans);
	for (size_t s = 0; s < spans.count; s++) {
		NameSpan span = spans.at[s];
		const Passage_ *passage = &text->at[span.piece];
		uint32_t start = passage->piece.tokens[span.first].start;
		uint32_t end = passage->piece.tokens[span.last - 1].end;
		scorer->found[span.type]++;
		scorer->found[NAME_TYPES]++;
		for (size_t g = 0; g < passage->gold.count; g++) {
			Gold gold = passage->gold.at[g];
			if (gold.start == start && gold.end == end && gold.type == span.type) {
				scorer->right[span.type]++;
				scorer->right[NAME_TYPES]++;
			}
		}
	}
	vec_release(&spans);
	free(pieces);
}

static void
score(void)
{
	static Scorer scorer;
	Err err;
	if (!gazetteer_open(&scorer.gazetteer, &err) || !tagger_open(&scorer.tagger, &err))
		die(err.text);
	articles_read(score_text, &scorer);
	static const char *const names[] = {
#define ENTITY(name) #name,
#include "entity/types.def"
#undef ENTITY
	};
	for (unsigned t = 0; t <= NAME_TYPES; t++) {
		double p = scorer.found[t] ? (double)scorer.right[t] / (double)scorer.found[t] : 0;
		double r = scorer.gold[t] ? (double)scorer.right[t] / (double)scorer.gold[t] : 0;
		printf("%-13s P %5.1f R %5.1f F1 %5.1f  (%zu)\n", t < NAME_TYPES ? names[t] : "all",
			100 * p, 100 * r, p + r > 0 ? 200 * p * r / (p + r) : 0, scorer.gold[t]);
	}
}

int
main(int count, char **arguments)
{
	const char *what = count == 2 ? arguments[1] : "";
	if (strcmp(what, "pack") == 0)
		pack();
	else if (strcmp(what, "train") == 0)
		train();
	else if (strcmp(what, "score") == 0)
		score();
	else
		die("say pack, train or score");
	return 0;
}
