/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Order: matches by date or document number instead of relevance. Those whose document has neither
 * come last, whichever way round; where both are equal, relevance decides as before.
 */
#ifndef SEARCH_RANK_ORDER_H
#define SEARCH_RANK_ORDER_H

#include "search/rank/documents.h"

typedef enum order {
    ORDER_RELEVANCE,
    ORDER_DATE,       /* newest first */
    ORDER_NUMBER,     /* by what stands before 〔2024〕, then year and number by value */
    ORDER_DATE_BACK,  /* oldest first */
    ORDER_NUMBER_BACK /* the highest number first */
} order;

/* Names as on the command line, NULL-terminated, numbered as above. */
extern const char *const order_names[];

/* What is said behind the number of matches: `, newest first`; nothing of relevance. Translated. */
const char *order_phrase(order o);

/* Put hits, which are in the order of their relevance, into another. */
void order_clauses(order o, const zc_index *x, ranked *v, size_t n);
void order_documents(order o, const zc_index *x, document *v, size_t n);

/*
 * Order two texts by their parts: numbers by value, what stands between them by bytes. Negative, 0
 * or positive as strcmp().
 */
int order_compare(zc_str a, zc_str b);

#endif
