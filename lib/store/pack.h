/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Packing: numbers and strings in the byte order of the machine, in the files of a segment. An
 * index is not carried between byte orders: the magic of each file says which it was written in.
 */
#ifndef ZC_STORE_PACK_H
#define ZC_STORE_PACK_H

#include "lib/base/buf.h"

void zc_pack_u32(zc_buf *b, uint32_t v);
void zc_pack_u64(zc_buf *b, uint64_t v);
void zc_pack_str(zc_buf *b, zc_str s); /* u32 length, bytes */

/* Reading with bounds: past the end everything is 0 or empty and bad is set, never cleared. */
typedef struct zc_unpack {
    const char *ptr;
    size_t len;
    bool bad;
} zc_unpack;

uint32_t zc_unpack_u32(zc_unpack *u);
uint64_t zc_unpack_u64(zc_unpack *u);
zc_str zc_unpack_str(zc_unpack *u); /* borrowed from what is unpacked */

/* The next len bytes, or NULL with bad set. */
const void *zc_unpack_bytes(zc_unpack *u, size_t len);

#endif
