/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marked: two texts with what differs in them marked: in colour, struck out in red and green, or as
 * [-this-]{+that+}; in one column, or side by side.
 */
#ifndef SEARCH_COMPARE_MARKED_H
#define SEARCH_COMPARE_MARKED_H

#include "search/compare/align.h"

typedef struct marking {
    bool color;
    bool beside;    /* side by side; else in one column */
    size_t columns; /* of a line; 0: any number */
} marking;

/*
 * Append two texts, one of them NULL where there is only the other. Safe on a terminal. The labels of
 * clauses are not marked: which became which is said elsewhere.
 */
void marked_add(const marking *m, const piece *a, const piece *b, zc_buf *out);

#endif
