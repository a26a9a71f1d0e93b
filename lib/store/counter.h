/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counter: document frequencies while a segment is built. Tables of all that a segment counts would be
 * most of a run's memory, and the larger the segment the more: what passes a limit goes to disk in
 * sorted runs, which are merged at the end.
 */
#ifndef ZC_STORE_COUNTER_H
#define ZC_STORE_COUNTER_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/dfs.h"

#include <stdio.h>

/* Most keys of a family in memory: a table of 4 MiB, in which some room is left for a few more clauses. */
enum { ZC_DF_HELD = (1 << 18) / 4 * 3 - 2048 };

/* Keys of one family, in ascending order, in the counter's file. */
typedef struct zc_df_run {
    zc_df_family family;
    uint64_t at; /* bytes from the beginning */
    size_t n;
} zc_df_run;

/* Its tables and sums are added to by those who count. */
typedef struct zc_df_counter {
    zc_counts family[ZC_DF_FAMILIES];
    zc_df_sums sums;
    FILE *file; /* of the runs, without a name; NULL: all is in memory */
    uint64_t end;
    zc_df_run *run;
    size_t n_runs, cap_runs;
} zc_df_counter;

void zc_df_counter_init(zc_df_counter *c);
void zc_df_counter_release(zc_df_counter *c);

/*
 * Bring to disk the families that have grown beyond a limit; to be called now and then.
 *
 * held    most keys of a family that stay in memory.
 * folder  where the disk is.
 *
 * Returns 0 or ZC_EIO.
 */
int zc_df_counter_relieve(zc_df_counter *c, size_t held, const char *folder, zc_error *err);

/*
 * Write the frequencies in their file form. Families that are empty take no room. The counter is spent:
 * only release it.
 *
 * put  is given the bytes, piece by piece, with `to`.
 *
 * Returns 0, or ZC_EIO when what was brought to disk cannot be read.
 */
int zc_df_counter_write(zc_df_counter *c, void (*put)(void *to, zc_str bytes), void *to,
                        zc_error *err);

/* The same into a new file, behind a magic of eight bytes, and synced. Returns 0 or ZC_EIO. */
int zc_df_counter_save(zc_df_counter *c, const char *path, const char *magic, zc_error *err);

#endif
