/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document hit: everything that is printed of a document, with its best clauses. */
#ifndef SEARCH_DOCUMENT_HIT_H
#define SEARCH_DOCUMENT_HIT_H

#include "search/hit.h"
#include "search/rank/documents.h"

typedef struct document_hit {
    size_t rank; /* from 1 */
    double score;
    bool match;
    zc_doc_view doc;
    hit clause[DOCUMENT_CLAUSES]; /* best first, their ranks from 1 */
    validity validity;            /* as in hit.h */
    const collapsed_list *others;
    size_t n_clauses; /* at least one, when they were asked for */
} document_hit;

/*
 * Fetch a document.
 *
 * h        initialised by this call, on failure too; release with document_hit_release().
 * m        for marks and snippets; NULL: no clauses.
 * width    characters of a snippet.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int document_hit_fetch(document_hit *h, const zc_index *x, const highlight *m, const document *d,
                       size_t width, zc_error *err);
void document_hit_release(document_hit *h);

#endif
