/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walk: which files to read, in a fixed order, without ever leaving the roots. */
#ifndef INDEXER_WALK_H
#define INDEXER_WALK_H

#include "indexer/found.h"
#include "lib/policy/document.h"

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
