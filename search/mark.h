/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks: where a query stands in a clause as written.
 *
 * Found in the folded text and put on the original through the byte ranges that folding keeps, so
 * a Traditional, full-width or ㎡ text is marked as it is written. Marked are words and phrases that
 * stand, literally or by value; of a longer word or a question that does not stand whole, the longest
 * stretches that it shares with the text. A stretch has two characters at least, does not begin or end
 * in the midst of a number (第十 is not in 第十一条) nor with a word of grammar, and is left out when it
 * is everywhere (规定) and something better is marked.
 */
#ifndef SEARCH_MARK_H
#define SEARCH_MARK_H

#include "search/highlight.h"

typedef struct mark {
    size_t from, to; /* bytes of the text, at character borders */
    uint32_t term;   /* which of the highlight's terms … */
    uint32_t item;   /* … and which of its items are shown: the first, and how many */
    uint32_t n_items;
    bool weak; /* a stretch that is everywhere */
} mark;

typedef struct marks {
    mark *v; /* ordered, not overlapping */
    size_t n, cap;
} marks;

/* Mark a clause. m: zeroed; filled; the caller frees m->v. Linear in the text, the query being
 * limited. */
void marks_find(marks *m, const highlight *h, zc_str text);

#endif
