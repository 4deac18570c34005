/* A list of feeds is no article. As a SOURCE it was taken apart before (source_list.c); where one
   comes through a pipe or stands in another list, this says what to do with it. */
#include "load/format.h"
#include "load/opml.h"

static int
detect(const FormatInput *input)
{
	return opml_is(input->bytes) ? 95 : 0;
}

static bool
read_opml(const FormatInput *input, Articles *into, Err *err)
{
	(void)input, (void)into;
	return err_set(err, ERR_FORMAT,
		"is a list of feeds: give it as a file of its own, or import it with broadsheet "
		"feeds import");
}

const Format format_opml = {
	.name = "opml",
	.extensions = "opml",
	.detect = detect,
	.read = read_opml,
};
