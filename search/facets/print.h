/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing counts: a table of formats. */
#ifndef SEARCH_FACETS_PRINT_H
#define SEARCH_FACETS_PRINT_H

#include "search/facets/count.h"
#include "search/output/output.h"

/* Everything that is printed of the counts. */
typedef struct facet_answer {
    const answer *about; /* the query, notes, and how many match */
    const facet *v;
    size_t n;
} facet_answer;

/* Whether a format has a place for counts. */
bool facet_format(const char *name);

/* Append the counts in a format that has a place for them. */
void facet_print(const char *name, const facet_answer *a, zc_buf *out);

/* --- for the formats ---------------------------------------------------------------------------- */

void facet_text(const facet_answer *a, zc_buf *out);
void facet_json(const facet_answer *a, zc_buf *out);
void facet_csv(const facet_answer *a, zc_buf *out);
void facet_tsv(const facet_answer *a, zc_buf *out);

/* The slot at or after one that has anything to show, n + 2 past the last: values always have, the two
 * behind them when they are not empty; an axis that was not counted has none. */
size_t facet_slot(const facet_axis *a, size_t slot);

/* What a slot is called among people; not made safe for terminals. */
void facet_label(const facet_axis *a, size_t slot, zc_buf *out);

/* What is counted in a line of a table, or with column SIZE_MAX in all of it. */
uint64_t facet_cell(const facet *f, size_t row, size_t column);

#endif
