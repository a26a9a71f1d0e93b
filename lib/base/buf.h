/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes: zc_buf owns and grows, zc_str borrows.
 *
 * Invariants of zc_buf: ptr is never NULL after zc_buf_init(); ptr[len] is NUL (not counted in
 * len). A zc_str is not NUL-terminated and lives as long as what it points into.
 */
#ifndef ZC_BASE_BUF_H
#define ZC_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct zc_str {
    const char *ptr; /* borrowed */
    size_t len;      /* bytes */
} zc_str;

typedef struct zc_buf {
    char *ptr;  /* owned; ptr[len] == '\0' */
    size_t len; /* bytes in use */
    size_t cap; /* bytes allocated, 0 while ptr is the shared empty string */
} zc_buf;

#define ZC_STR(literal) ((zc_str){(literal), sizeof(literal) - 1})

/* A view of a NUL-terminated string; NULL gives an empty view. */
zc_str zc_str_of(const char *s);

/* A view of the whole buffer, valid until the buffer changes. */
zc_str zc_str_buf(const zc_buf *b);

/* A copy with a NUL behind it. Free with free(). */
char *zc_str_dup(zc_str s) __attribute__((malloc, returns_nonnull));

/* The part [from, to) of s; positions past its end are taken as its end. */
zc_str zc_str_sub(zc_str s, size_t from, size_t to);

bool zc_str_eq(zc_str a, zc_str b);
bool zc_str_is(zc_str a, const char *literal);
bool zc_str_starts(zc_str s, const char *prefix);
bool zc_str_ends(zc_str s, const char *suffix);

/* Byte position of the first occurrence of needle in s at or after from, or SIZE_MAX. */
size_t zc_str_find(zc_str s, const char *needle, size_t from);

/* s without leading and trailing blanks: ASCII white space, U+3000 and U+00A0. */
zc_str zc_str_trim(zc_str s);

/* Order by bytes, as memcmp() with the shorter first: the order of ids and terms. */
int zc_str_cmp(zc_str a, zc_str b);

void zc_buf_init(zc_buf *b);
void zc_buf_release(zc_buf *b); /* frees the bytes; the buffer is empty and usable again */
void zc_buf_clear(zc_buf *b);   /* len = 0, memory kept */

/* Room for extra more bytes beyond len. */
void zc_buf_reserve(zc_buf *b, size_t extra);
void zc_buf_add(zc_buf *b, const void *bytes, size_t len);
void zc_buf_addc(zc_buf *b, char c);
void zc_buf_adds(zc_buf *b, const char *s);
void zc_buf_addstr(zc_buf *b, zc_str s);
void zc_buf_addf(zc_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Set len to a smaller value. */
void zc_buf_cut(zc_buf *b, size_t len);

/* Hand the bytes to the caller, who frees them with free(); the buffer becomes empty. */
char *zc_buf_detach(zc_buf *b);

#endif
