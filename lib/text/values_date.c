/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates with a year: 2024年8月2日, 二〇二四年八月二日, 2024-08-02, 2024/8/2, 2024.8.2, 2024年8月, 2024年,
 * 2021-2023年. What is no date of the calendar falls back to the part that is one; days without a
 * year are left to values.c, which skips them.
 */
#include <stdio.h>
#include "lib/text/numeral_parts.h"

#define YEAR  0x5E74u /* 年 */
#define MONTH 0x6708u /* 月 */
#define DAY   0x65E5u /* 日 */
#define HAO   0x53F7u /* 号 */

enum { FIRST_YEAR = 1600, LAST_YEAR = 2199 };

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

/* The digit of a year's character, or -1; zeros are often typed as 0 or the letter o. */
static int year_digit(uint32_t cp, bool han)
{
    unsigned kind = zc_num_kind(cp);

    if (!han)
        return kind == ZC_NUM_ARABIC ? (int)(cp - '0') : -1;
    if (kind == ZC_NUM_ZERO || cp == '0' || cp == 'o')
        return 0;
    return kind == ZC_NUM_DIGIT ? (int)(zc_num_class(cp) & 15) : -1;
}

size_t zc_find_year(const zc_finder *f, size_t at, int *year)
{
    bool han = zc_num_kind(zc_find_at(f, at)) == ZC_NUM_DIGIT;
    int n = 0, i;

    for (i = 0; i < 4; i++) {
        int digit = year_digit(zc_find_at(f, at + (size_t)i), han);

        if (digit < 0)
            return 0;
        n = n * 10 + digit;
    }
    /* 20240802 and 一九四九〇 are longer than a year. */
    if (zc_num_class(zc_find_at(f, at + 4)) && year_digit(zc_find_at(f, at + 4), han) >= 0)
        return 0;
    *year = n;
    return n >= FIRST_YEAR && n <= LAST_YEAR ? 4 : 0;
}

/* A month or day, in at most three characters (三十一). Returns it and its length, or 0. */
static int small_number(const zc_finder *f, size_t at, int max, size_t *used)
{
    zc_finder window = *f;
    zc_scan s;
    long n;

    if (window.len > at + 3)
        window.len = at + 3;
    s = zc_find_number(&window, at);
    *used = s.len;
    n = zc_num_integer(&s, max);
    return n > 0 ? (int)n : 0;
}

static void add_date(zc_finder *f, size_t from, size_t to, int year, int month, int day)
{
    char key[48];

    if (day)
        snprintf(key, sizeof(key), "%d-%02d-%02d", year, month, day);
    else if (month)
        snprintf(key, sizeof(key), "%d-%02d", year, month);
    else
        snprintf(key, sizeof(key), "%d", year);
    zc_find_add(f, ZC_VALUE_DATE, from, to, key);
}

/* What follows the 年 that stands before `at`. Returns the end of the date. */
static size_t chinese(zc_finder *f, size_t from, size_t at, int year)
{
    size_t used, end = at;
    int month = small_number(f, at, 12, &used), day = 0;

    if (month && zc_find_at(f, at + used) == MONTH) {
        end = at + used + 1;
        day = small_number(f, end, days_of(year, month), &used);
        if (day && (zc_find_at(f, end + used) == DAY || zc_find_at(f, end + used) == HAO))
            end += used + 1;
        else
            day = 0;
    } else {
        month = 0;
    }
    add_date(f, from, end, year, month, day);
    return end;
}

/* One or two Arabic digits at `at`, as a number up to max; 0 when there is none. */
static int two_digits(const zc_finder *f, size_t at, int max, size_t *used)
{
    int n = 0;

    for (*used = 0; *used < 3 && zc_num_is_digit(zc_find_at(f, at + *used)); ++*used)
        n = n * 10 + (int)(zc_find_at(f, at + *used) - '0');
    return *used <= 2 && n <= max ? n : 0;
}

/* Does a number written with signs go on: 2024.8.2.1, 2024-08-021? */
static bool goes_on(const zc_finder *f, size_t end, uint32_t sign)
{
    return zc_num_is_digit(zc_find_at(f, end)) ||
           (zc_find_at(f, end) == sign && zc_num_is_digit(zc_find_at(f, end + 1)));
}

/* ISO 8601 and its relatives; `at` is after the year. Returns the end or 0. */
static size_t numeric(zc_finder *f, size_t from, size_t at, int year)
{
    uint32_t sign = zc_find_at(f, at);
    size_t used, end;
    int month, day;

    if (sign != '-' && sign != '/' && sign != '.')
        return 0;
    month = two_digits(f, at + 1, 12, &used);
    end = at + 1 + used;
    if (!month)
        return 0;
    if (zc_find_at(f, end) == sign) {
        day = two_digits(f, end + 1, days_of(year, month), &used);
        if (!day || goes_on(f, end + 1 + used, sign))
            return 0;
        add_date(f, from, end + 1 + used, year, month, day);
        return end + 1 + used;
    }
    /* 2024-08, but not 2011-12年; 2024.08 is a decimal and 2024/8 may be anything. */
    if (sign != '-' || used != 2 || zc_num_class(zc_find_at(f, end)) ||
        zc_find_at(f, end) == YEAR || zc_find_at(f, end) == HAO)
        return 0;
    add_date(f, from, end, year, month, 0);
    return end;
}

/* 2021-2023年, 2021、2022年: the 年 of the last year counts for the one before. */
static bool shares_year(const zc_finder *f, size_t at)
{
    int year;
    uint32_t sign = zc_find_at(f, at);

    return (zc_find_is_range(sign) || sign == 0x3001) && zc_find_year(f, at + 1, &year) &&
           zc_find_at(f, at + 5) == YEAR;
}

size_t zc_find_date(zc_finder *f, size_t at)
{
    int year;
    size_t used = zc_find_year(f, at, &year), end = at + used;

    if (!used)
        return 0;
    if (zc_find_at(f, end) == YEAR)
        return chinese(f, at, end + 1, year);
    if (shares_year(f, end)) {
        add_date(f, at, end, year, 0, 0);
        return end;
    }
    return zc_num_is_digit(f->cp[at]) ? numeric(f, at, end, year) : 0;
}
