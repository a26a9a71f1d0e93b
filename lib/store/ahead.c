/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading ahead: by segment, and in each in the order of its file. */
#include "lib/store/ahead.h"

#include "lib/base/mem.h"
#include "lib/base/sorted.h"
#include "lib/store/index_private.h"

#include <stdlib.h>

/* A segment and a number within it, in the order that they are read in. */
static uint64_t key_of(size_t of, uint32_t number)
{
    return (uint64_t)of << 32 | number;
}

/* Keys in any order, of clauses or of documents; they are put in order. */
static void want_keys(const zc_index *x, uint64_t *key, size_t n, bool docs)
{
    size_t i, end, k;

    zc_sorted_make(key, n);
    for (i = 0; i < n; i = end) {
        const segment *s = &x->segment[key[i] >> 32];

        for (end = i; end < n && key[end] >> 32 == key[i] >> 32;)
            end++;
        for (k = i + 1; k < end; k++)
            key[k] &= UINT32_MAX;
        key[i] &= UINT32_MAX;
        zc_records_want(docs ? &s->docs : &s->forward, key + i, end - i);
    }
}

static bool is_of_use(const zc_index *x)
{
    size_t i;

    for (i = 0; i < x->n; i++)
        if (zc_records_copies(&x->segment[i].forward))
            return true;
    return false;
}

void zc_ahead_want(const zc_index *x, const zc_place *v, size_t n, unsigned what)
{
    uint64_t *key;
    size_t i, k = 0;
    zc_forward f;

    if (!is_of_use(x))
        return;
    key = zc_alloc((n + 1) * sizeof *key);
    for (i = 0; i < n; i++)
        if (!x->segment[v[i].segment].server)
            key[k++] = key_of(v[i].segment, v[i].clause);
    want_keys(x, key, k, false);
    for (i = k = 0; i < n && what & ZC_WANT_DOC; i++)
        if (!x->segment[v[i].segment].server && zc_index_forward(x, v[i].segment, v[i].clause, &f))
            key[k++] = key_of(v[i].segment, f.doc);
    want_keys(x, key, k, true);
    free(key);
}

enum { AT_ONCE = 512 };

void zc_ahead_want_range(const zc_index *x, size_t i, uint32_t first, uint32_t n)
{
    const zc_records *r = &x->segment[i].forward;
    uint64_t clause[AT_ONCE];
    uint32_t at = 0, k;

    while (at < n && zc_records_copies(r)) {
        for (k = 0; at < n && k < AT_ONCE; k++)
            clause[k] = (uint64_t)first + at++;
        zc_records_want(r, clause, k);
    }
}

void zc_ahead_want_set(const zc_index *x, size_t i, const zc_bits *set)
{
    const zc_records *r = &x->segment[i].forward;
    uint64_t clause[AT_ONCE];
    size_t at = zc_bits_next(set, 0), n;

    while (at < set->n && zc_records_copies(r)) {
        for (n = 0; at < set->n && n < AT_ONCE; at = zc_bits_next(set, at + 1))
            clause[n++] = at;
        zc_records_want(r, clause, n);
    }
}

void zc_ahead_want_grams(const zc_index *x, const zc_grams *g, bool whole)
{
    static const zc_df_family token[] = {ZC_DF_TOKEN, ZC_DF_PATH_TOKEN, ZC_DF_DOC_TOKEN},
                              gram[] = {ZC_DF_GRAM, ZC_DF_PATH_GRAM, ZC_DF_DOC_GRAM};
    size_t i, k, f;

    for (i = 0; i < x->n; i++) /* nothing comes of it where a server has the segment */
        for (k = 0; k < g->n; k++)
            for (f = 0; f < (whole ? 3 : 2); f++)
                zc_dfs_want(&x->segment[i].df, zc_gram_is_pair(g->v[k].key) ? gram[f] : token[f],
                            g->v[k].key);
}
