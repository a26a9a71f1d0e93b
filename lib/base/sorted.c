/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorted arrays: two are compared by merging them. */
#include "lib/base/sorted.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

void zc_sorted_make(uint64_t *v, size_t n)
{
    if (n)
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
