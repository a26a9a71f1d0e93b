/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edit distance between folded texts, in characters. */
#ifndef SEARCH_SUGGEST_DISTANCE_H
#define SEARCH_SUGGEST_DISTANCE_H

#include "lib/text/segment.h"

enum { DISTANCE_LONGEST = 64 }; /* code units of what is compared */

/*
 * Characters put in, left out, put in place of another, or swapped with the next one, that make b of
 * a. Longer texts, and such as are further apart than most, are most + 1 apart.
 */
unsigned distance_between(zc_span a, zc_span b, unsigned most);

/* A part of a text. */
typedef struct window {
    size_t from, to;
    unsigned distance;
} window;

/*
 * The part of text nearest to a word, swaps counting as two; of several one that begins as the word
 * does, then the one nearest to it in length, then the first. False when each is further away than
 * most; then its distance is most + 1.
 */
bool distance_within(zc_span word, zc_span text, unsigned most, window *w);

#endif
