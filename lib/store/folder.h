/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of an index: making one, which names in one are ours, and removing what nothing needs any more. */
#ifndef ZC_STORE_FOLDER_H
#define ZC_STORE_FOLDER_H

#include "lib/base/err.h"

#include <stdbool.h>

/* FOLDER/NAME. Free with free(). */
char *zc_folder_join(const char *folder, const char *name);

/*
 * Make a folder with those above it; their names are durable then. One that is there is fine.
 *
 * made  OUT: whether path itself is new; may be NULL.
 * Returns 0 or ZC_EIO.
 */
int zc_folder_make(const char *path, bool *made, zc_error *err);

/*
 * Whether a folder, which is there, lies outside of an index, whose next run would find a stranger else.
 *
 * Returns 0 or ZC_EINVAL.
 */
int zc_folder_check_outside(const char *index, const char *to, zc_error *err);

/*
 * True when a name has the form of a segment's folder or a tombstone file, as zc_store_name()
 * gives them: only such are ever removed.
 */
bool zc_folder_is_segment(const char *name);

/* True when an index may hold an entry of that name. */
bool zc_folder_is_entry(const char *name);

/* Remove a folder of the index with the files in it. Missing is fine. Never follows links. */
void zc_folder_remove(const char *path);

#endif
