/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points: a folded text in code points with the values in it, which lib/text finds by code point. */
#ifndef SEARCH_QUERY_POINTS_H
#define SEARCH_QUERY_POINTS_H

#include "lib/text/numeral.h"
#include "lib/text/segment.h"

typedef struct points {
    uint32_t *cp;
    size_t n;
    size_t *unit; /* code unit of the text where each code point begins; one more for the end */
    zc_values values;
} points;

/* Read a text. p need not be initialised; the caller releases it. */
void points_read(points *p, zc_span text);
void points_release(points *p);

#endif
