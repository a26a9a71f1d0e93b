/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Diff: what two sequences share in order, and what of each is not in the other.
 *
 * The shortest edit of Myers, in linear space. Long sequences are first cut where both have a
 * stretch that occurs once in each; what then still differs too much to be worth the time counts
 * as different, whole. Time is about linear, whatever is compared.
 */
#ifndef SEARCH_COMPARE_DIFF_H
#define SEARCH_COMPARE_DIFF_H

#include "lib/base/bits.h"

/* A stretch: shared by both, or replaced, one of its lengths perhaps 0. */
typedef struct diff_run {
    bool same;     /* then n_a == n_b */
    size_t a, n_a; /* where it begins in the first sequence, and how long it is there */
    size_t b, n_b;
} diff_run;

/* Shared and replaced stretches by turns. */
typedef struct diff {
    diff_run *v;
    size_t n, cap;
} diff;

/* Compare. d: released by the caller. */
void diff_make(diff *d, const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b);
void diff_release(diff *d);

/* Append a stretch, joined to the last one if that is of its kind; an empty one is not. */
void diff_add(diff *d, diff_run run);

/* --- for diff.c --------------------------------------------------------------------------------- */

/* A place in both sequences where a stretch begins that occurs once in each. */
typedef struct diff_anchor {
    size_t a, b;
} diff_anchor;

/*
 * The places common to both in order, as many as can be; several may stand in one longer stretch.
 * Returns a malloc'd array, *n of them; NULL for none.
 */
diff_anchor *diff_anchors(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b, size_t *n);

/*
 * Of numbers, the longest ascending part: keep[i] is set for those in it. n log n.
 */
void diff_ascending(const size_t *v, size_t n, bool *keep);

#endif
