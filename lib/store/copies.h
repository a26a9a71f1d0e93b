/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copies: the first records that are asked for, read from their file.
 *
 * A mapping costs most where it is first touched: the system brings the pages around each place, and
 * takes them away again at the end. A program that answers one question and ends looks at some hundred
 * records all over a file, and reading them takes a fifth of the time, and none of the memory of the
 * pages around. One that goes on sees them through the mapping, which costs nothing by then.
 */
#ifndef ZC_STORE_COPIES_H
#define ZC_STORE_COPIES_H

#include "lib/base/counts.h"
#include "lib/base/map.h"

typedef struct zc_copies {
    bool enough; /* no more are made, and none is looked up: the mapping serves better */
    int fd;
    size_t most;
    zc_map map;
    zc_counts number; /* of a record, from 1: of its copy, from 1 */
    zc_str *v;
    size_t n, cap, asked, last, run; /* run: asked for one behind the other, the last of them */
    char **block;
    size_t blocks, cap_blocks, used; /* used: of the last block */
} zc_copies;

/* Bytes of a file from which on they are of use: a smaller one is soon mapped as a whole. */
enum { ZC_COPIES_FROM = 1 << 20 };

/*
 * None yet.
 *
 * fd    of the file, open for reading; owned from now on.
 * most  are made.
 * map   of all of it. Until enough are copied the system does not bring what stands around a place in it, which
 *       one question has no use for; from then on it does.
 *
 * Free with zc_copies_free(), before map is closed.
 */
zc_copies *zc_copies_new(int fd, size_t most, const zc_map *map);
void zc_copies_free(zc_copies *c); /* may be NULL */

/*
 * Record number i, len bytes at `from`, as it is in the file.
 *
 * out  OUT: borrowed until zc_copies_free(), at an address that 8 divides, or 4 after
 *       zc_copies_take(), if 4 divides `from`.
 *
 * False where the mapping is to be asked: enough have been asked for, it is a long one, or it cannot
 * be read.
 */
bool zc_copies_get(zc_copies *c, size_t i, uint64_t from, size_t len, zc_str *out);

/* Where a record lies in the file. */
typedef struct zc_copied {
    size_t number;
    uint64_t from;
    size_t len;
} zc_copied;

/*
 * Copy n records, which stand one behind the other, at once, for zc_copies_get(); those that are copied already
 * must not be among them. Never waits for the disk.
 *
 * False when memory has not all of them, or there is no telling; or they are too long.
 */
bool zc_copies_take(zc_copies *c, const zc_copied *v, size_t n);
bool zc_copies_have(const zc_copies *c, size_t number);

/* What lies there will be copied in a moment: the system may begin to bring it from the disk. */
void zc_copies_expect(const zc_copies *c, uint64_t from, uint64_t to);

#endif
