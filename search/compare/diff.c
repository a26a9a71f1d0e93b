/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diff: marks what is not shared, region by region; regions wait on a stack of their own. */
#include "search/compare/diff.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
    ANCHORED = 1000,  /* elements in both from which on anchors are looked for */
    EDITS_MOST = 1000 /* half of the edits of a region that are looked for */
};

typedef struct region {
    size_t a, a_end, b, b_end;
    bool anchored; /* its anchors have been looked for */
} region;

typedef struct task {
    const uint64_t *a, *b;
    zc_bits gone, come; /* of a, of b: not in the other */
    region *stack;
    size_t n, cap;
    size_t *forward, *backward; /* furthest place on each diagonal */
    size_t cap_forward, cap_backward;
} task;

static void push(task *t, region r)
{
    t->stack = zc_grow(t->stack, &t->cap, t->n + 1, sizeof *t->stack);
    t->stack[t->n++] = r;
}

/* What both begin and end with needs no search. */
static void trim(const task *t, region *r)
{
    while (r->a < r->a_end && r->b < r->b_end && t->a[r->a] == t->b[r->b])
        r->a++, r->b++;
    while (r->a < r->a_end && r->b < r->b_end && t->a[r->a_end - 1] == t->b[r->b_end - 1])
        r->a_end--, r->b_end--;
}

static void replace(task *t, const region *r)
{
    size_t i;

    for (i = r->a; i < r->a_end; i++)
        zc_bits_set(&t->gone, i);
    for (i = r->b; i < r->b_end; i++)
        zc_bits_set(&t->come, i);
}

/* --- the middle of a shortest edit --------------------------------------------------------------- */

/* One direction of the search; diagonals are counted modulo `size`. */
typedef struct side {
    size_t *reach;
    bool back;
} side;

static size_t at(long k, long size)
{
    return (size_t)(((k % size) + size) % size);
}

static bool equal(const task *t, const region *r, bool back, long x, long y)
{
    return back ? t->a[r->a_end - 1 - (size_t)x] == t->b[r->b_end - 1 - (size_t)y]
                : t->a[r->a + (size_t)x] == t->b[r->b + (size_t)y];
}

/*
 * One more edit on a side: extend each diagonal; true when it meets the other side, with the place,
 * counted from that side's end.
 */
static bool extend(const task *t, const region *r, side s, const size_t *other, long h, long size,
                   size_t *meet_x, size_t *meet_y)
{
    long n = (long)(r->a_end - r->a), m = (long)(r->b_end - r->b), w = n - m;
    long from = -(h - 2 * (h > m ? h - m : 0)), to = h - 2 * (h > n ? h - n : 0), k, x, y, z;
    long o = s.back ? 0 : 1;

    for (k = from; k <= to; k += 2) {
        size_t before = s.reach[at(k - 1, size)], behind = s.reach[at(k + 1, size)];

        x = (long)(k == -h || (k != h && before < behind) ? behind : before + 1);
        y = x - k;
        while (x < n && y < m && equal(t, r, s.back, x, y))
            x++, y++;
        s.reach[at(k, size)] = (size_t)x;
        z = w - k;
        if ((w & 1) == o && z >= -(h - o) && z <= h - o && x + (long)other[at(z, size)] >= n) {
            *meet_x = (size_t)x;
            *meet_y = (size_t)y;
            return true;
        }
    }
    return false;
}

/* A place that a shortest edit passes, in the region's middle. False: too many edits. */
static bool middle(task *t, const region *r, size_t *a, size_t *b)
{
    size_t n = r->a_end - r->a, m = r->b_end - r->b, size = 2 * (n < m ? n : m) + 2;
    size_t h, most = (n + m + 1) / 2, x, y;

    t->forward = zc_grow(t->forward, &t->cap_forward, size, sizeof *t->forward);
    t->backward = zc_grow(t->backward, &t->cap_backward, size, sizeof *t->backward);
    memset(t->forward, 0, size * sizeof *t->forward);
    memset(t->backward, 0, size * sizeof *t->backward);
    for (h = 0; h <= most && h <= EDITS_MOST; h++) {
        if (extend(t, r, (side){t->forward, false}, t->backward, (long)h, (long)size, &x, &y)) {
            *a = r->a + x;
            *b = r->b + y;
            return true;
        }
        if (extend(t, r, (side){t->backward, true}, t->forward, (long)h, (long)size, &x, &y)) {
            *a = r->a_end - x;
            *b = r->b_end - y;
            return true;
        }
    }
    return false;
}

/* --- regions ------------------------------------------------------------------------------------- */

/* Cut a long region at its anchors. Returns false when there are none. */
static bool cut(task *t, const region *r)
{
    size_t n, i, a = r->a, b = r->b;
    diff_anchor *v = diff_anchors(t->a + r->a, r->a_end - r->a, t->b + r->b, r->b_end - r->b, &n);

    for (i = 0; i < n; i++) {
        push(t, (region){a, r->a + v[i].a, b, r->b + v[i].b, true});
        a = r->a + v[i].a;
        b = r->b + v[i].b;
    }
    if (n)
        push(t, (region){a, r->a_end, b, r->b_end, true});
    free(v);
    return n > 0;
}

static void search(task *t, region r)
{
    size_t a, b;

    trim(t, &r);
    if (r.a == r.a_end || r.b == r.b_end) {
        replace(t, &r);
        return;
    }
    if (!r.anchored && r.a_end - r.a + r.b_end - r.b > ANCHORED && cut(t, &r))
        return;
    if (!middle(t, &r, &a, &b) || (a == r.a && b == r.b) || (a == r.a_end && b == r.b_end)) {
        replace(t, &r);
        return;
    }
    push(t, (region){r.a, a, r.b, b, true});
    push(t, (region){a, r.a_end, b, r.b_end, true});
}

/* --- runs ---------------------------------------------------------------------------------------- */

void diff_add(diff *d, diff_run run)
{
    diff_run *last = d->n ? &d->v[d->n - 1] : NULL;

    if (!run.n_a && !run.n_b)
        return;
    if (last && last->same == run.same) {
        last->n_a += run.n_a;
        last->n_b += run.n_b;
        return;
    }
    d->v = zc_grow(d->v, &d->cap, d->n + 1, sizeof *d->v);
    d->v[d->n++] = run;
}

static void collect(diff *d, const task *t, size_t n_a, size_t n_b)
{
    size_t i = 0, k = 0;

    while (i < n_a || k < n_b) {
        if (i < n_a && zc_bits_has(&t->gone, i)) {
            diff_add(d, (diff_run){false, i, 1, k, 0});
            i++;
        } else if (k < n_b && zc_bits_has(&t->come, k)) {
            diff_add(d, (diff_run){false, i, 0, k, 1});
            k++;
        } else {
            diff_add(d, (diff_run){true, i, 1, k, 1});
            i++, k++;
        }
    }
}

void diff_make(diff *d, const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b)
{
    task t = {.a = a, .b = b};

    memset(d, 0, sizeof *d);
    zc_bits_init(&t.gone, n_a);
    zc_bits_init(&t.come, n_b);
    push(&t, (region){0, n_a, 0, n_b, false});
    while (t.n > 0)
        search(&t, t.stack[--t.n]);
    collect(d, &t, n_a, n_b);
    zc_bits_release(&t.gone);
    zc_bits_release(&t.come);
    free(t.stack);
    free(t.forward);
    free(t.backward);
}

void diff_release(diff *d)
{
    free(d->v);
    memset(d, 0, sizeof *d);
}
