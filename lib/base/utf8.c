/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8: strict decoding of single code points (RFC 3629), without tables. */
#include "lib/base/utf8.h"

#include <string.h>

static size_t decode_long(const unsigned char *u, size_t len, uint32_t *cp)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
    uint32_t c = u[0] & (0x7Fu >> n);
    size_t i;

    if (u[0] < 0xC2 || u[0] > 0xF4 || n > len)
        return 0;
    for (i = 1; i < n; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (u[i] & 0x3Fu);
    }
    if (c < least[n] || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
        return 0;
    *cp = c;
    return n;
}

size_t zc_utf8_next_other(const char *s, size_t len, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t n;

    *cp = ZC_REPLACEMENT;
    if (len == 0)
        return 0;
    if (u[0] < 0x80) {
        *cp = u[0];
        return 1;
    }
    n = decode_long(u, len, cp);
    return n ? n : 1;
}

size_t zc_utf8_prev(const char *s, size_t len, uint32_t *cp)
{
    size_t n;

    *cp = ZC_REPLACEMENT;
    for (n = 1; n <= 4 && n <= len; n++) {
        if (((unsigned char)s[len - n] & 0xC0) == 0x80)
            continue;
        if (zc_utf8_next(s + len - n, n, cp) == n)
            return n;
        break;
    }
    *cp = ZC_REPLACEMENT;
    return len ? 1 : 0;
}

size_t zc_utf8_encode(uint32_t cp, char out[4])
{
    size_t i, n;

    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        cp = ZC_REPLACEMENT;
    n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (i = n; i-- > 1; cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)(n == 1 ? cp : (0xF00u >> n) | cp);
    return n;
}

void zc_utf8_add(zc_buf *b, uint32_t cp)
{
    char out[4];

    zc_buf_add(b, out, zc_utf8_encode(cp, out));
}

size_t zc_utf8_count(zc_str s)
{
    size_t n = 0, at = 0;
    uint32_t cp;

    for (; at < s.len; n++)
        at += zc_utf8_next(s.ptr + at, s.len - at, &cp);
    return n;
}

bool zc_utf8_valid(zc_str s)
{
    size_t at = 0, n;
    uint32_t cp;

    for (; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (n == 1 && (unsigned char)s.ptr[at] >= 0x80)
            return false;
    }
    return true;
}

size_t zc_utf8_head(zc_str s, size_t n)
{
    size_t at = 0;
    uint32_t cp;

    for (; n > 0 && at < s.len; n--)
        at += zc_utf8_next(s.ptr + at, s.len - at, &cp);
    return at;
}

bool zc_utf8_among(uint32_t cp, const char *characters)
{
    size_t len = strlen(characters), at = 0;
    uint32_t one;

    while (at < len) {
        at += zc_utf8_next(characters + at, len - at, &one);
        if (one == cp)
            return true;
    }
    return false;
}

bool zc_is_unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* Where the stretch from `at` on ends that stays as it is. */
static size_t safe_to(zc_str s, size_t at)
{
    uint32_t cp;
    size_t n;

    for (; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (zc_is_unsafe(cp) || (n == 1 && cp == ZC_REPLACEMENT))
            break;
    }
    return at;
}

void zc_utf8_add_safe(zc_buf *out, zc_str s, bool lines)
{
    size_t at = 0, end;
    uint32_t cp;

    while (at < s.len) {
        end = safe_to(s, at);
        zc_buf_addstr(out, zc_str_sub(s, at, end));
        at = end + zc_utf8_next(s.ptr + end, s.len - end, &cp);
        if (at == end)
            return;
        if (cp == '\n' || cp == '\t')
            zc_buf_addc(out, lines ? (char)cp : ' ');
        else
            zc_utf8_add(out, ZC_REPLACEMENT);
    }
}

bool zc_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007 ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x323AF) || cp == 0x3005;
}
