/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packing: the one place that turns numbers into bytes and back. */
#include "lib/store/pack.h"

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

void zc_pack_number(zc_buf *b, uint64_t v)
{
    for (; v >= 0x80; v >>= 7)
        zc_buf_addc(b, (char)(v | 0x80));
    zc_buf_addc(b, (char)v);
}

uint64_t zc_unpack_long_number(zc_unpack *u)
{
    uint64_t v = 0;
    unsigned bits;
    size_t i;

    for (i = 0, bits = 0; i < u->len && bits < 64 && !u->bad; i++, bits += 7) {
        v |= (uint64_t)(u->ptr[i] & 0x7F) << bits;
        if (!(u->ptr[i] & 0x80)) {
            u->ptr += i + 1;
            u->len -= i + 1;
            return v;
        }
    }
    u->bad = true;
    return 0;
}
