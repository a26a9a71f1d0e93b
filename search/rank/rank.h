/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rank: the clauses that answer a query, best first. Stage 1 asks the postings for a few hundred
 * candidates, stage 2 scores them by the whole formula on the forward store.
 *
 * The order is the same however the index was built, split or merged: statistics are those of live
 * clauses, stage-1 scores are exact multiples of 2^-20, ties at its cut are all kept, and equal
 * final scores are ordered by clause id. What the query names outright comes first.
 */
#ifndef SEARCH_RANK_H
#define SEARCH_RANK_H

#include "search/query/filter.h"
#include "search/query/query.h"
#include "search/rank/bag.h"

typedef struct ranked {
    size_t segment;
    uint32_t clause;
    double score;
    bool match; /* false: a weaker overlap */
    unsigned
        target; /* level at which the query names it (search/query/target.h): more come first */
} ranked;

/* Let what will be read of clauses be fetched at once (lib/store/remote.h). */
void rank_want(const zc_index *x, const ranked *v, size_t n, unsigned what);

typedef struct ranking {
    ranked *v;
    size_t n;
    uint64_t total; /* clauses that match; with RANK_TOTAL, or with RANK_ANY when no hit does */
    /* With RANK_KEEP: what the clauses were scored by, and the set of those that match in each
     * segment; NULL when nobody had to know. */
    bag *bag;
    zc_bits *match;
    size_t segments;
} ranking;

enum {
    RANK_TOTAL = 1,   /* count all matches exactly, and tell of each hit whether it matches */
    RANK_PARTIAL = 2, /* fill up with clauses that do not match but overlap */
    RANK_ANY = 4,     /* tell at least whether anything matches: by a hit that does, or total */
    RANK_KEEP = 8,    /* leave what else was found out, for ranking documents */
    RANK_PRIOR = 16   /* scores times what the document counts by itself (prior.h) */
};

/*
 * Rank.
 *
 * max    hits wanted at most.
 * r      OUT: the caller releases it. Matches come first, then (with RANK_PARTIAL) the rest; of a
 *        sentence without RANK_TOTAL all are in the order of their scores.
 * Returns 0; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int rank_query(const query *q, const filter *f, const zc_index *x, size_t max, unsigned flags,
               ranking *r, zc_error *err);
void ranking_release(ranking *r);

/* Number of clauses that match. Returns 0 or an error as rank_query(). */
int rank_count(const query *q, const filter *f, const zc_index *x, uint64_t *total, zc_error *err);

/*
 * The clauses that match, without ranking them: only match and total of r are set. Arguments and
 * errors as rank_query().
 */
int rank_matches(const query *q, const filter *f, const zc_index *x, ranking *r, zc_error *err);

#endif
