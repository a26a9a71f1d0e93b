/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scanning: small readers over UTF-8 that metadata and citations share: one character forwards or
 * backwards, blanks, words of a table, numbers, dates and article addresses. All positions are
 * bytes. Knows nothing of documents.
 */
#ifndef ZC_POLICY_SCAN_H
#define ZC_POLICY_SCAN_H

#include "lib/base/utf8.h"

/*
 * The code point at byte `at` of s, 0 at the end.
 * end  OUT, may be NULL: the byte after it (s.len at the end).
 */
static inline uint32_t zc_scan_at(zc_str s, size_t at, size_t *end)
{
    uint32_t cp = 0;
    size_t n = at < s.len ? zc_utf8_next(s.ptr + at, s.len - at, &cp) : 0;

    if (end)
        *end = n ? at + n : s.len;
    return cp;
}

/* True for the basic Han block: letters of words, never marks, blanks or brackets. Scans that look for
 * these pass over most of a text by it. */
static inline bool zc_is_basic_han(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF;
}

/*
 * The code point that ends at byte `at` of s, 0 at the start.
 * start  OUT, may be NULL: its first byte (0 at the start).
 */
uint32_t zc_scan_before(zc_str s, size_t at, size_t *start);

/* True for a blank inside a line: U+0020, tab, U+3000, U+00A0, the spaces of U+2000–U+200B and what
 * has no width (U+200C–U+200F, U+2060, U+FEFF). */
bool zc_is_blank(uint32_t cp);

/* The first byte at or after `at` that starts no blank; \n is not a blank. */
size_t zc_scan_blanks(zc_str s, size_t at);

/* Bytes of `word` when it stands at byte `at` of s, else 0. */
static inline size_t zc_scan_word(zc_str s, size_t at, const char *word)
{
    size_t n;

    /* nearly always the first bytes differ, and no call is worth its while */
    for (n = 0; word[n]; n++)
        if (at + n >= s.len || s.ptr[at + n] != word[n])
            return 0;
    return n;
}

/*
 * The longest row of a table whose first column stands at byte `at` (zc_scan_row), or ends at byte
 * `at` (zc_scan_row_before).
 *
 * table    rows of `columns` cells, as made by lib/base/table.awk: &NAME[0][0].
 * Returns the row, or -1.
 */
int zc_scan_row(zc_str s, size_t at, const char *const *table, size_t rows, size_t columns);
int zc_scan_row_before(zc_str s, size_t at, const char *const *table, size_t rows, size_t columns);

/* The row whose first column is s itself, or -1. */
int zc_scan_row_is(zc_str s, const char *const *table, size_t rows, size_t columns);

/* Rows and columns of a generated table, for the functions above. */
#define ZC_TABLE(name) &name[0][0], name##_rows, sizeof(name[0]) / sizeof(name[0][0])

/* 0–9 for an ASCII or full-width digit or a Chinese one (〇 ○ 零 一 … 九), else -1. */
int zc_digit_of(uint32_t cp);

/*
 * Read a number at byte `at`: ASCII or full-width digits, or Chinese numerals with 十百千.
 * value  OUT: 0 … 10^9.
 * Returns the byte after it, or 0 when there is none. At most 16 characters are looked at.
 */
size_t zc_scan_number(zc_str s, size_t at, long *value);

/*
 * Read a date at byte `at`: 2018年12月4日, 二〇〇四年一月十六日, 2024-08-02, 2024/8/2, 2024.8.2;
 * blanks may stand between its parts.
 *
 * out  OUT: YYYY-MM-DD and a NUL.
 * Returns the byte after it, or 0 when there is none or it is no day of the calendar.
 */
size_t zc_scan_date(zc_str s, size_t at, char out[11]);

/* The first date of s at or after byte `from`; its start in *start. Returns as zc_scan_date(). */
size_t zc_scan_find_date(zc_str s, size_t from, size_t *start, char out[11]);

/* True for ( （ [ ［ 【 〔 ﹝ 〖 and, with `close`, for the marks that close them. */
bool zc_is_bracket(uint32_t cp, bool close);

/* True for 。！？；!?; and \n: no phrase goes across. */
bool zc_is_stop(uint32_t cp);

/*
 * Read the address of an article: 第二十条, 第28条之一, with 第一款, 第（三）项, 第3目 after it.
 *
 * at       where 第 stands.
 * address  initialised; replaced by the canonical address 第二十条/第一款/（三）/1.
 * Returns the byte after it, or 0.
 */
size_t zc_scan_article(zc_str s, size_t at, zc_buf *address);

/*
 * Read the steps that stand below an address at once: 第一款第（三）项 for 第二十条, 第（三）项 for
 * 第二十条/第一款; they are appended to address. Returns the byte after them, `at` when there is none.
 */
size_t zc_scan_article_below(zc_str s, size_t at, zc_buf *address);

/*
 * Read the next member of a list of addresses: 、第五条 / 和第二款 / 、（六）项 after an address.
 *
 * at       the byte after the address before it.
 * start    OUT: where the member begins, the conjunction left out.
 * address  holds the address before it; replaced by the member's whole address.
 * Returns the byte after it, or 0 when no member follows.
 */
size_t zc_scan_article_next(zc_str s, size_t at, size_t *start, zc_buf *address);

#endif
