/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tombstones: which clauses of a segment are gone, and how often their terms occurred, so that
 * statistics stay those of live clauses. A tombstone file is written once, like a segment; more
 * deaths make a new file with the next number.
 */
#ifndef ZC_STORE_TOMBS_H
#define ZC_STORE_TOMBS_H

#include "lib/base/bits.h"
#include "lib/base/map.h"
#include "lib/store/counter.h"
#include "lib/store/manifest.h"

typedef struct zc_tombs {
    zc_map map;   /* of the file; empty when nothing is dead */
    zc_bits docs; /* dead documents of the segment */
    zc_dfs df;    /* frequencies of the dead clauses */
} zc_tombs;

/*
 * Open the tombstones of a segment; with dead_number 0 an empty set.
 * Returns 0, ZC_ENOENT, ZC_EIO or ZC_ECORRUPT.
 */
int zc_tombs_open(zc_tombs *t, const char *index, const zc_live_segment *s, zc_error *err);
void zc_tombs_close(zc_tombs *t);

/*
 * Write a new tombstone file and note it in the segment's manifest entry.
 *
 * docs  all documents of the segment that are dead now.
 * df    the frequencies of all their clauses; spent.
 * Returns 0 or ZC_EIO.
 */
int zc_tombs_write(const char *index, zc_live_segment *s, const zc_bits *docs, zc_df_counter *df,
                   zc_error *err);

#endif
