/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document frequencies: sorted keys, found by bisection. */
#include "lib/store/dfs.h"

#include "lib/store/pack.h"

#include <string.h>

void zc_df_counter_init(zc_df_counter *c)
{
    memset(c, 0, sizeof *c);
}

void zc_df_counter_release(zc_df_counter *c)
{
    size_t i;

    for (i = 0; i < ZC_DF_FAMILIES; i++)
        zc_counts_release(&c->family[i]);
    zc_df_counter_init(c);
}

void zc_df_counter_write(zc_df_counter *c, zc_buf *out)
{
    const zc_count *sorted;
    size_t f, i;

    zc_pack_u64(out, c->sums.clauses);
    zc_pack_u64(out, c->sums.tokens);
    zc_pack_u64(out, c->sums.length);
    zc_pack_u64(out, c->sums.whole);
    for (f = 0; f < ZC_DF_FAMILIES; f++)
        zc_pack_u64(out, c->family[f].used);
    for (f = 0; f < ZC_DF_FAMILIES; f++) {
        sorted = zc_counts_sort(&c->family[f]);
        for (i = 0; i < c->family[f].used; i++)
            zc_pack_u64(out, sorted[i].key);
        for (i = 0; i < c->family[f].used; i++)
            zc_pack_u32(out, sorted[i].n);
        if (c->family[f].used % 2)
            zc_pack_u32(out, 0);
    }
}

size_t zc_dfs_read(zc_dfs *d, zc_str bytes)
{
    zc_unpack u = {bytes.ptr, bytes.len, false};
    size_t f;

    memset(d, 0, sizeof *d);
    d->sums.clauses = zc_unpack_u64(&u);
    d->sums.tokens = zc_unpack_u64(&u);
    d->sums.length = zc_unpack_u64(&u);
    d->sums.whole = zc_unpack_u64(&u);
    for (f = 0; f < ZC_DF_FAMILIES; f++) {
        d->size[f] = zc_unpack_u64(&u);
        if (d->size[f] > bytes.len / 8)
            return 0;
    }
    for (f = 0; f < ZC_DF_FAMILIES; f++) {
        d->key[f] = zc_unpack_bytes(&u, d->size[f] * 8);
        d->n[f] = zc_unpack_bytes(&u, (d->size[f] + d->size[f] % 2) * 4);
    }
    return u.bad ? 0 : (size_t)(u.ptr - bytes.ptr);
}

uint32_t zc_dfs_get(const zc_dfs *d, zc_df_family family, uint64_t key)
{
    const uint64_t *keys = d->key[family];
    size_t from = 0, to = d->size[family], mid;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (keys[mid] < key)
            from = mid + 1;
        else
            to = mid;
    }
    return from < d->size[family] && keys[from] == key ? d->n[family][from] : 0;
}
