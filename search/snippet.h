/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snippet: the marks of a clause, and the stretch of it that explains why it was found. */
#ifndef SEARCH_SNIPPET_H
#define SEARCH_SNIPPET_H

#include "search/mark.h"

typedef struct snippet {
    mark *mark; /* ordered, not overlapping */
    size_t n_marks;
    size_t from, to; /* bytes of the text: the stretch to show */
} snippet;

/*
 * Make the marks and choose the stretch.
 *
 * h      what to mark; NULL: nothing.
 * text   a clause as written, UTF-8.
 * width  characters to show at most.
 *
 * The stretch holds as much as it can of what is different in the query, rare things before frequent
 * ones: one 养老 with one 补贴 is more than three 补贴. Of several such places it is the closest, then
 * the first. From there it grows to sentence marks as far as there is room; it never cuts a character.
 */
void snippet_make(snippet *s, const highlight *h, zc_str text, size_t width);
void snippet_release(snippet *s);

#endif
