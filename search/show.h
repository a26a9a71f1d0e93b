/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--show ID`: one clause whole, in its place in the document; or a document's outline. */
#ifndef SEARCH_SHOW_H
#define SEARCH_SHOW_H

#include "lib/base/err.h"
#include "lib/store/index.h"
#include "search/answer.h"

/*
 * Print what an id names. A clause, or the part of one: with its document, headings and neighbours;
 * in formats other than text, as a hit. A document: its headings and the beginnings of its clauses,
 * with their locators; in JSON as an object with all clauses, in the others each clause as a hit.
 *
 * id   see id.h.
 * out  initialised; appended to.
 * Returns 0; ZC_ENOENT (no such document, clause or part), ZC_EINVAL (an empty id), ZC_ECORRUPT,
 * ZC_EIO.
 */
int show_print(const zc_index *x, zc_str id, const answer_options *o, zc_buf *out, zc_error *err);

#endif
