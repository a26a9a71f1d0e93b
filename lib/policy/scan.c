/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scanning: characters, blanks, words, numbers and dates. Addresses of articles: scan_article.c. */
#include "lib/policy/scan.h"

#include "lib/base/utf8.h"
#include "lib/text/numeral.h"

#include <string.h>

uint32_t zc_scan_before(zc_str s, size_t at, size_t *start)
{
    uint32_t cp = 0;
    size_t n = at && at <= s.len ? zc_utf8_prev(s.ptr, at, &cp) : 0;

    if (start)
        *start = n ? at - n : 0;
    return n ? cp : 0;
}

bool zc_is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0x3000 || cp == 0xA0 ||
           (cp >= 0x2000 && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF;
}

size_t zc_scan_blanks(zc_str s, size_t at)
{
    size_t next;

    while (zc_is_blank(zc_scan_at(s, at, &next)))
        at = next;
    return at;
}

int zc_scan_row(zc_str s, size_t at, const char *const *table, size_t rows, size_t columns)
{
    size_t i, n, longest = 0;
    int row = -1;

    for (i = 0; i < rows; i++) {
        n = zc_scan_word(s, at, table[i * columns]);
        if (n > longest) {
            longest = n;
            row = (int)i;
        }
    }
    return row;
}

int zc_scan_row_before(zc_str s, size_t at, const char *const *table, size_t rows, size_t columns)
{
    size_t i, n, longest = 0;
    int row = -1;

    for (i = 0; i < rows; i++) {
        n = strlen(table[i * columns]);
        if (n > longest && n <= at && zc_scan_word(s, at - n, table[i * columns])) {
            longest = n;
            row = (int)i;
        }
    }
    return row;
}

int zc_scan_row_is(zc_str s, const char *const *table, size_t rows, size_t columns)
{
    size_t i;

    for (i = 0; i < rows; i++)
        if (zc_str_is(s, table[i * columns]))
            return (int)i;
    return -1;
}

int zc_digit_of(uint32_t cp)
{
    static const uint32_t chinese[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                       0x516D, 0x4E03, 0x516B, 0x4E5D};
    int i;

    if (cp >= '0' && cp <= '9')
        return (int)(cp - '0');
    if (cp >= 0xFF10 && cp <= 0xFF19)
        return (int)(cp - 0xFF10);
    if (cp == 0x3007 || cp == 0x25CB || cp == 0x96F6 || cp == 0x25EF)
        return 0;
    if (cp < 0x4E00 || cp > 0x56DB)
        return -1;
    for (i = 0; i < 9; i++)
        if (cp == chinese[i])
            return i + 1;
    return -1;
}

static bool is_arabic(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* 十 百 千 廿 卅 两: what a Chinese number has besides digits. */
static bool is_numeral_unit(uint32_t cp)
{
    return cp == 0x5341 || cp == 0x767E || cp == 0x5343 || cp == 0x5EFF || cp == 0x5345 ||
           cp == 0x4E24;
}

size_t zc_scan_number(zc_str s, size_t at, long *value)
{
    size_t end = at, next;
    bool arabic = is_arabic(zc_scan_at(s, at, NULL));
    int n;

    for (n = 0; n < 16; n++) {
        uint32_t cp = zc_scan_at(s, end, &next);

        if (arabic ? !is_arabic(cp)
                   : is_arabic(cp) || (zc_digit_of(cp) < 0 && !is_numeral_unit(cp)))
            break;
        end = next;
    }
    if (end == at)
        return 0;
    *value = zc_numeral_read_utf8(zc_str_sub(s, at, end));
    return *value < 0 ? 0 : end;
}

/* Four digits of a year, Chinese ones too: 二〇一八. */
static size_t scan_year(zc_str s, size_t at, int *year)
{
    size_t next = at;
    int i, digit;

    *year = 0;
    for (i = 0; i < 4; i++) {
        digit = zc_digit_of(zc_scan_at(s, at, &next));
        if (digit < 0)
            return 0;
        *year = *year * 10 + digit;
        at = next;
    }
    return *year >= 1900 && *year < 2100 ? at : 0;
}

/* The mark between two parts of a date: 年 or 月 as given, or the one of - / . that was used. */
static size_t scan_date_mark(zc_str s, size_t at, const char *word, uint32_t *mark)
{
    size_t next;
    uint32_t cp;

    at = zc_scan_blanks(s, at);
    cp = zc_scan_at(s, at, &next);
    if (zc_scan_word(s, at, word) && *mark <= 1) {
        *mark = 1;
        return zc_scan_blanks(s, next);
    }
    if ((cp == '-' || cp == '/' || cp == '.') && (*mark == 0 || *mark == cp)) {
        *mark = cp;
        return next;
    }
    return 0;
}

static bool is_day(int year, long month, long day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

static void write_digits(char *out, int width, int n)
{
    while (width-- > 0) {
        out[width] = (char)('0' + n % 10);
        n /= 10;
    }
}

size_t zc_scan_date(zc_str s, size_t at, char out[11])
{
    uint32_t mark = 0, cp;
    long month, day;
    size_t end, next;
    int year;

    if (zc_digit_of(zc_scan_before(s, at, NULL)) >= 0)
        return 0;
    at = scan_year(s, at, &year);
    if (!at || !(at = scan_date_mark(s, at, "年", &mark)) ||
        !(at = zc_scan_number(s, at, &month)) || !(at = scan_date_mark(s, at, "月", &mark)) ||
        !(end = zc_scan_number(s, at, &day)))
        return 0;
    if (mark == 1) {
        end = zc_scan_blanks(s, end);
        cp = zc_scan_at(s, end, &next);
        if (cp != 0x65E5 && cp != 0x53F7) /* 日, 号 */
            return 0;
        end = next;
    }
    if (!is_day(year, month, day))
        return 0;
    memcpy(out, "0000-00-00", 11);
    write_digits(out, 4, year);
    write_digits(out + 5, 2, (int)month);
    write_digits(out + 8, 2, (int)day);
    return end;
}

size_t zc_scan_find_date(zc_str s, size_t from, size_t *start, char out[11])
{
    size_t at, next, end;

    for (at = from; at < s.len; at = next) {
        int digit = zc_digit_of(zc_scan_at(s, at, &next));

        if (digit != 1 && digit != 2)
            continue;
        end = zc_scan_date(s, at, out);
        if (end) {
            *start = at;
            return end;
        }
    }
    return 0;
}

bool zc_is_bracket(uint32_t cp, bool close)
{
    static const uint32_t opens[] = {'(', 0xFF08, '[', 0xFF3B, 0x3010, 0x3014, 0xFE5D, 0x3016};
    static const uint32_t closes[] = {')', 0xFF09, ']', 0xFF3D, 0x3011, 0x3015, 0xFE5E, 0x3017};
    size_t i;

    for (i = 0; i < sizeof opens / sizeof *opens; i++)
        if (cp == (close ? closes : opens)[i])
            return true;
    return false;
}

bool zc_is_stop(uint32_t cp)
{
    return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B || cp == '!' || cp == '?' ||
           cp == ';' || cp == '\n';
}
