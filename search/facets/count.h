/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counting matches by the values of a field, or of two across each other.
 *
 * What is counted are units: whole documents, or clauses, of which those of one document and kind
 * count together. A unit with several values counts for each of them, so that the counts of a field
 * may add up to more than all units; but once in the sum of those values that are not shown.
 */
#ifndef SEARCH_FACETS_COUNT_H
#define SEARCH_FACETS_COUNT_H

#include "search/facets/fields.h"
#include "search/rank/rank.h"

typedef struct facet_unit {
    size_t segment;
    uint32_t doc;
    unsigned kinds;  /* of its clauses that match, as bits */
    uint64_t weight; /* clauses; of a document 1 */
} facet_unit;

typedef struct facet_units {
    facet_unit *v;
    size_t n, cap;
    uint64_t total; /* of the weights */
} facet_units;

/*
 * The units of the clauses that match.
 *
 * matches    of rank_matches().
 * documents  count documents, not clauses.
 * kinds      whether kinds of clauses matter.
 * u          OUT: the caller releases it.
 */
void facet_units_find(facet_units *u, const zc_index *x, const ranking *matches, bool documents,
                      bool kinds);
void facet_units_release(facet_units *u);

/* A value and how many units have it. */
typedef struct facet_value {
    zc_str value; /* borrowed from the index */
    uint64_t count;
} facet_value;

/*
 * The values of a field: those shown, and two slots more: units with a value that is not shown, and
 * units without any.
 */
typedef struct facet_axis {
    int field;
    facet_value *v;   /* n of them, by count, then by value as bytes; then the two slots */
    size_t n;         /* shown */
    size_t others;    /* values that are not shown; the slot v[n] has their units */
    uint64_t assumed; /* units whose value is not said (fields.h) */
    size_t *start;    /* of each unit: where its slots begin in slot; one more for the end */
    uint32_t *slot;
} facet_axis;

/*
 * Count by a field.
 *
 * max       values shown at most: the most frequent ones.
 * by_value  order those by value.
 * a         OUT: the caller releases it.
 */
void facet_axis_count(facet_axis *a, int field, const zc_index *x, const facet_units *u, size_t max,
                      bool by_value);
void facet_axis_release(facet_axis *a);

/* One table of counts. */
typedef struct facet {
    facet_axis row, column; /* of the column all is empty when there is one field */
    uint64_t *cell;         /* (row.n + 2) lines of (column.n + 2); NULL for one field */
} facet;

void facet_count(facet *f, facet_asked asked, const zc_index *x, const facet_units *u, size_t max);
void facet_release(facet *f);

#endif
