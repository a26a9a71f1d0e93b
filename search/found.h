/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found: what answers a query, in the order in which it is shown: clauses, or documents with their clauses. */
#ifndef SEARCH_FOUND_H
#define SEARCH_FOUND_H

#include "search/answer.h"
#include "search/collapse.h"

typedef struct found {
    ranking clauses;
    documents documents;
    size_t asked;      /* hits before any were collapsed */
    collapsing others; /* what each hit stands for; empty when nothing was to be collapsed */
} found;

/*
 * Find: by relevance or in the order asked for, with those that say the same collapsed if they are to be.
 *
 * f      zeroed; released by the caller, on failure too.
 * flags  of rank_query().
 * Returns 0; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int found_find(found *f, const query *q, const answer_options *o, const zc_index *x, unsigned flags,
               zc_error *err);
void found_release(found *f);

/* Hits, either kind; whether hit i, or any, matches rather than overlaps. */
size_t found_n(const found *f);
bool found_match(const found *f, size_t i);
bool found_any_match(const found *f);

/* What hit i stands for besides itself, or NULL. */
const collapsed_list *found_others(const found *f, size_t i);

#endif
