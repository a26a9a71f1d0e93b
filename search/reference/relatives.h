/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relatives: 前款, 前条, 本条第二款 of a clause, put among what it cites, in the order of its text. */
#ifndef SEARCH_REFERENCE_RELATIVES_H
#define SEARCH_REFERENCE_RELATIVES_H

#include "lib/policy/relative.h"
#include "search/reference/mention.h"

typedef struct relatives {
    zc_relatives found;
    zc_buf data; /* holds the text that mentions borrow */
} relatives;

/*
 * Find those that lead somewhere, and add them.
 *
 * r       OUT: released by the caller, on failure too, after list.
 * list    the citations of the clause.
 * clause  its number in the segment; v its document.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int relatives_add(relatives *r, mentions *list, const zc_index *x, const citing *from,
                  const zc_doc_view *v, uint32_t clause, zc_error *err);
void relatives_release(relatives *r);

#endif
