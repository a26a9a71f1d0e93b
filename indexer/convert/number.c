/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number: the table of forms, and a function for each way to write. */
#include "indexer/convert/number.h"

#include "lib/base/utf8.h"

#include <stdio.h>
#include <string.h>

/* Signs of a form; what they mean is its function's to know. */
typedef struct signs {
    const char *digits; /* ten, from zero; of a list, from one */
    const char *units;  /* ten, hundred, thousand, ten thousand; of a list, those from eleven */
    uint32_t first;     /* the sign for one; the others follow it in Unicode */
    long last;          /* the largest number that has one */
    enum { CHINESE, JAPANESE, ALL } ones; /* which 一 are written before units */
} signs;

struct number_format {
    const char *word, *sample; /* its names; NULL: it has none there */
    void (*write)(zc_buf *out, const signs *s, long n);
    signs signs;
};

static void decimal(zc_buf *out, const signs *s, long n)
{
    (void)s;
    zc_buf_addf(out, "%ld", n);
}

static void two_digits(zc_buf *out, const signs *s, long n)
{
    (void)s;
    zc_buf_addf(out, "%02ld", n);
}

static void in_dashes(zc_buf *out, const signs *s, long n)
{
    (void)s;
    zc_buf_addf(out, "- %ld -", n);
}

static void nothing(zc_buf *out, const signs *s, long n)
{
    (void)out;
    (void)s;
    (void)n;
}

/* A … Z, AA, BB …, as both programs count on. */
static void letters(zc_buf *out, const signs *s, long n)
{
    long times = (n - 1) / 26 + 1;

    if (n < 1 || times > 20) {
        decimal(out, s, n);
        return;
    }
    while (times--)
        zc_buf_addc(out, (char)(s->first + (uint32_t)((n - 1) % 26)));
}

static void roman(zc_buf *out, const signs *s, long n)
{
    static const struct {
        int value;
        char letters[3];
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    size_t i, k;

    if (n < 1 || n > 4999) {
        decimal(out, s, n);
        return;
    }
    for (i = 0; n > 0; i++)
        for (; n >= parts[i].value; n -= parts[i].value)
            for (k = 0; parts[i].letters[k]; k++)
                zc_buf_addc(out, (char)(parts[i].letters[k] + (s->first ? 'A' - 'a' : 0)));
}

/* ①, ②, ③: signs that follow each other. */
static void one_sign(zc_buf *out, const signs *s, long n)
{
    if (n < 1 || n > s->last)
        decimal(out, s, n);
    else
        zc_utf8_add(out, s->first + (uint32_t)(n - 1));
}

/* The i-th character of a text. */
static void add_character(zc_buf *out, const char *text, size_t i)
{
    zc_str s = zc_str_of(text);
    size_t from = zc_utf8_head(s, i);

    zc_buf_addstr(out, zc_str_sub(s, from, zc_utf8_head(s, i + 1)));
}

/* 甲, 乙, 丙: signs of a list, of which the ten first are the digits. */
static void listed(zc_buf *out, const signs *s, long n)
{
    long more = (long)zc_utf8_count(zc_str_of(s->units));

    if (n < 1 || n > 10 + more)
        decimal(out, s, n);
    else
        add_character(out, n > 10 ? s->units : s->digits, (size_t)(n - 1) % 10);
}

/* 一〇二: digit by digit. */
static void digits(zc_buf *out, const signs *s, long n)
{
    char ascii[32];
    size_t i;

    snprintf(ascii, sizeof ascii, "%ld", n);
    for (i = 0; ascii[i]; i++)
        if (ascii[i] == '-')
            zc_buf_addc(out, '-');
        else
            add_character(out, s->digits, (size_t)(ascii[i] - '0'));
}

/* Whether 一 is left out before a unit: 十一, but 一百一十; in Japanese 百十一. */
static bool leaves_out_one(const signs *s, size_t unit, bool begun)
{
    return (s->ones == CHINESE && unit == 1 && !begun) || (s->ones == JAPANESE && unit < 4);
}

/* 一百零二: digits with their units. */
static void counted(zc_buf *out, const signs *s, long n)
{
    bool begun = false, gap = false;
    long value = 10000, digit;
    size_t unit;

    if (n < 1 || n > 99999) {
        decimal(out, s, n);
        return;
    }
    for (unit = 5; unit-- > 0; value /= 10) {
        digit = n / value % 10;
        if (digit && gap && s->ones != JAPANESE)
            add_character(out, s->digits, 0);
        if (digit && (digit > 1 || !unit || !leaves_out_one(s, unit, begun)))
            add_character(out, s->digits, (size_t)digit);
        if (digit && unit)
            add_character(out, s->units, unit - 1);
        gap = !digit && begun;
        begun = begun || digit;
    }
}

/* 九十九, but 一〇〇. */
static void counted_to_100(zc_buf *out, const signs *s, long n)
{
    if (n < 100)
        counted(out, s, n);
    else
        digits(out, s, n);
}

#define SIMPLE    .digits = "零一二三四五六七八九", .units = "十百千万"
#define POSITIONS .digits = "〇一二三四五六七八九", .units = "十百千万"
#define LEGAL     .digits = "零壹贰叁肆伍陆柒捌玖", .units = "拾佰仟万"

/* clang-format off: a row is a form. */
static const struct number_format formats[] = {
    {"decimal", "1", decimal, {0}},
    {"decimalHalfWidth", NULL, decimal, {0}},
    {"decimalZero", "01, 02", two_digits, {0}},
    {"numberInDash", NULL, in_dashes, {0}},
    {"none", "", nothing, {0}},
    {"bullet", NULL, nothing, {0}},
    {"upperLetter", "A", letters, {.first = 'A'}},
    {"lowerLetter", "a", letters, {.first = 'a'}},
    {"upperRoman", "I", roman, {.first = 'I'}},
    {"lowerRoman", "i", roman, {0}},
    {"decimalFullWidth", "１, ２", digits, {.digits = "０１２３４５６７８９"}},
    {"decimalFullWidth2", NULL, digits, {.digits = "０１２３４５６７８９"}},
    {"decimalEnclosedCircle", "①, ②", one_sign, {.first = 0x2460, .last = 20}},
    {"decimalEnclosedCircleChinese", NULL, one_sign, {.first = 0x2460, .last = 20}},
    {"decimalEnclosedParen", "⑴, ⑵", one_sign, {.first = 0x2474, .last = 20}},
    {"decimalEnclosedFullstop", "⒈, ⒉", one_sign, {.first = 0x2488, .last = 20}},
    {"ideographEnclosedCircle", "㊀, ㊁", one_sign, {.first = 0x3280, .last = 10}},
    {"ideographTraditional", "甲, 乙", listed, {.digits = "甲乙丙丁戊己庚辛壬癸"}},
    {"ideographZodiac", "子, 丑", listed, {.digits = "子丑寅卯辰巳午未申酉", .units = "戌亥"}},
    {"chineseCountingThousand", "一, 二", counted, {SIMPLE}},
    {"taiwaneseCountingThousand",
     NULL,
     counted,
     {.digits = "零一二三四五六七八九", .units = "十百千萬"}},
    {"chineseCounting", NULL, counted_to_100, {POSITIONS}},
    {"taiwaneseCounting", NULL, counted_to_100, {POSITIONS}},
    {"japaneseCounting", NULL, counted, {SIMPLE, .ones = JAPANESE}},
    {"ideographDigital", "〇, 一", digits, {POSITIONS}},
    {"japaneseDigitalTenThousand", NULL, digits, {POSITIONS}},
    {"taiwaneseDigital", NULL, digits, {POSITIONS}},
    {"chineseLegalSimplified", "壹, 贰", counted, {LEGAL, .ones = ALL}},
    {"ideographLegalTraditional",
     "壹, 貳",
     counted,
     {.digits = "零壹貳參肆伍陸柒捌玖", .units = "拾佰仟萬", .ones = ALL}},
};
/* clang-format on */

enum { N_FORMATS = sizeof formats / sizeof *formats };

const number_format *number_decimal(void)
{
    return &formats[0];
}

const number_format *number_format_of_word(zc_str name)
{
    size_t i;

    for (i = 0; i < N_FORMATS; i++)
        if (zc_str_is(name, formats[i].word))
            return &formats[i];
    return NULL;
}

const number_format *number_format_of_sample(zc_str sample)
{
    size_t i, n;

    for (i = 0; i < N_FORMATS; i++) {
        n = formats[i].sample ? strlen(formats[i].sample) : 0;
        if (formats[i].sample && zc_str_starts(sample, formats[i].sample) &&
            (sample.len == n || sample.ptr[n] == ','))
            return &formats[i];
    }
    return NULL;
}

void number_write(zc_buf *out, const number_format *format, long n)
{
    format->write(out, &format->signs, n);
}
