/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding values in folded text: the walk over the characters, numbers and percentages. Reading
 * one number is numeral_scan.c; dates, ordinals, document numbers and what looks like a number and
 * is none have files of their own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/numeral_parts.h"
#include "gen/lib/text/data/numeral-words.h"

/* Raised whenever the rules change; changes of the tables are seen by the checksum. */
#define RULES 2

void zc_values_init(zc_values *v)
{
    *v = (zc_values){NULL, 0, 0};
}

void zc_values_release(zc_values *v)
{
    free(v->v);
    zc_values_init(v);
}

void zc_find_add(zc_finder *f, zc_value_kind kind, size_t from, size_t to, const char *key)
{
    zc_values *out = f->out;
    zc_str s = zc_str_of(key);
    zc_value *v;
    uint32_t cp;
    size_t n = 0, next;

    out->v = zc_grow(out->v, &out->cap, out->n + 1, sizeof(*out->v));
    v = &out->v[out->n++];
    while (n < s.len && n + (next = zc_utf8_next(key + n, s.len - n, &cp)) < sizeof(v->key))
        n += next;
    memcpy(v->key, key, n);
    v->key[n] = '\0';
    v->kind = kind;
    v->from = (uint32_t)from;
    v->to = (uint32_t)to;
}

zc_scan zc_find_number(const zc_finder *f, size_t at)
{
    zc_scan s = {0};
    uint32_t c = zc_find_at(f, at);

    if (zc_num_is_digit(c) || zc_num_is_han(c))
        zc_num_scan(&s, f->cp + at, f->len - at);
    return s;
}

bool zc_find_is_range(uint32_t cp)
{
    return cp == '-' || cp == '~' || cp == 0x301C || cp == 0x81F3 || cp == 0x5230; /* 〜 至 到 */
}

static bool percent_sign(uint32_t cp)
{
    return cp == '%' || cp == 0x2030; /* ‰ */
}

static void add_number(zc_finder *f, size_t from, size_t to, zc_decimal d)
{
    char key[48];

    zc_num_format(key, d);
    zc_find_add(f, ZC_VALUE_NUMBER, from, to, key);
}

static void add_percent(zc_finder *f, size_t from, size_t to, zc_decimal d)
{
    char key[50];

    zc_num_format(key, d);
    strcat(key, "%");
    zc_find_add(f, ZC_VALUE_PERCENT, from, to, key);
}

/* --- numbers --------------------------------------------------------------------------------- */

/* 一人一策, 一年一度: a 一 on either side two characters away. */
static bool is_distributive(const zc_finder *f, size_t at)
{
    return f->cp[at] == 0x4E00 &&
           (zc_find_at(f, at + 2) == 0x4E00 || (at > 1 && f->cp[at - 2] == 0x4E00));
}

/* 三至五人: a number or a unit follows the sign of the range. */
static bool opens_range(const zc_finder *f, size_t end)
{
    zc_scan next;

    if (!zc_find_is_range(zc_find_at(f, end)))
        return false;
    next = zc_find_number(f, end + 1);
    return next.form == ZC_SCAN_NUMBER &&
           (!next.han || next.len > 1 || zc_find_measure(f, end + 1 + next.len));
}

/* Does a Han numeral stand for an amount here? */
static bool is_amount(const zc_finder *f, const zc_scan *s, size_t at)
{
    uint32_t before = at > 0 ? f->cp[at - 1] : 0;
    size_t end = at + s->len, used;

    if (s->form == ZC_SCAN_POSITIONAL)
        return s->zero && s->len > 2 && zc_num_kind(f->cp[at]) != ZC_NUM_ZERO;
    /* 数十, 几十 */
    if (f->cp[at] == 0x5341 && (before == 0x6570 || before == 0x51E0))
        return false;
    if (s->point)
        return s->big || zc_find_measure(f, end);
    if (s->len > 1)
        return true;
    if (zc_num_kind(f->cp[at]) == ZC_NUM_ZERO || (zc_num_class(f->cp[at]) & ZC_NUM_FORMAL) ||
        is_distributive(f, at) || zc_words_before(ZC_WORDS(numeral_words), f->cp, end, &used))
        return false;
    return zc_find_measure(f, end) || opens_range(f, end);
}

/*
 * 300-500万元, 10-20%: the first number of a range takes the 万 or % of the second, when it is the
 * smaller coefficient and has none of its own.
 */
static bool inherit(const zc_finder *f, zc_scan *s, size_t end)
{
    zc_scan next;
    zc_decimal d;

    if (s->big || !zc_find_is_range(zc_find_at(f, end)))
        return false;
    next = zc_find_number(f, end + 1);
    if (next.form != ZC_SCAN_NUMBER)
        return false;
    d = next.value;
    d.e -= next.big;
    if (zc_num_compare(s->value, d) >= 0)
        return false;
    s->value.e += next.big;
    return zc_find_at(f, end + 1 + next.len) == '%';
}

/* A code of many digits is compared digit by digit. */
static void add_code(zc_finder *f, size_t from, size_t to)
{
    char key[64];
    size_t n = 0, i;

    for (i = from; i < to && n < sizeof(key) - 1; i++)
        if (f->cp[i] < 0x80)
            key[n++] = (char)f->cp[i];
    key[n] = '\0';
    zc_find_add(f, ZC_VALUE_NUMBER, from, to, key);
}

static size_t find_number(zc_finder *f, size_t at)
{
    zc_scan s = zc_find_number(f, at);
    size_t end = at + s.len, skip;
    bool percent;

    if (s.form == ZC_SCAN_NONE || s.form == ZC_SCAN_VERSION)
        return end;
    if (s.form == ZC_SCAN_LONG) {
        skip = zc_skip_letters(f, end);
        if (!skip)
            add_code(f, at, end);
        return skip ? skip : end;
    }
    if ((skip = zc_skip_fraction(f, end)) || (skip = zc_skip_month(f, &s, end)))
        return skip;
    if (!s.han && ((skip = zc_skip_letters(f, end)) || (skip = zc_skip_chain(f, end))))
        return skip;
    if (zc_skip_is_label(f, &s, at) ||
        (s.han ? !is_amount(f, &s, at) : zc_skip_is_joined(f, at, end)))
        return end;
    percent = inherit(f, &s, end);
    if (!percent && !percent_sign(zc_find_at(f, end))) {
        add_number(f, at, end, s.value);
        return end;
    }
    if (zc_find_at(f, end) == 0x2030) /* ‰ */
        s.value.e--;
    add_percent(f, at, percent ? end : end + 1, s.value);
    return percent ? end : end + 1;
}

/* --- 百分之 ---------------------------------------------------------------------------------- */

/* 百分之六十至八十: the second number is a percentage too, unless a unit says otherwise. */
static size_t second_percent(zc_finder *f, size_t end, int power)
{
    zc_scan s;
    size_t to;

    if (!zc_find_is_range(zc_find_at(f, end)))
        return end;
    s = zc_find_number(f, end + 1);
    to = end + 1 + s.len;
    if (s.form != ZC_SCAN_NUMBER || !s.han || s.big || zc_skip_is_fraction(f, to) ||
        zc_find_measure(f, to))
        return end;
    s.value.e -= power - 2;
    add_percent(f, end + 1, to, s.value);
    return to;
}

/* 百分之三十, 千分之三 (0.3%), 百分之0.5, 百分之百. */
static size_t find_percent(zc_finder *f, size_t at)
{
    int power = (int)(zc_num_class(f->cp[at]) & 15);
    size_t from = at + 3;
    zc_scan s;

    if ((zc_num_kind(f->cp[at]) != ZC_NUM_UNIT && zc_num_kind(f->cp[at]) != ZC_NUM_BIG) ||
        power < 2 || power > 4 || !zc_skip_is_fraction(f, at + 1))
        return 0;
    s = zc_find_number(f, from);
    if (power == 2 && zc_find_at(f, from) == 0x767E && s.len == 1) /* 百分之百 */
        s = (zc_scan){.form = ZC_SCAN_NUMBER, .len = 1, .value = {100, 0}};
    if (s.form != ZC_SCAN_NUMBER && !(s.form == ZC_SCAN_POSITIONAL && s.zero))
        return from;
    s.value.e -= power - 2;
    add_percent(f, at, from + s.len, s.value);
    return second_percent(f, from + s.len, power);
}

/* --- the walk -------------------------------------------------------------------------------- */

static size_t find_value(zc_finder *f, size_t at)
{
    /* The first that knows what stands here reads it; find_number() reads whatever is left. */
    static size_t (*const readers[])(zc_finder *, size_t) = {
        zc_find_ordinal, zc_skip_name,  zc_find_document, zc_find_date,
        find_percent,    zc_skip_idiom, find_number,
    };
    size_t i, next = 0;

    for (i = 0; next == 0; i++)
        next = readers[i](f, at);
    return next;
}

void zc_values_find(zc_values *out, const uint32_t *cp, size_t len)
{
    zc_finder f = {out, cp, len};
    size_t at = 0;

    out->n = 0;
    while (at < len) {
        if (zc_num_class(cp[at]))
            at = find_value(&f, at);
        else
            at++;
    }
}

uint32_t zc_numeral_version(void)
{
    uint32_t sum = 2166136261u ^ RULES;

    sum = zc_skip_checksum(zc_words_checksum(ZC_WORDS(numeral_words), sum));
    return zc_find_document_checksum(zc_find_ordinal_checksum(sum));
}
