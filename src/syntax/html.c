/* libxml2 as the one reader of HTML and XML: options, caps, silence. Knows no tags by meaning. */
#include "syntax/html.h"

xmlDoc *
html_parse(Str bytes, Err *err)
{
	(void)bytes;
	err_set(err, ERR_FORMAT, "HTML is not read yet");
	return NULL;
}

xmlDoc *
xml_parse(Str bytes, Err *err)
{
	(void)bytes;
	err_set(err, ERR_FORMAT, "XML is not read yet");
	return NULL;
}

void
tree_free(xmlDoc *doc)
{
	if (doc)
		xmlFreeDoc(doc);
}
