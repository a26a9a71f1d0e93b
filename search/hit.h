/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hit: everything that is printed of a clause, whatever the format. */
#ifndef SEARCH_HIT_H
#define SEARCH_HIT_H

#include "search/collapse.h"
#include "search/context.h"
#include "search/query/query.h"
#include "search/rank/explain.h"
#include "search/rank/rank.h"
#include "search/snippet.h"

typedef struct hit {
    size_t rank; /* from 1 */
    double score;
    bool match;
    size_t segment; /* where it is in the index */
    uint32_t clause_number;
    zc_str part; /* address of the part of an article that is meant, 第二款/（三）, or empty */
    zc_buf id;
    zc_forward forward;
    zc_doc_view doc;
    zc_buf data;           /* holds what clause borrows */
    zc_clause_view clause; /* headings and text as written */
    snippet snippet;
    context context;              /* its neighbours; empty unless fetched by hit_fetch_context() */
    explanation explanation;      /* of its score; empty unless asked for */
    validity validity;            /* of its document; in force where nobody asked */
    const collapsed_list *others; /* what it stands for besides itself, borrowed; or NULL */
} hit;

/*
 * Fetch a hit.
 *
 * h      initialised by this call, on failure too; release with hit_release().
 * m      for marks and snippet; NULL: none.
 * width  characters of the snippet.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int hit_fetch(hit *h, const zc_index *x, const highlight *m, const ranked *r, size_t width,
              zc_error *err);

/* The same without clause text, headings, marks and snippet: for formats that print ids. */
int hit_identify(hit *h, const zc_index *x, const ranked *r, zc_error *err);
void hit_release(hit *h);

/* Fetch up to `most` neighbours on each side too; see context.h. */
int hit_fetch_context(hit *h, const zc_index *x, size_t most, context_shown *last, zc_error *err);

/* Headings joined by `between`, outermost first. */
void hit_headings(const hit *h, const char *between, zc_buf *out);

/* Issuer, date and number of a document, what there is of them, joined by `between`. */
void hit_source(const zc_doc_view *v, const char *between, zc_buf *out);

#endif
