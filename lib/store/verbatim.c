/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbatim: numbers first, then one zstd frame of headings and text in UTF-16. */
#include "lib/store/verbatim.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/store/pack.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

/* Higher ones take longer and save nothing: nearly all is found in the dictionary. */
enum { LEVEL = 1 };

struct zc_verbatim {
    ZSTD_CCtx *packing;
    ZSTD_DCtx *unpacking;
    zc_units folded, written;
};

zc_verbatim *zc_verbatim_new(void)
{
    zc_verbatim *v = zc_alloc(sizeof *v);

    zc_units_init(&v->folded);
    zc_units_init(&v->written);
    return v;
}

void zc_verbatim_free(zc_verbatim *v)
{
    if (!v)
        return;
    ZSTD_freeCCtx(v->packing);
    ZSTD_freeDCtx(v->unpacking);
    zc_units_release(&v->folded);
    zc_units_release(&v->written);
    free(v);
}

static void set_folded(zc_verbatim *v, const zc_forward *f)
{
    zc_units_clear(&v->folded);
    zc_units_add(&v->folded, f->path.v, f->path.n);
    zc_units_add(&v->folded, f->text.v, f->text.n);
}

/* Append UTF-8 as UTF-16. Returns the number of its units. */
static size_t add_utf8(zc_units *u, zc_str s)
{
    size_t at, before = u->n;
    uint32_t cp;

    for (at = 0; at < s.len;) {
        at += zc_utf8_next(s.ptr + at, s.len - at, &cp);
        zc_units_add_char(u, cp);
    }
    return u->n - before;
}

static void compress(zc_verbatim *v, zc_buf *out)
{
    size_t bytes = v->written.n * sizeof *v->written.v, room = ZSTD_compressBound(bytes), n;

    if (!v->packing && !(v->packing = ZSTD_createCCtx()))
        zc_out_of_memory();
    zc_buf_reserve(out, room);
    /* The number of bytes stands in front already. */
    ZSTD_CCtx_setParameter(v->packing, ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_setParameter(v->packing, ZSTD_c_compressionLevel, LEVEL);
    if (ZSTD_isError(
            ZSTD_CCtx_refPrefix(v->packing, v->folded.v, v->folded.n * sizeof *v->folded.v)))
        zc_out_of_memory();
    n = ZSTD_compress2(v->packing, out->ptr + out->len, room, v->written.v, bytes);
    /* There is room for whatever comes out, so that memory alone can be lacking. */
    if (ZSTD_isError(n))
        zc_out_of_memory();
    out->len += n;
    out->ptr[out->len] = '\0';
}

void zc_verbatim_pack(zc_verbatim *v, const zc_clause *c, const zc_forward *f, zc_buf *out)
{
    size_t i;

    zc_units_clear(&v->written);
    zc_pack_number(out, c->start);
    zc_pack_number(out, c->end);
    zc_pack_number(out, c->heading.n);
    for (i = 0; i < c->heading.n; i++)
        zc_pack_number(out, add_utf8(&v->written, zc_str_of(c->heading.v[i])));
    zc_pack_number(out, add_utf8(&v->written, zc_str_buf(&c->text)));
    set_folded(v, f);
    compress(v, out);
}

/*
 * The frame that is left in u gives so many units, no more and no fewer. What cannot be is refused
 * before memory is asked for: a block of a frame has four bytes at least, and gives 128 KiB at most.
 */
static bool decompress(zc_verbatim *v, const zc_unpack *u, uint64_t units)
{
    uint64_t bytes = units * sizeof *v->written.v;
    size_t n;

    if (u->bad || units > UINT32_MAX || bytes >> 17 > u->len / 4)
        return false;
    if (!v->unpacking && !(v->unpacking = ZSTD_createDCtx()))
        zc_out_of_memory();
    v->written.v = zc_grow(v->written.v, &v->written.cap, (size_t)units, sizeof *v->written.v);
    v->written.n = (size_t)units;
    /* what is referred to is noted in memory of its own */
    if (ZSTD_isError(
            ZSTD_DCtx_refPrefix(v->unpacking, v->folded.v, v->folded.n * sizeof *v->folded.v)))
        zc_out_of_memory();
    n = ZSTD_decompressDCtx(v->unpacking, v->written.v, bytes, u->ptr, u->len);
    return !ZSTD_isError(n) && n == bytes;
}

/* Append the next units as a packed string, or as they are. Moves *at behind them. */
static void take(const zc_verbatim *v, size_t *at, uint64_t units, bool packed, zc_buf *data)
{
    size_t begin = data->len;
    uint32_t len;

    if (packed)
        zc_pack_u32(data, 0);
    zc_span_utf8((zc_span){v->written.v + *at, (size_t)units}, data);
    *at += (size_t)units;
    if (packed) {
        len = (uint32_t)(data->len - begin - sizeof len);
        memcpy(data->ptr + begin, &len, sizeof len);
    }
}

bool zc_verbatim_unpack(zc_verbatim *v, const zc_forward *f, zc_buf *data, zc_clause_view *view)
{
    zc_unpack u = {f->verbatim.ptr, f->verbatim.len, false}, lengths;
    uint64_t headings, i, units = 0;
    size_t at = 0, split;

    zc_buf_clear(data);
    view->start = zc_unpack_number(&u);
    view->end = zc_unpack_number(&u);
    headings = zc_unpack_number(&u);
    lengths = u;
    /* Each has one byte at least, and no sum of so many 32-bit numbers passes 64 bits. */
    for (i = 0; i <= headings && !u.bad; i++)
        units += zc_unpack_u32_number(&u);
    set_folded(v, f);
    if (!decompress(v, &u, units))
        return false;
    for (i = 0; i < headings; i++)
        take(v, &at, zc_unpack_u32_number(&lengths), true, data);
    split = data->len;
    take(v, &at, zc_unpack_u32_number(&lengths), false, data);
    view->headings = zc_str_sub(zc_str_buf(data), 0, split);
    view->text = zc_str_sub(zc_str_buf(data), split, data->len);
    return true;
}

bool zc_clause_heading(const zc_clause_view *v, size_t i, zc_str *heading)
{
    zc_unpack u = {v->headings.ptr, v->headings.len, false};

    for (;; i--) {
        if (!u.len)
            return false;
        *heading = zc_unpack_str(&u);
        if (i == 0 || u.bad)
            return !u.bad;
    }
}
