/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--show ID`: one clause whole, in its place in the document. */
#ifndef SEARCH_SHOW_H
#define SEARCH_SHOW_H

#include "lib/base/err.h"
#include "lib/store/index.h"
#include "search/answer.h"

/*
 * Print a clause with its document, headings and neighbours; in formats other than text, as a hit.
 *
 * id     PATH#LOCATOR; the locator may go on into an article: 第十条/第二款, 第十条/（三）.
 * out    initialised; appended to.
 * Returns 0; ZC_ENOENT (no such document, clause or part), ZC_EINVAL (not an id), ZC_ECORRUPT,
 * ZC_EIO.
 */
int show_clause(const zc_index *x, zc_str id, const answer_options *o, zc_buf *out, zc_error *err);

#endif
