/* The type quantity: a number of something. Units that are written in several ways have one
   spelling; what is counted otherwise ("40 soldiers") is its own unit. */
#include "figure.h"

typedef struct {
	Str word;
	const char *unit;
} Unit;

/* In small letters, as the text may end. */
static const Unit units[] = {
	{STR("km"),                  "km"             },
	{STR("kilometer"),           "km"             },
	{STR("kilometers"),          "km"             },
	{STR("kilometre"),           "km"             },
	{STR("kilometres"),          "km"             },
	{STR("kms"),                 "km"             },
	{STR("m"),		   "m"              },
	{STR("meter"),               "m"              },
	{STR("meters"),              "m"              },
	{STR("metre"),               "m"              },
	{STR("metres"),              "m"              },
	{STR("cm"),                  "cm"             },
	{STR("centimeter"),          "cm"             },
	{STR("centimeters"),         "cm"             },
	{STR("centimetre"),          "cm"             },
	{STR("centimetres"),         "cm"             },
	{STR("mm"),                  "mm"             },
	{STR("millimeters"),         "mm"             },
	{STR("millimetres"),         "mm"             },
	{STR("mile"),                "miles"          },
	{STR("foot"),                "feet"           },
	{STR("inch"),                "inches"         },
	{STR("yard"),                "yards"          },
	{STR("kg"),                  "kg"             },
	{STR("kilo"),                "kg"             },
	{STR("kilos"),               "kg"             },
	{STR("kilogram"),            "kg"             },
	{STR("kilograms"),           "kg"             },
	{STR("tonne"),               "tonnes"         },
	{STR("tonnes"),              "tonnes"         },
	{STR("ton"),                 "tons"           },
	{STR("pound"),               "pounds"         },
	{STR("barrel"),              "barrels"        },
	{STR("hectare"),             "hectares"       },
	{STR("acre"),                "acres"          },
	{STR("liter"),               "liters"         },
	{STR("litre"),               "liters"         },
	{STR("litres"),              "liters"         },
	{STR("mw"),                  "MW"             },
	{STR("megawatt"),            "MW"             },
	{STR("megawatts"),           "MW"             },
	{STR("gw"),                  "GW"             },
	{STR("gigawatt"),            "GW"             },
	{STR("gigawatts"),           "GW"             },
	{STR("km/h"),                "km/h"           },
	{STR("kph"),                 "km/h"           },
	{STR("millimeter"),          "mm"             },
	{STR("millimetre"),          "mm"             },
	{STR("kgs"),                 "kg"             },
	{STR("kilogramme"),          "kg"             },
	{STR("kilogrammes"),         "kg"             },
	{STR("gram"),                "g"              },
	{STR("gramme"),              "g"              },
	{STR("grams"),               "g"              },
	{STR("grammes"),             "g"              },
	{STR("ft"),                  "feet"           },
	{STR("lb"),                  "pounds"         },
	{STR("lbs"),                 "pounds"         },
	{STR("ounce"),               "ounces"         },
	{STR("liters"),              "liters"         },
	{STR("gallon"),              "gallons"        },
	{STR("bpd"),                 "barrels per day"},
	{STR("watts"),               "W"              },
	{STR("watt"),                "W"              },
	{STR("kw"),                  "kW"             },
	{STR("kilowatt"),            "kW"             },
	{STR("kilowatts"),           "kW"             },
	{STR("kwh"),                 "kWh"            },
	{STR("mwh"),                 "MWh"            },
	{STR("gwh"),                 "GWh"            },
	{STR("knot"),                "knots"          },
	{STR("gb"),                  "GB"             },
	{STR("gigabyte"),            "GB"             },
	{STR("gigabytes"),           "GB"             },
	{STR("tb"),                  "TB"             },
	{STR("terabyte"),            "TB"             },
	{STR("terabytes"),           "TB"             },
	{STR("mb"),                  "MB"             },
	{STR("megabyte"),            "MB"             },
	{STR("megabytes"),           "MB"             },
	{STR("kilometers per hour"), "km/h"           },
	{STR("kilometres per hour"), "km/h"           },
	{STR("kilometers an hour"),  "km/h"           },
	{STR("kilometres an hour"),  "km/h"           },
	{STR("km per hour"),         "km/h"           },
	{STR("km an hour"),          "km/h"           },
	{STR("miles per hour"),      "mph"            },
	{STR("miles an hour"),       "mph"            },
	{STR("light-years"),         "light years"    },
	{STR("light-year"),          "light years"    },
	{STR("light year"),          "light years"    },
	{STR("basis point"),         "basis points"   },
	{STR("degree celsius"),      "°C"            },
	{STR("degree fahrenheit"),   "°F"            },
	{STR("degree"),              "degrees"        },
	{STR("metric tons"),         "tonnes"         },
	{STR("metric tonnes"),       "tonnes"         },
	{STR("metric ton"),          "tonnes"         },
	{STR("basis points"),        "basis points"   },
	{STR("degrees celsius"),     "°C"            },
	{STR("degrees fahrenheit"),  "°F"            },
	{STR("degrees c"),           "°C"            },
	{STR("degrees f"),           "°F"            },
	{STR("°c"),                 "°C"            },
	{STR("° c"),                "°C"            },
	{STR("°f"),                 "°F"            },
	{STR("° f"),                "°F"            },
	{STR("mph"),                 "mph"            },
	{STR("person"),              "people"         },
	{STR("persons"),             "people"         },
	{STR("others"),              "people"         },
	{STR("dead"),                "dead"           },
	{STR("deaths"),              "dead"           },
	{STR("killed"),              "dead"           },
	{STR("fatalities"),          "dead"           },
	{STR("wounded"),             "injured"        },
	{STR("injured"),             "injured"        },
	{STR("hurt"),                "injured"        },
	{STR("missing"),             "missing"        },
	{STR("day"),                 "days"           },
	{STR("week"),                "weeks"          },
	{STR("month"),               "months"         },
	{STR("year"),                "years"          },
	{STR("hour"),                "hours"          },
	{STR("minute"),              "minutes"        },
	{STR("second"),              "seconds"        },
};

/* The unit that ends the figure's text: its longest spelling of the table, or its last word. */
static Str
unit_read(const Figure *figure)
{
	Str text = figure->text, last = figure_word(figure, figure->tokens.count - 1);
	size_t best = 0;
	Str unit = last;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		Str word = units[i].word;
		if (word.len <= best || word.len < last.len || word.len > text.len ||
			(text.at[text.len - 1] | 32) != (word.at[word.len - 1] | 32))
			continue;
		if (!str_equal_nocase(str_slice(text, text.len - word.len, text.len), word))
			continue;
		best = word.len;
		unit = str_of(units[i].unit);
	}
	static const struct {
		const char *unit, *square, *cubic;
	} powers[] = {
		{"km",    "square km",    "cubic km"   },
		{"m",     "square m",     "cubic m"    },
		{"miles", "square miles", "cubic miles"},
		{"feet",  "square feet",  "cubic feet" },
	};
	size_t count = figure->tokens.count;
	Str before = count > 1 ? figure_word(figure, count - 2) : STR("");
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
quantity_value(Str text, const Told *told, Value *value)
{
	Figure figure;
	bool read = figure_read(&figure, text, value);
	if (read && figure.behind < figure.tokens.count)
		value->unit = unit_read(&figure);
	else if (told->unit.len)
		value->unit = told->unit;
	else if ((value->bound == BOUND_EXACT && value->number >= 0) || figure.range)
		read = false; /* a bare number counts nothing, and "6-4" is a score */
	figure_release(&figure);
	return read;
}

const EntityType entity_quantity = {
	.name = "quantity",
	.plural = "quantities",
	.value = quantity_value,
};
