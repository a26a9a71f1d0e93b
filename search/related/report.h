/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Report: what the reports have in common, whatever their format: title, facts, words. */
#ifndef SEARCH_RELATED_REPORT_H
#define SEARCH_RELATED_REPORT_H

#include "search/related/view.h"

/* Append the report's title. */
void report_title(const related_view *v, zc_buf *out);

/*
 * A fact about the text: its kind, number, date …; there are REPORT_FACTS, those without a value left
 * out.
 *
 * label  OUT: in the user's language.
 * value  initialised; replaced.
 * Returns false when it has no value.
 */
bool report_fact(const related_view *v, size_t i, const char **label, zc_buf *value);

enum { REPORT_FACTS = 11 };

/* Append where an ask stands: its address as officials write it, and its innermost heading. */
void report_ask_name(const ask *k, zc_buf *out);

/* Append the beginning of what an ask says, in one line. */
void report_ask_beginning(const ask *k, zc_buf *out);

/* What a document is called in a list: a proposal by what it is about. */
zc_str report_document_title(const zc_doc_view *v);

/* What the numbers say: how many asks, of how many nothing strong was found. Appends a sentence. */
void report_summary(const related_view *v, zc_buf *out);

/* Append what a reader is to know of how the report was made. */
void report_caution(const related_view *v, zc_buf *out);

#endif
