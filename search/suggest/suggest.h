/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Suggest: when nothing matches, why, and what would. Nothing is ever done in the asker's place:
 * there are notes, and queries that may be asked instead, each with the clauses that it finds.
 */
#ifndef SEARCH_SUGGEST_SUGGEST_H
#define SEARCH_SUGGEST_SUGGEST_H

#include "search/query/query.h"

/* A query that finds something. */
typedef struct suggestion {
    char *text; /* the whole query */
    uint64_t clauses;
    const char *change; /* spelling, words (wherever they stand), without */
    char *without;      /* what is left out, filters as on the command line; NULL: nothing */
} suggestion;

typedef struct suggestions {
    suggestion *v;
    size_t n, cap;
} suggestions;

/*
 * Find suggestions for a query that no clause matches.
 *
 * q      notes for people are added to it.
 * given  the filters, f made of them.
 * out    zeroed by the caller, who releases it.
 *
 * Deterministic, and bounded: of a query that no person would type nothing is said.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int suggest(query *q, const filter_options *given, const filter *f, const zc_index *x,
            suggestions *out, zc_error *err);
void suggestions_release(suggestions *s);

#endif
