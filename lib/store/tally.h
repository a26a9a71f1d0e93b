/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tally: the terms and frequencies of one clause. The same count is added when a clause is indexed
 * and subtracted when it dies, so it lives in one place.
 */
#ifndef ZC_STORE_TALLY_H
#define ZC_STORE_TALLY_H

#include "lib/store/counter.h"
#include "lib/store/forward.h"
#include "lib/store/grams.h"

typedef struct zc_tally {
    zc_units all;   /* title, headings and text, parted by breaks */
    zc_grams grams; /* of all */
    zc_grams path;  /* of the headings */
} zc_tally;

void zc_tally_init(zc_tally *t);
void zc_tally_release(zc_tally *t);

/* Count a clause; title is its document's, folded. Former content is dropped. */
void zc_tally_clause(zc_tally *t, zc_span title, const zc_forward *f);

/*
 * Add the counted clause to frequencies.
 *
 * f     its forward record, with tokens, length and values.
 * dead  also count what a segment's `terms` file leaves to the postings: grams and values.
 */
void zc_tally_add(const zc_tally *t, const zc_forward *f, bool dead, zc_df_counter *df);

#endif
