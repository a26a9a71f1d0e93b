/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of citation*.c share. Not for others: they call citation.h.
 */
#ifndef ZC_POLICY_CITATION_PARTS_H
#define ZC_POLICY_CITATION_PARTS_H

#include "lib/policy/document.h"

/* How much may be taken for a document number. */
typedef enum zc_number_place {
    ZC_NUMBER_IN_TEXT,    /* among other words: the number must name its agency or its kind */
    ZC_NUMBER_AFTER_TITLE /* in the brackets after a title: 2020年第10号 and 139号令 are enough */
} zc_number_place;

typedef struct zc_number {
    size_t start, end;
    zc_buf canonical; /* 〔〕, ASCII digits, no 第, no blanks; a standard's number as written */
} zc_number;

/*
 * Try to read a document number whose core (the part after the agency) begins at byte `at`.
 *
 * floor  the agency before the core reaches back to here at most.
 * out    canonical initialised; filled on success.
 * Looks at a bounded stretch around `at`, so that trying every byte of a text is linear.
 */
bool zc_number_try(zc_str s, size_t at, size_t floor, zc_number_place place, zc_number *out);

/* The same for the number of a standard; canonical is as written. */
bool zc_standard_try(zc_str s, size_t at, zc_number_place place, zc_number *out);

/*
 * Digits at byte `at`, at most eight, ASCII or full-width, with chinese also 二〇一八; appended to
 * digits as ASCII. Returns the byte behind them, or 0 when there is none.
 */
size_t zc_number_digits(zc_str s, size_t at, bool chinese, zc_buf *digits);

/* True for a character that may belong to an agency's name (机关代字). */
bool zc_number_is_agency_char(uint32_t cp);

/* The first document number whose core begins in [from, to); as zc_number_try(). */
bool zc_number_find(zc_str s, size_t from, size_t to, zc_number_place place, zc_number *out);

/*
 * True when a 《》 is no citation: it ends in 证, or names a platform, column or newspaper.
 *
 * s            the clause's text.
 * open, close  bytes of 《 and of the byte after 》.
 */
bool zc_title_is_no_policy(zc_str s, size_t open, size_t close);

/* True when a 《》 of a reply names the post or letter that it answers. */
bool zc_title_is_answered(zc_str s, size_t open, size_t close);

/* A title without outer blanks and without a last pair of brackets: 办法（试行） to 办法. */
zc_str zc_title_without_bracket(zc_str title);

/* The ending of a policy's title: 法, 办法, 通知 …, brackets after it ignored. */
bool zc_title_has_type(zc_str title);

/* The ending of a proposal's title: 提案, 建议 …, brackets after it ignored. */
bool zc_title_is_proposal(zc_str title);

/*
 * The name of a law that ends at byte `at` without marks (依照刑法第十二条).
 * Returns its first byte, at least floor, or SIZE_MAX.
 */
size_t zc_law_name_before(zc_str s, size_t at, size_t floor);

#endif
