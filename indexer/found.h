/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Found: the files that a run has to do with. There may be millions: of each only the path below its
 * root is kept, and the rest is made when it is wanted.
 */
#ifndef INDEXER_FOUND_H
#define INDEXER_FOUND_H

#include "indexer/outcome.h"

typedef struct found_root {
    uint32_t id;
    char *path;
    zc_buf place, name; /* of the file that was asked for last */
} found_root;

typedef struct found {
    found_root *root;
    const char *file; /* path relative to the root; "" when the root is the file itself */
    uint64_t size, mtime;
} found;

typedef struct found_list {
    found *v;
    size_t n, cap;
    outcomes *told; /* borrowed; of what is passed over, and of what could not be read */
    /* Called with each folder, and that of a root that is a file, before it is read; or NULL. */
    void (*enter)(const char *folder, void *arg);
    void *enter_arg;
    found_root **root;
    size_t n_roots, cap_roots;
    char **block; /* memory of the paths */
    size_t n_blocks, cap_blocks, room;
} found_list;

void found_list_release(found_list *l);

/* Release the files alone: their roots stay, for other lists. */
void found_list_forget(found_list *l);

/* Add a root, of absolute path; it lives as long as the list. */
found_root *found_list_root(found_list *l, const char *path, uint32_t id);

/* Add a file, which is copied but for its root: that may be of another list, which outlives this one. */
void found_list_add(found_list *l, const found *f);

/* Where to open it; borrowed until the next call for a file of the same root. */
const char *found_place(const found *f);

/* PATH of its ids, escaped; of a root that is a file its base name. Borrowed likewise. */
const char *found_id(const found *f);

#endif
