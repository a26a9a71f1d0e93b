/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snippet: where the query stands in a clause as written, and the stretch that shows it best.
 *
 * Marks are found in the folded text and put on the original through the byte ranges that folding
 * keeps, so a Traditional, full-width or ㎡ text is marked as it is written. One mark covers one
 * longest stretch that is in the query; single characters of longer words are not marked.
 */
#ifndef SEARCH_SNIPPET_H
#define SEARCH_SNIPPET_H

#include "search/query/query.h"

typedef struct mark {
    size_t from, to; /* bytes of the text, at character borders */
} mark;

typedef struct snippet {
    mark *mark; /* ordered, not overlapping */
    size_t n_marks;
    size_t from, to; /* bytes of the text: the stretch to show */
} snippet;

/*
 * Make the marks and choose the stretch.
 *
 * text   a clause as written, UTF-8.
 * width  characters to show at most; the stretch starts and ends at sentence marks where it can.
 */
void snippet_make(snippet *s, const query *q, zc_str text, size_t width);
void snippet_release(snippet *s);

#endif
