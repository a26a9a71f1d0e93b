/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts: a hash table from 64-bit keys to 32-bit numbers. */
#ifndef ZC_BASE_COUNTS_H
#define ZC_BASE_COUNTS_H

#include <stddef.h>
#include <stdint.h>

typedef struct zc_count {
    uint64_t key; /* 0 marks a free slot, so the key 0 cannot be counted */
    uint32_t n;
} zc_count;

typedef struct zc_counts {
    zc_count *slot;
    size_t used, cap; /* cap is 0 or a power of two, at most three quarters used */
} zc_counts;

void zc_counts_init(zc_counts *c);
void zc_counts_release(zc_counts *c);

/* Forget all counts; the memory is kept unless it was far more than they needed. */
void zc_counts_clear(zc_counts *c);

/* Add n to the count of key (not 0). */
void zc_counts_add(zc_counts *c, uint64_t key, uint32_t n);

/* Where the search for a key begins, in a table that has slots. Fibonacci hashing: keys are pairs of code
 * points, whose low bits cluster. */
static inline size_t zc_counts_home(const zc_counts *c, uint64_t key)
{
    return (size_t)((key ^ key >> 29) * 0x9E3779B97F4A7C15u >> 20) & (c->cap - 1);
}

/*
 * A key will be added in a moment: memory may begin to bring its slot, which for a large table is most
 * of what adding takes. Always inline: gcc leaves out the call of a function that does nothing else.
 */
__attribute__((always_inline)) static inline void zc_counts_expect(const zc_counts *c, uint64_t key)
{
    if (c->cap)
        __builtin_prefetch(&c->slot[zc_counts_home(c, key)], 1);
}

/* The count of key, 0 when it was never added. */
uint32_t zc_counts_get(const zc_counts *c, uint64_t key);

/* The used slots ordered by key, moved to the front of the table: c->used of them. The table
 * must then be released or cleared before it is added to. */
const zc_count *zc_counts_sort(zc_counts *c);

#endif
