/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--facets`: all matches of a query, or all that the filters leave, counted by fields. */
#ifndef SEARCH_FACETS_FACETS_H
#define SEARCH_FACETS_FACETS_H

#include "search/answer.h"

/*
 * Count.
 *
 * fields   as given to the option.
 * query    as typed; with o->everything it is not looked at.
 * max      values shown of a field.
 * out      initialised; the counts are appended. Notes for which the format has no place are printed
 *          on standard error.
 * matches  OUT: whether anything was counted.
 * Returns 0; ZC_EINVAL for a field that there is not; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int facets_print(const zc_index *x, const answer_options *o, zc_str fields, zc_str query,
                 size_t max, zc_buf *out, bool *matches, zc_error *err);

#endif
