/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs of neighbouring characters: a word with one that stands nowhere stands nowhere itself. */
#ifndef SEARCH_SUGGEST_PAIRS_H
#define SEARCH_SUGGEST_PAIRS_H

#include "lib/store/index.h"

/* Tell whether each pair of a folded text stands in some live clause. Returns 0; ZC_ECORRUPT, ZC_EIO. */
int pairs_stand(const zc_index *x, zc_span text, bool *stand, zc_error *err);

#endif
