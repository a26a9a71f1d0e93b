/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words of a sorted data table found in code points by binary search. The tables are sorted by
 * code point (LC_ALL=C sort), which is the order of their UTF-8 bytes; a unit test checks it.
 */
#include <string.h>
#include "lib/base/utf8.h"
#include "lib/text/numeral_parts.h"

#define LONGEST 4

/* Encode into out (4 * LONGEST bytes) and return the bytes written. */
static size_t encode(char *out, const uint32_t *cp, size_t len)
{
    size_t i, n = 0;

    for (i = 0; i < len; i++) {
        uint32_t c = cp[i];
        size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        size_t k;

        for (k = size; k-- > 1; c >>= 6)
            out[n + k] = (char)(0x80 | (c & 0x3F));
        out[n] = (char)(size == 1 ? c : (0xF00u >> size & 0xFF) | c);
        n += size;
    }
    return n;
}

static const char *const *find(zc_words w, const uint32_t *cp, size_t len)
{
    char key[4 * LONGEST + 1];
    size_t low = 0, high = w.rows;

    key[encode(key, cp, len)] = '\0';
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const char *const *row = w.cells + mid * w.columns;
        int order = strcmp(key, row[0]);

        if (order == 0)
            return row;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

const char *const *zc_words_at(zc_words w, const uint32_t *cp, size_t len, size_t *used)
{
    size_t n;

    for (n = len < LONGEST ? len : LONGEST; n > 0; n--) {
        const char *const *row = find(w, cp, n);

        *used = n;
        if (row)
            return row;
    }
    return NULL;
}

const char *const *zc_words_before(zc_words w, const uint32_t *cp, size_t len, size_t *used)
{
    size_t n;

    for (n = len < LONGEST ? len : LONGEST; n > 0; n--) {
        const char *const *row = find(w, cp + len - n, n);

        *used = n;
        if (row)
            return row;
    }
    return NULL;
}

uint32_t zc_words_checksum(zc_words w, uint32_t sum)
{
    size_t i;
    const char *p;

    /* FNV-1a; the NUL that ends a cell is counted, so that cells cannot run into one another. */
    for (i = 0; i < w.rows * w.columns; i++) {
        p = w.cells[i];
        do
            sum = (sum ^ (unsigned char)*p) * 16777619u;
        while (*p++);
    }
    return sum;
}
