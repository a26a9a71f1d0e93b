/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8: reading and writing single code points. Properties and folding live in lib/text/fold. */
#ifndef ZC_BASE_UTF8_H
#define ZC_BASE_UTF8_H

#include "lib/base/buf.h"

#define ZC_REPLACEMENT 0xFFFDu

/*
 * Decode the code point at the start of [s, s + len).
 *
 * cp  OUT: the code point, or U+FFFD for a byte that starts no valid sequence.
 * Returns the bytes used, at least 1 when len > 0 (1 for an invalid byte), 0 when len is 0.
 * Overlong forms, surrogates and values above U+10FFFF are invalid (RFC 3629).
 */
static inline size_t zc_utf8_next(const char *s, size_t len, uint32_t *cp);

/* The same for what is not in zc_utf8_next() itself. */
size_t zc_utf8_next_other(const char *s, size_t len, uint32_t *cp);

/* Inline for U+1000 to U+CFFF, so for nearly all Chinese: every such sequence of three is valid. */
static inline size_t zc_utf8_next(const char *s, size_t len, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)s;

    if (len > 2 && u[0] > 0xE0 && u[0] < 0xED && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80) {
        *cp = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
        return 3;
    }
    return zc_utf8_next_other(s, len, cp);
}

/* Bytes of the code point that ends at s[len]; 1 for an invalid byte, 0 when len is 0. */
size_t zc_utf8_prev(const char *s, size_t len, uint32_t *cp);

/* Write a code point; its bytes. Surrogates and values above U+10FFFF become U+FFFD. */
size_t zc_utf8_encode(uint32_t cp, char out[4]);

/* Append a code point; surrogates and values above U+10FFFF become U+FFFD. */
void zc_utf8_add(zc_buf *b, uint32_t cp);

/* Number of code points; an invalid byte counts as one. */
size_t zc_utf8_count(zc_str s);

/* True when every byte belongs to a valid sequence. */
bool zc_utf8_valid(zc_str s);

/* Byte length of the first n code points of s (all of s when it has fewer). */
size_t zc_utf8_head(zc_str s, size_t n);

/*
 * What a terminal, or a program that reads lines, would obey instead of showing: control characters (C0,
 * DEL, C1), the line and paragraph separators, and those that change the direction of writing, which make
 * text look like another (Bidi_Control of Unicode). A line end and a tab are among them.
 */
bool zc_is_unsafe(uint32_t cp);

/*
 * Append text that is safe on a terminal: what is not is shown as U+FFFD; a line end and a tab become
 * blanks unless `lines`.
 */
void zc_utf8_add_safe(zc_buf *out, zc_str s, bool lines);

/* Whether a code point is one of those in a string of valid UTF-8. */
bool zc_utf8_among(uint32_t cp, const char *characters);

/*
 * A Han character: unified ideographs with their extensions and compatibility blocks,
 * U+3007 (〇) included. Kana and Hangul are not Han.
 */
bool zc_is_han(uint32_t cp);

#endif
