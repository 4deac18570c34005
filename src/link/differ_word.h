/*
 * What the readers of figures share: the words around a figure, and the kinds of figure that have a
 * form of their own.
 */
#ifndef LINK_DIFFER_WORD_H
#define LINK_DIFFER_WORD_H

#include "differ_figure.h"

Str figure_stem(const PassageText *text, size_t word);
unsigned figure_flags(const PassageText *text, size_t word); /* TERM_NUMBER and so on */
/* What lies between a word and the one before it: "" or " " inside a phrase, "," where one ends. */
Str figure_gap(const PassageText *text, size_t word);
/* Does the word go on the phrase of the one before it? */
bool figure_joins(const PassageText *text, size_t word);
bool figure_is_year(double value);

/* Figures that make no statement of their own (differ_part.c). */
bool figure_is_label(const PassageText *text, const Figure *figure);
bool figure_is_aside(const PassageText *text, const Figure *figure);
bool figure_is_part(const PassageText *text, const Figure *figure);
bool figure_is_date_or_score(const PassageText *text, const Figure *figure);

/* Each reads one form at figure->word: true when it stands there, and the figure is then read. */
bool figure_time(const PassageText *text, Figure *figure);
bool figure_age(const PassageText *text, Figure *figure);
bool figure_years_old(const PassageText *text, Figure *figure);
bool figure_year(const PassageText *text, Figure *figure);

#endif
