/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Document numbers (发文字号, GB/T 9704-2012 7.2.5: 机关代字, year in 〔〕, number): 国办发〔2018〕115号 with
 * any brackets or none, 公告2019年第39号, 2016年60号令. They are found from their year; the agency is
 * the run of letters before it, cut where the data table says that a sentence has ended.
 */
#include <stdio.h>
#include <string.h>
#include "lib/base/utf8.h"
#include "lib/text/numeral_parts.h"
#include "gen/lib/text/data/document-cuts.h"
#include "gen/lib/text/data/document-marks.h"

enum { MAX_AGENCY = 20, MAX_NUMBER = 999999 };

enum form {
    NONE,
    SQUARE, /* 〔2018〕115号; 号 may be missing */
    ROUND,  /* (2018)115号 */
    BARE,   /* 2018 115号, 2018-115号 */
    YEAR    /* 2018年115号, 2018年第115号 */
};

struct document {
    enum form form;
    int year;
    size_t agency; /* where the agency ends */
    size_t number; /* where the number begins */
    size_t to;
    long n;
};

uint32_t zc_find_document_checksum(uint32_t sum)
{
    return zc_words_checksum(ZC_WORDS(document_marks),
                             zc_words_checksum(ZC_WORDS(document_cuts), sum));
}

static bool square_open(uint32_t cp)
{
    return cp == 0x3014 || cp == 0x3010 || cp == '[' || cp == 0xFF3B || cp == 0x3016; /* 〔【［〖 */
}

static bool closes(uint32_t cp)
{
    return cp == ')' || cp == 0x3015 || cp == 0x3011 || cp == ']' || cp == 0xFF3D || cp == 0x3017;
}

/* A year in brackets, of two digits too (〔86〕). Returns the code points read. */
static size_t bracketed_year(const zc_finder *f, size_t at, int *year)
{
    uint32_t a = zc_find_at(f, at), b = zc_find_at(f, at + 1);
    size_t used = zc_find_year(f, at, year);

    if (used || !zc_num_is_digit(a) || !zc_num_is_digit(b))
        return used;
    *year = (int)((a - '0') * 10 + b - '0');
    *year += *year < 49 ? 2000 : 1900;
    return 2;
}

static bool read_bracketed(const zc_finder *f, size_t at, struct document *d)
{
    uint32_t open = at > 0 ? f->cp[at - 1] : 0;
    size_t end;

    d->form = square_open(open) ? SQUARE : open == '(' ? ROUND : NONE;
    if (d->form == NONE)
        return false;
    end =
        at + (d->form == SQUARE ? bracketed_year(f, at, &d->year) : zc_find_year(f, at, &d->year));
    if (end == at)
        return false;
    end += zc_find_at(f, end) == 0x5E74; /* 年 */
    if (!closes(zc_find_at(f, end)))
        return false;
    d->agency = at - 1;
    d->number = end + 1;
    return true;
}

static bool read_open(const zc_finder *f, size_t at, struct document *d)
{
    size_t end = at + zc_find_year(f, at, &d->year);
    uint32_t sign = zc_find_at(f, end);

    if (end == at)
        return false;
    d->form = sign == ' ' || sign == '-' ? BARE : sign == 0x5E74 || sign == 0x7B2C ? YEAR : NONE;
    d->agency = at;
    d->number = end + (sign != 0x7B2C); /* 第 is dropped below */
    return d->form != NONE;
}

/* The number and its 号. */
static bool read_rest(const zc_finder *f, struct document *d)
{
    size_t used;
    uint32_t after;
    const char *unit;
    zc_scan s;

    d->number += zc_find_at(f, d->number) == 0x7B2C; /* 第 */
    s = zc_find_number(f, d->number);
    d->n = zc_num_integer(&s, MAX_NUMBER);
    if (d->n < 0 || s.point || (!s.han && !s.digits))
        return false;
    d->to = d->number + s.len;
    unit = zc_find_ordinal_unit(f, d->to, &used);
    if (unit && zc_str_is(zc_str_of(unit), "号")) {
        d->to++;
        return true;
    }
    /* 〔2018〕115 as people type it, but not 【2018】3月. */
    after = zc_find_at(f, d->to);
    return d->form == SQUARE && !s.han && !unit && after != 0x5E74 && after != 0x6708 &&
           after != '%' && !zc_num_is_letter(after);
}

/* Before a ')' at i: where a short bracket inside an agency begins (京教(基)), or i. */
static size_t skip_bracket(const zc_finder *f, size_t i)
{
    size_t k;

    for (k = i - 1; k > 0 && i - k < 6; k--)
        if (!zc_is_han(f->cp[k - 1]))
            break;
    if (k == i - 1 || k < 2 || f->cp[k - 1] != '(' || !zc_is_han(f->cp[k - 2]))
        return i;
    return k - 1;
}

/*
 * Does the agency begin at i? Words of the sentence cut it; full names of organs (marked "organ")
 * do so only when an abbreviation follows: 国务院办公厅国办发.
 */
static bool cut_at(const zc_finder *f, size_t i, size_t end)
{
    size_t used;
    const char *const *row = zc_words_before(ZC_WORDS(document_cuts), f->cp, i, &used);

    return row && (row[1][0] == '\0' || i < end);
}

static size_t agency_start(const zc_finder *f, size_t end)
{
    size_t i = end, next;

    while (i > 0 && end - i < MAX_AGENCY && !cut_at(f, i, end)) {
        uint32_t c = f->cp[i - 1];

        next = c == ')' ? skip_bracket(f, i) : zc_is_han(c) || zc_num_is_letter(c) ? i - 1 : i;
        if (next == i)
            break;
        i = next;
    }
    return i;
}

/* 国务院公告2019年第39号 names its agency, 我市2016年60号令 does not. */
static bool marked(const zc_finder *f, size_t from, size_t end)
{
    size_t used;

    return zc_words_before(ZC_WORDS(document_marks), f->cp + from, end - from, &used) != NULL;
}

static void add_document(zc_finder *f, const struct document *d, size_t from)
{
    zc_buf key;
    char number[32];
    size_t i, cut = 0, tail = (size_t)snprintf(number, sizeof(number), "%d-%ld", d->year, d->n);
    uint32_t cp;

    zc_buf_init(&key);
    for (i = from; i < d->agency; i++)
        zc_utf8_add(&key, f->cp[i]);
    while (key.len - cut + tail >= sizeof(f->out->v->key))
        cut += zc_utf8_next(key.ptr + cut, key.len - cut, &cp);
    zc_buf_adds(&key, number);
    zc_find_add(f, ZC_VALUE_DOCUMENT, from, d->to, key.ptr + cut);
    zc_buf_release(&key);
}

size_t zc_find_document(zc_finder *f, size_t at)
{
    struct document d = {0};
    size_t from;

    if (!read_bracketed(f, at, &d) && !read_open(f, at, &d))
        return 0;
    if (!read_rest(f, &d))
        return 0;
    from = agency_start(f, d.agency);
    if (d.form == YEAR && !marked(f, from, d.agency))
        from = d.agency;
    /* A numeral in the name of the agency is none of the text's values; one that only reaches into
     * it stands before it: 共5万示府〔2021〕5号. */
    while (f->out->n > 0 && f->out->v[f->out->n - 1].from >= from)
        f->out->n--;
    if (f->out->n > 0 && f->out->v[f->out->n - 1].to > from)
        from = f->out->v[f->out->n - 1].to;
    add_document(f, &d, from);
    return d.to;
}
