/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Store: an index open for writing. One process at a time; readers are never disturbed.
 *
 * Nothing that a reader sees is modified: new documents come in new segments, vanished ones are
 * named in new tombstone files, and the commit is one rename of the manifest.
 */
#ifndef ZC_STORE_STORE_H
#define ZC_STORE_STORE_H

#include "lib/store/index.h"

typedef struct zc_store zc_store;

enum {
    ZC_STORE_REBUILD = 1 /* start from nothing, but for the roots, whatever is there */
};

/*
 * Open an index for writing; its folder is made when missing. Leftovers of a killed run are
 * removed. Every file is compared with its checksum; damaged segments are left out of
 * zc_store_index() (lost.h) and of the next commit, and stay as they are until then.
 *
 * Returns a handle, or NULL: ZC_ELOCKED (another process writes), ZC_EVERSION, ZC_ECORRUPT, ZC_EIO,
 * ZC_EINVAL (the folder holds something that is not an index).
 */
zc_store *zc_store_open(const char *path, unsigned flags, zc_error *err);

/* Close; what was not committed is dropped. */
void zc_store_close(zc_store *s);

/* What the last commit holds; borrowed until the next commit. */
const zc_index *zc_store_index(const zc_store *s);

/* The manifest to be committed next; roots may be changed. */
zc_manifest *zc_store_manifest(zc_store *s);

/* A name for a new segment, unused so far. Writes at most 48 bytes. */
void zc_store_name(zc_store *s, char name[48]);

/* Take in a finished segment, or declare a document dead; both count from the next commit on. */
void zc_store_add(zc_store *s, const zc_segment_info *info);
void zc_store_kill(zc_store *s, size_t segment, uint32_t doc);

/* True when a commit would change something. */
bool zc_store_changed(const zc_store *s);

/*
 * Commit: from here on readers that open see the new state, also after a power loss. Segments
 * keep their numbers; new ones come behind them.
 * Returns 0, ZC_EIO …; after an error the old state stands.
 */
int zc_store_commit(zc_store *s, zc_error *err);

/*
 * Tidy up at the end of a run, when no segment is being built any more: commit what is not, drop segments that are all
 * dead, merge until at most ZC_SEGMENTS_MAX live and none has many dead, remove the files that
 * nothing names now. Each merge is a commit of its own; may be interrupted anywhere. Segments get
 * other numbers.
 *
 * Before a segment is read its checksums are compared again, and a child process reads its database
 * first, since libxapian can crash on a damaged one. Returns ZC_ECORRUPT when that finds damage: the
 * segment is left out then, as by zc_store_open(), and the merge waits for the caller to replace it.
 */
int zc_store_merge(zc_store *s, zc_error *err);

#endif
