/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Find: what is related to a text: for each ask the clauses that bear on it, and for the whole text
 * documents; both by group. The text itself and near-copies of it are left out, and of clauses
 * that say the same in other documents one is kept.
 */
#ifndef SEARCH_RELATED_FIND_H
#define SEARCH_RELATED_FIND_H

#include "search/rank/documents.h"
#include "search/related/asks.h"
#include "search/related/choose.h"
#include "search/related/groups.h"
#include "search/related/subject.h"

typedef struct related_ask {
    const ask *ask;
    wanted wanted; /* what is looked for */
    related_hits group[RELATED_GROUPS];
    bool strong; /* one of them is */
} related_ask;

typedef struct related {
    asks asks;
    related_ask *v; /* as many as asks; or NULL when only documents were wanted */
    documents documents[RELATED_GROUPS]; /* without clauses */
    zc_strings copies;                   /* paths of near-copies of the text, which were left out */
} related;

typedef struct related_options {
    const filter *filter; /* what the user wants at all */
    size_t max;           /* hits of a group, of each ask; documents of a group; 0: as is usual */
    bool prior;           /* laws count more than notices */
    bool documents_only;
    /* Per segment, the clauses that may answer asks, if their documents are near enough to the text as a
     * whole to be shown; documents are compared over all. NULL: any clauses, wherever they stand. */
    const zc_bits *among;
} related_options;

/*
 * Find.
 *
 * s  the text.
 * r  OUT: the caller releases it, on failure too; it borrows from s.
 * Returns 0; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int related_find(related *r, const subject *s, const related_options *o, const zc_index *x,
                 zc_error *err);
void related_release(related *r);

#endif
