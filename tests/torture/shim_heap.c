/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shim: the heap. C++'s new and the C library's own allocations come here too. */
#include "tests/torture/shim.h"

#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *ptr, size_t size);

void *malloc(size_t size)
{
    return shim_heap_fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return shim_heap_fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *ptr, size_t size)
{
    return shim_heap_fails() ? NULL : __libc_realloc(ptr, size);
}
