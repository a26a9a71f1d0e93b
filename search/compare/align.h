/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Align: which clause of one document is which of another one. Clauses whose text is the same but
 * for their numbers come first, those in order and then those that moved; then those that are alike,
 * the likeliest first, more readily between the same neighbours or under the same number. What is
 * like nothing was added or removed.
 */
#ifndef SEARCH_COMPARE_ALIGN_H
#define SEARCH_COMPARE_ALIGN_H

#include "search/compare/words.h"

/* A clause, or a heading. */
typedef struct piece {
    zc_str locator; /* empty for a heading */
    words words;
    size_t label; /* how many of them are its label: 第四十七条, 一、 */
} piece;

/* Take a text apart. p: released by the caller. */
void piece_make(piece *p, zc_str locator, zc_str text);
void piece_release(piece *p);

#define ALIGN_NONE SIZE_MAX

typedef struct pair {
    size_t a, b; /* numbers of pieces, one of them perhaps ALIGN_NONE */
    bool same;   /* their texts are equal but for the labels */
    bool moved;  /* stands in another order than the others */
} pair;

/*
 * Align two documents.
 *
 * Returns a malloc'd array, *n of them: each piece once, in the order of b; what is only in a stands
 * before what follows the same neighbour in b.
 */
pair *align(const piece *a, size_t n_a, const piece *b, size_t n_b, size_t *n);

#endif
