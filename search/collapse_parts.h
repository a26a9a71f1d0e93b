/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What collapse.c and collapse_item.c share: a hit with what decides whom it belongs to. */
#ifndef SEARCH_COLLAPSE_PARTS_H
#define SEARCH_COLLAPSE_PARTS_H

#include "search/reference/validity.h"
#include "search/same.h"

/* A ranked clause or document, and what decides between those that say the same. */
typedef struct item {
    size_t segment;
    uint32_t doc, clause; /* of a document: its first */
    unsigned target;
    bool match;
    same_text text;
    zc_str locator;
    bool article;
    zc_doc_view view;
    uint64_t ending; /* of its title: documents of one work have the same */
    uint64_t name;   /* hash of the name of its work; 0: not known yet */
    validity validity;
    bool judged; /* validity is known */
} item;

/* Read a clause, or the first of a document. i: zeroed. Returns 0, ZC_ECORRUPT. */
int item_read(const zc_index *x, item *i, size_t segment, uint32_t clause, zc_error *err);

bool item_is_same_document(const item *a, const item *b);

/* Whether two documents are versions or copies of one work. Returns 0; ZC_ECORRUPT, ZC_EIO. */
int item_is_one_work(const zc_index *x, item *a, item *b, bool *yes, zc_error *err);

/*
 * Whether a document (whole), or a clause, is another version, or a copy, of one. Returns as above.
 */
int item_is_version(const zc_index *x, item *a, item *b, bool whole, bool *yes, zc_error *err);

/* Whether b, ranked behind a, is to be shown rather than a. Returns as above. */
int item_is_better(const zc_index *x, item *a, item *b, bool *yes, zc_error *err);

#endif
