/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that never fails: when there is none left, the program ends here with exit code 2.
 * No other file handles a failed allocation.
 */
#ifndef ZC_BASE_MEM_H
#define ZC_BASE_MEM_H

#include <stddef.h>

/* Allocate size bytes, zeroed. size 0 gives a pointer that can be freed. Free with free(). */
void *zc_alloc(size_t size) __attribute__((malloc, returns_nonnull));

/* Resize to count * size bytes; overflow of the product counts as out of memory. */
void *zc_resize(void *ptr, size_t count, size_t size) __attribute__((returns_nonnull));

/* Copy len bytes and add a NUL. Free with free(). */
char *zc_strndup(const char *s, size_t len) __attribute__((malloc, returns_nonnull));

/* Copy a NUL-terminated string. Free with free(). */
char *zc_strdup(const char *s) __attribute__((malloc, returns_nonnull));

/*
 * Grow an array so that it holds at least `need` elements of `size` bytes.
 *
 * ptr   the array (NULL when empty); *cap is its capacity in elements, updated.
 * Returns the array, moved or not. New elements are not initialised. Growth doubles, so that
 * appending n elements costs O(n).
 */
void *zc_grow(void *ptr, size_t *cap, size_t need, size_t size) __attribute__((returns_nonnull));

/* In a child whose parent tells of it: from here on, end with that code and without a word. */
void zc_out_of_memory_exits(int code);

/* Report that memory is exhausted and end the program with exit code 2. */
void zc_out_of_memory(void) __attribute__((noreturn));

#endif
