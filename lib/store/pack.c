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
