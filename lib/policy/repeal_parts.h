/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of repeal*.c share. Not for others: they call repeal.h. */
#ifndef ZC_POLICY_REPEAL_PARTS_H
#define ZC_POLICY_REPEAL_PARTS_H

#include "lib/policy/document.h"

/* One clause, and its citations by `at`; those in the brackets behind another one are left out: they
 * say how it came about. */
typedef struct zc_repeal_clause {
    zc_str text;
    const zc_strings *heading;
    zc_citation **v;
    size_t n, cap;
    bool proposal; /* what a proposal says is a wish */
} zc_repeal_clause;

/* The byte of the clause's text behind a citation, and behind the bracket that it ends in. */
size_t zc_citation_end(const zc_repeal_clause *r, const zc_citation *c);

/*
 * True when citations i < j are neighbours in one list: 《甲》、《乙》, also with the words that say who
 * issued the second one: 《甲》、1994年国务院发布的《乙》.
 */
bool zc_repeal_listed(const zc_repeal_clause *r, size_t i, size_t j);

/* True when [from, to) says who issued what is named at `to`, or nothing: 1994年国务院发布的, 省政府. */
bool zc_repeal_issuer(zc_str s, size_t from, size_t to);

/* Past the bracket that opens at `at`, or `at` itself when none opens or closes. */
size_t zc_repeal_bracket(zc_str s, size_t at, size_t to);

/* Past the blanks and brackets that follow byte `at`. */
size_t zc_repeal_past_brackets(zc_str s, size_t at, size_t to);

/* False when s holds no word of the table of those that repeal: most texts, found out soon. */
bool zc_repeal_mentioned(zc_str s);

/* True when words say what was done to a document: 国务院1994年发布. */
bool zc_repeal_issued(zc_str s);

/* True when a title or heading says that documents are repealed, and nothing else of them. */
bool zc_repeal_says(zc_str s);

/*
 * Mark the items of the lists of a clause.
 *
 * always  the document's title says that it repeals.
 * led     IN/OUT: the clauses before this one end in a lead, or in items under one.
 */
void zc_repeal_lists(zc_repeal_clause *r, bool always, bool *led);

#endif
