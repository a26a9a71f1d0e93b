/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numerals as characters and as exact decimals; labels and article numbers read and written.
 * The grammar of numbers is in numeral_scan.c; where numbers stand in a text, in values.c.
 */
#include "lib/base/utf8.h"
#include "lib/text/numeral_parts.h"

#define FORMAL_DIGIT (ZC_NUM_DIGIT | ZC_NUM_FORMAL)
#define FORMAL_UNIT  (ZC_NUM_UNIT | ZC_NUM_FORMAL)

/* Traditional forms are here too, so that labels can be read without folding. */
const uint8_t zc_num_classes[ZC_NUM_CLASSES] = {
    ['0'] = ZC_NUM_ARABIC | 0,   ['1'] = ZC_NUM_ARABIC | 1, ['2'] = ZC_NUM_ARABIC | 2,
    ['3'] = ZC_NUM_ARABIC | 3,   ['4'] = ZC_NUM_ARABIC | 4, ['5'] = ZC_NUM_ARABIC | 5,
    ['6'] = ZC_NUM_ARABIC | 6,   ['7'] = ZC_NUM_ARABIC | 7, ['8'] = ZC_NUM_ARABIC | 8,
    ['9'] = ZC_NUM_ARABIC | 9,   [0x3007] = ZC_NUM_ZERO, /* 〇 */
    [0x96F6] = ZC_NUM_ZERO,                              /* 零 */
    [0x25CB] = ZC_NUM_ZERO,                              /* ○ */
    [0x25EF] = ZC_NUM_ZERO,                              /* ◯ */
    [0x4E00] = ZC_NUM_DIGIT | 1,                         /* 一 */
    [0x4E8C] = ZC_NUM_DIGIT | 2,                         /* 二 */
    [0x4E24] = ZC_NUM_DIGIT | 2,                         /* 两 */
    [0x5169] = ZC_NUM_DIGIT | 2,                         /* 兩 */
    [0x4E09] = ZC_NUM_DIGIT | 3,                         /* 三 */
    [0x56DB] = ZC_NUM_DIGIT | 4,                         /* 四 */
    [0x4E94] = ZC_NUM_DIGIT | 5,                         /* 五 */
    [0x516D] = ZC_NUM_DIGIT | 6,                         /* 六 */
    [0x4E03] = ZC_NUM_DIGIT | 7,                         /* 七 */
    [0x516B] = ZC_NUM_DIGIT | 8,                         /* 八 */
    [0x4E5D] = ZC_NUM_DIGIT | 9,                         /* 九 */
    [0x5341] = ZC_NUM_UNIT | 1,                          /* 十 */
    [0x767E] = ZC_NUM_UNIT | 2,                          /* 百 */
    [0x5343] = ZC_NUM_UNIT | 3,                          /* 千 */
    [0x4E07] = ZC_NUM_BIG | 4,                           /* 万 */
    [0x842C] = ZC_NUM_BIG | 4,                           /* 萬 */
    [0x4EBF] = ZC_NUM_BIG | 8,                           /* 亿 */
    [0x5104] = ZC_NUM_BIG | 8,                           /* 億 */
    [0x5EFF] = ZC_NUM_TENS | 2,                          /* 廿 */
    [0x5345] = ZC_NUM_TENS | 3,                          /* 卅 */
    [0x534C] = ZC_NUM_TENS | 4,                          /* 卌 */
    [0x58F9] = FORMAL_DIGIT | 1,                         /* 壹 */
    [0x8D30] = FORMAL_DIGIT | 2,                         /* 贰 */
    [0x8CB3] = FORMAL_DIGIT | 2,                         /* 貳 */
    [0x53C1] = FORMAL_DIGIT | 3,                         /* 叁 */
    [0x53C4] = FORMAL_DIGIT | 3,                         /* 叄 */
    [0x8086] = FORMAL_DIGIT | 4,                         /* 肆 */
    [0x4F0D] = FORMAL_DIGIT | 5,                         /* 伍 */
    [0x9646] = FORMAL_DIGIT | 6,                         /* 陆 */
    [0x9678] = FORMAL_DIGIT | 6,                         /* 陸 */
    [0x67D2] = FORMAL_DIGIT | 7,                         /* 柒 */
    [0x634C] = FORMAL_DIGIT | 8,                         /* 捌 */
    [0x7396] = FORMAL_DIGIT | 9,                         /* 玖 */
    [0x62FE] = FORMAL_UNIT | 1,                          /* 拾 */
    [0x4F70] = FORMAL_UNIT | 2,                          /* 佰 */
    [0x4EDF] = FORMAL_UNIT | 3,                          /* 仟 */
    [0x7B2C] = ZC_NUM_ORDINAL,                           /* 第 */
};

#define MOST 1000000000000000000u /* 10^18, above every mantissa */

/* --- decimals -------------------------------------------------------------------------------- */

static bool scale_to(zc_decimal *d, int e)
{
    for (; d->e > e; d->e--) {
        if (d->m >= MOST / 10)
            return false;
        d->m *= 10;
    }
    return true;
}

static zc_decimal reduced(zc_decimal d)
{
    while (d.m && d.m % 10 == 0) {
        d.m /= 10;
        d.e++;
    }
    if (!d.m)
        d.e = 0;
    return d;
}

bool zc_num_add(zc_decimal *a, zc_decimal b)
{
    zc_decimal x = reduced(*a), y = reduced(b);
    int e = x.e < y.e ? x.e : y.e;

    if (!x.m || !y.m) {
        *a = x.m ? x : y;
        return true;
    }
    if (!scale_to(&x, e) || !scale_to(&y, e) || x.m + y.m >= MOST)
        return false;
    *a = (zc_decimal){x.m + y.m, e};
    return true;
}

int zc_num_compare(zc_decimal a, zc_decimal b)
{
    zc_decimal x = reduced(a), y = reduced(b);
    int e = x.e < y.e ? x.e : y.e;

    /* One that cannot be scaled down to the other's exponent is the greater one. */
    if (!scale_to(&x, e))
        return 1;
    if (!scale_to(&y, e))
        return -1;
    return (x.m > y.m) - (x.m < y.m);
}

void zc_num_format(char *buf, zc_decimal d)
{
    char digit[24];
    int n = 0, i, at = 0, whole;

    d = reduced(d);
    do
        digit[n++] = (char)('0' + d.m % 10);
    while ((d.m /= 10) > 0);
    whole = n + d.e; /* digits before the point */
    if (whole <= 0)
        buf[at++] = '0';
    for (i = 0; i < whole; i++)
        buf[at++] = i < n ? digit[n - 1 - i] : '0';
    if (d.e < 0)
        buf[at++] = '.';
    for (i = whole; i < 0; i++)
        buf[at++] = '0';
    for (i = whole > 0 ? whole : 0; i < n; i++)
        buf[at++] = digit[n - 1 - i];
    buf[at] = '\0';
}

long zc_num_integer(const zc_scan *s, long max)
{
    zc_decimal d = reduced(s->value);

    if ((s->form != ZC_SCAN_NUMBER && s->form != ZC_SCAN_POSITIONAL) || d.e < 0)
        return -1;
    if (!scale_to(&d, 0) || d.m > (uint64_t)max)
        return -1;
    return (long)d.m;
}

/* --- the public readers ---------------------------------------------------------------------- */

long zc_numeral_read(const uint32_t *cp, size_t len)
{
    zc_scan s;

    if (len == 0 || !zc_num_class(cp[0]) || zc_num_kind(cp[0]) == ZC_NUM_ORDINAL)
        return -1;
    zc_num_scan(&s, cp, len);
    /* 二三 is 二 and 三, but 二〇 and 一二三 are numbers. */
    if (s.len != len ||
        (s.form == ZC_SCAN_POSITIONAL && len < 3 && !s.zero && zc_num_kind(cp[0]) != ZC_NUM_ZERO))
        return -1;
    return zc_num_integer(&s, 1000000000);
}

long zc_numeral_read_utf8(zc_str s)
{
    uint32_t cp[48];
    size_t n = 0, at = 0;

    while (at < s.len) {
        if (n == sizeof(cp) / sizeof(*cp))
            return -1;
        at += zc_utf8_next(s.ptr + at, s.len - at, &cp[n]);
        if (cp[n] - 0xFF10 < 10) /* full-width digits */
            cp[n] = cp[n] - 0xFF10 + '0';
        n++;
    }
    return zc_numeral_read(cp, n);
}

void zc_numeral_chinese(zc_buf *out, long n)
{
    static const char *const digit[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static const char *const unit[] = {"万", "千", "百", "十", ""};
    long power = 10000;
    bool begun = false, gap = false;
    int i;

    if (n <= 0 || n > 99999) {
        zc_buf_adds(out, digit[0]);
        return;
    }
    for (i = 0; i < 5; i++, power /= 10) {
        long d = n / power % 10;

        if (d == 0) {
            gap = begun;
            continue;
        }
        if (gap)
            zc_buf_adds(out, digit[0]);
        if (begun || d != 1 || power != 10)
            zc_buf_adds(out, digit[d]);
        zc_buf_adds(out, unit[i]);
        begun = true;
        gap = false;
    }
}
