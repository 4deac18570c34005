/* Reads titles and words of kin before a name. Looks no further than what belongs to the name. */
#include "gender.h"

static const struct {
	Str word;
	Gender gender;
} words[] = {
	{STR("mr."),      GENDER_MALE  },
	{STR("mr"),       GENDER_MALE  },
	{STR("sir"),      GENDER_MALE  },
	{STR("king"),     GENDER_MALE  },
	{STR("prince"),   GENDER_MALE  },
	{STR("lord"),     GENDER_MALE  },
	{STR("husband"),  GENDER_MALE  },
	{STR("father"),   GENDER_MALE  },
	{STR("son"),      GENDER_MALE  },
	{STR("brother"),  GENDER_MALE  },
	{STR("uncle"),    GENDER_MALE  },
	{STR("nephew"),   GENDER_MALE  },
	{STR("mrs."),     GENDER_FEMALE},
	{STR("mrs"),      GENDER_FEMALE},
	{STR("ms."),      GENDER_FEMALE},
	{STR("ms"),       GENDER_FEMALE},
	{STR("miss"),     GENDER_FEMALE},
	{STR("dame"),     GENDER_FEMALE},
	{STR("queen"),    GENDER_FEMALE},
	{STR("princess"), GENDER_FEMALE},
	{STR("lady"),     GENDER_FEMALE},
	{STR("wife"),     GENDER_FEMALE},
	{STR("widow"),    GENDER_FEMALE},
	{STR("mother"),   GENDER_FEMALE},
	{STR("daughter"), GENDER_FEMALE},
	{STR("sister"),   GENDER_FEMALE},
	{STR("aunt"),     GENDER_FEMALE},
	{STR("niece"),    GENDER_FEMALE},
};

static Gender
gender_of(const Word *word)
{
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (word->len == words[k].word.len && word->hash == word_hash(words[k].word))
			return words[k].gender;
	return GENDER_UNTOLD;
}

static Gender
owner_of(const Word *word)
{
	if (word->hash == word_hash(STR("his")))
		return GENDER_MALE;
	return word->hash == word_hash(STR("her")) ? GENDER_FEMALE : GENDER_UNTOLD;
}

GenderTold
gender_before(const Piece *piece, uint32_t first)
{
	enum { BACK = 4 }; /* "his wife, former Senator" */
	GenderTold told = {GENDER_UNTOLD, GENDER_UNTOLD, 0};
	for (uint32_t back = 1; back <= BACK && back <= first; back++) {
		const Word *word = &piece->words[first - back];
		told.own = (uint8_t)gender_of(word);
		if (told.own && back < first)
			told.owner = (uint8_t)owner_of(word - 1);
		bool passed = word->hash == word_hash(STR(",")) || word->bits & GAZETTEER_TITLE;
		if (told.own || !passed)
			break;
		if (back == 1 && word->bits & GAZETTEER_TITLE)
			told.title = word->hash;
	}
	return told;
}
