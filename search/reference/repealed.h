/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repealed: of a document that the index does not have, whether a text that it has says so. */
#ifndef SEARCH_REFERENCE_REPEALED_H
#define SEARCH_REFERENCE_REPEALED_H

#include "search/reference/validity.h"

/*
 * Find the first clause, by the date of its document, that says that what is cited is no longer in
 * force: one with the same number, or the same title and no other number.
 *
 * s  OUT: repealed and by what; in force when nothing says so.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int repealed_find(const zc_index *x, const zc_citation_view *c, validity *s, zc_error *err);

#endif
