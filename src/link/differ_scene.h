/*
 * Scene: where, and of whom, a figure is told. Two tolls of two places are two tolls, however alike
 * their sentences are. Knows names only as the articles' mentions tell them.
 */
#ifndef LINK_DIFFER_SCENE_H
#define LINK_DIFFER_SCENE_H

#include "differ_figure.h"

/* Do the sentences of two figures name places, or people and things, that keep them apart? */
bool scene_apart(
	const PassageText *here, const Figure *a, const PassageText *there, const Figure *b);

#endif
