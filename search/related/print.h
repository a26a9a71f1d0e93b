/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print: what is related to a text, in each format that has a way to say it. */
#ifndef SEARCH_RELATED_PRINT_H
#define SEARCH_RELATED_PRINT_H

#include "search/related/view.h"

/* For people at a terminal: documents for the whole text, then each ask with its hits. */
void related_print_text(const related_view *v, zc_buf *out);

/* One object; the schema is in README.md. */
void related_print_json(const related_view *v, zc_buf *out);

/* Documents of all groups in one order, as lines for evaluators: id, path, rank, score. */
void related_print_tsv(const related_view *v, zc_buf *out);

/* Reports to be sent on. Nothing in them depends on when they were made. */
void related_print_markdown(const related_view *v, zc_buf *out);
void related_print_html(const related_view *v, zc_buf *out);

#endif
