/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nearness: the places of both operands in order, merged. */
#include "search/query/near.h"

#include "lib/base/mem.h"
#include "search/query/stand.h"

#include <stdlib.h>

typedef struct place {
    size_t from, to;
} place;

typedef struct places {
    place *v;
    size_t n, cap;
} places;

static void add_place(size_t from, size_t to, void *arg)
{
    places *p = arg;

    p->v = zc_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
    p->v[p->n++] = (place){from, to};
}

static void find_places(const query *q, size_t node, zc_span text, places *out)
{
    size_t child;

    if (q->node[node].op == QUERY_TERM)
        stand_find(&q->term[q->node[node].term], text, add_place, out);
    for (child = q->node[node].first; child; child = q->node[child].next)
        find_places(q, child, text, out);
}

static int by_start(const void *a, const void *b)
{
    const place *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

static int by_end(const void *a, const void *b)
{
    const place *x = a, *y = b;

    return (x->to > y->to) - (x->to < y->to);
}

/*
 * Whether a place of b begins within reach behind one of a. Places do not overlap that are two words:
 * 养老 is not near the 养老 in itself.
 */
static bool follows_near(places *a, places *b, size_t distance)
{
    size_t i, k = 0;

    qsort(a->v, a->n, sizeof *a->v, by_end);
    qsort(b->v, b->n, sizeof *b->v, by_start);
    for (i = 0; i < a->n; i++) {
        while (k < b->n && b->v[k].from < a->v[i].to)
            k++;
        if (k < b->n && b->v[k].from - a->v[i].to <= distance)
            return true;
    }
    return false;
}

bool near_holds(const query *q, size_t node, zc_span text)
{
    size_t left = q->node[node].first, right = q->node[left].next,
           distance = q->node[node].distance;
    places a = {0}, b = {0};
    bool near;

    find_places(q, left, text, &a);
    find_places(q, right, text, &b);
    near = a.n && b.n && (follows_near(&a, &b, distance) || follows_near(&b, &a, distance));
    free(a.v);
    free(b.v);
    return near;
}
