/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verification: every file of an index against the size and checksum in its manifest. */
#ifndef ZC_STORE_VERIFY_H
#define ZC_STORE_VERIFY_H

#include "lib/base/err.h"

#include "lib/store/manifest.h"

#include <stddef.h>

/*
 * Check an index without opening its databases: libxapian can crash on a damaged one.
 *
 * damaged  called with a message for each file that is missing or differs; may be NULL.
 * arg      handed to it.
 * checked  OUT: number of files checked; may be NULL.
 *
 * Returns 0 when all is well; ZC_ECORRUPT when something is damaged, ZC_ENOENT (no index),
 * ZC_EVERSION, ZC_EIO.
 */
int zc_index_verify(const char *index, void (*damaged)(const char *message, void *arg), void *arg,
                    size_t *checked, zc_error *err);

/*
 * Check the files of one segment. Returns 0; ZC_ECORRUPT naming the first that is damaged, ZC_EIO when
 * the system refuses to open it.
 */
int zc_segment_verify(const char *index, const zc_live_segment *s, zc_error *err);

#endif
