/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts: open addressing with linear probing. */
#include "lib/base/counts.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void zc_counts_init(zc_counts *c)
{
    memset(c, 0, sizeof *c);
}

void zc_counts_release(zc_counts *c)
{
    free(c->slot);
    zc_counts_init(c);
}

void zc_counts_clear(zc_counts *c)
{
    /* Clearing a large table for small counts would cost more than making a small one. */
    if (c->used * 32 < c->cap)
        zc_counts_release(c);
    else if (c->used)
        memset(c->slot, 0, c->cap * sizeof *c->slot);
    c->used = 0;
}

static size_t place(const zc_counts *c, uint64_t key)
{
    size_t at = zc_counts_home(c, key);

    while (c->slot[at].key && c->slot[at].key != key)
        at = (at + 1) & (c->cap - 1);
    return at;
}

static void grow(zc_counts *c)
{
    zc_counts bigger = {zc_alloc((c->cap ? c->cap * 2 : 64) * sizeof *c->slot), c->used,
                        c->cap ? c->cap * 2 : 64};
    size_t i;

    for (i = 0; i < c->cap; i++)
        if (c->slot[i].key)
            bigger.slot[place(&bigger, c->slot[i].key)] = c->slot[i];
    free(c->slot);
    *c = bigger;
}

void zc_counts_add(zc_counts *c, uint64_t key, uint32_t n)
{
    size_t at;

    if (c->used * 4 >= c->cap * 3)
        grow(c);
    at = place(c, key);
    c->used += !c->slot[at].key;
    c->slot[at].key = key;
    c->slot[at].n += n;
}

uint32_t zc_counts_get(const zc_counts *c, uint64_t key)
{
    return c->cap ? c->slot[place(c, key)].n : 0;
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const zc_count *)a)->key, y = ((const zc_count *)b)->key;

    return (x > y) - (x < y);
}

const zc_count *zc_counts_sort(zc_counts *c)
{
    size_t i, n = 0;

    for (i = 0; i < c->cap; i++)
        if (c->slot[i].key)
            c->slot[n++] = c->slot[i];
    if (n)
        qsort(c->slot, n, sizeof *c->slot, by_key);
    return c->slot;
}
