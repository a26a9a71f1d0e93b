/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tidy: the shortest edit made readable. A character or two that happen to be shared amid what
 * was rewritten are no help to a reader and become part of the change; what was put in or taken out
 * begins and ends at marks of punctuation where it may as well.
 */
#ifndef SEARCH_COMPARE_TIDY_H
#define SEARCH_COMPARE_TIDY_H

#include "search/compare/diff.h"
#include "search/compare/align.h"

/* Compare two texts by their words, readably. d: released by the caller. */
void tidy_diff(diff *d, const words *a, const words *b);

/* The same of two clauses: their labels for themselves, then the rest. */
void tidy_pieces(diff *d, const piece *a, const piece *b);

#endif
