/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Look: one walk over all documents for everything that a query names: articles of laws, 发文字号 and
 * titles. A text names dozens.
 */
#ifndef SEARCH_QUERY_LOOK_H
#define SEARCH_QUERY_LOOK_H

#include "lib/store/index.h"
#include "lib/text/segment.h"

/* An article that the query names, and the text before it that may end with a law's title. */
typedef struct reference {
    const uint32_t *name; /* name_len code points, borrowed */
    size_t name_len;
    bool bare; /* a number without 第 and 条 */
    long number, sub;
} reference;

typedef enum wanted_kind { WANTED_ARTICLE, WANTED_NUMBER, WANTED_TITLE } wanted_kind;

/* A document of the index. */
typedef struct place {
    size_t segment;
    uint32_t doc;
} place;

/* One thing that is named. What is not of its kind is 0. */
typedef struct wanted {
    wanted_kind kind;
    reference article;
    const char
        *number; /* the key of a value (lib/text/numeral.h), borrowed; look_add() hashes it */
    uint32_t hash;
    zc_span title; /* folded, borrowed */
    size_t term;   /* of the query, whose title it may be */
    place *doc;    /* OUT: the documents that it names */
    size_t n_docs, cap;
    size_t longest, shorts; /* of an article: characters of the name of these documents; those whose
                               name only ends so */
} wanted;

typedef struct look {
    wanted *v;
    size_t n, cap;
} look;

/* Want one more thing; what l borrows must live until it is released. l is zeroed at first. */

void look_add(look *l, const wanted *w);

/*
 * Find the live documents of all. Where only too many names end like that of an article, it has none.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int look_around(look *l, const zc_index *x, zc_error *err);
void look_release(look *l);

#endif
