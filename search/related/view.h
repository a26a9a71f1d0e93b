/* SPDX-License-Identifier: GPL-3.0-or-later */
/* View: all that is printed of what is related to a text, fetched; formats only write it down. */
#ifndef SEARCH_RELATED_VIEW_H
#define SEARCH_RELATED_VIEW_H

#include "search/document_hit.h"
#include "search/output/output.h"
#include "search/related/find.h"

typedef struct view_hits {
    hit *v;
    size_t n;
} view_hits;

typedef struct view_ask {
    const ask *ask;
    bool strong; /* something that bears on it was found */
    view_hits group[RELATED_GROUPS];
} view_ask;

typedef struct view_documents {
    document_hit *v; /* without clauses */
    size_t n;
} view_documents;

typedef struct related_view {
    const subject *subject;
    zc_str title;         /* of the text; empty when it has none */
    const char *query_id; /* of a batch, or "-" */
    view_ask *ask;
    size_t n_asks, weak; /* weak: asks that found nothing strong */
    view_documents documents[RELATED_GROUPS];
    zc_strings notes;
    bool contacts; /* shown, not masked, where a format masks them */
    answer answer; /* what printers of single hits are told */
} related_view;

/*
 * Fetch.
 *
 * v      OUT: the caller releases it, on failure too; borrows from the rest.
 * width  characters of a snippet.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int related_view_make(related_view *v, const related *r, const subject *s, const zc_index *x,
                      size_t width, zc_error *err);
void related_view_release(related_view *v);

/* What the text is called: by its title, else as it was named. */
zc_str related_view_name(const related_view *v);

#endif
