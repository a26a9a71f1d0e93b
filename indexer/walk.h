/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walk: which files to read, in a fixed order, without ever leaving the roots. */
#ifndef INDEXER_WALK_H
#define INDEXER_WALK_H

#include "indexer/outcome.h"
#include "lib/policy/document.h"

typedef struct found {
    uint32_t root;  /* id of the root */
    char *file;     /* path relative to the root; "" when the root is the file itself */
    char *absolute; /* where to open it */
    char *id;       /* PATH of ids: escaped; of a FILE root its base name */
    uint64_t size, mtime;
} found;

typedef struct found_list {
    found *v;
    size_t n, cap;
    outcomes *told; /* borrowed; of what is passed over, and of what could not be read */
    /* Called with each folder, and that of a root that is a file, before it is read; or NULL. */
    void (*enter)(const char *folder, void *arg);
    void *enter_arg;
} found_list;

void found_list_release(found_list *l);

/*
 * Append the files of a root: regular files that a reader knows, sorted by path. Symbolic links
 * are not followed (a root itself may be one); `.*`, `~$*` and `*.tmp` are skipped, as is what an
 * exclude pattern matches (fnmatch on the relative path and on the name).
 *
 * l        l->told is set.
 * root     absolute path of a folder or file.
 * id       of the root.
 * exclude  patterns.
 *
 * What cannot be read is reported on standard error.
 */
void walk_root(found_list *l, const char *root, uint32_t id, const zc_strings *exclude);

/* Whether there is a folder or regular file of this path: 0, else ZC_EIO or ZC_EINPUT. */
int walk_check(const char *root, zc_error *err);

#endif
