/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--show ID`: one clause whole, in its place in the document; or a document's outline. */
#ifndef SEARCH_SHOW_H
#define SEARCH_SHOW_H

#include "lib/base/err.h"
#include "lib/store/index.h"
#include "search/answer.h"
#include "search/id.h"

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

/*
 * Fetch a clause of the document that an id names; the snippet is the part that is meant, or all of it.
 *
 * h  OUT: released by the caller, on failure too; borrows from t.
 * Returns 0; ZC_ENOENT when it has no such part; ZC_ECORRUPT, ZC_EIO.
 */
int show_fetch(hit *h, const zc_index *x, const id_target *t, uint32_t clause, zc_error *err);

#endif
