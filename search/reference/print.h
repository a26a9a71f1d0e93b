/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print: what the answers about citations have in common: what was asked about, TSV lines. */
#ifndef SEARCH_REFERENCE_PRINT_H
#define SEARCH_REFERENCE_PRINT_H

#include "search/reference/asked.h"
#include "search/reference/counterpart.h"
#include "search/reference/mention_json.h"
#include "search/reference/mention_text.h"

/* What was asked about: title, facts and id of the document; of something else its name. */
void print_subject(const paper *p, const asked *a);
void put_subject(zc_json *j, const zc_index *x, const asked *a);

/* The proposals that a reply answers, or the replies that a proposal has; nothing if there are none. */
void print_counterparts(const paper *p, const zc_doc_view *v, const counterparts *list);
void put_counterparts(zc_json *j, const zc_doc_view *v, const counterparts *list);

/* A note for each server that the answer is without. */
void print_absent(const paper *p);

/* Append the id of what was asked about. */
void asked_id(const zc_index *x, const asked *a, zc_buf *out);

/* A citation as a line: id of the clause that cites, id of what is cited or -, state, as written. */
void tsv_mention(zc_buf *out, const zc_doc_view *from, const mention *m);

/* The same without the clause that cites. */
void tsv_cited(zc_buf *out, const mention *m);

/* Append a text as a column: no tab, line end or other control character. */
void tsv_text(zc_buf *out, zc_str s);

#endif
