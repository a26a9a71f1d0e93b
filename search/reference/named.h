/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named: the documents of the index that bear a name or a 发文字号, found by their links. */
#ifndef SEARCH_REFERENCE_NAMED_H
#define SEARCH_REFERENCE_NAMED_H

#include "lib/policy/name.h"
#include "lib/store/index.h"

typedef struct named {
    size_t segment;
    uint32_t doc;
    uint32_t clause;   /* where what has the name begins: in the document, or one attached to it */
    bool attached;     /* the latter */
    zc_name_kind kind; /* which of its names it is */
    char *issuer; /* the body that its title puts in front of that name, as zc_name_key(); or "" */
} named;

typedef struct named_list {
    named *v; /* in the order of the index */
    size_t n, cap;
} named_list;

/*
 * Find the live documents that have a name.
 *
 * key  as in zc_name.
 * out  OUT: borrowed until this or the next function is called again.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int named_find(const zc_index *x, zc_str key, const named_list **out, zc_error *err);

/* The same for those that have a number, in any writing; kind is ZC_NAME_WHOLE. */
int named_by_number(const zc_index *x, zc_str number, const named_list **out, zc_error *err);

/* Whether two numbers of documents are the same, however they are written. */
bool number_is(zc_str a, zc_str b);

/*
 * Whether a number that is cited may be that of a document: the same, or all of it but the body, which
 * the words around it name: （2020年第8号） for 税务总局公告2020年8号.
 */
bool number_fits(zc_str cited, zc_str own);

/*
 * Whether two names of bodies, as zc_name_key() gives them, may mean the same: one begins with the
 * other (最高人民法院审判委员会), or with the first of several, 等 standing for the rest. An empty one
 * says nothing, and fits.
 */
bool bodies_agree(zc_str a, zc_str b);

#endif
