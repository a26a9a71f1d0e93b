/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Documents: those that answer a query, best first, each by a score of its own (docscore.h), with
 * the clauses that say so.
 *
 * A document matches when one of its clauses does, with filters, phrases and exclusions as for
 * clauses. Candidates are the documents of the best clauses. The order is as independent of how
 * the index was built as that of clauses (rank.h); equal scores are ordered by path.
 */
#ifndef SEARCH_RANK_DOCUMENTS_H
#define SEARCH_RANK_DOCUMENTS_H

#include "search/rank/rank.h"

enum { DOCUMENT_CLAUSES = 3 /* shown of a document */ };

typedef struct document {
    size_t segment;
    uint32_t doc;
    double score;
    bool match;
    unsigned target; /* as of its best clause */
    ranked clause[DOCUMENT_CLAUSES];
    size_t n_clauses;
} document;

typedef struct documents {
    document *v;
    size_t n;
    uint64_t total; /* documents that match; with RANK_ANY only whether any does */
} documents;

/*
 * Rank documents.
 *
 * max, flags  as of rank_query(). With RANK_TOTAL each comes with its best clauses: of a document
 *             that matches those that do, else those that overlap. Of a sentence without RANK_TOTAL
 *             nobody knows which do.
 * d           OUT: the caller releases it.
 * Returns 0; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int documents_query(const query *q, const filter *f, const zc_index *x, size_t max, unsigned flags,
                    documents *d, zc_error *err);
void documents_release(documents *d);

/*
 * Rank the documents of some clauses.
 *
 * r      clauses, best first.
 * b      what they were scored by.
 * prior  scores times what a document counts by itself.
 * d      OUT: at most max; the caller releases it. No more are scored, those of the best clauses.
 */
void documents_of(const zc_index *x, const ranking *r, const bag *b, bool prior, size_t max,
                  documents *d);

/* Number of documents that match. Returns 0 or an error as documents_query(). */
int documents_count(const query *q, const filter *f, const zc_index *x, uint64_t *total,
                    zc_error *err);

#endif
