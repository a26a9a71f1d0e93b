/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: one object for the whole answer, or one hit a line. The schema is in README.md. */
#ifndef SEARCH_OUTPUT_JSON_H
#define SEARCH_OUTPUT_JSON_H

#include "search/output/output.h"

void json_begin(const answer *a, zc_buf *out);
void json_hit(const answer *a, const hit *h, zc_buf *out);
void json_end(const answer *a, zc_buf *out);
/* a may be NULL: a hit that answers no query. */
void jsonl_hit(const answer *a, const hit *h, zc_buf *out);

#endif
