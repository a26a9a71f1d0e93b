/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snapshot: an index copied as it stands at one moment, while another process may write to it.
 *
 * What a manifest names is never changed, so hard links will do where the copy stands on the same
 * file system; elsewhere the bytes are copied. The copy's manifest is written last: before that, and
 * after a failure, what is there opens as no index.
 */
#ifndef ZC_STORE_SNAPSHOT_H
#define ZC_STORE_SNAPSHOT_H

#include "lib/base/err.h"

#include <stddef.h>
#include <stdint.h>

typedef struct zc_snapshot_info {
    uint64_t generation;   /* of the index, that of the copy, too */
    size_t linked, copied; /* files, the manifest left out */
} zc_snapshot_info;

/*
 * Copy an index.
 *
 * index  its folder; nothing in it is changed, nor is its lock needed.
 * to     a new folder, made with those above it, or an empty one, in no case inside of index; or one that
 *        holds only what a copy that was killed has left there, which is removed.
 * info   OUT: what was done; may be NULL.
 *
 * Every file is compared with its checksum, and all is on disk when this returns. An index of another
 * analyzer's version is copied like any other. After a failure no file is left in `to`, and `to` is
 * gone where it was new; a process that is killed meanwhile may leave segments, but no manifest, and
 * the next copy to the same place begins anew.
 *
 * Returns 0; ZC_ENOENT (no index), ZC_ECORRUPT (it is damaged), ZC_EVERSION (another schema), ZC_EINVAL
 * (`to` is no place for it), ZC_ELOCKED (another process copies there), ZC_EIO.
 */
int zc_index_snapshot(const char *index, const char *to, zc_snapshot_info *info, zc_error *err);

#endif
