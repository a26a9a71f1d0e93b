/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: one object for the whole answer, or one hit a line. The schema is in README.md. */
#ifndef SEARCH_OUTPUT_JSON_H
#define SEARCH_OUTPUT_JSON_H

#include "lib/base/json.h"
#include "search/output/output.h"

/* Begin the object of an answer with what all have: schema, query, total and notes. The caller ends it. */
void json_open(const answer *a, zc_json *j, zc_buf *out);

/* Append a hit, or a document that is one, as an object to what is being written. */
void json_add_hit(zc_json *j, const answer *a, const hit *h);
void json_add_document_hit(zc_json *j, const answer *a, const document_hit *h);

/* The number that each object has as "schema". */
enum { JSON_SCHEMA = 1 };

/* Begin the object of any other answer: schema, and "partial" where the index is without servers. */
void json_begin_answer(zc_json *j, const zc_index *x, zc_buf *out);

void json_begin(const answer *a, zc_buf *out);
void json_hit(const answer *a, const hit *h, zc_buf *out);
void json_document_hit(const answer *a, const document_hit *h, zc_buf *out);
void json_end(const answer *a, zc_buf *out);

/* A document with its clauses, as one object; or each clause as an object of its own, a line each. */
void json_document(const zc_index *x, const zc_doc_view *doc, const validity *v,
                   const context *clauses, zc_buf *out);
void jsonl_clauses(const zc_doc_view *doc, const context *clauses, zc_buf *out);
void jsonl_hit(const answer *a, const hit *h, zc_buf *out);
void jsonl_document_hit(const answer *a, const document_hit *h, zc_buf *out);

#endif
