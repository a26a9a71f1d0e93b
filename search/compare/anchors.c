/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anchors: stretches of a few elements that stand once in either sequence (patience diff). */
#include "search/compare/diff.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { STRETCH = 6 };

/* A stretch, by its hash and where it begins. */
typedef struct place {
    uint64_t hash;
    size_t at;
    bool second; /* of the second sequence */
} place;

static int by_hash(const void *a, const void *b)
{
    const place *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->second != y->second)
        return x->second ? 1 : -1;
    return (x->at > y->at) - (x->at < y->at);
}

static int by_place(const void *a, const void *b)
{
    const diff_anchor *x = a, *y = b;

    return (x->a > y->a) - (x->a < y->a);
}

static size_t add_places(place *p, size_t n, const uint64_t *v, size_t len, bool second)
{
    size_t i, k;

    for (i = 0; i + STRETCH <= len; i++) {
        uint64_t hash = 0;

        for (k = 0; k < STRETCH; k++) {
            hash = (hash ^ v[i + k]) * 0x9E3779B97F4A7C15u;
            hash ^= hash >> 29;
        }
        p[n++] = (place){hash, i, second};
    }
    return n;
}

/* The stretches that stand once in each, ordered by where they stand in the first. */
static size_t find_unique(const place *p, size_t n, const uint64_t *a, const uint64_t *b,
                          diff_anchor *out)
{
    size_t i, end, found = 0;

    for (i = 0; i < n; i = end) {
        for (end = i + 1; end < n && p[end].hash == p[i].hash; end++)
            ;
        if (end == i + 2 && !p[i].second && p[i + 1].second &&
            !memcmp(a + p[i].at, b + p[i + 1].at, STRETCH * sizeof *a))
            out[found++] = (diff_anchor){p[i].at, p[i + 1].at};
    }
    if (found)
        qsort(out, found, sizeof *out, by_place);
    return found;
}

void diff_ascending(const size_t *v, size_t n, bool *keep)
{
    size_t *top = zc_alloc(n * sizeof *top), *before = zc_alloc(n * sizeof *before);
    size_t i, low, high, mid, piles = 0, at;

    memset(keep, 0, n * sizeof *keep);
    for (i = 0; i < n; i++) {
        for (low = 0, high = piles; low < high;) {
            mid = (low + high) / 2;
            if (v[top[mid]] < v[i])
                low = mid + 1;
            else
                high = mid;
        }
        before[i] = low ? top[low - 1] : SIZE_MAX;
        top[low] = i;
        piles = low == piles ? piles + 1 : piles;
    }
    for (at = piles ? top[piles - 1] : SIZE_MAX; at != SIZE_MAX; at = before[at])
        keep[at] = true;
    free(top);
    free(before);
}

/* Leave only those that stand in the same order in both. */
static size_t keep_ordered(diff_anchor *v, size_t n)
{
    size_t *b = zc_alloc(n * sizeof *b), i, kept = 0;
    bool *keep = zc_alloc(n * sizeof *keep);

    for (i = 0; i < n; i++)
        b[i] = v[i].b;
    diff_ascending(b, n, keep);
    for (i = 0; i < n; i++)
        if (keep[i])
            v[kept++] = v[i];
    free(keep);
    free(b);
    return kept;
}

diff_anchor *diff_anchors(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b, size_t *n)
{
    place *p = zc_alloc((n_a + n_b) * sizeof *p);
    size_t places = add_places(p, 0, a, n_a, false);
    diff_anchor *out;

    places = add_places(p, places, b, n_b, true);
    if (places)
        qsort(p, places, sizeof *p, by_hash);
    out = zc_alloc((n_a < n_b ? n_a : n_b) * sizeof *out);
    *n = keep_ordered(out, find_unique(p, places, a, b, out));
    free(p);
    return out;
}
