/* Joins names that the tagger, to which 's, "of" and quotation marks end a name as in "Iran's
   Foreign Ministry", has parted: "St. Brendan's Hospital", "Moody's", "Bank of India", "Joe "Bull"
   Miller". Splits nothing. */
#include "model.h"

enum {
	NAMES = GAZETTEER_FIRST | GAZETTEER_SURNAME | GAZETTEER_CITY | GAZETTEER_TOWN |
	        GAZETTEER_COUNTRY | GAZETTEER_REGION | GAZETTEER_ORGANIZATION | GAZETTEER_GROUP,
};

/* Bits of the gazetteer and the types they speak for, the surest first. */
static const struct {
	uint32_t bits;
	TypeId type;
} types[] = {
	{GAZETTEER_EVENT,							TYPE_event       },
	{GAZETTEER_ORGANIZATION,						 TYPE_organization},
	{GAZETTEER_WORK,							 TYPE_work        },
	{GAZETTEER_CITY | GAZETTEER_COUNTRY | GAZETTEER_REGION | GAZETTEER_TOWN, TYPE_place       },
};

static bool
is_saint(const Word *word)
{
	static const char *const saints[] = {"st.", "st", "saint", "ste."};
	return WORD_AMONG(word, saints);
}

/* Is word i an ordinary noun with a capital, as the "People" of "People's Bank"? At the head of a
   sentence every noun has one. */
static bool
is_noun(const Gazetteer *gazetteer, const Piece *piece, size_t i)
{
	const Word *word = &piece->words[i];
	uint32_t bits = gazetteer_get(gazetteer, phrase_hash(0, word->hash));
	return word->flags & WORD_CAPITAL &&
	       !(word->flags & (WORD_FIRST | WORD_FIXED | WORD_DOTTED)) &&
	       bits & GAZETTEER_COMMON && !(bits & (NAMES | GAZETTEER_TITLE | GAZETTEER_DATE));
}

static bool
is_possessive(const Piece *piece, size_t i)
{
	return i < piece->count && piece->words[i].kind == TOKEN_CLITIC &&
	       (piece->words[i].hash == word_hash(STR("'s")));
}

/* The end of the longest known name that begins at word first and goes through a possessive; 0 for
   none. */
static size_t
known_end(const Gazetteer *gazetteer, const Piece *piece, size_t first, TypeId *type)
{
	uint64_t phrase = 0;
	size_t end = 0;
	bool through = false;
	for (size_t i = first; i < piece->count && i < first + GAZETTEER_LONGEST; i++) {
		if (piece->words[i].flags & WORD_FIXED)
			break;
		phrase = phrase_hash(phrase, piece->words[i].hash);
		uint32_t bits = gazetteer_get(gazetteer, phrase) & GAZETTEER_MASK;
		through |= is_possessive(piece, i);
		for (size_t t = 0; t < sizeof types / sizeof *types && through; t++)
			if (bits & types[t].bits) {
				end = i + 1;
				*type = types[t].type;
				break;
			}
		if (!(bits & GAZETTEER_PREFIX))
			break;
	}
	return end;
}

/* Where the name that ends in word last begins, if word last is known to own what follows. */
static bool
owner_first(const Gazetteer *gazetteer, const Piece *piece, const NameSpan *before, uint32_t last,
	uint32_t *first)
{
	bool joined = before && before->last == last + 1;
	if (joined && is_saint(&piece->words[before->first])) {
		*first = before->first;
		return true;
	}
	if (!is_noun(gazetteer, piece, last) || (joined && before->first < last))
		return false;
	*first = last;
	return true;
}

/* The end of "St. Brendan's Hospital", whose last words alone are no name; 0 for none. */
static size_t
saint_end(const Gazetteer *gazetteer, const Piece *piece, NameSpan span, TypeId *type)
{
	size_t end = span.last + 1;
	uint32_t bits = 0;
	if (!is_saint(&piece->words[span.first]) || !is_possessive(piece, span.last))
		return 0;
	while (end < piece->count && piece->words[end].flags & WORD_CAPITAL &&
		!(piece->words[end].flags & WORD_FIXED))
		bits = gazetteer_get(gazetteer, phrase_hash(0, piece->words[end++].hash));
	if (!(bits & (GAZETTEER_ORG_HEAD | GAZETTEER_PLACE_HEAD)))
		return 0;
	*type = bits & GAZETTEER_ORG_HEAD ? TYPE_organization : TYPE_place;
	return end;
}

/* "Supreme Court" and "Canada" with nothing but "of" between: of 180 in labelled news, 175 are one
   name. */
static bool
is_body_of(const Gazetteer *gazetteer, const Piece *piece, const NameSpan *body, NameSpan place)
{
	if (body->type != TYPE_organization || place.type != TYPE_place ||
		place.first != body->last + 1 ||
		piece->words[body->last].hash != word_hash(STR("of")))
		return false;
	const Word *head = &piece->words[body->last - 1];
	return gazetteer_get(gazetteer, phrase_hash(0, head->hash)) & GAZETTEER_ORG_HEAD;
}

static bool
is_quote(const Word *word)
{
	return word->kind == TOKEN_SIGN && word->hash == word_hash(STR("\""));
}

/* How many of the last spans a name with a nickname in quotation marks takes in, whose end is that:
   the first name's, and the nickname's if it was found to be a name; 0 for none. */
static size_t
nicknamed(const Piece *piece, const NameSpan *spans, size_t count, NameSpan end)
{
	enum { WORDS_MOST = 3 };
	if (end.type != TYPE_person || end.first < 4 || !is_quote(&piece->words[end.first - 1]))
		return 0;
	size_t quote = end.first - 2, least = quote > WORDS_MOST ? quote - WORDS_MOST : 0;
	while (quote > least && piece->words[quote].kind == TOKEN_WORD)
		quote--;
	if (quote == end.first - 2 || !is_quote(&piece->words[quote]))
		return 0;
	for (size_t back = 1; back <= 2 && back <= count; back++) {
		const NameSpan *first = &spans[count - back];
		if (first->piece == end.piece && first->type == TYPE_person && first->last == quote)
			return back;
	}
	return 0;
}

void
names_join(const Gazetteer *gazetteer, const Piece *pieces, NameSpans *spans)
{
	size_t kept = 0;
	for (size_t s = 0; s < spans->count; s++) {
		NameSpan span = spans->at[s];
		const Piece *piece = &pieces[span.piece];
		NameSpan *before = kept && spans->at[kept - 1].piece == span.piece
		                           ? &spans->at[kept - 1]
		                           : NULL;
		if (before && before->last > span.first)
			continue; /* within a known name */
		size_t end = is_possessive(piece, span.last)
		                     ? known_end(gazetteer, piece, span.first, &span.type)
		                     : 0;
		if (!end)
			end = saint_end(gazetteer, piece, span, &span.type);
		uint32_t owner;
		if (end > span.last) {
			span.last = (uint32_t)end;
		} else if (span.first > 1 && is_possessive(piece, span.first - 1) &&
			   piece->words[span.first].flags & WORD_CAPITAL &&
			   owner_first(gazetteer, piece, before, span.first - 2, &owner)) {
			kept -= before && before->first >= owner;
			span.first = owner;
		}
		before = kept && spans->at[kept - 1].piece == span.piece ? &spans->at[kept - 1]
		                                                         : NULL;
		if (before && is_body_of(gazetteer, piece, before, span)) {
			before->last = span.last;
			continue;
		}
		size_t taken = before ? nicknamed(piece, spans->at, kept, span) : 0;
		if (taken) {
			kept -= taken;
			span.first = spans->at[kept].first;
		}
		spans->at[kept++] = span;
	}
	spans->count = kept;
}
