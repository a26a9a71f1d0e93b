/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Candidates: the best clauses of a segment, by the postings of the terms. The matcher of libxapian
 * would find the same, but it walks a tree of the terms for each clause, which costs several times
 * as much as reading all postings, term by term, and adding up.
 */
#include "lib/base/mem.h"
#include "lib/base/nth.h"
#include "lib/store/fault.h"
#include "lib/store/index_private.h"

#include <math.h>
#include <stdlib.h>

/*
 * Clauses are scored in windows of their numbers, so that what is added up stays small however
 * large the segment is.
 */
enum { WINDOW = 4096, READ_AT_ONCE = 256, WDF_KNOWN = 8 };

/* What the matcher of libxapian was given: sums are exact in any order. */
static const double k1 = 1.2, quantum = 1.0 / (1 << 20);

typedef struct list {
    xc_postings *postings;
    double scale;
    double part[WDF_KNOWN]; /* of each of the usual wdf, where the length does not count */
} list;

/* Those that may be among the best so far, by clause: at most twice as many as are wanted. */
typedef struct best {
    zc_candidate *v;
    size_t n, cap, max;
    double least; /* what more than `max` have passed; nothing lower is of use */
} best;

typedef struct scan {
    const zc_stage1 *s;
    xc_db *db;
    list *list;
    double fixed_norm, length_norm;
    uint32_t clauses, from, to; /* of the segment; of the window */
    uint32_t window;            /* so many clauses at once: small segments take little */
    uint16_t *length; /* of each clause, as the segment has them; NULL: they do not count */
    double *score;    /* of the window … */
    zc_bits found;    /* … and those that have any term */
    best best;
    xc_error *xe;
} scan;

/* --- the best ---------------------------------------------------------------------------------- */

/* Keep the best, of equals the first. */
static void prune(best *b)
{
    double *score = zc_alloc(b->n * sizeof *score);
    size_t i, equal = b->max, n = 0;

    for (i = 0; i < b->n; i++)
        score[i] = b->v[i].score;
    b->least = zc_nth_highest(score, b->n, b->max - 1);
    free(score);
    for (i = 0; i < b->n; i++)
        equal -= b->v[i].score > b->least;
    for (i = 0; i < b->n; i++)
        if (b->v[i].score > b->least || (b->v[i].score == b->least && equal && equal--))
            b->v[n++] = b->v[i];
    b->n = n;
}

/* They come by clause, so an equal of the least is too late. */
static void offer(best *b, uint32_t clause, double score)
{
    if (score <= b->least)
        return;
    if (b->n >= 2 * b->max)
        prune(b);
    b->v = zc_grow(b->v, &b->cap, b->n + 1, sizeof *b->v);
    b->v[b->n++] = (zc_candidate){clause, score};
}

/* --- scores ------------------------------------------------------------------------------------ */

static double part_of(const scan *c, double scale, uint32_t wdf, uint32_t length)
{
    double part = scale * wdf / (wdf + c->fixed_norm + c->length_norm * length);

    return round(part / quantum) * quantum;
}

/* libxapian looks for each length anew, so what it said is kept for other queries. */
static int find_length(scan *c, uint32_t clause, uint32_t *length)
{
    int rc = 0;

    *length = c->length[clause];
    if (!*length)
        rc = xc_db_doc_length(c->db, clause + 1, length, c->xe);
    c->length[clause] = *length <= UINT16_MAX ? (uint16_t)*length : 0;
    return rc;
}

/* Add what a term tells of a clause of the window. */
static int add(scan *c, const list *l, uint32_t at, uint32_t wdf)
{
    uint32_t length = 0;

    if (c->s->accept && !zc_bits_has(c->s->accept, c->from + at))
        return 0;
    if (c->length && find_length(c, c->from + at, &length) < 0)
        return -1;
    zc_bits_set(&c->found, at);
    c->score[at] +=
        !c->length && wdf < WDF_KNOWN ? l->part[wdf] : part_of(c, l->scale, wdf, length);
    return 0;
}

static int add_list(scan *c, const list *l)
{
    uint32_t docid[READ_AT_ONCE], wdf[READ_AT_ONCE];
    int n, i, rc = 0;

    do {
        n = xc_postings_take(l->postings, c->to + 1, docid, wdf, READ_AT_ONCE, c->xe);
        for (i = 0; i < n && rc == 0; i++)
            rc = add(c, l, docid[i] - 1 - c->from, wdf[i]);
    } while (n == READ_AT_ONCE && rc == 0);
    return n < 0 ? n : rc;
}

static void take_window(scan *c)
{
    size_t at;

    for (at = zc_bits_next(&c->found, 0); at < c->window; at = zc_bits_next(&c->found, at + 1)) {
        offer(&c->best, c->from + (uint32_t)at, c->score[at]);
        zc_bits_drop(&c->found, at);
        c->score[at] = 0;
    }
}

static int scan_all(scan *c)
{
    size_t i;
    int rc = 0;

    for (c->from = 0; c->from < c->clauses && rc == 0; c->from = c->to) {
        c->to = c->clauses - c->from < c->window ? c->clauses : c->from + c->window;
        for (i = 0; i < c->s->n_terms && rc == 0; i++)
            rc = add_list(c, &c->list[i]);
        take_window(c);
    }
    return rc;
}

static int open_lists(scan *c)
{
    size_t i;
    uint32_t wdf;

    for (i = 0; i < c->s->n_terms; i++) {
        const zc_weighted *w = &c->s->terms[i];
        list *l = &c->list[i];

        l->scale = w->weight * (k1 + 1);
        for (wdf = 0; wdf < WDF_KNOWN && !c->length; wdf++)
            l->part[wdf] = wdf ? part_of(c, l->scale, wdf, 0) : 0;
        l->postings = xc_postings_open(c->db, w->term.ptr, w->term.len, c->xe);
        if (!l->postings)
            return -1;
    }
    return 0;
}

static void prepare(scan *c, segment *of)
{
    c->window = c->clauses < WINDOW ? c->clauses : WINDOW;
    c->fixed_norm = k1 * (1 - c->s->b);
    if (c->s->b > 0) {
        c->length_norm = k1 * c->s->b / (c->s->average_length > 0 ? c->s->average_length : 1);
        if (!of->length)
            of->length = zc_alloc(c->clauses * sizeof *of->length);
        c->length = of->length;
    }
    c->list = zc_alloc(c->s->n_terms * sizeof *c->list);
    c->score = zc_alloc(c->window * sizeof *c->score);
    zc_bits_init(&c->found, c->window);
    c->best.max = c->s->max;
    c->best.least = -1;
}

static void release(scan *c)
{
    size_t i;

    for (i = 0; i < c->s->n_terms; i++)
        xc_postings_free(c->list[i].postings);
    free(c->list);
    free(c->score);
    zc_bits_release(&c->found);
}

int zc_index_search(const zc_index *x, size_t i, const zc_stage1 *s, zc_candidate **out, size_t *n,
                    zc_error *err)
{
    xc_error xe = {0};
    scan c = {.s = s, .db = x->segment[i].db, .xe = &xe};
    int rc;

    *out = NULL;
    *n = 0;
    if (!c.db || !s->n_terms || !s->max)
        return 0;
    c.clauses = zc_index_segment_clauses(x, i);
    prepare(&c, &x->segment[i]);
    rc = open_lists(&c);
    if (rc == 0)
        rc = scan_all(&c);
    release(&c);
    if (rc < 0) {
        free(c.best.v);
        return zc_fault(err, x->path, &xe);
    }
    if (c.best.n > s->max)
        prune(&c.best);
    *out = c.best.v;
    *n = c.best.n;
    return 0;
}
