/*
 * Stems: Porter's (Snowball "english", through libstemmer), remembered by word, since a text says
 * the same words again. Not safe for two threads at once: each worker makes one.
 */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/str.h"

typedef struct Stemmer Stemmer;

Stemmer *stemmer_new(void);
void stemmer_free(Stemmer *stemmer);
/* The stem of a folded word; borrowed, good as long as the stemmer. */
Str stemmer_stem(Stemmer *stemmer, Str folded);
/* Is this folded word a stop word (articles, pronouns, auxiliaries, prepositions)? */
bool stem_is_stop(Str folded);

#endif
