/* Single lines of prose: white space, first and last characters, ends of sentences. */
#ifndef LOAD_PROSE_H
#define LOAD_PROSE_H

#include "base/str.h"

/* Every kind of white space as single spaces, none at the ends, NFC. Clean input (utf8_clean);
   gives s itself, or a part of it, when nothing has to change. */
Str prose_fold(Arena *arena, Str s);
/* The first character behind opening quotation marks and brackets, the last before closing ones;
   0 for none. */
uint32_t prose_first(Str s);
uint32_t prose_last(Str s);
bool prose_starts_lower(Str s);
bool prose_starts_upper(Str s);
/* Does it end as a sentence does, in whatever script? "in the U.S." does not. */
bool prose_ends_sentence(Str s);
/* Words, as white space tells them. */
size_t prose_words(Str s);
/* Takes the next word off *rest; false when none is left. */
bool prose_word(Str *rest, Str *word);
/* Every word begins with a capital or a digit, or is one of the small ones inside names (of, al).
 */
bool prose_is_name(Str s);
/* "en-GB", "DE_de": the two letters of ISO 639-1 in small, or STR_NONE. */
Str prose_language(Arena *arena, Str code);

#endif
