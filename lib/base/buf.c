/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes: an owning buffer and a borrowing view. Nothing here knows about characters but blanks. */
#include "lib/base/buf.h"

#include "lib/base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What an empty buffer points to; never written, since cap is 0. */
enum { SHORT = 64 /* bytes that a formatted piece may have at first */ };

static char empty[1];

zc_str zc_str_of(const char *s)
{
    return (zc_str){s ? s : "", s ? strlen(s) : 0};
}

zc_str zc_str_buf(const zc_buf *b)
{
    return (zc_str){b->ptr, b->len};
}

char *zc_str_dup(zc_str s)
{
    return zc_strndup(s.ptr, s.len);
}

zc_str zc_str_sub(zc_str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (zc_str){s.ptr + from, to - from};
}

bool zc_str_eq(zc_str a, zc_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool zc_str_is(zc_str a, const char *literal)
{
    return zc_str_eq(a, zc_str_of(literal));
}

bool zc_str_starts(zc_str s, const char *prefix)
{
    size_t n = strlen(prefix);

    return s.len >= n && memcmp(s.ptr, prefix, n) == 0;
}

bool zc_str_ends(zc_str s, const char *suffix)
{
    size_t n = strlen(suffix);

    return s.len >= n && memcmp(s.ptr + s.len - n, suffix, n) == 0;
}

size_t zc_str_find(zc_str s, const char *needle, size_t from)
{
    const char *hit;

    if (from > s.len || !s.ptr) /* a string that is not there */
        return SIZE_MAX;
    hit = memmem(s.ptr + from, s.len - from, needle, strlen(needle));
    return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

/* Length of the blank at the start of s, 0 when there is none. */
static size_t blank_at(const char *s, size_t len)
{
    if (len && (*s == ' ' || (*s >= '\t' && *s <= '\r')))
        return 1;
    if (len >= 3 && memcmp(s, "\xE3\x80\x80", 3) == 0)
        return 3;
    if (len >= 2 && memcmp(s, "\xC2\xA0", 2) == 0)
        return 2;
    return 0;
}

zc_str zc_str_trim(zc_str s)
{
    size_t n;

    while ((n = blank_at(s.ptr, s.len)) > 0) {
        s.ptr += n;
        s.len -= n;
    }
    for (;;) {
        for (n = 1; n <= 3; n++)
            if (s.len >= n && blank_at(s.ptr + s.len - n, n) == n)
                break;
        if (n > 3)
            return s;
        s.len -= n;
    }
}

int zc_str_cmp(zc_str a, zc_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;

    return c ? c : (a.len > b.len) - (a.len < b.len);
}

void zc_buf_init(zc_buf *b)
{
    b->ptr = empty;
    b->len = b->cap = 0;
}

void zc_buf_release(zc_buf *b)
{
    if (b->cap)
        free(b->ptr);
    zc_buf_init(b);
}

void zc_buf_clear(zc_buf *b)
{
    zc_buf_cut(b, 0);
}

void zc_buf_reserve(zc_buf *b, size_t extra)
{
    if (extra > SIZE_MAX - b->len - 1)
        zc_out_of_memory();
    if (b->len + extra + 1 <= b->cap)
        return;
    b->ptr = zc_grow(b->cap ? b->ptr : NULL, &b->cap, b->len + extra + 1, 1);
    b->ptr[b->len] = '\0';
}

void zc_buf_add(zc_buf *b, const void *bytes, size_t len)
{
    if (!len)
        return;
    zc_buf_reserve(b, len);
    memcpy(b->ptr + b->len, bytes, len);
    b->len += len;
    b->ptr[b->len] = '\0';
}

void zc_buf_addc(zc_buf *b, char c)
{
    zc_buf_add(b, &c, 1);
}

void zc_buf_adds(zc_buf *b, const char *s)
{
    zc_buf_add(b, s, strlen(s));
}

void zc_buf_addstr(zc_buf *b, zc_str s)
{
    zc_buf_add(b, s.ptr, s.len);
}

/* Most of what is printed is short: then it is printed once. */
void zc_buf_addf(zc_buf *b, const char *fmt, ...)
{
    size_t room, len = 0;
    va_list ap;
    int n;

    do {
        zc_buf_reserve(b, len < SHORT ? SHORT : len);
        room = b->cap - b->len;
        va_start(ap, fmt);
        n = vsnprintf(b->ptr + b->len, room, fmt, ap);
        va_end(ap);
        len = n > 0 ? (size_t)n : 0;
    } while (len >= room);
    b->len += len;
    b->ptr[b->len] = '\0';
}

void zc_buf_cut(zc_buf *b, size_t len)
{
    if (!b->cap)
        return;
    b->len = len < b->len ? len : b->len;
    b->ptr[b->len] = '\0';
}

char *zc_buf_detach(zc_buf *b)
{
    char *p = b->cap ? b->ptr : zc_strndup("", 0);

    zc_buf_init(b);
    return p;
}
