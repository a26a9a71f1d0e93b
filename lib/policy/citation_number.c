/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Document numbers: 国办发〔2018〕115号 with any bracket form, 2016年60号令, 公告2020年第6号,
 * 国务院令第591号. Standards (GB22337-2008) are citation_standard.c's. GB/T 9704-2012 7.2.5: agency, 〔year〕, serial number without 第.
 */
#include "lib/policy/citation_parts.h"

#include "lib/base/utf8.h"
#include "lib/policy/citation.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/number_followers.h"
#include "gen/lib/policy/data/number_leads.h"

#include <string.h>

enum {
    AGENCY_CHARS = 20,
    AGENCY_LEAST = 9 /* bytes; a body's name has three characters at least: 公安部 */
};

size_t zc_number_digits(zc_str s, size_t at, bool chinese, zc_buf *out)
{
    size_t n = 0, next;
    int digit;

    for (; n < 8; n++) {
        uint32_t cp = zc_scan_at(s, at, &next);

        digit = zc_digit_of(cp);
        if (digit < 0 || (!chinese && zc_is_han(cp)) || (!chinese && cp == 0x25CB))
            break;
        zc_buf_addc(out, (char)('0' + digit));
        at = next;
    }
    return n ? at : 0;
}

static size_t read_year(zc_str s, size_t at, zc_buf *out)
{
    size_t was = out->len, end = zc_number_digits(s, zc_scan_blanks(s, at), true, out);

    if (!end || out->len - was != 4 ||
        (memcmp(out->ptr + was, "19", 2) != 0 && memcmp(out->ptr + was, "20", 2) != 0))
        return 0;
    return end;
}

/* 第12号, 12号, 十二号, 字第12号: appended as 12号. */
static size_t read_serial(zc_str s, size_t at, zc_buf *out)
{
    size_t end, n;
    long number;

    at = zc_scan_blanks(s, at);
    n = zc_scan_word(s, at, "字");
    at = zc_scan_blanks(s, at + n);
    at += zc_scan_word(s, at, "第");
    at = zc_scan_blanks(s, at);
    end = zc_number_digits(s, at, false, out);
    if (!end) {
        end = zc_scan_number(s, at, &number);
        if (end)
            zc_buf_addf(out, "%ld", number);
    }
    if (!end)
        return 0;
    end = zc_scan_blanks(s, end);
    n = zc_scan_word(s, end, "号");
    zc_buf_adds(out, "号");
    return n ? end + n : 0;
}

/* 12号楼, 3号线: the number of a thing, not of a document. */
static bool names_a_thing(zc_str s, size_t end)
{
    return zc_scan_row(s, end, ZC_TABLE(number_followers)) >= 0;
}

/* A character that the name of an agency may have. */
bool zc_number_is_agency_char(uint32_t cp)
{
    return zc_is_han(cp) || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
           (cp >= '0' && cp <= '9');
}

/* The placeholder of texts that hide the agency: [政府发文]〔2018〕53号. */
static size_t placeholder_before(zc_str s, size_t at, size_t floor)
{
    size_t start, chars = 0;
    uint32_t cp = zc_scan_before(s, at, &start);

    if (cp != ']' && cp != 0xFF3D)
        return SIZE_MAX;
    while (start > floor && chars++ < AGENCY_CHARS) {
        cp = zc_scan_before(s, start, &start);
        if (cp == '[' || cp == 0xFF3B)
            return chars > 2 ? start : SIZE_MAX;
        if (!zc_is_han(cp))
            break;
    }
    return SIZE_MAX;
}

/* Back over the characters of a name. Digits belong to one only behind a letter: F6县. */
static size_t name_before(zc_str s, size_t at, size_t floor)
{
    size_t start = at, from, digits, chars = 0;
    uint32_t cp;

    while (start > floor && chars++ < AGENCY_CHARS) {
        cp = zc_scan_before(s, start, &from);
        if (!zc_number_is_agency_char(cp) || from < floor)
            break;
        for (digits = from; cp >= '0' && cp <= '9' && digits > floor;)
            cp = zc_scan_before(s, digits, &digits);
        if (cp >= '0' && cp <= '9')
            break;
        if (digits < from && (cp >= 0x80 || !zc_number_is_agency_char(cp)))
            break;
        start = from;
    }
    return start;
}

/* 31日市政府: the end of a date before a name. */
static size_t past_date(zc_str s, size_t start, size_t at)
{
    static const char *const units[] = {"年", "月", "日"};
    uint32_t before = zc_scan_before(s, start, NULL);
    size_t i;

    for (i = 0; i < 3 && before >= '0' && before <= '9'; i++)
        if (zc_scan_word(s, start, units[i]) && start + 3 <= at)
            return start + 3;
    return start;
}

/*
 * Where the agency before a core begins: back over the characters of a name, then forward past
 * the last word that leads to a number (根据, 文件, 的 …). every: also past the words that may
 * stand in the name of a body, since what precedes 〔 is no name but its short form (国办发).
 */
static size_t agency_before(zc_str s, size_t at, size_t floor, bool every)
{
    size_t start = past_date(s, name_before(s, at, floor), at), from, next, end;
    int row;

    for (from = start; from < at; from = next) {
        zc_scan_at(s, from, &next);
        row = zc_scan_word(s, from, "和国") ? -1 : zc_scan_row(s, from, ZC_TABLE(number_leads));
        if (row < 0 || (!every && number_leads[row][1][0] != 's'))
            continue;
        end = from + strlen(number_leads[row][0]);
        if (end <= at)
            start = next = end;
    }
    /* 原国家工商行政管理总局: a body that has another name now. */
    if (!every && zc_scan_word(s, start, "原国家"))
        start += strlen("原");
    return start;
}

static void finish(zc_number *out, size_t start, size_t end)
{
    out->start = start;
    out->end = end;
}

/* 〔2018〕115号 at a bracket, the agency before it. */
static bool try_bracketed(zc_str s, size_t at, size_t floor, zc_number_place place, zc_number *out)
{
    size_t next, end, start, head = at;
    zc_buf core;

    if (!zc_is_bracket(zc_scan_at(s, at, &next), false))
        return false;
    zc_buf_init(&core);
    zc_buf_adds(&core, "〔");
    end = read_year(s, next, &core);
    end = end ? zc_scan_blanks(s, end) : 0;
    end = end ? end + zc_scan_word(s, end, "年") : 0;
    if (!end || !zc_is_bracket(zc_scan_at(s, end, &next), true))
        goto no;
    zc_buf_adds(&core, "〕");
    end = read_serial(s, next, &core);
    if (!end || names_a_thing(s, end))
        goto no;
    /* Elsewhere a blank parts the number from the words before it. */
    while (place == ZC_NUMBER_AFTER_TITLE && head > floor &&
           zc_is_blank(zc_scan_before(s, head, &next)))
        head = next;
    start = placeholder_before(s, head, floor);
    if (start == SIZE_MAX)
        start = agency_before(s, head, floor, true);
    start = start == head ? at : start;
    /* 字第甲2[2016]83号: the number of a certificate, whose agency was not understood. */
    if (start == at && at > floor && zc_number_is_agency_char(zc_scan_before(s, at, NULL)) &&
        !zc_is_han(zc_scan_before(s, at, NULL)))
        goto no;
    zc_buf_clear(&out->canonical);
    zc_buf_addstr(&out->canonical, zc_str_sub(s, start, head));
    zc_buf_addstr(&out->canonical, zc_str_buf(&core));
    zc_buf_release(&core);
    finish(out, start, end);
    return true;
no:
    zc_buf_release(&core);
    return false;
}

/* The words that make a bare 第N号 or a year a number: 令, 公告, 通告. */
static size_t sign_before(zc_str s, size_t at, size_t floor)
{
    static const char *const signs[] = {"令", "公告", "通告"};
    size_t i, n;

    for (i = 0; i < 3; i++) {
        n = strlen(signs[i]);
        if (at >= floor + n && zc_scan_word(s, at - n, signs[i]))
            return n;
    }
    return 0;
}

/* The same words after the number: 2016年60号令. */
static size_t sign_after(zc_str s, size_t at)
{
    static const char *const signs[] = {"令", "公告", "通告"};
    size_t i, n;

    for (i = 0; i < 3; i++) {
        n = zc_scan_word(s, at, signs[i]);
        if (n)
            return n;
    }
    return 0;
}

/* Put what stands before the core in front of it, blanks left out. */
static void prefix(zc_number *out, zc_str head)
{
    zc_buf whole;

    zc_buf_init(&whole);
    zc_buf_addstr(&whole, head);
    zc_buf_addstr(&whole, zc_str_buf(&out->canonical));
    zc_buf_release(&out->canonical);
    out->canonical = whole;
}

/*
 * 2016年60号令, 公告2020年第6号, 公告（2019年第39号）, at the year. A body that stands before
 * the year alone (网信办2016年60号令) is not part of the number.
 */
static bool try_yearly(zc_str s, size_t at, size_t floor, zc_number_place place, zc_number *out)
{
    size_t end, n, start, word = at, close;

    zc_buf_clear(&out->canonical);
    end = read_year(s, at, &out->canonical);
    end = end ? zc_scan_blanks(s, end) : 0;
    n = end ? zc_scan_word(s, end, "年") : 0;
    if (!n)
        return false;
    zc_buf_adds(&out->canonical, "年");
    end = read_serial(s, end + n, &out->canonical);
    if (!end || names_a_thing(s, end))
        return false;
    if (at > floor && zc_is_bracket(zc_scan_before(s, at, &start), false) &&
        zc_is_bracket(zc_scan_at(s, end, &close), true) && sign_before(s, start, floor)) {
        word = start;
        end = close;
    }
    n = sign_before(s, word, floor);
    if (n) {
        start = agency_before(s, word - n, floor, false);
        prefix(out, zc_str_sub(s, start, word));
        finish(out, start, end);
        return true;
    }
    n = sign_after(s, end);
    zc_buf_addstr(&out->canonical, zc_str_sub(s, end, end + n));
    finish(out, at, end + n);
    return n || place == ZC_NUMBER_AFTER_TITLE;
}

/* 国务院令第591号 at 第 or the digits; the issuing body must be named, but after a title. */
static bool try_order(zc_str s, size_t at, size_t floor, zc_number_place place, zc_number *out)
{
    size_t end, n, start;

    zc_buf_clear(&out->canonical);
    end = read_serial(s, at, &out->canonical);
    if (!end)
        return false;
    n = sign_before(s, at, floor);
    if (n) {
        start = agency_before(s, at - n, floor, false);
        if (start == at - n && place == ZC_NUMBER_IN_TEXT)
            return false;
        prefix(out, zc_str_sub(s, start, at));
        finish(out, start, end);
        return true;
    }
    n = zc_scan_word(s, end, "令");
    if (!n || zc_scan_before(s, at, NULL) == 0x7B2C) /* 第 was tried before the digits */
        return false;
    start = agency_before(s, at, floor, false);
    if (at - start < AGENCY_LEAST && place == ZC_NUMBER_IN_TEXT)
        return false;
    zc_buf_addstr(&out->canonical, zc_str_sub(s, end, end + n));
    prefix(out, zc_str_sub(s, start, at));
    finish(out, start, end + n);
    return true;
}

bool zc_number_try(zc_str s, size_t at, size_t floor, zc_number_place place, zc_number *out)
{
    uint32_t cp = zc_scan_at(s, at, NULL);

    if (zc_is_bracket(cp, false))
        return try_bracketed(s, at, floor, place, out);
    if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z'))
        return zc_standard_try(s, at, place, out);
    if (zc_digit_of(cp) >= 0) {
        if (zc_digit_of(zc_scan_before(s, at, NULL)) >= 0)
            return false;
        return try_yearly(s, at, floor, place, out) || try_order(s, at, floor, place, out);
    }
    return cp == 0x7B2C && try_order(s, at, floor, place, out); /* 第 */
}

bool zc_number_find(zc_str s, size_t from, size_t to, zc_number_place place, zc_number *out)
{
    size_t at, next;

    for (at = from; at < to && at < s.len; at = next) {
        zc_scan_at(s, at, &next);
        if (zc_number_try(s, at, from, place, out))
            return out->end <= to;
    }
    return false;
}

bool zc_document_number(zc_str s, zc_buf *out)
{
    zc_number number;
    bool ok;

    s = zc_str_trim(s);
    zc_buf_init(&number.canonical);
    ok = zc_number_find(s, 0, s.len, ZC_NUMBER_AFTER_TITLE, &number) && number.start == 0 &&
         (number.end == s.len || zc_str_is(zc_str_sub(s, number.end, s.len), "文"));
    if (ok) {
        zc_buf_clear(out);
        zc_buf_addstr(out, zc_str_buf(&number.canonical));
    }
    zc_buf_release(&number.canonical);
    return ok;
}
