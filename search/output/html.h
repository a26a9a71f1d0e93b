/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML: text of documents inside a page. Nothing of a document is markup: what has a meaning in text or
 * in a quoted attribute is escaped. Contacts are masked unless they are asked for.
 */
#ifndef SEARCH_OUTPUT_HTML_H
#define SEARCH_OUTPUT_HTML_H

#include "search/output/output.h"

/* Append one line of text so that it is shown as it stands: line ends and tabs become blanks. */
void html_add_text(zc_buf *out, zc_str s);

/* The same with contacts masked unless they are asked for. */
void html_add_masked(const answer *a, zc_buf *out, zc_str s);

/* Append a stretch of a clause: marks in <mark>, contacts masked, paragraphs parted by <br>. */
void html_add_marked(const answer *a, zc_buf *out, const hit *h, size_t from, size_t to);

/* Append words that lead to a document's file, where that is known. */
void html_add_link(const answer *a, zc_buf *out, const zc_doc_view *doc, zc_str words);

#endif
