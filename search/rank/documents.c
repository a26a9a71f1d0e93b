/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: from the best clauses to their documents, and back to the best clauses of each. */
#include "search/rank/documents.h"

#include "lib/base/mem.h"
#include "lib/store/remote.h"
#include "search/query/match.h"
#include "search/rank/docscore.h"
#include "search/rank/prior.h"
#include "search/rank/stage1.h"

#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS_SCORED = 100 };

/* --- grouping ----------------------------------------------------------------------------------- */

/* A clause's document: its number, and how good the clause is among all. */
typedef struct member {
    size_t segment, order;
    uint32_t doc;
} member;

static int by_document(const void *a, const void *b)
{
    const member *x = a, *y = b;

    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    if (x->doc != y->doc)
        return x->doc < y->doc ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void add_clause(document *d, const ranked *c)
{
    d->match |= c->match;
    /* Those that are only like the query stay out where others match. */
    if (d->n_clauses < DOCUMENT_CLAUSES && c->match == d->match)
        d->clause[d->n_clauses++] = *c;
    if (c->score > d->score)
        d->score = c->score;
}

/* The documents of some clauses, which are ordered best first; score is that of the best clause. */
static void group(const zc_index *x, const ranking *r, documents *out)
{
    member *m = zc_alloc(r->n * sizeof *m);
    size_t i, n = 0;
    zc_forward f;

    rank_want(x, r->v, r->n, ZC_WANT_DOC);
    for (i = 0; i < r->n; i++)
        if (zc_index_forward(x, r->v[i].segment, r->v[i].clause, &f))
            m[n++] = (member){r->v[i].segment, i, f.doc};
    if (n)
        qsort(m, n, sizeof *m, by_document);
    out->v = zc_alloc(n * sizeof *out->v);
    out->n = 0;
    for (i = 0; i < n; i++) {
        const ranked *c = &r->v[m[i].order];

        if (!i || m[i].segment != m[i - 1].segment || m[i].doc != m[i - 1].doc)
            out->v[out->n++] = (document){m[i].segment, m[i].doc, 0, c->match, c->target, {{0}}, 0};
        add_clause(&out->v[out->n - 1], c);
    }
    free(m);
}

/* --- order -------------------------------------------------------------------------------------- */

static zc_str path_of(const zc_index *x, const document *d)
{
    zc_str path;

    return zc_index_path(x, d->segment, d->doc, &path) ? path : (zc_str){"", 0};
}

static int by_score(const void *a, const void *b, void *index)
{
    const document *x = a, *y = b;

    if (x->target != y->target)
        return x->target > y->target ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return zc_str_cmp(path_of(index, x), path_of(index, y));
}

static int by_match(const void *a, const void *b, void *index)
{
    const document *x = a, *y = b;

    if (x->match != y->match)
        return x->match ? -1 : 1;
    return by_score(a, b, index);
}

static void sort(const zc_index *x, documents *d, bool matches_first)
{
    if (d->n)
        qsort_r(d->v, d->n, sizeof *d->v, matches_first ? by_match : by_score,
                (void *)(uintptr_t)x);
}

/*
 * The documents of the best clauses are scored, at most so many where so many are enough: on the
 * judged sets (docscore.c) those behind them changed no place among the first ten.
 */
static void keep_likely(const zc_index *x, documents *d, size_t max, size_t scored,
                        bool matches_first)
{
    if (max > scored || d->n <= scored)
        return;
    sort(x, d, matches_first);
    d->n = scored;
}

/* All clauses of the documents will be read. */
static void want_documents(const zc_index *x, const documents *d)
{
    zc_place *place = NULL;
    size_t i, n = 0, cap = 0;
    zc_doc_view v;
    uint32_t k;

    for (i = 0; i < d->n; i++) {
        if (!zc_index_doc(x, d->v[i].segment, d->v[i].doc, &v))
            continue;
        if (!zc_index_is_remote(x, d->v[i].segment)) {
            zc_index_want_range(x, d->v[i].segment, v.first, v.n_clauses);
            continue;
        }
        for (k = 0; k < v.n_clauses; k++) {
            place = zc_grow(place, &cap, n + 1, sizeof *place);
            place[n++] = (zc_place){d->v[i].segment, v.first + k};
        }
    }
    zc_index_want(x, place, n, ZC_WANT_RECORD);
    free(place);
}

static void score_all(const zc_index *x, const bag *b, bool prior, documents *d)
{
    docscore *s = docscore_new(b, x);
    zc_doc_view v;
    size_t i;

    want_documents(x, d);
    for (i = 0; i < d->n; i++)
        if (zc_index_doc(x, d->v[i].segment, d->v[i].doc, &v))
            d->v[i].score = docscore_of(s, x, d->v[i].segment, &v, d->v[i].score) *
                            (prior ? prior_of(&v).factor : 1);
    docscore_free(s);
}

void documents_of(const zc_index *x, const ranking *r, const bag *b, bool prior, size_t max,
                  documents *d)
{
    memset(d, 0, sizeof *d);
    group(x, r, d);
    keep_likely(x, d, max, max, false);
    score_all(x, b, prior, d);
    sort(x, d, false);
    d->n = d->n < max ? d->n : max;
}

/* --- matches ------------------------------------------------------------------------------------ */

/* Documents with a clause in the sets. */
static uint64_t count_documents(const zc_index *x, const ranking *r)
{
    uint64_t total = 0;
    zc_doc_view v;
    zc_forward f;
    size_t i, k, next;

    if (r->match)
        zc_index_want_sets(x, r->match, ZC_WANT_DOC);
    for (i = 0; r->match && i < r->segments; i++) {
        for (k = zc_bits_next(&r->match[i], 0); k < r->match[i].n;
             k = zc_bits_next(&r->match[i], next)) {
            next = k + 1;
            if (!zc_index_forward(x, i, (uint32_t)k, &f) || !zc_index_doc(x, i, f.doc, &v))
                continue;
            total++;
            if (next < v.first + v.n_clauses)
                next = v.first + v.n_clauses;
        }
    }
    return total;
}

/* Clauses that the query names stand first, so they are among those known. */
static unsigned target_of(const document *d, uint32_t clause)
{
    size_t i;

    for (i = 0; i < d->n_clauses; i++)
        if (d->clause[i].clause == clause)
            return d->clause[i].target;
    return 0;
}

/* The best of all clauses of a document that match: some may not be among the best of all. */
static void choose_clauses(const zc_index *x, const ranking *r, document *d)
{
    const zc_bits *match = &r->match[d->segment];
    const document was = *d;
    size_t k, n = 0, cap = 0;
    ranked *all = NULL;
    zc_doc_view v;
    zc_forward f;

    if (!zc_index_doc(x, d->segment, d->doc, &v))
        return;
    for (k = zc_bits_next(match, v.first); k < v.first + v.n_clauses;
         k = zc_bits_next(match, k + 1))
        if (zc_index_forward(x, d->segment, (uint32_t)k, &f)) {
            all = zc_grow(all, &cap, n + 1, sizeof *all);
            all[n++] = (ranked){d->segment, (uint32_t)k, bag_score(r->bag, &f, v.title_folded),
                                true, target_of(&was, (uint32_t)k)};
        }
    stage1_sort(x, all, n, true);
    d->n_clauses = n < DOCUMENT_CLAUSES ? n : DOCUMENT_CLAUSES;
    if (n)
        memcpy(d->clause, all, d->n_clauses * sizeof *all);
    free(all);
}

/* --- ranking ------------------------------------------------------------------------------------ */

/* The documents of the best clauses, or of more when those all stand in a few documents. */
static int find_candidates(const query *q, const filter *f, const zc_index *x, size_t max,
                           unsigned flags, ranking *r, documents *d, zc_error *err)
{
    int rc = rank_query(q, f, x, STAGE1_BEST, flags | RANK_KEEP, r, err);

    if (rc < 0)
        return rc;
    group(x, r, d);
    if (d->n >= max || r->n < STAGE1_BEST)
        return 0;
    ranking_release(r);
    documents_release(d);
    rc = rank_query(q, f, x, SIZE_MAX, flags | RANK_KEEP, r, err);
    if (rc == 0)
        group(x, r, d);
    return rc;
}

static void tell_total(const zc_index *x, const ranking *r, documents *d)
{
    size_t i;

    d->total = count_documents(x, r);
    for (i = 0; i < d->n && !d->total; i++)
        d->total = d->v[i].match;
}

int documents_query(const query *q, const filter *f, const zc_index *x, size_t max, unsigned flags,
                    documents *d, zc_error *err)
{
    bool matches_first = flags & RANK_TOTAL || !match_is_loose(q);
    ranking r;
    size_t i;
    int rc;

    memset(d, 0, sizeof *d);
    rc = find_candidates(q, f, x, max, flags & ~(unsigned)RANK_PRIOR, &r, d, err);
    if (rc == 0) {
        tell_total(x, &r, d);
        keep_likely(x, d, max, DOCUMENTS_SCORED, matches_first);
        score_all(x, r.bag, flags & RANK_PRIOR, d);
        sort(x, d, matches_first);
        d->n = d->n < max ? d->n : max;
        for (i = 0; i < d->n && r.total > r.n; i++)
            if (d->v[i].match)
                choose_clauses(x, &r, &d->v[i]);
    }
    ranking_release(&r);
    return rc;
}

void documents_release(documents *d)
{
    free(d->v);
    memset(d, 0, sizeof *d);
}

int documents_count(const query *q, const filter *f, const zc_index *x, uint64_t *total,
                    zc_error *err)
{
    ranking r;
    int rc = rank_matches(q, f, x, &r, err);

    *total = count_documents(x, &r);
    ranking_release(&r);
    return rc;
}
