/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standing: how the documents of a group compare with each other, for the text as a whole. */
#ifndef SEARCH_RELATED_STANDING_H
#define SEARCH_RELATED_STANDING_H

#include "search/rank/documents.h"

typedef struct standing_list {
    document *v; /* ordered by number */
    size_t n;
    double background; /* score that documents have which are not meant; 0: nobody knows */
} standing_list;

/* d: best first; copied. */
void standing_make(standing_list *s, const documents *d);
void standing_release(standing_list *s);

/* Score of a document for the whole text; 0 when it is not among the best. */
double standing_score(const standing_list *s, size_t segment, uint32_t doc);

/*
 * Whether a document stands out from the others: has two and a half times the score of the tenth (of the
 * last where there are fewer). Of 400 letters, half of whose replies were taken out of the index, the first
 * document stood out for 71 in a hundred that had found their reply, and for 13 of those that could not.
 * That none stands out says nothing: on some matters there are twenty laws.
 */
bool standing_is_out(const standing_list *s, size_t segment, uint32_t doc);

#endif
