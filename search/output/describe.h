/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--explain-query`: what was understood of a query, and how many clauses each part of it finds. */
#ifndef SEARCH_OUTPUT_DESCRIBE_H
#define SEARCH_OUTPUT_DESCRIBE_H

#include "search/query/query.h"

/*
 * Describe a query by its tree, a line a node: how it is matched, what was typed, the clauses that it
 * finds alone. What it names outright (target.h) and notes follow.
 *
 * f     filters of the command line: counts are of what these leave.
 * json  as one JSON object instead.
 * out   initialised; appended to.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int describe_query(const query *q, const filter *f, const zc_index *x, bool json, zc_buf *out,
                   zc_error *err);

#endif
