/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `--unresolved`: the citations of the whole index that lead nowhere: what is cited and not there, and
 * articles that are cited of documents that are there but do not have them.
 */
#ifndef SEARCH_REFERENCE_UNRESOLVED_H
#define SEARCH_REFERENCE_UNRESOLVED_H

#include "search/modes.h"
#include "search/reference/mention.h"

/* Citations that mean one thing. */
typedef struct unresolved_group {
    zc_str title, number;    /* as the first of them writes it; borrowed from the index */
    zc_buf target;           /* articles: id of the document, and its article as PATH#第十条 */
    size_t count, documents; /* citations, and the documents that they are in */
    zc_buf example;          /* id of the first clause that cites it, by path */
    zc_str text;             /* … as it is written there */
    bool self;               /* articles: 本办法第十条 */
} unresolved_group;

typedef struct unresolved_list {
    unresolved_group *v; /* most citations first, then by what is meant */
    size_t n, cap;
    size_t citations; /* in all groups */
} unresolved_list;

typedef struct unresolved {
    unresolved_list missing;            /* not in the index */
    unresolved_list articles;           /* the document is, the article is not */
    size_t citations, found, ambiguous; /* of the index: all, resolved, left open */
} unresolved;

/*
 * Resolve every citation of the index.
 *
 * only  of the documents whose clauses cite.
 * u     OUT: released by the caller, on failure too; borrows from the index.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int unresolved_find(unresolved *u, const zc_index *x, const filter *only, const zc_aliases *names,
                    zc_error *err);
void unresolved_release(unresolved *u);

/* Print. max: groups of each list. */
void unresolved_print(const unresolved *u, mode_run *r, size_t max);

/* The mode. */
int unresolved_run(mode_run *r, zc_error *err);

#endif
