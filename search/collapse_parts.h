/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What collapse.c and collapse_item.c share: hits, and their documents, of which each is looked into once. */
#ifndef SEARCH_COLLAPSE_PARTS_H
#define SEARCH_COLLAPSE_PARTS_H

#include "lib/base/counts.h"
#include "lib/policy/authority.h"
#include "search/reference/validity.h"
#include "search/same.h"

/* A document that has hits. */
typedef struct paper {
    size_t segment;
    uint32_t doc;
    zc_doc_view view;
    uint64_t ending; /* of its title: documents of one work have the same */
    uint64_t name;   /* hash of the name of its work; 0: not known yet */
    size_t work;     /* the same for documents of one work; 0: not known yet */
    bool judged;     /* what follows is known */
    validity validity;
    zc_authority authority;
} paper;

typedef struct papers {
    const zc_index *x;
    paper *v; /* room for one a hit, so that they stay where they are */
    size_t n;
    zc_counts number; /* of a document, from 1 */
    size_t works;
} papers;

/* A ranked clause or document, and what decides whom it belongs to. */
typedef struct item {
    paper *paper;
    uint32_t clause; /* of a document: its first */
    unsigned target;
    bool match;
    same_text text;
    zc_str locator;
    bool article;
} item;

/* most: hits that there will be. */
void papers_init(papers *p, const zc_index *x, size_t most);
void papers_release(papers *p);

/* Read a clause, or the first of a document. i: zeroed; released by item_release(). Returns 0, ZC_ECORRUPT. */
int item_read(papers *p, item *i, size_t segment, uint32_t clause, zc_error *err);
void item_release(item *i);

/* Whether two hits are of versions or copies of one work. Returns 0; ZC_ECORRUPT, ZC_EIO. */
int item_is_one_work(papers *p, const item *a, const item *b, bool *yes, zc_error *err);

/* Whether a document (whole), or a clause, is another version, or a copy, of one. Returns as above. */
int item_is_version(papers *p, item *a, item *b, bool whole, bool *yes, zc_error *err);

/* Whether b, ranked behind a, is to be shown rather than a. Returns as above. */
int item_is_better(papers *p, const item *a, const item *b, bool *yes, zc_error *err);

#endif
