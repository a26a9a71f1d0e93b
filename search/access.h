/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Access: how this program opens an index, and what it says of one that is damaged in part. */
#ifndef SEARCH_ACCESS_H
#define SEARCH_ACCESS_H

#include "lib/store/index.h"

#include <stdbool.h>

/*
 * Open an index without its damaged segments, and say so in one line on standard error, once in the
 * life of the process. From here on a crash of libxapian ends the program with a message.
 *
 * where   its folder.
 * flags   of zc_index_open().
 * strict  rather fail when anything is damaged.
 *
 * Returns a handle, or NULL: as zc_index_open(); ZC_ECORRUPT also when every segment is damaged.
 */
zc_index *access_index(const char *where, unsigned flags, bool strict, zc_error *err);

#endif
