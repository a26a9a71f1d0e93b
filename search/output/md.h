/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown: a list to be read and pasted: each hit's citation with a link to its file, its source
 * and headings, the clause as a quotation with what matches in bold, and its id.
 *
 * Nothing of a document is markup: what CommonMark, its usual extensions and HTML read as such is
 * escaped. Contacts are masked unless they are asked for.
 */
#ifndef SEARCH_OUTPUT_MD_H
#define SEARCH_OUTPUT_MD_H

#include "search/output/output.h"

void md_begin(const answer *a, zc_buf *out);
void md_hit(const answer *a, const hit *h, zc_buf *out);

/* Append one line of text so that it is shown as it stands: line ends and tabs become blanks. */
void md_add_text(zc_buf *out, zc_str s);

/* The same with contacts masked unless they are asked for. */
void md_add_masked(const answer *a, zc_buf *out, zc_str s);

/* Append what is not to be read but copied, such as an id. */
void md_add_code(zc_buf *out, zc_str s);

/* Append words that lead to a document's file, where that is known: [words](url). */
void md_add_link(const answer *a, const zc_doc_view *doc, zc_str words, zc_buf *out);

/*
 * Append the clause, or the part of it that is meant, as a quotation inside item h->rank of a list:
 * its paragraphs, marks in bold. contacts: not masked.
 */
void md_add_clause(zc_buf *out, const hit *h, bool contacts);

#endif
