/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What looks like a number and is none: names with digits (covid-19, 5g, 1+6+n), fractions, times,
 * days without a year, labels, idioms.
 */
#include <string.h>
#include "lib/text/numeral_parts.h"
#include "gen/lib/text/data/measures.h"
#include "gen/lib/text/data/numeral-idioms.h"

bool zc_find_measure(const zc_finder *f, size_t at)
{
    size_t used;

    return at < f->len && zc_words_at(ZC_WORDS(measures), f->cp + at, f->len - at, &used);
}

uint32_t zc_skip_checksum(uint32_t sum)
{
    return zc_words_checksum(ZC_WORDS(numeral_idioms), zc_words_checksum(ZC_WORDS(measures), sum));
}

bool zc_skip_is_fraction(const zc_finder *f, size_t at)
{
    return zc_find_at(f, at) == 0x5206 && zc_find_at(f, at + 1) == 0x4E4B; /* 分之 */
}

/* The end of a run of letters and digits, with single joints between them: 9704-2012, 19, 2.5. */
static size_t name_end(const zc_finder *f, size_t at)
{
    for (; at < f->len; at++) {
        uint32_t c = f->cp[at], next = zc_find_at(f, at + 1);
        bool joint = c == '-' || c == '/' || c == '.' || c == '_';

        if (!zc_num_is_digit(c) && !zc_num_is_letter(c) &&
            !(joint && (zc_num_is_digit(next) || zc_num_is_letter(next))))
            break;
    }
    return at;
}

/* Digits that belong to a name: gb/t9704-2012, covid-19, pm2.5, no.5. */
size_t zc_skip_name(zc_finder *f, size_t at)
{
    uint32_t before = at > 0 ? f->cp[at - 1] : 0;

    if (!zc_num_is_digit(f->cp[at]))
        return 0;
    if (before == '-' || before == '/' || before == '.' || before == '_')
        before = at > 1 ? f->cp[at - 2] : 0;
    return zc_num_is_letter(before) ? name_end(f, at) : 0;
}

size_t zc_skip_idiom(zc_finder *f, size_t at)
{
    size_t used;

    if (!zc_num_is_han(f->cp[at]) ||
        !zc_words_at(ZC_WORDS(numeral_idioms), f->cp + at, f->len - at, &used))
        return 0;
    return at + used;
}

/* 1:1, 8:30, 1/3, 10/20/30: the end of the chain, or 0 when no such joint stands at `end`. */
size_t zc_skip_chain(const zc_finder *f, size_t end)
{
    uint32_t joint = zc_find_at(f, end);
    size_t at = end;

    if (joint != ':' && joint != '/' && joint != 0x2044)
        return 0;
    while (zc_find_at(f, at) == joint && zc_num_is_digit(zc_find_at(f, at + 1)))
        at += 1 + zc_find_number(f, at + 1).len;
    return at == end ? 0 : at;
}

/* 8月2日 without a year, 8-10月: the end of what is no value, or 0. */
size_t zc_skip_month(const zc_finder *f, const zc_scan *s, size_t end)
{
    long month = zc_num_integer(s, 12);
    zc_scan next;

    if (month < 1)
        return 0;
    if (zc_find_is_range(zc_find_at(f, end))) {
        next = zc_find_number(f, end + 1);
        return zc_num_integer(&next, 12) > 0 && zc_find_at(f, end + 1 + next.len) == 0x6708 ? end
                                                                                            : 0;
    }
    if (zc_find_at(f, end) != 0x6708) /* 月 */
        return 0;
    next = zc_find_number(f, ++end);
    if (zc_num_integer(&next, 31) > 0 && (zc_find_at(f, end + next.len) == 0x65E5 ||
                                          zc_find_at(f, end + next.len) == 0x53F7)) /* 日 号 */
        end += next.len + 1;
    return end;
}

/* 三分之一: the end of the fraction, or 0. */
size_t zc_skip_fraction(const zc_finder *f, size_t end)
{
    if (!zc_skip_is_fraction(f, end))
        return 0;
    return end + 2 + zc_find_number(f, end + 2).len;
}

/* Letters directly after digits: the end of a name like 5g; 0 when there are none or a unit. */
size_t zc_skip_letters(const zc_finder *f, size_t end)
{
    size_t to = end, used;
    const char *const *row;

    while (zc_num_is_letter(zc_find_at(f, to)) || (to > end && zc_num_is_digit(zc_find_at(f, to))))
        to++;
    if (to == end)
        return 0;
    row = zc_words_at(ZC_WORDS(measures), f->cp + end, to - end, &used);
    return row && used == to - end ? 0 : to;
}

/* Where a line or sentence begins. */
static bool starts(const zc_finder *f, size_t at)
{
    static const char ends[] = "\n!?;:";
    uint32_t before = at > 0 ? f->cp[at - 1] : '\n';

    return before == 0x3002 || (before < 0x80 && strchr(ends, (int)before)); /* 。 */
}

/* 1. 1、 二十一、 at the start of a sentence, (1) and (二十一) anywhere are labels. */
bool zc_skip_is_label(const zc_finder *f, const zc_scan *s, size_t at)
{
    uint32_t after = zc_find_at(f, at + s->len);

    if (s->han ? s->len > 4 : s->digits < 1 || s->digits > 2)
        return false;
    if (after == ')' && at > 0 && f->cp[at - 1] == '(')
        return true;
    return (after == '.' || after == 0x3001) && starts(f, at); /* 、 */
}

/* 1+6+n and 3·15 are names. */
bool zc_skip_is_joined(const zc_finder *f, size_t at, size_t end)
{
    uint32_t before = at > 0 ? f->cp[at - 1] : 0, after = zc_find_at(f, end);

    return before == '+' || after == '+' || before == 0xB7 || after == 0xB7;
}
