/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files mapped into memory for reading. */
#ifndef ZC_BASE_MAP_H
#define ZC_BASE_MAP_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

typedef struct zc_map {
    const char *ptr; /* never NULL after zc_map_open(); valid until zc_map_close() */
    size_t len;      /* bytes */
} zc_map;

/*
 * Map a whole file. The mapping stays valid when the file is unlinked.
 *
 * Returns 0; ZC_ENOENT when there is no such file, ZC_EIO otherwise.
 */
int zc_map_open(zc_map *m, const char *path, zc_error *err);

/* The same, and leave the file open for reading. fd: OUT, the caller's to close; -1 on failure. */
int zc_map_open_file(zc_map *m, int *fd, const char *path, zc_error *err);

/*
 * How the bytes will be read: scattered, so that each page is brought from the disk alone, or by those that
 * see all in the end, for whom the system brings the megabytes around as well: so it is at first.
 */
void zc_map_scatter(const zc_map *m, bool scattered);

/* Bytes from … to - 1 will be read in a moment: the system may begin to bring them from the disk. */
void zc_map_expect(const zc_map *m, size_t from, size_t to);

/* Bytes from … to - 1 have been read, and will not be for long: their pages need not stay mapped. They can be read
 * all the same. */
void zc_map_leave(const zc_map *m, size_t from, size_t to);

/* Unmap; harmless on a zeroed zc_map and on one closed before. */
void zc_map_close(zc_map *m);

#endif
