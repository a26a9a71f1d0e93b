/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeals: the clause that says of a document that it is no longer in force, by the links of citations. */
#ifndef SEARCH_REFERENCE_REPEALS_H
#define SEARCH_REFERENCE_REPEALS_H

#include "lib/store/index.h"
#include "search/reference/citers.h"

typedef struct repeal {
    bool found;
    size_t segment;
    uint32_t doc, clause;
} repeal;

/* A citation that declares what it cites repealed, all of it, and where it stands. */
typedef struct repealing {
    const zc_index *x;
    size_t segment;
    uint32_t doc;
    const zc_doc_view *view;
    const zc_citation_view *cited;
} repealing;

/* Whether the document is meant: sets *yes. Returns 0, or an error that ends the search. */
typedef int (*repeal_test)(const repealing *r, void *arg, bool *yes, zc_error *err);

/*
 * Find the first repeal of something, by the date of who says so, then by path and clause: the same
 * however the index was built.
 *
 * links  of what may be repealed (citers_add_repeals()).
 * found  OUT.
 * Returns 0; ZC_ECORRUPT, ZC_EIO, or what test returns.
 */
int repeals_find(const zc_index *x, const citers *links, repeal_test test, void *arg, repeal *found,
                 zc_error *err);

#endif
