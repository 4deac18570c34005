/* The type quantity: a number of something. Units that are written in several ways have one
   spelling; what is counted otherwise ("40 soldiers") is its own unit. */
#include "figure.h"

typedef struct {
	const char *word;
	const char *unit;
} Unit;

static const Unit units[] = {
	{"km",	       "km"	   },
	{"kilometer",   "km"	  },
	{"kilometers",  "km"	   },
	{"kilometre",   "km"	  },
	{"kilometres",  "km"	   },
	{"kms",		"km"	    },
	{"m",	      "m"	 },
	{"meter",	  "m"	     },
	{"meters",	   "m"	      },
	{"metre",	  "m"	     },
	{"metres",	   "m"	      },
	{"cm",	       "cm"	   },
	{"centimeter",  "cm"	   },
	{"centimeters", "cm"	    },
	{"centimetre",  "cm"	   },
	{"centimetres", "cm"	    },
	{"mm",	       "mm"	   },
	{"millimeters", "mm"	    },
	{"millimetres", "mm"	    },
	{"mile",	 "miles"	},
	{"foot",	 "feet"    },
	{"inch",	 "inches"	 },
	{"yard",	 "yards"	},
	{"kg",	       "kg"	   },
	{"kilo",	 "kg"	     },
	{"kilos",	  "kg"      },
	{"kilogram",    "kg"	 },
	{"kilograms",   "kg"	  },
	{"tonne",	  "tons"	},
	{"tonnes",	   "tons"	 },
	{"ton",		"tons"    },
	{"pound",	  "pounds"  },
	{"barrel",	   "barrels" },
	{"hectare",	    "hectares"},
	{"acre",	 "acres"	},
	{"liter",	  "liters"  },
	{"litre",	  "liters"  },
	{"litres",	   "liters"  },
	{"mw",	       "MW"	   },
	{"megawatt",    "MW"	 },
	{"megawatts",   "MW"	  },
	{"gw",	       "GW"	   },
	{"gigawatt",    "GW"	 },
	{"gigawatts",   "GW"	  },
	{"kph",		"km/h"    },
	{"mph",		"mph"     },
	{"person",	   "people"  },
	{"persons",	    "people"  },
	{"others",	   "people"  },
	{"dead",	 "dead"    },
	{"deaths",	   "dead"	 },
	{"killed",	   "dead"	 },
	{"fatalities",  "dead"    },
	{"wounded",	    "injured" },
	{"injured",	    "injured" },
	{"hurt",	 "injured" },
	{"missing",	    "missing" },
	{"day",		"days"    },
	{"week",	 "weeks"	},
	{"month",	  "months"  },
	{"year",	 "years"	},
	{"hour",	 "hours"	},
	{"minute",	   "minutes" },
	{"second",	   "seconds" },
};

static Str
unit_of(Str word)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_equal_nocase(word, str_of(units[i].word)))
			return str_of(units[i].unit);
	return word;
}

/* "square kilometers" is another unit than its last word. */
static Str
unit_read(const Figure *figure)
{
	size_t last = figure->tokens.count - 1;
	Str word = figure_word(figure, last),
	    before = last ? figure_word(figure, last - 1) : STR("");
	Str unit = unit_of(word);
	static const struct {
		const char *unit, *square, *cubic;
	} powers[] = {
		{"km",    "square km",    "cubic km"   },
		{"m",     "square m",	  "cubic m"	   },
		{"miles", "square miles", "cubic miles"},
		{"feet",	 "square feet",	"cubic feet" },
	};
	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
		if (!str_is(unit, powers[i].unit))
			continue;
		if (str_equal_nocase(before, STR("square")))
			return str_of(powers[i].square);
		if (str_equal_nocase(before, STR("cubic")))
			return str_of(powers[i].cubic);
	}
	return unit;
}

static bool
quantity_value(Str text, When published, Value *value)
{
	Figure figure;
	(void)published;
	bool read = figure_read(&figure, text, value);
	if (read && figure.behind < figure.tokens.count)
		value->unit = unit_read(&figure);
	else if (read && value->bound == BOUND_EXACT)
		read = false; /* a bare number counts nothing */
	figure_release(&figure);
	return read;
}

const EntityType entity_quantity = {
	.name = "quantity",
	.plural = "quantities",
	.value = quantity_value,
};
