/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citers: clauses that may cite a document, by the links that the index keeps; who uses them resolves. */
#ifndef SEARCH_REFERENCE_CITERS_H
#define SEARCH_REFERENCE_CITERS_H

#include "lib/base/bits.h"
#include "lib/policy/alias.h"
#include "search/reference/work.h"

/* Terms of the links of all names and numbers by which something may be cited. */
typedef struct citers {
    uint32_t *link;
    size_t n, cap;
    const zc_aliases *names; /* as in citing */
} citers;

/* Add what a title may be called, and a number; either may be empty. c: zeroed at first, but its names. */
void citers_add(citers *c, zc_str title, zc_str number);

/* The same for what says that it is repealed. */
void citers_add_repeals(citers *c, zc_str title, zc_str number);

/* Add all of that of a document, with what is attached to it. Returns 0; ZC_ECORRUPT, ZC_EIO. */
int citers_add_document(citers *c, const zc_index *x, size_t segment, const zc_doc_view *v,
                        zc_error *err);
void citers_release(citers *c);

/*
 * Find the live clauses of a segment that may cite it.
 *
 * out  initialised, of the segment's size; added to.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int citers_find(const citers *c, const zc_index *x, size_t segment, zc_bits *out, zc_error *err);

/* Clauses of a segment by number, ascending, each once. */
typedef struct citers_list {
    uint32_t *v;
    size_t n, cap;
} citers_list;

/* The same as a list, for where hardly any are expected: a set takes a bit of all clauses. list: replaced. */
int citers_few(const citers *c, const zc_index *x, size_t segment, citers_list *list,
               zc_error *err);
void citers_list_release(citers_list *list);

#endif
