/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of small numbers as bits. */
#ifndef ZC_BASE_BITS_H
#define ZC_BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct zc_bits {
    uint64_t *word; /* owned */
    size_t n;       /* members are 0 … n - 1 */
} zc_bits;

void zc_bits_init(zc_bits *b, size_t n);            /* empty set of numbers below n */
void zc_bits_copy(zc_bits *b, const zc_bits *from); /* not initialised before */
void zc_bits_release(zc_bits *b);
void zc_bits_fill(zc_bits *b); /* all of 0 … n - 1 */
size_t zc_bits_count(const zc_bits *b);

/* a = a ∩ b; both of one size. */
void zc_bits_and(zc_bits *a, const zc_bits *b);

/* a = a ∖ b; both of one size. */
void zc_bits_and_not(zc_bits *a, const zc_bits *b);

/* a = a ∪ b; both of one size. */
void zc_bits_or(zc_bits *a, const zc_bits *b);

static inline bool zc_bits_has(const zc_bits *b, size_t i)
{
    return i < b->n && (b->word[i / 64] >> (i % 64) & 1);
}

static inline void zc_bits_set(zc_bits *b, size_t i)
{
    if (i < b->n)
        b->word[i / 64] |= (uint64_t)1 << (i % 64);
}

static inline void zc_bits_drop(zc_bits *b, size_t i)
{
    if (i < b->n)
        b->word[i / 64] &= ~((uint64_t)1 << (i % 64));
}

/* The first member at or after i, or n when there is none. */
static inline size_t zc_bits_next(const zc_bits *b, size_t i)
{
    size_t at = i / 64;
    uint64_t w;

    if (i >= b->n)
        return b->n;
    w = b->word[at] >> (i % 64) << (i % 64);
    while (!w) {
        if (++at * 64 >= b->n)
            return b->n;
        w = b->word[at];
    }
    return at * 64 + (size_t)__builtin_ctzll(w);
}

#endif
