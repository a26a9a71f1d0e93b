/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Collapse: hits that say the same become one that names the others.
 *
 * Clauses of the same text up to folding, labels aside, are copies: a city's copy of a national clause,
 * the same clause in the version before. A clause of another version of the same work that has much the
 * same text is another version of it; if it has another number, nearly all of the text. Of each group the one shown is in force
 * if any is, of the highest authority, the newest; it stands where the best of them stood.
 *
 * Short clauses (自发布之日起施行) are alike everywhere and mean their own document: they stay.
 */
#ifndef SEARCH_COLLAPSE_H
#define SEARCH_COLLAPSE_H

#include "search/rank/documents.h"
#include "search/rank/rank.h"
#include "search/reference/validity.h"

/* A hit that another one stands for. */
typedef struct collapsed {
    size_t segment;
    uint32_t doc, clause; /* of documents: the first clause */
    bool version;         /* of the same work; else a copy in another document */
} collapsed;

/* What a hit stands for, besides itself. */
typedef struct collapsed_list {
    collapsed *v; /* in the order in which they were ranked */
    size_t n, cap;
} collapsed_list;

typedef struct collapsing {
    collapsed_list *of; /* of each hit that is left */
    size_t n;
} collapsing;

/*
 * Candidates to ask of a ranking so that `max` hits may be left of it. For small max always the same,
 * so that a few more hits do not change those before them.
 *
 * asked  candidates that were asked for and left too few, 0 at first. Returns 0 when more would not help.
 */
size_t collapse_candidates(size_t max, size_t asked);

/*
 * Collapse ranked clauses to the first `max` that are left; r->v and r->n are changed, totals are not.
 * Named outright (target), those in force and newer come before others of the same work.
 *
 * c  zeroed; released by the caller, on failure too.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int collapse_clauses(ranking *r, const zc_index *x, size_t max, collapsing *c, zc_error *err);

/* The same for documents: versions and copies of one work become one. */
int collapse_documents(documents *d, const zc_index *x, size_t max, collapsing *c, zc_error *err);

void collapsing_release(collapsing *c);

#endif
