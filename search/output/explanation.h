/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--explain`: the parts of a hit's score, as a table or as JSON. */
#ifndef SEARCH_OUTPUT_EXPLANATION_H
#define SEARCH_OUTPUT_EXPLANATION_H

#include "lib/base/json.h"
#include "search/rank/explain.h"

/*
 * Append a table, a line a part, behind `indent` blanks.
 * columns  of a line, 0: any number.
 */
void explanation_text(const explanation *e, bool match, size_t indent, size_t columns, zc_buf *out);

/* Append it as an object, the value of the key just written. */
void explanation_json(const explanation *e, zc_json *j);

#endif
