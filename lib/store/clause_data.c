/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document data of a clause: what is shown of it, as libxapian stores and compresses it. */
#include "lib/store/builder.h"

#include "lib/store/pack.h"

void zc_clause_pack(const zc_clause *c, zc_buf *out)
{
    zc_buf headings;
    size_t i;

    zc_buf_init(&headings);
    for (i = 0; i < c->heading.n; i++)
        zc_pack_str(&headings, zc_str_of(c->heading.v[i]));
    zc_pack_u64(out, c->start);
    zc_pack_u64(out, c->end);
    zc_pack_str(out, zc_str_buf(&headings));
    zc_pack_str(out, zc_str_buf(&c->text));
    zc_buf_release(&headings);
}

bool zc_clause_unpack(zc_clause_view *v, zc_str data)
{
    zc_unpack u = {data.ptr, data.len, false};

    v->start = zc_unpack_u64(&u);
    v->end = zc_unpack_u64(&u);
    v->headings = zc_unpack_str(&u);
    v->text = zc_unpack_str(&u);
    return !u.bad;
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
