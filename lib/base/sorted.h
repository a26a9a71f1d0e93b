/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorted arrays of numbers: made, compared and looked up in. */
#ifndef ZC_BASE_SORTED_H
#define ZC_BASE_SORTED_H

#include <stddef.h>
#include <stdint.h>

void zc_sorted_make(uint64_t *v, size_t n);

/* How many numbers two sorted arrays have in common; one that is twice in both counts twice. */
size_t zc_sorted_shared(const uint64_t *a, size_t n, const uint64_t *b, size_t m);

/* How many numbers of a sorted array are at most x. */
size_t zc_sorted_upto(const uint32_t *v, size_t n, uint32_t x);
size_t zc_sorted_upto_long(const uint64_t *v, size_t n, uint64_t x);

/* Where x, which is there once at most, stands in a sorted array; n when it does not. */
size_t zc_sorted_find(const uint32_t *v, size_t n, uint32_t x);

#endif
