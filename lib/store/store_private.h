/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The insides of an index open for writing, for store.c and merge.c alone. */
#ifndef ZC_STORE_STORE_PRIVATE_H
#define ZC_STORE_STORE_PRIVATE_H

#include "lib/store/store.h"

typedef struct killed {
    zc_bits docs; /* all dead documents of the segment, old and new */
    bool changed; /* some are new */
} killed;

struct zc_store {
    char *path;
    int lock;
    zc_manifest manifest; /* its first n_killed segments are those of index */
    zc_index *index;      /* NULL before the first commit */
    killed *killed;
    size_t n_killed;
    unsigned names;
    bool changed, fresh;
    bool ready; /* the manifest in hand names all that the one on disk does: the rest may go */
};

/* Remove what the manifest does not name, if that is certain; no worker may be building then. */
void zc_store_sweep(zc_store *s);

/* Leave a segment out, of the index in hand and of the next commit; all before it is committed. */
void zc_store_lose(zc_store *s, size_t segment, const zc_error *why);

/* Add the live documents of a segment, with their clauses, to what is being built. Returns 0, ZC_ECORRUPT,
 * ZC_EIO or ZC_EINTERNAL. */
int zc_merge_copy_segment(zc_builder *b, const zc_index *x, size_t segment, zc_error *err);

#endif
