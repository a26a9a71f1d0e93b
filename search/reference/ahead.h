/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ahead: what judging documents reads, fetched at once where it lies on servers (lib/store/remote.h). */
#ifndef SEARCH_REFERENCE_AHEAD_H
#define SEARCH_REFERENCE_AHEAD_H

#include "lib/store/remote.h"

/* validity_of() and work_find() will be asked of the documents of these clauses. Costs nothing where nothing
 * is remote. */
void ahead_validity(const zc_index *x, const zc_place *v, size_t n);

#endif
