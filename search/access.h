/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Access: how this program opens what it searches, and what it says of parts that are left out. */
#ifndef SEARCH_ACCESS_H
#define SEARCH_ACCESS_H

#include "lib/base/options.h"
#include "lib/store/index.h"

#include <stdbool.h>

/*
 * Open the indexes that are searched as one (places.h), without their damaged segments, and say so in one
 * line on standard error, once in the life of the process. From here on a crash of libxapian ends the
 * program with a message.
 *
 * given   values of -d.
 * flags   of zc_index_open().
 * strict  rather fail when anything is damaged.
 *
 * Returns a handle, or NULL: as places_find(), zc_index_open() and zc_index_join(); ZC_ECORRUPT also when
 * every segment is damaged.
 */
zc_index *access_index(const zc_args *given, unsigned flags, bool strict, zc_error *err);

/* The same, but nothing is said and nothing guarded: for callers of the library, who see what
 * is left out by lib/store/lost.h. */
zc_index *access_open(const zc_args *given, unsigned flags, bool strict, zc_error *err);

/* For a shell that completes a line: nothing is said, only documents and clauses are read, and no
 * server is asked. NULL when it cannot be. */
zc_index *access_quietly(const zc_args *given);

#endif
