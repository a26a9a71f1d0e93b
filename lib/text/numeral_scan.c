/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grammar of one number: Arabic (5,000,000), Chinese (一千五百万零三百零一) or mixed (3亿5000万,
 * 5万3). Where numbers stand in a text, and which numerals are none, is left to values.c.
 */
#include <string.h>
#include "lib/text/numeral_parts.h"

enum {
    MAX_GROUPS = 4, /* longer rows of groups are lists of numbers; also keeps the reading linear */
    MAX_DECIMALS = 24 /* what stands behind is nothing to people, and zc_num_format() has no room */
};

#define MOST 1000000000000000000u /* 10^18, above every mantissa */

/* --- Arabic ---------------------------------------------------------------------------------- */

static size_t digits_at(const uint32_t *cp, size_t len, size_t at)
{
    size_t n = 0;

    while (at + n < len && zc_num_is_digit(cp[at + n]))
        n++;
    return n;
}

/*
 * Length with thousands separators, when `head` digits are followed by groups of three only:
 * 5,000,000; else head (2024,12 and 12,345,67 are several numbers).
 */
static size_t grouped(const uint32_t *cp, size_t len, size_t head)
{
    size_t at = head;

    if (head > 3 || cp[0] == '0')
        return head;
    while (at < len && cp[at] == ',') {
        size_t n = digits_at(cp, len, at + 1);

        if (n == 0)
            break;
        if (n != 3 || at > MAX_GROUPS * 4)
            return head;
        at += 4;
    }
    return at;
}

/* A point at `at` with a digit after it. */
static bool point_at(const uint32_t *cp, size_t len, size_t at)
{
    return at + 1 < len && cp[at] == '.' && zc_num_is_digit(cp[at + 1]);
}

static void scan_arabic(zc_scan *out, const uint32_t *cp, size_t len)
{
    size_t head = digits_at(cp, len, 0), at = grouped(cp, len, head), whole = at, i;

    out->digits = at == head && head < 100 ? (int)head : 0;
    while (point_at(cp, len, at)) {
        at += 1 + digits_at(cp, len, at + 1);
        out->form = out->form == ZC_SCAN_NONE ? ZC_SCAN_NUMBER : ZC_SCAN_VERSION;
        out->digits = 0;
    }
    out->len = at;
    if (out->form == ZC_SCAN_VERSION)
        return;
    out->form = head > 15 ? ZC_SCAN_LONG : ZC_SCAN_NUMBER;
    if (out->form == ZC_SCAN_LONG)
        return;
    for (i = 0; i < at && out->value.m < MOST / 10 && out->value.e > -MAX_DECIMALS; i++) {
        if (!zc_num_is_digit(cp[i]))
            continue;
        out->value.m = out->value.m * 10 + (cp[i] - '0');
        out->value.e -= i > whole;
    }
}

/* --- Chinese --------------------------------------------------------------------------------- */

static bool han_digit(uint32_t cp)
{
    return zc_num_kind(cp) == ZC_NUM_DIGIT || zc_num_kind(cp) == ZC_NUM_ZERO;
}

static bool formal(uint32_t cp)
{
    return zc_num_class(cp) & ZC_NUM_FORMAL;
}

/* Digits in a row without units (二〇二四). Returns false when it is a number of the other kind. */
static bool scan_positional(zc_scan *out, const uint32_t *cp, size_t len)
{
    size_t n = 0;

    while (n < len && han_digit(cp[n]) && formal(cp[n]) == formal(cp[0])) {
        if (n < 16)
            out->value.m = out->value.m * 10 + (zc_num_class(cp[n]) & 15);
        if (n > 0 && zc_num_kind(cp[n]) == ZC_NUM_ZERO)
            out->zero = true;
        n++;
    }
    if (n < 2 || (n < len && zc_num_is_han(cp[n]))) {
        out->value.m = 0;
        out->zero = false;
        return false;
    }
    out->len = n;
    out->form = n > 15 ? ZC_SCAN_NONE : ZC_SCAN_POSITIONAL;
    return true;
}

/* The state of reading a number with units: 亿 multiplies all before it, 万 what follows 亿. */
struct sum {
    const uint32_t *cp;
    size_t len, at;
    zc_decimal above;   /* with 亿 */
    zc_decimal low;     /* with 万 */
    zc_decimal section; /* below 万 */
    zc_decimal pending; /* a coefficient whose unit has not come */
    int pending_digits; /* 0 none; 1 a single digit; more: Arabic */
    int small;          /* power of the last 十百千 of the section, 4 at its start */
    int unit;           /* power of the unit just read, -1 after anything else */
    bool zero;          /* 零 just read */
    bool han;           /* the last token was Han */
    bool broken;        /* the run of numerals forms no number */
};

/* 千瓦 and 百分点 are units of their own after Arabic digits or 万: 500万千瓦, 3百分点. */
static bool metric(const struct sum *s)
{
    static const uint32_t after_kilo[] = {0x74E6, 0x514B, 0x7C73, 0x4F0F,
                                          0x5361, 0x8D6B, 0x5E15, 0x7126}; /* 瓦克米伏卡赫帕焦 */
    uint32_t next = s->at + 1 < s->len ? s->cp[s->at + 1] : 0;
    int power = zc_num_class(s->cp[s->at]) & 15;
    size_t i;

    if (s->pending_digits && s->han)
        return false;
    if (power == 2)
        return next == 0x5206; /* 分 */
    for (i = 0; power == 3 && i < sizeof(after_kilo) / sizeof(*after_kilo); i++)
        if (next == after_kilo[i])
            return true;
    return false;
}

static bool take_digit(struct sum *s, int digit)
{
    if (s->pending_digits)
        return false;
    s->pending = (zc_decimal){(uint64_t)digit, 0};
    s->pending_digits = 1;
    return true;
}

static bool take_unit(struct sum *s, int power)
{
    /* 十 alone is 一十, also in 一百十五; 百, 千 and 万 need a coefficient. */
    if (!s->pending_digits && power == 1 && s->small > 1) {
        s->pending = (zc_decimal){1, 0};
        s->pending_digits = 1;
    }
    if (!s->pending_digits || power >= s->small || (power == 1 && !s->han && s->at > 0))
        return false;
    s->pending.e += power;
    s->broken |= !zc_num_add(&s->section, s->pending);
    s->pending_digits = 0;
    s->small = s->unit = power;
    return true;
}

static bool take_big(struct sum *s, int power)
{
    zc_decimal *into = power == 4 ? &s->low : &s->above;

    if (into->m || (!s->section.m && !s->pending_digits && (power == 4 || !s->low.m)))
        return false;
    if (s->pending_digits)
        s->broken |= !zc_num_add(&s->section, s->pending);
    if (power == 8) {
        s->broken |= !zc_num_add(&s->section, s->low);
        s->low = (zc_decimal){0, 0};
    }
    s->section.e += power;
    *into = s->section;
    s->section = (zc_decimal){0, 0};
    s->pending_digits = 0;
    s->small = 4;
    s->unit = power;
    return true;
}

/* Arabic digits inside the number, after a unit: 3亿5000万, 5万3. */
static bool take_arabic(struct sum *s)
{
    zc_scan a = {0};

    if (s->pending_digits || (s->at > 0 && s->unit < 2 && !s->zero))
        return false;
    scan_arabic(&a, s->cp + s->at, s->len - s->at);
    if (s->at > 0 && (a.digits == 0 || (!s->zero && a.digits > s->unit)))
        return false;
    s->pending = a.value;
    s->pending_digits = a.digits ? a.digits : 2;
    s->at += a.len;
    s->unit = -1;
    s->zero = false;
    s->han = false;
    return true;
}

static bool take_han(struct sum *s, unsigned class)
{
    int value = (int)(class & 15), unit = s->unit;
    bool zero = s->zero, taken;

    s->unit = -1;
    s->zero = false;
    switch (class & 0x70) {
    case ZC_NUM_DIGIT:
        taken = take_digit(s, value);
        break;
    case ZC_NUM_ZERO:
        taken = !s->pending_digits && !zero;
        s->zero = true;
        break;
    case ZC_NUM_UNIT:
        taken = take_unit(s, value);
        break;
    case ZC_NUM_TENS:
        taken = take_digit(s, value) && take_unit(s, 1);
        break;
    default:
        taken = take_big(s, value);
    }
    if (!taken) {
        s->unit = unit;
        s->zero = zero;
        return false;
    }
    s->at++;
    s->han = true;
    return true;
}

/* 余 and 多 before 万 and 亿 leave the amount as it is: 500余万, 三千多亿. */
static void skip_about(struct sum *s)
{
    uint32_t c = s->at < s->len ? s->cp[s->at] : 0;

    if ((c == 0x4F59 || c == 0x591A) && s->at > 0 && s->at + 1 < s->len &&
        zc_num_kind(s->cp[s->at + 1]) == ZC_NUM_BIG && (s->pending_digits || s->unit < 4))
        s->at++;
}

/* Read tokens until the number ends or turns out to be none. */
static void take_all(struct sum *s)
{
    unsigned cheque = 0, ordinary = 0;

    for (skip_about(s); s->at < s->len; skip_about(s)) {
        unsigned class = zc_num_class(s->cp[s->at]), kind = class & 0x70;

        if (kind == ZC_NUM_ARABIC) {
            if (!take_arabic(s))
                return;
            continue;
        }
        if (!zc_num_is_han(s->cp[s->at]))
            return;
        /* 队伍一百人: a cheque's numeral and an ordinary one are never one number. */
        cheque |= class & ZC_NUM_FORMAL;
        if (kind != ZC_NUM_BIG && kind != ZC_NUM_ZERO)
            ordinary |= !(class & ZC_NUM_FORMAL);
        if ((cheque && ordinary) || (kind == ZC_NUM_UNIT && metric(s)))
            return;
        if (!take_han(s, class)) {
            /* After an Arabic digit a Han one begins something new; else the run is broken. */
            s->broken |= s->han || s->at == 0 || kind != ZC_NUM_DIGIT;
            return;
        }
    }
}

/* The last bare digit after 百, 千, 万 or 亿 counts the next lower unit: 五万三 is 53000. */
static void take_rest(struct sum *s, int last_unit)
{
    if (!s->pending_digits)
        return;
    if (s->pending_digits == 1 && last_unit >= 2)
        s->pending.e += last_unit - 1;
    s->broken |= !zc_num_add(&s->section, s->pending);
}

/* 三点五, 十二点五亿: the fraction is digits, and no 十 follows (三点五十分 is a time). */
static size_t scan_fraction(zc_scan *out, const uint32_t *cp, size_t len)
{
    size_t n = 1;
    zc_decimal sum = out->value, part = {0, 0};

    while (n < len && n < 10 && han_digit(cp[n])) {
        part.m = part.m * 10 + (zc_num_class(cp[n]) & 15);
        part.e--;
        n++;
    }
    if (n == 1 || (n < len && zc_num_is_han(cp[n]) && zc_num_kind(cp[n]) != ZC_NUM_BIG))
        return 0;
    if (!zc_num_add(&sum, part))
        return 0;
    out->value = sum;
    out->point = true;
    for (; n < len && zc_num_kind(cp[n]) == ZC_NUM_BIG && out->big < 12; n++) {
        out->big += (int)(zc_num_class(cp[n]) & 15);
        out->value.e += (int)(zc_num_class(cp[n]) & 15);
    }
    return n;
}

/* The power of the 万 or 亿 that ends a number of one coefficient, or 0. */
static int coefficient(const struct sum *s)
{
    int power = s->unit;

    if (power < 4 || (power == 4 && s->above.m))
        return 0;
    if (power == 8 && s->at > 1 && zc_num_kind(s->cp[s->at - 2]) == ZC_NUM_BIG)
        power = 12;
    return power;
}

static void scan_sum(zc_scan *out, const uint32_t *cp, size_t len)
{
    struct sum s = {.cp = cp, .len = len, .small = 4, .unit = -1};
    int last_unit = -1;
    size_t i;

    take_all(&s);
    /* The unit before a bare last digit stands one character back. */
    if (s.pending_digits == 1 && s.at > 1 && zc_num_is_han(cp[s.at - 2]))
        last_unit = zc_num_kind(cp[s.at - 2]) == ZC_NUM_ZERO ? -1
                    : zc_num_kind(cp[s.at - 2]) == ZC_NUM_TENS
                        ? 1
                        : (int)(zc_num_class(cp[s.at - 2]) & 15);
    out->big = coefficient(&s);
    take_rest(&s, last_unit);
    /* 零 may stand alone, but it does not end a longer number. */
    s.broken |= s.zero && s.at > 1;
    s.broken |= !zc_num_add(&s.section, s.low) || !zc_num_add(&s.section, s.above);
    out->value = s.section;
    out->form = s.broken || !s.at ? ZC_SCAN_NONE : ZC_SCAN_NUMBER;
    out->len = s.at ? s.at : 1;
    for (i = out->len; s.broken && i < len && zc_num_is_han(cp[i]); i++)
        out->len = i + 1;
    if (out->form == ZC_SCAN_NUMBER && s.han && !out->big && s.at < len && cp[s.at] == 0x70B9)
        out->len += scan_fraction(out, cp + s.at, len - s.at);
}

void zc_num_scan(zc_scan *out, const uint32_t *cp, size_t len)
{
    zc_scan arabic = {0};

    memset(out, 0, sizeof(*out));
    if (zc_num_kind(cp[0]) != ZC_NUM_ARABIC) {
        out->han = true;
        if (!scan_positional(out, cp, len))
            scan_sum(out, cp, len);
        return;
    }
    scan_arabic(&arabic, cp, len);
    *out = arabic;
    if (arabic.form == ZC_SCAN_NUMBER && arabic.len < len) {
        scan_sum(out, cp, len);
        out->digits = out->len == arabic.len ? arabic.digits : 0;
    }
}
