/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Document score: how well a document as a whole answers a query. Its length and the frequencies
 * are those of documents, not sums over clauses; what its best clause says counts beside them.
 */
#ifndef SEARCH_RANK_DOCSCORE_H
#define SEARCH_RANK_DOCSCORE_H

#include "search/rank/bag.h"

typedef struct docscore docscore;

/* Weigh a query's terms by documents. The bag must outlive the result, which the caller frees. */
docscore *docscore_new(const bag *b, const zc_index *x);
void docscore_free(docscore *s);

/*
 * Score of a document.
 *
 * best  score of its best clause, as bag_score() gives it.
 * Higher is better, at least 0; the same however the index was built.
 */
double docscore_of(docscore *s, const zc_index *x, size_t segment, const zc_doc_view *v,
                   double best);

#endif
