/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trials: what else could be asked, counted by asking it, and kept when it finds something. */
#ifndef SEARCH_SUGGEST_TRIAL_H
#define SEARCH_SUGGEST_TRIAL_H

#include "search/query/query.h"
#include "search/query/write.h"
#include "search/suggest/parts.h"
#include "search/suggest/suggest.h"

/* A query that nothing matches, and where its suggestions go. */
typedef struct trial {
    query *q; /* its notes are added to */
    const filter_options *given;
    const filter *filter, *all; /* made of given; of nothing */
    const zc_index *x;
    suggestions *out;
    size_t texts; /* clauses that may still be read */
    zc_error *err;
} trial;

/* Count the clauses that match a query as it would be typed. Errors as rank_count(). */
int trial_count(const trial *t, zc_str text, const filter *f, uint64_t *n);

/* Write the query with a change and count it. text is initialised, replaced. */
int trial_change(const trial *t, const query_change *change, zc_buf *text, const filter *f,
                 uint64_t *n);

/* Keep a suggestion; everything is copied. False when there is one of that text and `without`. */
bool trial_keep(const trial *t, zc_str text, uint64_t clauses, const char *change, zc_str without);

/* --- what is tried, each in a file of its own -------------------------------------------------- */

/* Other spellings of terms that no clause has, and such words parted. Errors as trial_count(). */
int words_suggest(trial *t, const parts *p);

/* The same words wherever they stand, in place of phrases, NEAR and fields. */
int loose_suggest(const trial *t);

/* The query without a word or filter, or two, besides those that find nothing by themselves. */
int less_suggest(const trial *t, const parts *p);

#endif
