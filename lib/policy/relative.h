/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Relative references: 前款, 前两款, 前条, 前项, 本条第二款, 本款, 前款第（三）项, 本章. They cite no other
 * document and are no citations; here they are found in a clause's text when it is shown with what
 * it refers to.
 */
#ifndef ZC_POLICY_RELATIVE_H
#define ZC_POLICY_RELATIVE_H

#include "lib/base/buf.h"

typedef enum zc_relative_kind {
    ZC_RELATIVE_PART, /* a clause, or a 款 or 项 of an article: address, where it can be told */
    ZC_RELATIVE_DIVISION /* 本章, 本节, 本编: what stands in the clause's headings; no address */
} zc_relative_kind;

typedef struct zc_relative {
    size_t start, end; /* bytes of the clause's text */
    zc_relative_kind kind;
    char *
        address; /* 第十条/第一款/（三）, as zc_outline_part() and --show read it; NULL: not to be told */
} zc_relative;

typedef struct zc_relatives {
    zc_relative *v; /* owned, by start */
    size_t n, cap;
} zc_relatives;

void zc_relatives_init(zc_relatives *r);
void zc_relatives_release(zc_relatives *r);

/*
 * Append the relative references of one clause.
 *
 * text     of the clause, label included, paragraphs parted by \n.
 * locator  of the clause: 第十条, 二/（一）.
 * before   the locators of the clauses that stand before it in the document, nearest first; 前三条
 *          looks at three. NULL when n_before is 0.
 *
 * 前两款 gives two references of one range, or one without address; 前款第一项、第三项 two of their
 * own. What an article's first 款 calls 前款 has no address, nor has what stands in a clause that is
 * no article (only articles have 款). Passed over: quotations, which are another document's words,
 * and what follows an address (刑法第三十条前三款). Linear in the text's length.
 */
void zc_relative_find(zc_relatives *r, zc_str text, zc_str locator, const zc_str *before,
                      size_t n_before);

#endif
