/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbering: counts the paragraphs of a multilevel list and writes their numbers as word processors
 * show them: 一、 （一） 第三条 1.2. What stands in a file about it is the formats' to read.
 */
#ifndef INDEXER_CONVERT_NUMBERING_H
#define INDEXER_CONVERT_NUMBERING_H

#include "indexer/convert/number.h"

enum { NUMBERING_LEVELS = 10 }; /* Word has nine of them, OpenDocument ten */

/* How a level is numbered. */
typedef struct numbering_level {
    const number_format *format; /* NULL: one that we do not know */
    zc_buf text;                 /* %1 … %9 stand for the numbers of levels; cut when long */
    long start;
    int restart;      /* which levels start it anew: those above the n-th one; -1: all, 0: none */
    bool legal;       /* all numbers in it are written in digits */
    bool bullet;      /* it has a sign in place of a number */
    bool unseparated; /* nothing stands between number and text */
} numbering_level;

typedef struct numbering_count {
    long n[NUMBERING_LEVELS];
    bool used[NUMBERING_LEVELS];
} numbering_count;

/* A level as it is where nothing is said: 1, 2, 3 without any text. */
void numbering_level_init(numbering_level *l);
void numbering_level_release(numbering_level *l);

/*
 * Count a paragraph of a level; those below start anew.
 *
 * levels  NUMBERING_LEVELS of them; NULL for those that are not there.
 * start   the number to go to, or -1: the next one.
 */
void numbering_step(numbering_count *c, const numbering_level *const *levels, unsigned level,
                    long start);

/*
 * Append the number of the paragraph that was counted last, with what parts it from the text: a
 * blank, full-width after 第三条, none after full-width punctuation. Nothing for bullets.
 *
 * Returns false when it has a number in a form that we do not know, written in digits.
 */
bool numbering_write(zc_buf *out, const numbering_count *c, const numbering_level *const *levels,
                     unsigned level);

#endif
