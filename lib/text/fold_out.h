/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The writing half of folding, private to lib/text/fold*.c: appends folded characters and decides
 * which blanks survive between them. What a character folds to is decided in fold.c.
 */
#ifndef ZC_TEXT_FOLD_OUT_H
#define ZC_TEXT_FOLD_OUT_H

#include "lib/text/fold.h"

/* What stands between the last folded character and the next, weakest first. */
typedef enum zc_gap {
    ZC_GAP_NONE,
    ZC_GAP_SEAM, /* nothing, but digits must not touch: 2023² is not 20232 */
    ZC_GAP_BLANK,
    ZC_GAP_TAB
} zc_gap;

typedef struct zc_fold_out {
    zc_folded *to; /* borrowed */
    zc_gap gap;
    size_t gap_start, gap_end; /* bytes of the source */
} zc_fold_out;

/* Room for need folded characters in all. */
void zc_fold_out_reserve(zc_folded *f, size_t need);

/* Note a gap at the bytes [start, end); of several in a row the strongest counts. */
void zc_fold_out_gap(zc_fold_out *o, zc_gap gap, size_t start, size_t end);

/* Append a folded character that came from the bytes [start, end), with what the gap leaves. */
void zc_fold_out_push(zc_fold_out *o, uint32_t cp, size_t start, size_t end);

/* Append a line end; a gap before it vanishes. */
void zc_fold_out_line(zc_fold_out *o, size_t start, size_t end);

/* The bytes up to end belong to the last character, unless a gap or line end parts them. */
void zc_fold_out_extend(zc_fold_out *o, size_t end);

#endif
