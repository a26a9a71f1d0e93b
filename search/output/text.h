/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text: hits for people, marked and aligned by display columns. */
#ifndef SEARCH_OUTPUT_TEXT_H
#define SEARCH_OUTPUT_TEXT_H

#include "search/output/output.h"

void text_begin(const answer *a, zc_buf *out);
void text_hit(const answer *a, const hit *h, zc_buf *out);
void text_document_hit(const answer *a, const document_hit *h, zc_buf *out);

/* The same without headings and neighbours: for lists of few lines a hit. */
void text_brief_hit(const answer *a, const hit *h, zc_buf *out);
void text_end(const answer *a, zc_buf *out);

/* Append the beginning of a clause in one line: its locator unless its text begins with it, and at
 * most so many characters of the text. */
void text_add_beginning(zc_buf *out, zc_str locator, zc_str text, size_t chars);

/* Append the beginning of a neighbouring clause, behind an arrow. */
void text_add_neighbour(zc_buf *out, const neighbour *n, size_t chars);

/* Append the line that says how many clauses, or documents, match. */
void text_add_headline(const answer *a, zc_buf *out);

/* Append a stretch of a clause with its marks, in color or between 【】 when there is none. */
void text_add_marked(zc_buf *out, const hit *h, size_t from, size_t to, bool color, bool lines);

#endif
