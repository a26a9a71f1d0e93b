/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading ahead in segments that lie here: what is wanted is read in the order of the file, and waited for once. */
#ifndef ZC_STORE_AHEAD_H
#define ZC_STORE_AHEAD_H

#include "lib/store/remote.h"

/* The local parts of zc_index_want(), zc_index_want_grams(), zc_index_want_range() and zc_index_want_set(). */
void zc_ahead_want(const zc_index *x, const zc_place *v, size_t n, unsigned what);
void zc_ahead_want_grams(const zc_index *x, const zc_grams *g, bool whole);
void zc_ahead_want_range(const zc_index *x, size_t segment, uint32_t first, uint32_t n);
void zc_ahead_want_set(const zc_index *x, size_t segment, const zc_bits *set);

#endif
