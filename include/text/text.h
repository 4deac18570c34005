/*
 * Room text: Unicode, widths, lines, sentences, words, stems, patterns, dates and numbers as
 * values.
 *
 * Refuses: to know what an article or an entity is; it sees strings.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "text/fold.h"
#include "text/number.h"
#include "text/pattern.h"
#include "text/sentence.h"
#include "text/stem.h"
#include "text/token.h"
#include "text/utf8.h"
#include "text/when.h"
#include "text/width.h"
#include "text/wrap.h"

#endif
