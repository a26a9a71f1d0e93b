/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document frequencies: sorted keys, found by bisection of the first ones of their blocks, then of one block. */
#include "lib/store/dfs.h"

#include "lib/base/sorted.h"
#include "lib/store/pack.h"

#include <string.h>

/* --- file form --------------------------------------------------------------------------------- */

static uint64_t long_key(uint32_t key)
{
    return (uint64_t)(key >> 16) << 32 | (key & 0xFFFF);
}

static const void *unpack_filled(zc_unpack *u, size_t bytes)
{
    return zc_unpack_bytes(u, bytes + (8 - bytes % 8) % 8);
}

static void read_family(zc_df_table *t, zc_unpack *u)
{
    const char *p = unpack_filled(u, t->size * (sizeof *t->key + sizeof *t->n));

    if (p) {
        t->key = (const void *)p;
        t->n = (const void *)(p + t->size * sizeof *t->key);
    }
    p = unpack_filled(u, t->short_size * (sizeof *t->short_key + sizeof *t->short_n));
    if (p) {
        t->short_key = (const void *)p;
        t->short_n = (const void *)(p + t->short_size * sizeof *t->short_key);
    }
}

static size_t blocks_of(size_t n)
{
    return (n + ZC_DF_BLOCK - 1) / ZC_DF_BLOCK;
}

static void read_firsts(zc_df_table *t, zc_unpack *u)
{
    size_t longs = blocks_of(t->size) * sizeof *t->first,
           shorts = blocks_of(t->short_size) * sizeof *t->short_first;
    const char *p = unpack_filled(u, longs + shorts);

    if (p) {
        t->first = (const void *)p;
        t->short_first = (const void *)(p + longs);
    }
}

size_t zc_dfs_read(zc_dfs *d, zc_str bytes)
{
    zc_unpack u = {bytes.ptr, bytes.len, false};
    size_t f;

    memset(d, 0, sizeof *d);
    d->bytes = bytes.ptr;
    d->sums.clauses = zc_unpack_u64(&u);
    d->sums.tokens = zc_unpack_u64(&u);
    d->sums.length = zc_unpack_u64(&u);
    d->sums.whole = zc_unpack_u64(&u);
    for (f = 0; f < ZC_DF_FAMILIES; f++) {
        d->family[f].size = zc_unpack_u64(&u);
        d->family[f].short_size = zc_unpack_u64(&u);
        if (d->family[f].size > bytes.len || d->family[f].short_size > bytes.len)
            return 0;
    }
    for (f = 0; f < ZC_DF_FAMILIES; f++)
        read_family(&d->family[f], &u);
    d->firsts = u.ptr;
    for (f = 0; f < ZC_DF_FAMILIES; f++)
        read_firsts(&d->family[f], &u);
    return u.bad ? 0 : (size_t)(u.ptr - bytes.ptr);
}

/* --- reading ----------------------------------------------------------------------------------- */

/* Some bytes of the mapping, or a copy of them. */
static const void *look_at(const zc_dfs *d, const void *at, size_t len)
{
    uint64_t from = d->offset + (uint64_t)((const char *)at - d->bytes);
    zc_str copy;

    return d->copies && !d->copies->enough &&
                   zc_copies_get(d->copies, (size_t)from, from, len, &copy)
               ? copy.ptr
               : at;
}

static size_t in_block(size_t block, size_t n)
{
    return n - block * ZC_DF_BLOCK < ZC_DF_BLOCK ? n - block * ZC_DF_BLOCK : ZC_DF_BLOCK;
}

static uint32_t get_long(const zc_dfs *d, const zc_df_table *t, uint64_t key)
{
    size_t block = zc_sorted_upto_long(t->first, blocks_of(t->size), key), n, at;
    const uint64_t *keys;
    const uint32_t *numbers;

    if (!block--)
        return 0;
    n = in_block(block, t->size);
    keys = look_at(d, t->key + block * ZC_DF_BLOCK, n * sizeof *keys);
    at = zc_sorted_upto_long(keys, n, key);
    if (!at || keys[at - 1] != key)
        return 0;
    numbers = look_at(d, t->n + block * ZC_DF_BLOCK, n * sizeof *numbers);
    return numbers[at - 1];
}

static uint32_t get_short(const zc_dfs *d, const zc_df_table *t, uint32_t key)
{
    size_t block = zc_sorted_upto(t->short_first, blocks_of(t->short_size), key), n, at;
    const uint32_t *keys;
    const uint16_t *numbers;

    if (!block--)
        return 0;
    n = in_block(block, t->short_size);
    keys = look_at(d, t->short_key + block * ZC_DF_BLOCK, n * sizeof *keys);
    at = zc_sorted_find(keys, n, key);
    if (at == n)
        return 0;
    numbers = look_at(d, t->short_n + block * ZC_DF_BLOCK, n * sizeof *numbers);
    return numbers[at];
}

uint32_t zc_dfs_get(const zc_dfs *d, zc_df_family family, uint64_t key)
{
    const zc_df_table *t = &d->family[family];
    uint32_t n = 0;

    if (zc_df_has_short_form(key))
        n = get_short(d, t, zc_df_short_key(key));
    return n ? n : get_long(d, t, key);
}

static void want(const zc_dfs *d, const void *at, size_t len)
{
    uint64_t from = d->offset + (uint64_t)((const char *)at - d->bytes);
    const zc_copied block = {(size_t)from, from, len};

    if (!zc_copies_have(d->copies, block.number) && !zc_copies_take(d->copies, &block, 1))
        zc_copies_expect(d->copies, from, from + len);
}

void zc_dfs_want(const zc_dfs *d, zc_df_family family, uint64_t key)
{
    const zc_df_table *t = &d->family[family];
    size_t block, n;

    if (!d->copies || d->copies->enough)
        return;
    if (zc_df_has_short_form(key)) {
        block = zc_sorted_upto(t->short_first, blocks_of(t->short_size), zc_df_short_key(key));
        if (!block--)
            return;
        n = in_block(block, t->short_size);
        want(d, t->short_key + block * ZC_DF_BLOCK, n * sizeof *t->short_key);
        want(d, t->short_n + block * ZC_DF_BLOCK, n * sizeof *t->short_n);
    } else if ((block = zc_sorted_upto_long(t->first, blocks_of(t->size), key)) > 0) {
        n = in_block(--block, t->size);
        want(d, t->key + block * ZC_DF_BLOCK, n * sizeof *t->key);
        want(d, t->n + block * ZC_DF_BLOCK, n * sizeof *t->n);
    }
}

bool zc_dfs_next(const zc_dfs *d, zc_df_family family, zc_df_pass *pass, zc_count *next)
{
    const zc_df_table *t = &d->family[family];
    bool has_long = pass->at < t->size, has_short = pass->short_at < t->short_size;
    uint64_t key = has_short ? long_key(t->short_key[pass->short_at]) : 0;

    if (has_short && (!has_long || key < t->key[pass->at])) {
        *next = (zc_count){key, t->short_n[pass->short_at++]};
        return true;
    }
    if (has_long) {
        *next = (zc_count){t->key[pass->at], t->n[pass->at]};
        pass->at++;
    }
    return has_long;
}
