/* The type quantity: a number of something. Units that are written in several ways have one
   spelling; what is counted otherwise ("40 soldiers") is its own unit. */
#include "figure.h"

typedef struct {
	Str word;
	const char *unit;
} Unit;

static const Unit units[] = {
	{STR("km"),          "km"      },
	{STR("kilometer"),   "km"      },
	{STR("kilometers"),  "km"      },
	{STR("kilometre"),   "km"      },
	{STR("kilometres"),  "km"      },
	{STR("kms"),         "km"      },
	{STR("m"),           "m"       },
	{STR("meter"),       "m"       },
	{STR("meters"),      "m"       },
	{STR("metre"),       "m"       },
	{STR("metres"),      "m"       },
	{STR("cm"),          "cm"      },
	{STR("centimeter"),  "cm"      },
	{STR("centimeters"), "cm"      },
	{STR("centimetre"),  "cm"      },
	{STR("centimetres"), "cm"      },
	{STR("mm"),          "mm"      },
	{STR("millimeters"), "mm"      },
	{STR("millimetres"), "mm"      },
	{STR("mile"),        "miles"   },
	{STR("foot"),        "feet"    },
	{STR("inch"),        "inches"  },
	{STR("yard"),        "yards"   },
	{STR("kg"),          "kg"      },
	{STR("kilo"),        "kg"      },
	{STR("kilos"),       "kg"      },
	{STR("kilogram"),    "kg"      },
	{STR("kilograms"),   "kg"      },
	{STR("tonne"),       "tons"    },
	{STR("tonnes"),      "tons"    },
	{STR("ton"),         "tons"    },
	{STR("pound"),       "pounds"  },
	{STR("barrel"),      "barrels" },
	{STR("hectare"),     "hectares"},
	{STR("acre"),        "acres"   },
	{STR("liter"),       "liters"  },
	{STR("litre"),       "liters"  },
	{STR("litres"),      "liters"  },
	{STR("mw"),          "MW"      },
	{STR("megawatt"),    "MW"      },
	{STR("megawatts"),   "MW"      },
	{STR("gw"),          "GW"      },
	{STR("gigawatt"),    "GW"      },
	{STR("gigawatts"),   "GW"      },
	{STR("kph"),         "km/h"    },
	{STR("mph"),         "mph"     },
	{STR("person"),      "people"  },
	{STR("persons"),     "people"  },
	{STR("others"),      "people"  },
	{STR("dead"),        "dead"    },
	{STR("deaths"),      "dead"    },
	{STR("killed"),      "dead"    },
	{STR("fatalities"),  "dead"    },
	{STR("wounded"),     "injured" },
	{STR("injured"),     "injured" },
	{STR("hurt"),        "injured" },
	{STR("missing"),     "missing" },
	{STR("day"),         "days"    },
	{STR("week"),        "weeks"   },
	{STR("month"),       "months"  },
	{STR("year"),        "years"   },
	{STR("hour"),        "hours"   },
	{STR("minute"),      "minutes" },
	{STR("second"),      "seconds" },
};

static Str
unit_of(Str word)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_equal_nocase(word, units[i].word))
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
		{"m",     "square m",     "cubic m"    },
		{"miles", "square miles", "cubic miles"},
		{"feet",  "square feet",  "cubic feet" },
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
