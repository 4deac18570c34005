/* Looks at class, id, role and style of elements; does not know what they hold. */
#include "suspect.h"

#include <string.h>

/* A style that shows nothing; white space may stand behind the colon. */
static bool
is_hidden(Str style)
{
	static const struct {
		Str name, value;
	} hides[] = {
		{STR("display"),    STR("none")  },
                {STR("visibility"), STR("hidden")}
        };
	for (size_t i = 0; i < sizeof hides / sizeof *hides; i++) {
		size_t at = str_find_nocase(style, hides[i].name, 0);
		Str rest = at == SIZE_MAX
		                   ? STR("")
		                   : str_trim(str_slice(style, at + hides[i].name.len, style.len));
		if (str_starts(rest, STR(":")) &&
			str_starts_nocase(str_trim(str_slice(rest, 1, rest.len)), hides[i].value))
			return true;
	}
	return false;
}

ClutterBlock
suspect_block(const Clutter *clutter, const xmlNode *node)
{
	static const char *const roles[] = {"navigation", "complementary", "contentinfo", "search",
		"dialog", "menu", "banner", "alertdialog"};
	ClutterBlock block = CLUTTER_ARTICLE;
	bool suspect = false;
	for (const xmlAttr *attribute = node->properties; attribute && !suspect && !block;
		attribute = attribute->next) {
		const char *name = (const char *)attribute->name;
		const xmlNode *child = attribute->children;
		Str value = str_of(child ? (const char *)child->content : "");
		if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0)
			block = value.at ? clutter_element(clutter, value) : CLUTTER_ARTICLE;
		else if (strcmp(name, "hidden") == 0)
			suspect = true;
		else if (strcmp(name, "aria-hidden") == 0)
			suspect = str_is(value, "true");
		else if (strcmp(name, "style") == 0 && value.at)
			suspect = is_hidden(value);
		else if (strcmp(name, "role") == 0)
			for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
				suspect = suspect || str_is(value, roles[i]);
	}
	return suspect ? CLUTTER_PAGE : block;
}
