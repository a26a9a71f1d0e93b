/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The n-th highest of many numbers, without sorting them. */
#ifndef ZC_BASE_NTH_H
#define ZC_BASE_NTH_H

#include <stddef.h>

/*
 * The number that would stand at k, from 0, if v were sorted from the highest to the lowest. None is
 * a NaN. Usual work grows with n.
 *
 * v  n of them, k < n; put in another order.
 */
double zc_nth_highest(double *v, size_t n, size_t k);

#endif
