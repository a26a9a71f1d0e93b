/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank: what is looked for decides how candidates are found; all are scored by one formula. */
#include "search/rank/rank.h"

#include "lib/base/mem.h"
#include "lib/store/remote.h"
#include "search/rank/bag.h"
#include "search/query/match.h"
#include "search/query/target.h"
#include "search/rank/prior.h"
#include "search/rank/stage1.h"

#include <stdlib.h>
#include <string.h>

/* Up to so many matches are all scored; of more, stage 1 chooses the best, if it has enough. */
enum { MATCHES_SCORED = 2000, DOCS_KEPT = 256, TOLD_BY_HITS = 20, AHEAD = 4 };

void rank_want(const zc_index *x, const ranked *v, size_t n, unsigned what)
{
    zc_place *place;
    size_t i;

    place = zc_alloc((n + 1) * sizeof *place);
    for (i = 0; i < n; i++)
        place[i] = (zc_place){v[i].segment, v[i].clause};
    zc_index_want(x, place, n, what);
    free(place);
}

/* What scoring needs of a document. */
typedef struct known_doc {
    size_t segment; /* + 1, 0: empty */
    uint32_t doc;
    zc_span title; /* folded */
    double prior;
} known_doc;

/* One query being ranked. */
typedef struct task {
    const query *q;
    const zc_index *x;
    bag *bag;
    size_t segments;
    zc_bits *base, *match; /* per segment; match is NULL when not computed */
    targets named;
    ranked *hit;
    size_t n, cap;
    unsigned flags;
    zc_error *err;
    known_doc docs[DOCS_KEPT]; /* looked up lately */
} task;

/* Candidates of one document are many: unpack its record once. */
static const known_doc *doc_of(task *t, size_t segment, uint32_t doc)
{
    known_doc *d = &t->docs[(doc * 31 + segment) % DOCS_KEPT];
    zc_doc_view v = {0};

    if (d->segment != segment + 1 || d->doc != doc) {
        *d = (known_doc){segment + 1, doc, {0}, 1};
        zc_index_title(t->x, segment, doc, &d->title);
        if (t->flags & RANK_PRIOR && zc_index_doc(t->x, segment, doc, &v))
            d->prior = prior_of(&v).factor;
    }
    return d;
}

static void release_bits(zc_bits *b, size_t n)
{
    size_t i;

    for (i = 0; b && i < n; i++)
        zc_bits_release(&b[i]);
    free(b);
}

static int find_base(task *t, const filter *f)
{
    size_t i;
    int rc = 0;

    t->base = zc_alloc(t->segments * sizeof *t->base);
    for (i = 0; i < t->segments && rc == 0; i++)
        rc = match_base(t->q, f, t->x, i, &t->base[i], t->err);
    return rc;
}

/* An article that the query names matches, though it does not say its law's name. */
static void add_named(task *t, size_t segment)
{
    const target *v = t->named.v;
    size_t i;

    for (i = 0; i < t->named.n; i++)
        if (v[i].article && v[i].segment == segment && zc_bits_has(&t->base[segment], v[i].first))
            zc_bits_set(&t->match[segment], v[i].first);
}

static int find_matches(task *t, uint64_t *total)
{
    size_t i;
    int rc = 0;

    *total = 0;
    t->match = zc_alloc(t->segments * sizeof *t->match);
    for (i = 0; i < t->segments && rc == 0; i++) {
        rc = match_words(t->q, t->x, i, &t->base[i], &t->match[i], t->err);
        add_named(t, i);
        *total += zc_bits_count(&t->match[i]);
    }
    return rc;
}

static void add_hit(task *t, size_t segment, uint32_t clause, bool match)
{
    const known_doc *d;
    zc_forward f;

    if (!zc_index_forward(t->x, segment, clause, &f))
        return;
    d = doc_of(t, segment, f.doc);
    t->hit = zc_grow(t->hit, &t->cap, t->n + 1, sizeof *t->hit);
    t->hit[t->n++] = (ranked){segment, clause, bag_score(t->bag, &f, d->title) * d->prior, match,
                              targets_level(&t->named, segment, clause)};
}

static bool is_match(const task *t, size_t segment, uint32_t clause)
{
    zc_forward f;

    if (t->match)
        return zc_bits_has(&t->match[segment], clause);
    return zc_index_forward(t->x, segment, clause, &f) && match_clause(t->q, t->x, segment, &f);
}

/* The clauses that the query names, where stage 1 has not chosen them. */
static void add_named_hits(task *t)
{
    const target *v = t->named.v;
    size_t i, k;

    for (i = 0; i < t->named.n; i++) {
        if (!target_is_clause(&v[i]) || !zc_bits_has(&t->base[v[i].segment], v[i].first))
            continue;
        for (k = 0; k < t->n; k++)
            if (t->hit[k].segment == v[i].segment && t->hit[k].clause == v[i].first)
                break;
        if (k == t->n && (v[i].article || is_match(t, v[i].segment, v[i].first)))
            add_hit(t, v[i].segment, v[i].first, true);
    }
}

static void add_all_matches(task *t)
{
    size_t i, k, soon, step;

    zc_index_want_sets(t->x, t->match, t->flags & RANK_PRIOR ? ZC_WANT_DOC : ZC_WANT_TITLE);
    for (i = 0; i < t->segments; i++) {
        const zc_bits *match = &t->match[i];

        soon = k = zc_bits_next(match, 0);
        for (step = 0; step < AHEAD; step++)
            soon = zc_bits_next(match, soon + 1);
        for (; k < match->n; k = zc_bits_next(match, k + 1)) {
            if (soon < match->n)
                zc_index_expect(t->x, i, (uint32_t)soon);
            soon = zc_bits_next(match, soon + 1);
            add_hit(t, i, (uint32_t)k, true);
        }
    }
}

/* Candidates of stage 1 within accept, scored. */
static int add_candidates(task *t, const zc_bits *accept, bool all_terms, bool match)
{
    ranked *found;
    size_t n, i;
    int rc = stage1_candidates(t->x, t->q, t->bag, accept, all_terms, &found, &n, t->err);

    if (rc == 0)
        rank_want(t->x, found, n, t->flags & RANK_PRIOR ? ZC_WANT_DOC : ZC_WANT_TITLE);
    for (i = 0; i < n && rc == 0; i++) {
        if (i + AHEAD < n)
            zc_index_expect(t->x, found[i + AHEAD].segment, found[i + AHEAD].clause);
        add_hit(t, found[i].segment, found[i].clause, match);
    }
    if (rc == 0)
        free(found);
    return rc;
}

/* The matches are known exactly, and come first. */
static int rank_exact(task *t, uint64_t total, size_t max, bool partial)
{
    bool all_terms = !match_is_loose(t->q);
    size_t i;
    int rc = 0;

    if (total > MATCHES_SCORED && max <= STAGE1_BEST && bag_has_terms(t->bag))
        rc = add_candidates(t, t->match, all_terms, true);
    /* No term finds a phrase that begins or ends inside longer runs of letters and digits. */
    if (rc == 0 && t->n < max && t->n < total) {
        t->n = 0;
        add_all_matches(t);
    }
    add_named_hits(t);
    if (rc < 0 || !partial)
        return rc;
    for (i = 0; i < t->segments; i++)
        zc_bits_and_not(&t->base[i], &t->match[i]);
    return add_candidates(t, t->base, false, false);
}

/* Whether any of the first hits matches; marks it. */
static bool tell_any(task *t)
{
    zc_forward f;
    size_t i;

    for (i = 0; i < t->n && i < TOLD_BY_HITS; i++)
        if (zc_index_forward(t->x, t->hit[i].segment, t->hit[i].clause, &f) &&
            (t->hit[i].target || match_clause(t->q, t->x, t->hit[i].segment, &f))) {
            t->hit[i].match = true;
            return true;
        }
    return false;
}

/* The best max in order. To sort the others takes longer than to leave them out. */
static void keep_best(task *t, size_t max, bool matches_first, bool partial)
{
    t->n = stage1_leave_best(t->hit, t->n, max, matches_first);
    if (t->n > max) /* ids will tell those of one score apart */
        rank_want(t->x, t->hit, t->n, ZC_WANT_DOC);
    stage1_sort(t->x, t->hit, t->n, matches_first);
    while (t->n > max || (!partial && t->n && !t->hit[t->n - 1].match))
        t->n--;
}

/*
 * A sentence whose matches nobody asked for: overlap alone decides the order. Putting first what
 * has half of the grams ranks a little worse on judged questions, and finding it costs more than
 * all the rest.
 */
static int rank_loose(task *t, size_t max, unsigned flags, uint64_t *total)
{
    int rc = add_candidates(t, t->base, false, false);

    if (rc < 0)
        return rc;
    add_named_hits(t);
    keep_best(t, max, false, true);
    /* What matches may have ranked lower. */
    return flags & RANK_ANY && !tell_any(t) ? find_matches(t, total) : 0;
}

static int rank(task *t, size_t max, unsigned flags, ranking *r)
{
    bool partial = flags & RANK_PARTIAL;
    int rc;

    if (match_is_loose(t->q) && !(flags & RANK_TOTAL)) {
        rc = rank_loose(t, max, flags, &r->total);
    } else {
        rc = find_matches(t, &r->total);
        if (rc == 0)
            rc = rank_exact(t, r->total, max, partial && r->total < max);
        if (rc == 0)
            keep_best(t, max, true, partial);
    }
    if (rc < 0)
        return rc;
    r->v = t->hit;
    r->n = t->n;
    t->hit = NULL;
    return 0;
}

static void keep(task *t, ranking *r)
{
    r->bag = t->bag;
    r->match = t->match;
    r->segments = t->segments;
    t->bag = NULL;
    t->match = NULL;
}

int rank_query(const query *q, const filter *f, const zc_index *x, size_t max, unsigned flags,
               ranking *r, zc_error *err)
{
    task t = {.q = q, .x = x, .segments = zc_index_segments(x), .err = err};
    int rc;

    memset(r, 0, sizeof *r);
    t.flags = flags;
    t.bag = bag_new(q, x, err);
    rc = t.bag ? 0 : (err ? err->code : ZC_EIO);
    if (rc == 0)
        rc = targets_find(&t.named, q, x, err);
    if (rc == 0)
        rc = find_base(&t, f);
    if (rc == 0)
        rc = rank(&t, max, flags, r);
    if (rc == 0 && flags & RANK_KEEP)
        keep(&t, r);
    targets_release(&t.named);
    release_bits(t.base, t.segments);
    release_bits(t.match, t.segments);
    bag_free(t.bag);
    free(t.hit);
    return rc;
}

void ranking_release(ranking *r)
{
    free(r->v);
    bag_free(r->bag);
    release_bits(r->match, r->segments);
    memset(r, 0, sizeof *r);
}

/* Where the query names nothing, in the order that costs least. */
static int match_at_once(task *t, const filter *f, uint64_t *total)
{
    size_t i;
    int rc = 0;

    t->match = zc_alloc(t->segments * sizeof *t->match);
    for (i = 0; i < t->segments && rc == 0; i++) {
        rc = match_all(t->q, f, t->x, i, &t->match[i], t->err);
        *total += zc_bits_count(&t->match[i]);
    }
    return rc;
}

int rank_matches(const query *q, const filter *f, const zc_index *x, ranking *r, zc_error *err)
{
    task t = {.q = q, .x = x, .segments = zc_index_segments(x), .err = err};
    int rc = targets_find(&t.named, q, x, err);

    memset(r, 0, sizeof *r);
    if (rc == 0 && !t.named.n) {
        rc = match_at_once(&t, f, &r->total);
    } else if (rc == 0) {
        rc = find_base(&t, f);
        if (rc == 0)
            rc = find_matches(&t, &r->total);
    }
    if (rc == 0)
        keep(&t, r);
    release_bits(t.base, t.segments);
    release_bits(t.match, t.segments);
    targets_release(&t.named);
    return rc;
}

int rank_count(const query *q, const filter *f, const zc_index *x, uint64_t *total, zc_error *err)
{
    ranking r;
    int rc = rank_matches(q, f, x, &r, err);

    *total = r.total;
    ranking_release(&r);
    return rc;
}
