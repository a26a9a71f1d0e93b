/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorted arrays: two are compared by merging them, one is searched by halves. */
#include "lib/base/sorted.h"

#include <stdlib.h>

enum { SHORT = 4000 };

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Shell's way, by Ciura's gaps: numbers are compared where they stand, several times as fast as through a
 * function. Of more than some thousand it would take too many steps. */
static void sort_short(uint64_t *v, size_t n)
{
    static const size_t gaps[] = {1750, 701, 301, 132, 57, 23, 10, 4, 1};
    size_t g, gap, i, k;
    uint64_t one;

    for (g = 0; g < sizeof gaps / sizeof *gaps; g++)
        for (gap = gaps[g], i = gap; i < n; i++) {
            one = v[i];
            for (k = i; k >= gap && v[k - gap] > one; k -= gap)
                v[k] = v[k - gap];
            v[k] = one;
        }
}

void zc_sorted_make(uint64_t *v, size_t n)
{
    if (n <= SHORT)
        sort_short(v, n);
    else
        qsort(v, n, sizeof *v, by_value);
}

size_t zc_sorted_shared(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
    size_t i = 0, k = 0, shared = 0;

    while (i < n && k < m) {
        if (a[i] == b[k]) {
            shared++;
            i++;
            k++;
        } else if (a[i] < b[k]) {
            i++;
        } else {
            k++;
        }
    }
    return shared;
}

size_t zc_sorted_upto(const uint32_t *v, size_t n, uint32_t x)
{
    size_t from = 0, to = n, mid;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (v[mid] <= x)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

size_t zc_sorted_upto_long(const uint64_t *v, size_t n, uint64_t x)
{
    size_t from = 0, to = n, mid;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (v[mid] <= x)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

size_t zc_sorted_find(const uint32_t *v, size_t n, uint32_t x)
{
    size_t at = zc_sorted_upto(v, n, x);

    return at && v[at - 1] == x ? at - 1 : n;
}
