/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files: whole regular files read with a limit, files written so that a reader sees the old or
 * the new content and nothing between, and paths as they stand in ids.
 */
#ifndef ZC_BASE_FILE_H
#define ZC_BASE_FILE_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/*
 * Open a regular file for reading. A pipe, device or folder is refused without blocking on it.
 *
 * dirfd   folder that a relative path starts from, or AT_FDCWD.
 * follow  false: a symbolic link anywhere in the path is refused.
 *
 * Returns a descriptor that the caller closes; ZC_ENOENT (no such file), ZC_EINPUT (not a regular
 * file), ZC_EIO.
 */
int zc_file_open(int dirfd, const char *path, bool follow, zc_error *err);

/*
 * Read all that is left of a descriptor.
 *
 * out    initialised; its content is replaced.
 * name   for messages.
 * limit  most bytes accepted; a file that grows while it is read is counted as it is read.
 *
 * Returns 0; ZC_EINPUT (more than limit bytes), ZC_EIO.
 */
int zc_file_read_fd(zc_buf *out, int fd, const char *name, size_t limit, zc_error *err);

/* Open, read and close a regular file, links followed; errors as the two above. */
int zc_file_read(zc_buf *out, const char *path, size_t limit, zc_error *err);

/* Write all bytes to a descriptor, going on after signals. Returns 0, or -1 with errno. */
int zc_file_write_fd(int fd, zc_str bytes);

/*
 * Write a file atomically and durably: PATH.tmp is written and synced, renamed over PATH, and the
 * folder synced. On failure PATH is as it was and PATH.tmp is gone; only when the folder cannot be
 * synced PATH is new already, and may be the old one again after a power loss.
 *
 * Returns 0 or ZC_EIO.
 */
int zc_file_write(const char *path, zc_str bytes, zc_error *err);

/* Sync a file that others wrote, or a folder (its names). Returns 0 or ZC_EIO. */
int zc_file_sync(const char *path, zc_error *err);

/* Sync the folder that a path stands in, so that its name lasts. Returns 0 or ZC_EIO. */
int zc_file_sync_parent(const char *path, zc_error *err);

/*
 * Append a path as ids show it: `%`, `#`, each byte of a character that is zc_is_unsafe(), and of invalid
 * UTF-8, as %XX with capital hex digits. Two different paths never give the same text.
 */
void zc_path_escape(zc_buf *out, zc_str path);

/*
 * Append what zc_path_escape() was given. Returns false, with some of it appended, for a % without
 * two capital hex digits behind it.
 */
bool zc_path_unescape(zc_buf *out, zc_str escaped);

/* The part after the last '/', trailing slashes left out; all of it when there is none. */
zc_str zc_path_base(zc_str path);

#endif
