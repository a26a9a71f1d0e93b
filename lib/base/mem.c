/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that never fails: the one place where an exhausted heap ends the program. */
#include "lib/base/mem.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static int silent_code; /* 0: not silent */

void zc_out_of_memory_exits(int code)
{
    silent_code = code;
}

void zc_out_of_memory(void)
{
    static char text[] = ": out of memory\n";
    const struct iovec line[] = {
        {program_invocation_short_name, strlen(program_invocation_short_name)},
        {text, sizeof text - 1},
    };

    if (silent_code)
        _exit(silent_code);
    /* stdio may need memory itself, so the message goes straight to the descriptor. */
    if (writev(STDERR_FILENO, line, 2) < 0)
        _exit(2);
    _exit(2);
}

void *zc_alloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);

    if (!p)
        zc_out_of_memory();
    return p;
}

void *zc_resize(void *ptr, size_t count, size_t size)
{
    void *p = reallocarray(ptr, count ? count : 1, size);

    if (!p)
        zc_out_of_memory();
    return p;
}

char *zc_strndup(const char *s, size_t len)
{
    char *p = len < SIZE_MAX ? malloc(len + 1) : NULL;

    if (!p)
        zc_out_of_memory();
    if (len)
        memcpy(p, s, len);
    p[len] = '\0';
    return p;
}

char *zc_strdup(const char *s)
{
    return zc_strndup(s, strlen(s));
}

/* What a small array begins with: millions of them, most with one element, are a matter of memory. */
enum { FIRST = 8, FIRST_BYTES = 32 };

static size_t first_capacity(size_t size)
{
    if (size <= FIRST_BYTES / FIRST)
        return FIRST;
    return size < FIRST_BYTES ? FIRST_BYTES / size : 1;
}

void *zc_grow(void *ptr, size_t *cap, size_t need, size_t size)
{
    size_t want = *cap ? *cap : first_capacity(size);

    if (ptr && need <= *cap)
        return ptr;
    while (want < need) {
        if (want > SIZE_MAX / 2)
            zc_out_of_memory();
        want *= 2;
    }
    *cap = want;
    return zc_resize(ptr, want, size);
}
