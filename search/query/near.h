/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nearness: words that stand close to one another in a text, in either order. */
#ifndef SEARCH_QUERY_NEAR_H
#define SEARCH_QUERY_NEAR_H

#include "search/query/query.h"

/*
 * Whether the two operands of a NEAR stand near in a folded text: at most so many characters between
 * the end of one and the beginning of the other, marks included. Operands are terms with a text, or
 * ORs of such.
 */
bool near_holds(const query *q, size_t node, zc_span text);

#endif
