/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Salutations: where a text addresses its reader (网友“…”：您好！, 尊敬的某某委员：) or the bodies
 * that it is sent to (主送机关). Where in a document they may stand is zoning's business.
 */
#ifndef ZC_POLICY_SALUTATION_H
#define ZC_POLICY_SALUTATION_H

#include "lib/base/buf.h"

/* Where a salutation is looked for: the surer the place, the less it must look like one. */
typedef enum zc_salutation_place {
    ZC_SALUTATION_OPENS, /* at the start of the text, or after the date of the letter before */
    ZC_SALUTATION_AMID   /* at the start of a sentence inside a text */
} zc_salutation_place;

/*
 * A salutation at byte `at`, with its colon, its greeting and the punctuation after that.
 * Returns the byte after it and its blanks, or 0. Looks at most at some 60 characters.
 */
size_t zc_salutation(zc_str s, size_t at, zc_salutation_place place);

/* A greeting (您好！) at byte `at`: the byte after it and its blanks, or 0. */
size_t zc_greeting(zc_str s, size_t at);

/*
 * Addressees at byte `at`: agencies or groups of people up to a colon, at most 300 characters.
 * Returns the byte after the colon, or 0.
 */
size_t zc_addressees(zc_str s, size_t at);

#endif
