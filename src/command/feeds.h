/* Private to room command: the verbs of feeds, and what they share. */
#ifndef COMMAND_FEEDS_H
#define COMMAND_FEEDS_H

#include "call.h"
#include "store/library.h"
#include "store/settings.h"

/* One verb each; the arguments behind it begin at number 1. Give the exit status. */
int feeds_add(CommandCall *call);
int feeds_update(CommandCall *call);
int feeds_import(CommandCall *call);
int feeds_edit(CommandCall *call);

/* The texts of all options of that kind, trimmed, in the call's arena. */
Str *feeds_texts(CommandCall *call, OptionId id, size_t *count);
/* Says which feeds config.yaml has settings for that are not followed. */
void feeds_sites_check(CommandCall *call, const Settings *settings, Library *library);

/* The library, or NULL with *status: none there (0, unless create is set), or said what is wrong.
 */
Library *feeds_library(bool create, int *status);
/* Says what is wrong with the library; gives the exit status. */
int feeds_fail(const Err *err);
/* Says what is wrong with an address or a file; gives the exit status. */
int feeds_complain(Str where, const Err *err);
/* A row of the list. */
void feeds_row(CommandCall *call, const LibraryFeed *feed);
/* An address as a person gives it: "example.org/feed" is meant as https. */
Str feeds_address(Arena *arena, Str given);

#endif
