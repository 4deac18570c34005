/* Private to room command: the SOURCEs of a call as an edition; its complaints on standard error.
 */
#ifndef COMMAND_SOURCES_H
#define COMMAND_SOURCES_H

#include "call.h"
#include "edition/edition.h"

/* Writes one article; number counts those that are written from 0. */
typedef void SourcesRow(CommandCall *call, const EditionArticle *entry, size_t number);
/* A row for each article of the call's arguments as it loads, those apart that --unread, --flagged
   or --article leave out, with no more of them in memory than have to be; stops when the output
   cannot be written. Gives the exit status. */
int sources_each(CommandCall *call, SourcesRow *row);

/* Opens the arguments of the call from number first on as an edition; without any the library.
   NULL with *status when there is none or a configuration file is wrong: all is said then. */
Edition *sources_open(CommandCall *call, size_t first, unsigned want, int *status);
/* The same, read to the end of all that is wanted. */
Edition *sources_read(CommandCall *call, size_t first, unsigned want, int *status);
/* Ends it: what could not be read counts for the exit status. */
void sources_close(CommandCall *call, Edition *edition);

/* The article that --article names: a whole id or a beginning that only one has. SIZE_MAX when
   there is none, which is said. */
size_t sources_article(const Edition *edition, Str id);

#endif
