/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packing: the one place that turns numbers into bytes and back. */
#include "lib/store/pack.h"

#include <string.h>

void zc_pack_u32(zc_buf *b, uint32_t v)
{
    zc_buf_add(b, &v, sizeof v);
}

void zc_pack_u64(zc_buf *b, uint64_t v)
{
    zc_buf_add(b, &v, sizeof v);
}

void zc_pack_str(zc_buf *b, zc_str s)
{
    zc_pack_u32(b, (uint32_t)s.len);
    zc_buf_add(b, s.ptr, (uint32_t)s.len);
}

const void *zc_unpack_bytes(zc_unpack *u, size_t len)
{
    const char *p = u->ptr;

    if (u->bad || len > u->len) {
        u->bad = true;
        return NULL;
    }
    u->ptr += len;
    u->len -= len;
    return p;
}

uint32_t zc_unpack_u32(zc_unpack *u)
{
    const void *p = zc_unpack_bytes(u, sizeof(uint32_t));
    uint32_t v = 0;

    if (p)
        memcpy(&v, p, sizeof v);
    return v;
}

uint64_t zc_unpack_u64(zc_unpack *u)
{
    const void *p = zc_unpack_bytes(u, sizeof(uint64_t));
    uint64_t v = 0;

    if (p)
        memcpy(&v, p, sizeof v);
    return v;
}

zc_str zc_unpack_str(zc_unpack *u)
{
    uint32_t len = zc_unpack_u32(u);
    const char *p = zc_unpack_bytes(u, len);

    return p ? (zc_str){p, len} : (zc_str){"", 0};
}
