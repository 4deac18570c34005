/* Tables of stems. Knows no sentence. */
#include "differ_role.h"

typedef struct {
	const char *stem;
	uint8_t role, kinds;
} RoleWord;

static const RoleWord role_words[] = {
	{"dead",      ROLE_DEAD,    ROLE_OF_PEOPLE },
	{"kill",      ROLE_DEAD,    ROLE_OF_PEOPLE },
	{"die",       ROLE_DEAD,    ROLE_OF_PEOPLE },
	{"death",     ROLE_DEAD,    ROLE_OF_PEOPLE },
	{"drown",     ROLE_DEAD,    ROLE_OF_PEOPLE },
	{"fatal",     ROLE_DEAD,    ROLE_OF_PEOPLE },
	{"perish",    ROLE_DEAD,    ROLE_OF_PEOPLE },
	{"live",      ROLE_DEAD,    ROLE_OF_PEOPLE }, /* behind "lost" or "claimed" only */
	{"injur",     ROLE_HURT,    ROLE_OF_PEOPLE },
	{"injuri",    ROLE_HURT,    ROLE_OF_PEOPLE },
	{"hurt",      ROLE_HURT,    ROLE_OF_PEOPLE },
	{"wound",     ROLE_HURT,    ROLE_OF_PEOPLE },
	{"miss",      ROLE_MISSING, ROLE_OF_PEOPLE },
	{"unaccount", ROLE_MISSING, ROLE_OF_PEOPLE },
	{"evacu",     ROLE_MOVED,   ROLE_OF_PEOPLE },
	{"evacue",    ROLE_MOVED,   ROLE_OF_PEOPLE },
	{"displac",   ROLE_MOVED,   ROLE_OF_PEOPLE },
	{"homeless",  ROLE_MOVED,   ROLE_OF_PEOPLE },
	{"reloc",     ROLE_MOVED,   ROLE_OF_PEOPLE },
	{"move",      ROLE_MOVED,   ROLE_OF_PEOPLE },
	{"fled",      ROLE_MOVED,   ROLE_OF_PEOPLE },
	{"arrest",    ROLE_HELD,    ROLE_OF_PEOPLE },
	{"detain",    ROLE_HELD,    ROLE_OF_PEOPLE },
	{"custodi",   ROLE_HELD,    ROLE_OF_PEOPLE },
	{"rescu",     ROLE_RESCUED, ROLE_OF_PEOPLE },
	{"damag",     ROLE_DAMAGE,  ROLE_OF_MONEY  },
	{"cost",      ROLE_COST,    ROLE_OF_MONEY  },
	{"price",     ROLE_COST,    ROLE_OF_MONEY  },
	{"built",     ROLE_COST,    ROLE_OF_MONEY  },
	{"estim",     ROLE_COST,    ROLE_OF_MONEY  },
	{"pay",       ROLE_PAY,     ROLE_OF_MONEY  },
	{"paid",      ROLE_PAY,     ROLE_OF_MONEY  },
	{"rise",      ROLE_RISE,    ROLE_OF_MEASURE},
	{"rose",      ROLE_RISE,    ROLE_OF_MEASURE},
	{"climb",     ROLE_RISE,    ROLE_OF_MEASURE},
	{"stood",     ROLE_RISE,    ROLE_OF_MEASURE},
	{"reach",     ROLE_RISE,    ROLE_OF_MEASURE},
	{"peak",      ROLE_RISE,    ROLE_OF_MEASURE},
	{"began",     ROLE_BEGIN,   ROLE_OF_TIME   },
	{"begin",     ROLE_BEGIN,   ROLE_OF_TIME   },
	{"start",     ROLE_BEGIN,   ROLE_OF_TIME   },
	{"stop",      ROLE_STOP,    ROLE_OF_TIME   },
	{"halt",      ROLE_STOP,    ROLE_OF_TIME   },
	{"stuck",     ROLE_STOP,    ROLE_OF_TIME   },
	{"jam",       ROLE_STOP,    ROLE_OF_TIME   },
	{"stall",     ROLE_STOP,    ROLE_OF_TIME   },
	{"hit",       ROLE_STRIKE,  ROLE_OF_TIME   },
	{"struck",    ROLE_STRIKE,  ROLE_OF_TIME   },
	{"strike",    ROLE_STRIKE,  ROLE_OF_TIME   },
	{"crash",     ROLE_STRIKE,  ROLE_OF_TIME   },
};

Role
role_of(Str stem, unsigned kinds)
{
	for (size_t i = 0; i < sizeof role_words / sizeof *role_words; i++)
		if (role_words[i].kinds & kinds && str_is(stem, role_words[i].stem))
			return role_words[i].role;
	return ROLE_NONE;
}

bool
stem_is_any(Str stem, const char *const *list)
{
	for (; *list; list++)
		if (str_is(stem, *list))
			return true;
	return false;
}

bool
role_is_expected(Str stem)
{
	static const char *const words[] = {"would", "could", "may", "might", "will", "should",
		"expect", "forecast", "predict", "estim", "if", "fear", "plan", NULL};
	return stem_is_any(stem, words);
}

bool
role_is_background(Str stem)
{
	static const char *const words[] = {"ago", "previous", "earlier", "histori", "former",
		"averag", "usual", "annual", "record", NULL};
	return stem_is_any(stem, words);
}

bool
role_is_people(Str stem)
{
	static const char *const words[] = {"peopl", "person", "resid", "victim", "casualti",
		"passeng", "inhabit", "suspect", NULL};
	return stem_is_any(stem, words);
}
