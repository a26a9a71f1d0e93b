/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates: spellings that stand in the index, the likeliest first. */
#ifndef SEARCH_SUGGEST_CANDIDATES_H
#define SEARCH_SUGGEST_CANDIDATES_H

#include "lib/base/buf.h"

typedef struct candidate {
    char *key;  /* folded: two of one key are the same */
    char *text; /* in place of what was typed */
    unsigned distance;
    uint64_t clauses;
} candidate;

typedef struct candidates {
    candidate *v;
    size_t n, cap;
} candidates;

/* c is zeroed before the first call, and released by its owner. Everything is copied. Of two with
 * one key the clauses are added up; their text is the first by bytes. */
void candidates_add(candidates *c, zc_str key, zc_str text, unsigned distance, uint64_t clauses);
bool candidates_have(const candidates *c, zc_str key);
void candidates_release(candidates *c);

/*
 * Order by distance, then by clauses, then by text. Kept are at most max of the least distance,
 * without those that have a tenth of the clauses of the first or less: chance finds such.
 */
void candidates_choose(candidates *c, size_t max);

#endif
