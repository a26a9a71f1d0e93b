/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Packing: numbers and strings in the byte order of the machine, in the files of a segment. An
 * index is not carried between byte orders: the magic of each file says which it was written in.
 */
#ifndef ZC_STORE_PACK_H
#define ZC_STORE_PACK_H

#include "lib/base/buf.h"

#include <string.h>

void zc_pack_u32(zc_buf *b, uint32_t v);
void zc_pack_u64(zc_buf *b, uint64_t v);
void zc_pack_str(zc_buf *b, zc_str s); /* u32 length, bytes */

/* Seven bits a byte, lowest first, the eighth set when more follow: small numbers are short. */
void zc_pack_number(zc_buf *b, uint64_t v);

/* Reading with bounds: past the end everything is 0 or empty and bad is set, never cleared. */
typedef struct zc_unpack {
    const char *ptr;
    size_t len;
    bool bad;
} zc_unpack;

/* The next len bytes, or NULL with bad set. Inline, as is what follows: each candidate's record is
 * read. */
static inline const void *zc_unpack_bytes(zc_unpack *u, size_t len)
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

static inline uint32_t zc_unpack_u32(zc_unpack *u)
{
    const void *p = zc_unpack_bytes(u, sizeof(uint32_t));
    uint32_t v = 0;

    if (p)
        memcpy(&v, p, sizeof v);
    return v;
}

static inline uint64_t zc_unpack_u64(zc_unpack *u)
{
    const void *p = zc_unpack_bytes(u, sizeof(uint64_t));
    uint64_t v = 0;

    if (p)
        memcpy(&v, p, sizeof v);
    return v;
}

/* Borrowed from what is unpacked. */
static inline zc_str zc_unpack_str(zc_unpack *u)
{
    uint32_t len = zc_unpack_u32(u);
    const char *p = zc_unpack_bytes(u, len);

    return p ? (zc_str){p, len} : (zc_str){"", 0};
}

/* One of any number of bytes; for zc_unpack_number(). */
uint64_t zc_unpack_long_number(zc_unpack *u);

static inline uint64_t zc_unpack_number(zc_unpack *u)
{
    if (!u->len || u->ptr[0] & 0x80 || u->bad)
        return zc_unpack_long_number(u);
    u->len--;
    return (uint64_t)*u->ptr++;
}

/* One that passes 32 bits is bad. */
static inline uint32_t zc_unpack_u32_number(zc_unpack *u)
{
    uint64_t v = zc_unpack_number(u);

    u->bad = u->bad || v > UINT32_MAX;
    return u->bad ? 0 : (uint32_t)v;
}

#endif
