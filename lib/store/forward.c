/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forward store: one record a clause, laid out so that its arrays can be used where they lie. */
#include "lib/store/forward.h"

#include "lib/base/hash.h"
#include "lib/base/sorted.h"
#include "lib/store/pack.h"

/* What stands between the numbers and the arrays, so that these can be used where they lie. */
static size_t filling(size_t numbers)
{
    return (sizeof(uint32_t) - numbers % sizeof(uint32_t)) % sizeof(uint32_t);
}

void zc_forward_pack(const zc_forward *f, zc_buf *out)
{
    const uint64_t number[] = {f->doc,     f->tokens, f->length, f->kind,        f->n_values,
                               f->n_links, f->path.n, f->text.n, f->locator.len, f->verbatim.len};
    size_t i, begin = out->len;

    for (i = 0; i < sizeof number / sizeof *number; i++)
        zc_pack_number(out, number[i]);
    zc_buf_add(out, "\0\0\0", filling(out->len - begin));
    if (f->n_values)
        zc_buf_add(out, f->value, f->n_values * sizeof *f->value);
    if (f->n_links)
        zc_buf_add(out, f->link, f->n_links * sizeof *f->link);
    zc_buf_add(out, f->path.v, f->path.n * sizeof *f->path.v);
    zc_buf_add(out, f->text.v, f->text.n * sizeof *f->text.v);
    zc_buf_addstr(out, f->locator);
    zc_buf_addstr(out, f->verbatim);
}

static zc_span unpack_span(zc_unpack *u, uint32_t units)
{
    const uint16_t *v = zc_unpack_bytes(u, (size_t)units * sizeof *v);

    return (zc_span){v, v ? units : 0};
}

static zc_str unpack_str(zc_unpack *u, uint32_t len)
{
    const char *p = zc_unpack_bytes(u, len);

    return p ? (zc_str){p, len} : (zc_str){"", 0};
}

bool zc_forward_unpack(zc_forward *f, zc_str record)
{
    zc_unpack u = {record.ptr, record.len, false};
    uint32_t path, text, locator, verbatim;

    f->doc = zc_unpack_u32_number(&u);
    f->tokens = zc_unpack_u32_number(&u);
    f->length = zc_unpack_u32_number(&u);
    f->kind = (zc_clause_kind)zc_unpack_u32_number(&u);
    f->n_values = zc_unpack_u32_number(&u);
    f->n_links = zc_unpack_u32_number(&u);
    path = zc_unpack_u32_number(&u);
    text = zc_unpack_u32_number(&u);
    locator = zc_unpack_u32_number(&u);
    verbatim = zc_unpack_u32_number(&u);
    zc_unpack_bytes(&u, filling(record.len - u.len));
    f->value = zc_unpack_bytes(&u, f->n_values * sizeof *f->value);
    f->link = zc_unpack_bytes(&u, f->n_links * sizeof *f->link);
    f->path = unpack_span(&u, path);
    f->text = unpack_span(&u, text);
    f->locator = unpack_str(&u, locator);
    f->verbatim = unpack_str(&u, verbatim);
    return !u.bad && f->kind <= ZC_CLAUSE_MEASURE;
}

bool zc_forward_has_value(const zc_forward *f, uint32_t hash)
{
    return zc_sorted_find(f->value, f->n_values, hash) < f->n_values;
}

uint32_t zc_value_hash(zc_str key)
{
    return (uint32_t)zc_hash(key);
}
