/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Match: which clauses answer a query, exactly. Postings give candidates; the forward store says
 * whether the words really stand there.
 *
 * A clause matches when it has every wanted word: one of up to six characters literally (in its
 * own text, its document's title or number, or its headings; numbers, dates, articles and document
 * numbers also by value), of a longer one at least half of its different grams. A phrase must
 * stand contiguously in the clause's own text. What is excluded must not be there, and fields, ranges,
 * OR and NEAR must hold.
 */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "search/query/filter.h"
#include "search/query/query.h"

/*
 * Clauses of a segment that may be shown for the query: live, wanted by the filter, and keeping all
 * of the query's constraints, which is everything but bare words.
 *
 * out  OUT: initialised here, of the segment's size; the caller releases it.
 */
int match_base(const query *q, const filter *f, const zc_index *x, size_t segment, zc_bits *out,
               zc_error *err);

/*
 * Clauses of a segment that match: those of base that have all words as well.
 *
 * out  OUT: initialised here; the caller releases it.
 */
int match_words(const query *q, const zc_index *x, size_t segment, const zc_bits *base,
                zc_bits *out, zc_error *err);

/* Clauses of a segment that match, found at once: words narrow before ranges of numbers are read. Out
 * as above. */
int match_all(const query *q, const filter *f, const zc_index *x, size_t segment, zc_bits *out,
              zc_error *err);

/*
 * Clauses within a set for which one term of the query holds, excluded or not.
 *
 * out  OUT: initialised here; the caller releases it.
 */
int match_term(const query *q, const query_term *t, const zc_index *x, size_t segment,
               const zc_bits *within, zc_bits *out, zc_error *err);

/* The same for a node of the query's tree. */
int match_node(const query *q, size_t node, const zc_index *x, size_t segment,
               const zc_bits *within, zc_bits *out, zc_error *err);

/* True when the query has a bare word longer than QUERY_SHORT: one that matches by half its grams. */
bool match_is_loose(const query *q);

/* True when one clause has all bare words of the query (constraints are not looked at). */
bool match_clause(const query *q, const zc_index *x, size_t segment, const zc_forward *f);

#endif
