/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counterpart: the proposal that a reply answers, and the replies that answer a proposal. */
#ifndef SEARCH_REFERENCE_COUNTERPART_H
#define SEARCH_REFERENCE_COUNTERPART_H

#include "lib/store/index.h"

typedef struct counterparts {
    zc_doc_view *v; /* by path; borrowed from the index */
    size_t n, cap;
} counterparts;

/*
 * Find them: by the number of the proposal and the session, or by its title (案由). Neither number
 * nor session of the two may differ where both are known.
 *
 * list  zeroed; released by the caller. Of a document that is neither proposal nor reply it stays
 *       empty.
 */
void counterparts_find(counterparts *list, const zc_index *x, const zc_doc_view *v);
void counterparts_release(counterparts *list);

#endif
