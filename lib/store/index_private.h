/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The insides of an open index, for the files of this folder that open and read it. */
#ifndef ZC_STORE_INDEX_PRIVATE_H
#define ZC_STORE_INDEX_PRIVATE_H

#include "lib/store/docs_file.h"
#include "lib/store/index.h"
#include "lib/store/servers.h"
#include "lib/store/tombs.h"
#include "lib/xapian-c/xapian_c.h"

typedef struct segment {
    const zc_live_segment *live; /* in the manifest below */
    xc_db *db;                   /* NULL when there are no clauses */
    zc_records forward, docs;
    zc_map terms;
    zc_dfs df;
    zc_tombs tombs;
    zc_bits live_clauses;
    uint16_t *length;  /* of each clause, in wdf, 0: not asked for yet, or longer; NULL: none was */
    zc_server *server; /* that has it all; NULL: it lies here */
    uint32_t roots;    /* added to the numbers of roots that its documents name (joined.h) */
} segment;

/* A server that is left out. */
typedef struct zc_absent {
    char *name;
    zc_error why;
} zc_absent;

/* A segment that is left out. */
typedef struct lost {
    zc_live_segment live; /* as the manifest has it */
    zc_error why;
} lost;

struct zc_index {
    char *path;
    zc_manifest manifest; /* without what is left out */
    segment *segment;
    size_t n;
    lost *lost;
    size_t n_lost, cap_lost;
    zc_df_sums sums;
    uint64_t docs;
    zc_verbatim *verbatim;
    zc_counts *
        asked; /* frequencies of terms that were asked for, + 1: libxapian reads the disk for each */
    zc_kept *kept;
    zc_index **part; /* those that it is joined of; without segments, which are here */
    size_t n_parts;
    zc_servers *servers; /* of segments that lie on some; NULL: none does */
    zc_absent *absent;
    size_t n_absent, cap_absent;
};

/* An index of nothing, to be filled, closed by zc_index_close(); and the sums of its segments. */
zc_index *zc_index_new(void);
void zc_index_sum_up(zc_index *x);

/* The record of a document; false when it is damaged or names clauses that are not there. */
bool zc_segment_unpack_doc(const segment *s, zc_str record, zc_doc_view *v);
bool zc_segment_doc(const segment *s, size_t doc, zc_doc_view *v);

#endif
