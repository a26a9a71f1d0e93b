/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forward store: what a clause says, by clause number, in the form that ranking and exact search
 * read. The postings say which clauses hold a term; this says the rest without touching them.
 */
#ifndef ZC_STORE_FORWARD_H
#define ZC_STORE_FORWARD_H

#include "lib/policy/document.h"
#include "lib/text/segment.h"

typedef struct zc_forward {
    uint32_t doc;    /* document number within the segment, from 0 */
    uint32_t tokens; /* tokens of title, headings and text */
    uint32_t length; /* sum of wdf in the postings */
    zc_clause_kind kind;
    zc_str locator;
    zc_span path;          /* folded headings, parted by \n */
    zc_span text;          /* folded text */
    const uint32_t *value; /* hashes of the value keys in title, headings and text; sorted */
    size_t n_values;
    const uint32_t *link; /* what it is found by as cited or citing (links.h); sorted */
    size_t n_links;
    zc_str verbatim; /* headings and text as written (verbatim.h) */
} zc_forward;

/* Append the record's file form. */
void zc_forward_pack(const zc_forward *f, zc_buf *out);

/* Read a record; spans and arrays are borrowed from it. False when it is damaged. */
bool zc_forward_unpack(zc_forward *f, zc_str record);

/* True when the clause holds a value with this hash. */
bool zc_forward_has_value(const zc_forward *f, uint32_t hash);

/* Hash of a value key, as stored. */
uint32_t zc_value_hash(zc_str key);

#endif
