/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of repeal*.c share. Not for others: they call repeal.h. */
#ifndef ZC_POLICY_REPEAL_PARTS_H
#define ZC_POLICY_REPEAL_PARTS_H

#include "lib/policy/document.h"

/* The citations of one clause, by `at`. */
typedef struct zc_repeal_clause {
    zc_str text;
    zc_citation *v;
    size_t n;
    bool proposal; /* what a proposal says is a wish */
} zc_repeal_clause;

/* The byte of the clause's text behind a citation. */
size_t zc_citation_end(const zc_citation *c);

/*
 * True when citations i < j are neighbours in one list: 《甲》、《乙》, also with the words that say who
 * issued the second one: 《甲》、1994年国务院发布的《乙》.
 */
bool zc_repeal_listed(const zc_repeal_clause *r, size_t i, size_t j);

/* True when [from, to) says who issued what is named at `to`, or nothing: 1994年国务院发布的, 省政府. */
bool zc_repeal_issuer(zc_str s, size_t from, size_t to);

/* Past the bracket that opens at `at`, or `at` itself when none opens or closes. */
size_t zc_repeal_bracket(zc_str s, size_t at, size_t to);

#endif
