/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values: numbers, dates, ordinals and document numbers in folded text, however written, brought
 * to one key each: 五百万 = 500万 = 5,000,000 = 5000000.
 *
 * A key is ASCII (but for the agency of a document number) and says its kind by its form:
 *   number    5000000  0.5  12000.75          (no leading zeros, no trailing zeros after the point;
 *                                              more than 15 digits in a row are a code, kept as is)
 *   percent   30%  0.5%                       (百分之三十, 30%, 3‰ and 千分之三 as 0.3%; 三成 is not one)
 *   date      2024-08-02, 2024-08, 2024        (2024年8月2日, 二〇二四年八月二日, 2024-08-02, 2024/8/2,
 *                                              2024.8.2; a year only with 年 after it)
 *   ordinal   第28条  第2款  第3项  第120条之1  (第二十八条, 第28条, 第(三)项; the units are a table)
 *   document  国办发2018-115                    (国办发〔2018〕115号 with any bracket or none between;
 *                                              2018-115 where no agency stands before it)
 *
 * A number takes no unit into its key: 500万元 is 5000000. The last bare digit after 百, 千, 万 or 亿
 * counts the next lower unit (五万三 is 53000). Numbers of one range or list share what the last one
 * has: 300-500万元, 10-20%, 2021-2023年, 第一、二款.
 */
#ifndef ZC_TEXT_NUMERAL_H
#define ZC_TEXT_NUMERAL_H

#include "lib/base/buf.h"

typedef enum zc_value_kind {
    ZC_VALUE_NUMBER,
    ZC_VALUE_PERCENT,
    ZC_VALUE_DATE,
    ZC_VALUE_ORDINAL,
    ZC_VALUE_DOCUMENT
} zc_value_kind;

typedef struct zc_value {
    uint32_t from, to; /* code points [from, to) of the folded text */
    zc_value_kind kind;
    char key[64]; /* NUL-terminated UTF-8, at most 63 bytes, cut at whole characters */
} zc_value;

typedef struct zc_values {
    zc_value *v;
    size_t n, cap;
} zc_values;

void zc_values_init(zc_values *v);
void zc_values_release(zc_values *v);

/*
 * Find the values of a folded text, left to right. They do not overlap; what a DOCUMENT spans (its
 * year, its number, numerals in its agency) is not reported apart.
 *
 * out  initialised; content replaced.
 * cp   folded code points (see fold.h), len of them.
 *
 * Not values: a lone Han numeral (一般, 十分) unless a measure word of the table follows (三人, 十元,
 * 五年, 两个) or the second number of a range (三至五人); numerals of idioms (百战百胜, 五花八门) and
 * those that form no number (十四五, 三四百, 百万); fractions (三分之一); days without a year
 * (8月2日); times and ratios (8:30, 1:1); labels (1. (一) at their place); digits of names (5g,
 * covid-19, 1+6+n, 1.2.3). Linear in len.
 */
void zc_values_find(zc_values *out, const uint32_t *cp, size_t len);

/*
 * Read one number written in Chinese or Arabic numerals that fills all of [cp, cp + len):
 * 二十八, 28, 一百零六, 一〇六, 〇, 两千, 廿. For labels and article numbers.
 * Returns the number, or -1 when it is none (十四五, 二三), a fraction or above 10^9.
 */
long zc_numeral_read(const uint32_t *cp, size_t len);

/*
 * The same for UTF-8 text that need not be folded (full-width digits and Traditional numerals are
 * accepted). Longer than 48 code points is none.
 */
long zc_numeral_read_utf8(zc_str s);

/*
 * Append n (0 … 99,999) in Chinese numerals as articles are numbered: 10 → 十, 110 → 一百一十,
 * 1062 → 一千零六十二. 0 and what is out of range give 零.
 */
void zc_numeral_chinese(zc_buf *out, long n);

/* Version of the rules, with a checksum of their tables; see zc_fold_version(). */
uint32_t zc_numeral_version(void);

#endif
