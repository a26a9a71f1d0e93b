/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of standards: GB22337-2008, GB/T 9704—2012, JGJ 39-2016, kept as they are written. */
#include "lib/policy/citation.h"
#include "lib/policy/citation_parts.h"

#include "lib/policy/scan.h"
#include "gen/lib/policy/data/standards.h"

#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* As every prefix begins. */
static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

size_t zc_standard_prefix(zc_str s, size_t at)
{
    size_t i, k, n, longest = 0;

    if (at >= s.len || !is_letter(s.ptr[at]))
        return 0;
    for (i = 0; i < standards_rows; i++) {
        n = strlen(standards[i][0]);
        for (k = 0; k < n && at + k < s.len; k++)
            if (lower(s.ptr[at + k]) != lower(standards[i][0][k]))
                break;
        if (k == n && n > longest)
            longest = n;
    }
    return longest;
}

/* The year of a standard: - or a longer dash, then two or four digits. */
static size_t standard_year(zc_str s, size_t at)
{
    size_t next, end, from;
    uint32_t cp = zc_scan_at(s, at, &next);
    zc_buf digits;

    if (cp != '-' && cp != 0xFF0D && cp != 0x2014 && cp != 0x2013 && cp != 0x2012 && cp != 0x4E00)
        return 0;
    from = zc_scan_blanks(s, next);
    zc_buf_init(&digits);
    end = zc_number_digits(s, from, false, &digits);
    if (digits.len != 4 && digits.len != 2)
        end = 0;
    zc_buf_release(&digits);
    return end;
}

bool zc_standard_try(zc_str s, size_t at, zc_number_place place, zc_number *out)
{
    size_t end, n = zc_standard_prefix(s, at), year;
    uint32_t before = zc_scan_before(s, at, NULL);
    zc_buf digits;

    if (!n || (before < 0x80 && zc_number_is_agency_char(before)))
        return false;
    zc_buf_init(&digits);
    end = zc_scan_blanks(s, at + n);
    end += end < s.len && s.ptr[end] == '-' ? 1u : 0u;
    end = zc_number_digits(s, end, false, &digits);
    while (end && end < s.len && s.ptr[end] == '.' && zc_number_digits(s, end + 1, false, &digits))
        end = zc_number_digits(s, end + 1, false, &digits);
    zc_buf_release(&digits);
    if (!end)
        return false;
    year = standard_year(s, zc_scan_blanks(s, end));
    if (!year && place == ZC_NUMBER_IN_TEXT)
        return false;
    zc_buf_clear(&out->canonical);
    zc_buf_addstr(&out->canonical, zc_str_sub(s, at, year ? year : end));
    out->start = at;
    out->end = year ? year : end;
    return true;
}
