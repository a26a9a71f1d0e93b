/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Context: the clauses before and behind one in its document. */
#ifndef SEARCH_CONTEXT_H
#define SEARCH_CONTEXT_H

#include "lib/base/err.h"
#include "lib/store/index.h"

typedef struct neighbour {
    zc_forward forward;
    zc_buf data;           /* holds what clause borrows */
    zc_clause_view clause; /* headings and text as written */
    bool before, repeated; /* stands before the clause; was shown with the one shown last */
} neighbour;

typedef struct context {
    neighbour *v; /* in the order of the document, the clause itself left out */
    size_t n;
} context;

/* The clauses that were shown last, with their context: [from, to) of a segment. */
typedef struct context_shown {
    size_t segment;
    uint32_t from, to;
} context_shown;

/*
 * Fetch up to `most` neighbours on each side of a clause.
 *
 * c       zeroed; released by the caller, on failure too.
 * clause  its number in the segment; doc is its document.
 * last    IN/OUT: what was shown last; NULL: nobody cares what is repeated.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int context_fetch(context *c, const zc_index *x, size_t segment, const zc_doc_view *doc,
                  uint32_t clause, size_t most, context_shown *last, zc_error *err);

/* Fetch all clauses of a document. Arguments and errors as above. */
int context_fetch_all(context *c, const zc_index *x, size_t segment, const zc_doc_view *doc,
                      zc_error *err);
void context_release(context *c);

#endif
