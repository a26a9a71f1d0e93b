/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets as bits. Bits past the last member stay 0, so that counting needs no mask. */
#include "lib/base/bits.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

static size_t words(const zc_bits *b)
{
    return (b->n + 63) / 64;
}

void zc_bits_init(zc_bits *b, size_t n)
{
    b->n = n;
    b->word = zc_alloc(words(b) * sizeof *b->word);
}

void zc_bits_copy(zc_bits *b, const zc_bits *from)
{
    zc_bits_init(b, from->n);
    zc_bits_or(b, from);
}

void zc_bits_release(zc_bits *b)
{
    free(b->word);
    b->word = NULL;
    b->n = 0;
}

void zc_bits_fill(zc_bits *b)
{
    if (!b->n)
        return;
    memset(b->word, 0xFF, words(b) * sizeof *b->word);
    if (b->n % 64)
        b->word[words(b) - 1] = ((uint64_t)1 << (b->n % 64)) - 1;
}

size_t zc_bits_count(const zc_bits *b)
{
    size_t i, n = 0;

    for (i = 0; i < words(b); i++)
        n += (size_t)__builtin_popcountll(b->word[i]);
    return n;
}

void zc_bits_and(zc_bits *a, const zc_bits *b)
{
    size_t i;

    for (i = 0; i < words(a); i++)
        a->word[i] &= b->word[i];
}

void zc_bits_and_not(zc_bits *a, const zc_bits *b)
{
    size_t i;

    for (i = 0; i < words(a); i++)
        a->word[i] &= ~b->word[i];
}

void zc_bits_or(zc_bits *a, const zc_bits *b)
{
    size_t i;

    for (i = 0; i < words(a); i++)
        a->word[i] |= b->word[i];
}
