/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probe: a segment's database read by a child process, where a crash does no harm. */
#ifndef ZC_STORE_PROBE_H
#define ZC_STORE_PROBE_H

#include "lib/store/manifest.h"

/*
 * Open the database of a segment and read the text of every clause, as a merge does.
 *
 * Returns 0; ZC_ECORRUPT when libxapian fails on it, crashes or does not come to an end; ZC_EIO when
 * no child can be started.
 */
int zc_segment_probe(const char *index, const zc_live_segment *s, zc_error *err);

#endif
