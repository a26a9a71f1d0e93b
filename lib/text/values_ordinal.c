/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ordinals with a unit of the table: 第二十八条, 第28条, 第(三)项, 第二十条之一, and the lists and
 * ranges that share one unit: 第一、二款, 第(一)项至第(三)项, 第十至十二条.
 */
#include <stdio.h>
#include <string.h>
#include "lib/text/numeral_parts.h"
#include "gen/lib/text/data/ordinal-units.h"

enum { MAX_ITEMS = 16 };

struct item {
    size_t from, to;
    long n;
};

const char *zc_find_ordinal_unit(const zc_finder *f, size_t at, size_t *used)
{
    const char *const *row = NULL;

    if (at < f->len)
        row = zc_words_at(ZC_WORDS(ordinal_units), f->cp + at, f->len - at, used);
    if (!row || row[1][0] == '-')
        return NULL;
    return row[1][0] ? row[1] : row[0];
}

uint32_t zc_find_ordinal_checksum(uint32_t sum)
{
    return zc_words_checksum(ZC_WORDS(ordinal_units), sum);
}

/* A number, bracketed or not. Returns false when there is none. */
static bool read_item(const zc_finder *f, size_t at, struct item *out)
{
    bool bracket = zc_find_at(f, at) == '(';
    size_t number = at + bracket;
    zc_scan s = zc_find_number(f, number);

    out->from = at;
    out->to = number + s.len;
    out->n = zc_num_integer(&s, 1000000000);
    if (out->n < 0 || s.point || (s.form == ZC_SCAN_POSITIONAL && !s.zero && s.len < 3))
        return false;
    if (bracket && zc_find_at(f, out->to) != ')')
        return false;
    out->to += bracket;
    return true;
}

/* A sign or word between two numbers of one unit. */
static bool joins(uint32_t cp)
{
    return cp == 0x3001 || cp == 0x548C || cp == 0x6216 || cp == 0x53CA || cp == 0x4E0E ||
           zc_find_is_range(cp); /* 、和或及与 */
}

/* Read the numbers up to the unit. Returns how many, 0 when no unit follows. */
static int read_items(const zc_finder *f, size_t at, struct item *items, const char **unit,
                      size_t *used)
{
    int n = 0;

    while (n < MAX_ITEMS && read_item(f, at, &items[n])) {
        const struct item *last = &items[n++];

        /* Lists and ranges rise; 第2024-5号 is neither. */
        if (n > 1 && last->n <= last[-1].n)
            return 0;
        *unit = zc_find_ordinal_unit(f, last->to, used);
        if (*unit)
            return n;
        if (!joins(zc_find_at(f, last->to)))
            return 0;
        at = last->to + 1;
    }
    return 0;
}

/* 之一 after 条. Returns its length, 0 when it does not follow. */
static size_t inserted(const zc_finder *f, size_t at, const char *unit, long *n)
{
    zc_scan s;

    if (zc_find_at(f, at) != 0x4E4B || !zc_str_is(zc_str_of(unit), "条")) /* 之 */
        return 0;
    s = zc_find_number(f, at + 1);
    if (zc_num_integer(&s, 999) <= 0)
        return 0;
    *n = zc_num_integer(&s, 999);
    return 1 + s.len;
}

static void add_ordinal(zc_finder *f, struct item where, const char *unit, long sub)
{
    char key[64];
    int size = snprintf(key, sizeof(key), "第%ld%s", where.n, unit);

    if (sub > 0)
        snprintf(key + size, sizeof(key) - (size_t)size, "之%ld", sub);
    zc_find_add(f, ZC_VALUE_ORDINAL, where.from, where.to, key);
}

/* 第十条、十三条: further articles without 第 of their own. Returns the end of the last. */
static size_t add_further(zc_finder *f, size_t end, const char *unit)
{
    struct item next;
    const char *other;
    size_t used;

    if (!zc_str_is(zc_str_of(unit), "条") && !zc_str_is(zc_str_of(unit), "款") &&
        !zc_str_is(zc_str_of(unit), "项"))
        return end;
    while (joins(zc_find_at(f, end)) && read_item(f, end + 1, &next)) {
        other = zc_find_ordinal_unit(f, next.to, &used);
        if (!other || strcmp(other, unit) != 0)
            break;
        end = next.to += used;
        add_ordinal(f, next, unit, 0);
    }
    return end;
}

size_t zc_find_ordinal(zc_finder *f, size_t at)
{
    struct item items[MAX_ITEMS];
    const char *unit = NULL;
    size_t used = 0, end;
    long sub = 0;
    int n, i;

    if (zc_num_kind(f->cp[at]) != ZC_NUM_ORDINAL)
        return 0;
    n = read_items(f, at + 1, items, &unit, &used);
    /* 第三人, 第二天: the numeral is no amount either. */
    if (n == 0)
        return at + 1 + zc_find_number(f, at + 1).len;
    end = items[n - 1].to + used;
    end += inserted(f, end, unit, &sub);
    items[0].from = at;
    items[n - 1].to = end;
    for (i = 0; i < n; i++)
        add_ordinal(f, items[i], unit, i == n - 1 ? sub : 0);
    return add_further(f, end, unit);
}
