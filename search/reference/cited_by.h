/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `--cited-by ID|TITLE|NUMBER`: the clauses that cite a document, in any of its versions, or one
 * article of it; or that cite a title that the index does not have.
 */
#ifndef SEARCH_REFERENCE_CITED_BY_H
#define SEARCH_REFERENCE_CITED_BY_H

#include "search/modes.h"
#include "search/reference/asked.h"
#include "search/reference/counterpart.h"
#include "search/reference/mention.h"

/* A clause that cites it. */
typedef struct citer {
    size_t segment;
    uint32_t clause; /* number in the segment */
    zc_doc_view view;
    zc_str locator;
    mentions mentions; /* those that mean it, in the order of the text */
} citer;

typedef struct cited_by {
    asked asked;
    counterparts counterparts; /* of the document: the proposal it answers, or its replies */
    const work *work;          /* what counts as the document; NULL when it is not in the index */
    citer *v;                  /* newest document first, then by path and place */
    size_t n, cap;
    size_t documents; /* that these are of */
    size_t others;    /* an article was asked for: citations of that number in other versions */
    const zc_aliases *names; /* as in citing */
} cited_by;

/*
 * Find them.
 *
 * arg     see asked.h.
 * only    of those that cite.
 * c       OUT: released by the caller, on failure too; borrows from the index and from arg.
 * Returns 0; as asked_find().
 */
int cited_by_find(cited_by *c, const zc_index *x, zc_str arg, const filter *only,
                  const zc_aliases *names, zc_error *err);
void cited_by_release(cited_by *c);

/* Print at most r->options->max of them. Returns 0; ZC_ECORRUPT, ZC_EIO. */
int cited_by_print(const cited_by *c, mode_run *r, zc_error *err);

/* The mode. */
int cited_by_run(mode_run *r, zc_error *err);

#endif
