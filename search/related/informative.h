/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The informative part of a text: the stretches of it that say what it is about. */
#ifndef SEARCH_RELATED_INFORMATIVE_H
#define SEARCH_RELATED_INFORMATIVE_H

#include "lib/store/index.h"

/*
 * Append the stretches of a folded text that its best grams make, parted by \n, in their order.
 *
 * most  different grams to keep.
 * Returns the number of different grams of the text that no document has; they are not kept.
 *
 * A gram counts by how rare it is among the index's documents, and more when the text repeats it. On
 * 400 letters and the replies to them, what stands together by more than chance was no better choice, nor was
 * the beginning of the text.
 */
size_t informative_part(zc_units *out, const zc_index *x, zc_span text, size_t most);

#endif
