/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records: a file of numbered byte strings, written once, read through a mapping or, in a large file,
 * the first of them as copies.
 *
 * Layout: records, each filled up with zeros to a multiple of 4; then where each begins and where the
 * last one ends, in fours, as u32: up to 16 GiB; then a trailer: number of records, offset and checksum of
 * that table, magic.
 */
#ifndef ZC_STORE_RECORDS_H
#define ZC_STORE_RECORDS_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/map.h"
#include "lib/store/copies.h"

#include <stdio.h>

typedef struct zc_records_writer {
    FILE *file;
    char *path;
    uint32_t *place; /* in fours */
    size_t n, cap;
    uint64_t at;
    int failed; /* errno of the first write that failed */
} zc_records_writer;

/* Create the file (it must not exist). Returns 0 or ZC_EIO. Release in any case. */
int zc_records_create(zc_records_writer *w, const char *path, zc_error *err);

/* Append a record. A failed write is reported by zc_records_finish(). */
void zc_records_add(zc_records_writer *w, zc_str bytes);

/* Write table and trailer, sync and close. Returns 0 or ZC_EIO. */
int zc_records_finish(zc_records_writer *w, const char *magic, zc_error *err);
void zc_records_release(zc_records_writer *w);

typedef struct zc_records {
    zc_map map;
    zc_copies *copies;     /* NULL in a small file */
    const uint32_t *place; /* n + 1 of them, inside map */
    size_t n;
    uint64_t checksum; /* of places */
} zc_records;

/*
 * Map a file of records and check its trailer.
 * Returns 0; ZC_ENOENT, ZC_EIO; ZC_ECORRUPT when trailer or magic are wrong.
 */
int zc_records_open(zc_records *r, const char *path, const char *magic, zc_error *err);

enum { ZC_RECORDS_COPIED = 2048 /* more than most questions ask for */ };

/*
 * The same in two steps, for those who open several files: the disk brings the table, which is all that takes
 * time, while the others are opened. No record may be asked for between the two. On failure r is closed.
 *
 * copied  at most so many records of a large file are copied.
 */
int zc_records_begin(zc_records *r, const char *path, const char *magic, size_t copied,
                     zc_error *err);
int zc_records_check(zc_records *r, const char *path, zc_error *err);
void zc_records_close(zc_records *r);

/* Record i with its filling, borrowed until zc_records_close(); empty when i or its offsets lie outside the
 * file. */
zc_str zc_records_get(const zc_records *r, size_t i);

/* The same where it lies in the mapping, and never as a copy: for small ones that stand together. */
zc_str zc_records_peek(const zc_records *r, size_t i);

/*
 * For who goes through many in ascending order: the file is read as by those who see all of it, and what lies behind
 * is left again, so that it does not stay mapped as a whole.
 *
 * *left  bytes that have been left; 0 at first.
 */
void zc_records_pass(const zc_records *r);
zc_str zc_records_passed(const zc_records *r, size_t i, uint64_t *left);
void zc_records_pass_end(const zc_records *r, uint64_t *left);

/* How many may still be copied; 0 where the mapping is read. */
size_t zc_records_to_copy(const zc_records *r);

/* All records from i on may be looked at: the system may begin to bring them from the disk. */
void zc_records_expect_from(const zc_records *r, size_t i);

/* True as long as records are copied, and there is something to gain from zc_records_want(). */
bool zc_records_copies(const zc_records *r);

/*
 * Records will be asked for: copy those that are in memory, as many at once as stand together, and let the
 * system bring the others from the disk, all at the same time.
 *
 * v  n numbers, ascending.
 */
void zc_records_want(const zc_records *r, const uint64_t *v, size_t n);

/* Record i will be asked for in a moment: memory may begin to bring it. */
void zc_records_expect(const zc_records *r, size_t i);

#endif
