/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole: what a document says as a whole: its title and number, the bodies and persons that it
 * names, each heading once, the text of its clauses. Clauses are counted with title and headings
 * each, so a document's own length and frequencies are no sums of theirs.
 */
#ifndef ZC_STORE_WHOLE_H
#define ZC_STORE_WHOLE_H

#include "lib/store/tally.h"

typedef struct zc_whole {
    zc_counts seen; /* its tokens and grams, by key */
    zc_grams grams; /* scratch */
    zc_units path;  /* headings of the clause before, folded */
    uint32_t title; /* tokens of the title */
    uint32_t tokens;
} zc_whole;

void zc_whole_init(zc_whole *w);
void zc_whole_release(zc_whole *w);

/* Begin a document. title, names: folded, as its record has them (docs.h). */
void zc_whole_begin(zc_whole *w, zc_span title, zc_span names);

/* Add its clauses one after another, in their order, each as counted by zc_tally_clause(). */
void zc_whole_clause(zc_whole *w, const zc_tally *t, const zc_forward *f);

/* Add the document to frequencies. Returns its tokens. */
uint32_t zc_whole_add(const zc_whole *w, zc_df_counter *df);

/*
 * Headings that a clause does not share with the one before it: what is left of its path when the
 * outermost headings that are the same are taken off.
 *
 * before, path  folded headings of both, parted by \n; before of a document's first clause: empty.
 */
zc_span zc_whole_headings(zc_span before, zc_span path);

#endif
