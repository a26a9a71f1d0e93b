/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Card: what of a document tells whether it and others of its name belong together. Read once, and kept. */
#ifndef SEARCH_REFERENCE_CARD_H
#define SEARCH_REFERENCE_CARD_H

#include "lib/store/index.h"

typedef struct card card;

/*
 * The card of a document.
 *
 * v  its record.
 * Returns it, the caller's to free with card_free().
 */
card *card_of(const zc_index *x, size_t segment, uint32_t doc, const zc_doc_view *v);
void card_free(card *c);

/* The date of a document by which its versions are ordered: its own, else that at the end of its file's
 * name; or empty. */
zc_str work_date(const zc_doc_view *v);

/* The same of a card. */
zc_str card_date(const card *c);

/* Locator of the first article, borrowed from the index; empty when there is none among the first clauses. */
zc_str card_article(card *c, const zc_index *x);

/* The place that the name of its body begins with, as zc_name_place() gives it. */
zc_str card_place(card *c);

/* Whether two documents may be of one body: some body that issued one may be one that issued the other. */
bool cards_agree(const card *a, const card *b);

/*
 * Whether both are of one date. A file's name may give the day of publication or of effect where a text
 * gives that of adoption: then a year is not enough to tell them apart.
 */
bool cards_same_date(const card *a, const card *b);

#endif
