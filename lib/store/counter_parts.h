/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the counter know of each other. */
#ifndef ZC_STORE_COUNTER_PARTS_H
#define ZC_STORE_COUNTER_PARTS_H

#include "lib/store/counter.h"

enum { ZC_DF_PIECE = 512 /* keys that are read or written at a time */ };

/* The keys of a family in order: those of a sorted table, or of a run, of which a piece is in memory. */
typedef struct zc_df_sequence {
    const zc_count *v;
    size_t n, at;
    FILE *file;
    uint64_t next; /* where the rest is on disk … */
    size_t left;   /* … and how much that is */
    zc_count piece[ZC_DF_PIECE];
} zc_df_sequence;

/* Put each family in order: in its table, or in one run. Nothing is counted any more. Returns 0 or ZC_EIO. */
int zc_df_counter_settle(zc_df_counter *c, zc_error *err);

/* Begin with the first key of a family that is settled. */
void zc_df_sequence_start(zc_df_sequence *s, const zc_df_counter *c, zc_df_family family);

/* The next key; it stands at v[at] when there is one, and at is moved on by who took it. Returns 1, 0 at
 * the end, or ZC_EIO. */
int zc_df_sequence_look(zc_df_sequence *s, zc_error *err);

#endif
