/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forward store: one record a clause, laid out so that its arrays can be used where they lie. */
#include "lib/store/forward.h"

#include "lib/base/hash.h"
#include "lib/store/pack.h"

void zc_forward_pack(const zc_forward *f, zc_buf *out)
{
    zc_pack_u32(out, f->doc);
    zc_pack_u32(out, f->tokens);
    zc_pack_u32(out, f->length);
    zc_pack_u32(out, (uint32_t)f->kind);
    zc_pack_u32(out, (uint32_t)f->n_values);
    zc_pack_u32(out, (uint32_t)f->n_links);
    zc_pack_u32(out, (uint32_t)f->path.n);
    zc_pack_u32(out, (uint32_t)f->text.n);
    if (f->n_values)
        zc_buf_add(out, f->value, f->n_values * sizeof *f->value);
    if (f->n_links)
        zc_buf_add(out, f->link, f->n_links * sizeof *f->link);
    zc_buf_add(out, f->path.v, f->path.n * sizeof *f->path.v);
    zc_buf_add(out, f->text.v, f->text.n * sizeof *f->text.v);
    zc_pack_str(out, f->locator);
}

static zc_span unpack_span(zc_unpack *u, uint32_t units)
{
    const uint16_t *v = zc_unpack_bytes(u, (size_t)units * sizeof *v);

    return (zc_span){v, v ? units : 0};
}

bool zc_forward_unpack(zc_forward *f, zc_str record)
{
    zc_unpack u = {record.ptr, record.len, false};
    uint32_t path, text;

    f->doc = zc_unpack_u32(&u);
    f->tokens = zc_unpack_u32(&u);
    f->length = zc_unpack_u32(&u);
    f->kind = (zc_clause_kind)zc_unpack_u32(&u);
    f->n_values = zc_unpack_u32(&u);
    f->n_links = zc_unpack_u32(&u);
    path = zc_unpack_u32(&u);
    text = zc_unpack_u32(&u);
    f->value = zc_unpack_bytes(&u, f->n_values * sizeof *f->value);
    f->link = zc_unpack_bytes(&u, f->n_links * sizeof *f->link);
    f->path = unpack_span(&u, path);
    f->text = unpack_span(&u, text);
    f->locator = zc_unpack_str(&u);
    return !u.bad && f->kind <= ZC_CLAUSE_MEASURE;
}

bool zc_forward_has_value(const zc_forward *f, uint32_t hash)
{
    size_t from = 0, to = f->n_values, mid;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (f->value[mid] < hash)
            from = mid + 1;
        else
            to = mid;
    }
    return from < f->n_values && f->value[from] == hash;
}

uint32_t zc_value_hash(zc_str key)
{
    return (uint32_t)zc_hash(key);
}
