/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results: what answers a query, with what is to be known of it; nothing is printed. The command line
 * prints it in a format (answer.c), the library hands it out (lib/policysearch).
 */
#ifndef SEARCH_RESULTS_H
#define SEARCH_RESULTS_H

#include "search/answer.h"
#include "search/context.h"
#include "search/found.h"
#include "search/rank/explain.h"

typedef struct results {
    const zc_index *index;
    const answer_options *options;
    query query; /* as understood, with notes for people */
    found found;
    suggestions suggested;
    highlight *light;    /* NULL: nothing is to be marked */
    explainer *explain;  /* NULL: no score is to be explained */
    context_shown shown; /* by results_hit() */
    answer answer;       /* what formats are told; borrows from the rest */
} results;

/*
 * Find what answers a query.
 *
 * r         OUT: the caller releases it, on failure too, and does not move it meanwhile. Borrows x, o,
 *           query_id and text.
 * query_id  of a batch line, or "-".
 * matches   IN/OUT: as in answer_query().
 * Returns 0; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int results_find(results *r, const zc_index *x, const answer_options *o, const char *query_id,
                 zc_str text, bool *matches, zc_error *err);
void results_release(results *r);

/*
 * Fetch hit i of clauses, or of documents, with all that the options ask for. Neighbours that stood
 * with the hit fetched before are not told again, so hits are fetched in order.
 *
 * h  OUT: released by the caller, on failure too.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int results_hit(results *r, size_t i, hit *h, zc_error *err);
int results_document(const results *r, size_t i, document_hit *h, zc_error *err);

#endif
