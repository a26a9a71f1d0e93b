/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overlap: candidates of stage 1, or all where they are few, scored and sorted. */
#include "search/rank/overlap.h"

#include "lib/base/mem.h"
#include "lib/base/nth.h"
#include "lib/store/remote.h"
#include "search/rank/stage1.h"

#include <stdlib.h>
#include <string.h>

static size_t count_all(const zc_bits *sets, size_t n)
{
    size_t i, total = 0;

    for (i = 0; i < n; i++)
        total += zc_bits_count(&sets[i]);
    return total;
}

/* All clauses of the sets. */
static void take_all(const zc_bits *sets, size_t n, ranking *r)
{
    size_t i, k;

    r->v = zc_alloc(count_all(sets, n) * sizeof *r->v);
    for (i = 0; i < n; i++)
        for (k = zc_bits_next(&sets[i], 0); k < sets[i].n; k = zc_bits_next(&sets[i], k + 1))
            r->v[r->n++] = (ranked){.segment = i, .clause = (uint32_t)k};
}

/* Keep the best candidates of stage 1, and those tied with the last. */
static void cut(ranking *r, size_t best)
{
    double *score, cut_at;
    size_t i, n = 0;

    if (r->n <= best)
        return;
    score = zc_alloc(r->n * sizeof *score);
    for (i = 0; i < r->n; i++)
        score[i] = r->v[i].score;
    cut_at = zc_nth_highest(score, r->n, best - 1);
    free(score);
    for (i = 0; i < r->n; i++)
        if (r->v[i].score >= cut_at)
            r->v[n++] = r->v[i];
    r->n = n;
}

static void score_all(bag *b, const zc_index *x, ranking *r)
{
    zc_forward f;
    size_t i, n = 0;

    for (i = 0; i < r->n; i++) {
        zc_span title = {NULL, 0};

        if (!zc_index_forward(x, r->v[i].segment, r->v[i].clause, &f))
            continue;
        zc_index_title(x, r->v[i].segment, f.doc, &title);
        r->v[n] = r->v[i];
        r->v[n++].score = bag_score(b, &f, title);
    }
    r->n = n;
}

int overlap_rank(const query *q, bag *b, const zc_index *x, const zc_bits *accept, size_t best,
                 ranking *r, zc_error *err)
{
    size_t segments = zc_index_segments(x);
    int rc = 0;

    memset(r, 0, sizeof *r);
    if (count_all(accept, segments) > best)
        rc = stage1_candidates(x, q, b, accept, false, &r->v, &r->n, err);
    else
        take_all(accept, segments, r);
    if (rc < 0)
        return rc;
    cut(r, best);
    rank_want(x, r->v, r->n, ZC_WANT_TITLE);
    score_all(b, x, r);
    stage1_sort(x, r->v, r->n, false);
    return 0;
}
