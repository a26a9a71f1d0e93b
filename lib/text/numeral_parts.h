/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What numeral.c (reading one number) and the values*.c (finding values) share. Not for others:
 * the interface is numeral.h.
 */
#ifndef ZC_TEXT_NUMERAL_PARTS_H
#define ZC_TEXT_NUMERAL_PARTS_H

#include "lib/text/numeral.h"

/* --- characters ------------------------------------------------------------------------------ */

/* What a character may be in a number; the low four bits of its class hold a value. */
enum {
    ZC_NUM_ARABIC = 0x10,  /* 0–9: the digit */
    ZC_NUM_DIGIT = 0x20,   /* 一–九, 两: the digit */
    ZC_NUM_ZERO = 0x30,    /* 〇 零 ○ */
    ZC_NUM_UNIT = 0x40,    /* 十 百 千: the power of ten */
    ZC_NUM_BIG = 0x50,     /* 万 亿: the power of ten */
    ZC_NUM_TENS = 0x60,    /* 廿 卅 卌: the tens */
    ZC_NUM_ORDINAL = 0x70, /* 第 */
    ZC_NUM_FORMAL = 0x80   /* flag: the form used on cheques, 壹 拾 */
};

#define ZC_NUM_CLASSES 0x9700

/* Class of every code point below ZC_NUM_CLASSES; nearly all are 0. */
extern const uint8_t zc_num_classes[ZC_NUM_CLASSES];

static inline unsigned zc_num_class(uint32_t cp)
{
    return cp < ZC_NUM_CLASSES ? zc_num_classes[cp] : 0;
}

static inline unsigned zc_num_kind(uint32_t cp)
{
    return zc_num_class(cp) & 0x70;
}

static inline bool zc_num_is_digit(uint32_t cp)
{
    return cp - '0' < 10;
}

static inline bool zc_num_is_letter(uint32_t cp)
{
    return cp - 'a' < 26;
}

/* A Han numeral of any kind. */
static inline bool zc_num_is_han(uint32_t cp)
{
    unsigned kind = zc_num_kind(cp);

    return kind >= ZC_NUM_DIGIT && kind <= ZC_NUM_TENS;
}

/* --- numbers --------------------------------------------------------------------------------- */

/* m × 10^e, exact. */
typedef struct zc_decimal {
    uint64_t m; /* below 10^18 */
    int e;
} zc_decimal;

typedef enum zc_scan_form {
    ZC_SCAN_NONE,       /* numerals that form no number: 三四百, 十四五, 千万 */
    ZC_SCAN_NUMBER,     /* a number; `value` holds it */
    ZC_SCAN_POSITIONAL, /* Han digits in a row: 二〇二四, 一二三; `value` holds it */
    ZC_SCAN_LONG,       /* more than 15 Arabic digits in a row: a code, not an amount */
    ZC_SCAN_VERSION     /* 1.2.3 */
} zc_scan_form;

typedef struct zc_scan {
    zc_scan_form form;
    size_t len;       /* code points, at least 1: read, or to be skipped for ZC_SCAN_NONE */
    zc_decimal value; /* of a number */
    int big;          /* 4, 8 or 12 when the number is a coefficient and one 万 / 亿 / 万亿 */
    int digits;       /* Arabic digits, when it is nothing but them; else 0 */
    bool han;         /* begins with a Han numeral */
    bool zero;        /* POSITIONAL: has a zero that is not its first digit */
    bool point;       /* Han decimal: 三点五 */
} zc_scan;

/*
 * Read the longest number at the start of [cp, cp + len), which begins with a numeral. Looks at
 * no more than the run of numerals and a few code points after it.
 */
void zc_num_scan(zc_scan *out, const uint32_t *cp, size_t len);

/* The value of a scan as an integer up to max, or -1 when it is none. */
long zc_num_integer(const zc_scan *s, long max);

/* *a += b; false, with *a unchanged, when the sum needs more than 18 digits. */
bool zc_num_add(zc_decimal *a, zc_decimal b);

/* Compare two decimals: negative, 0 or positive as a is less than, equal to or above b. */
int zc_num_compare(zc_decimal a, zc_decimal b);

/* Write a decimal to buf (at least 48 bytes) without needless zeros: 5000000, 0.5. */
void zc_num_format(char *buf, zc_decimal d);

/* --- finding --------------------------------------------------------------------------------- */

typedef struct zc_finder {
    zc_values *out;
    const uint32_t *cp;
    size_t len;
} zc_finder;

/* The code point at `at`, 0 beyond the text. */
static inline uint32_t zc_find_at(const zc_finder *f, size_t at)
{
    return at < f->len ? f->cp[at] : 0;
}

/* Scan a number at `at`, which may stand at the end or at no numeral: then form is NONE, len 0. */
zc_scan zc_find_number(const zc_finder *f, size_t at);

/* Append a value; the key is cut at whole characters. */
void zc_find_add(zc_finder *f, zc_value_kind kind, size_t from, size_t to, const char *key);

/*
 * Readers of one kind each: they look at position `at`, which holds a numeral or 第, and return
 * the position after what they read, or 0 when it is not theirs.
 */
size_t zc_find_date(zc_finder *f, size_t at);
size_t zc_find_document(zc_finder *f, size_t at);
size_t zc_find_ordinal(zc_finder *f, size_t at);

/* The key of the ordinal unit at `at` (条, 项, 号 …) and its length, or NULL. */
const char *zc_find_ordinal_unit(const zc_finder *f, size_t at, size_t *used);

/*
 * A year of four digits, Arabic or Han (二〇二四, 二○二四, also 二00八 and 二oo八 as often typed).
 * Returns the code points read (4) or 0; *year is between 1600 and 2199.
 */
size_t zc_find_year(const zc_finder *f, size_t at, int *year);

/* 至 到 - ~ between two numbers. */
bool zc_find_is_range(uint32_t cp);

/* A measure word (table) at `at`. */
bool zc_find_measure(const zc_finder *f, size_t at);

/* --- what is no value ------------------------------------------------------------------------ */

/* Readers as above: digits of a name (gb/t9704-2012, pm2.5), idioms (一次性). */
size_t zc_skip_name(zc_finder *f, size_t at);
size_t zc_skip_idiom(zc_finder *f, size_t at);

/* What makes the number before `end` no value; each returns the end of the whole, or 0. */
size_t zc_skip_chain(const zc_finder *f, size_t end);                   /* 1:1, 8:30, 1/3 */
size_t zc_skip_fraction(const zc_finder *f, size_t end);                /* 三分之一 */
size_t zc_skip_letters(const zc_finder *f, size_t end);                 /* 5g, but not 100km */
size_t zc_skip_month(const zc_finder *f, const zc_scan *s, size_t end); /* 8月2日 */

/* 分之 at `at`. */
bool zc_skip_is_fraction(const zc_finder *f, size_t at);

/* The number at `at` is a label: 1. or (二十一). */
bool zc_skip_is_label(const zc_finder *f, const zc_scan *s, size_t at);

/* The number is part of a name like 1+6+n or 3·15. */
bool zc_skip_is_joined(const zc_finder *f, size_t at, size_t end);

uint32_t zc_skip_checksum(uint32_t sum);

/* --- words ----------------------------------------------------------------------------------- */

/* A data table of words, sorted by code point; column 0 is the word. */
typedef struct zc_words {
    const char *const *cells;
    size_t rows, columns;
} zc_words;

#define ZC_WORDS(name) ((zc_words){name[0], name##_rows, sizeof(name[0]) / sizeof(name[0][0])})

/*
 * The longest word of a table, of at most 4 code points, that [cp, cp + len) begins with.
 * Returns its row (columns cells) or NULL; *used is its length in code points.
 */
const char *const *zc_words_at(zc_words w, const uint32_t *cp, size_t len, size_t *used);

/* The same for the words that end at cp + len. */
const char *const *zc_words_before(zc_words w, const uint32_t *cp, size_t len, size_t *used);

/* Add a table's content to a checksum. */
uint32_t zc_words_checksum(zc_words w, uint32_t sum);

/* Checksums of the tables that only one file sees. */
uint32_t zc_find_document_checksum(uint32_t sum);
uint32_t zc_find_ordinal_checksum(uint32_t sum);

#endif
