/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of the information table that sites put above a text, and what the table says. */
#ifndef INDEXER_CONVERT_HTML_LABEL_H
#define INDEXER_CONVERT_HTML_LABEL_H

#include "indexer/convert/html_page.h"

/*
 * The row of data/html_labels.txt whose label opens a text, blanks in it or not, in square brackets
 * or not, and stands before a colon or alone; -1 when none does.
 *
 * value  OUT: what follows the colon or bracket, trimmed; may be NULL.
 */
int html_label_row(zc_str text, zc_str *value);

/*
 * Take the information tables of a page: what they say is appended to out as front matter
 * (markdown_out.h), and they are dropped. A table that stands below the beginning of the text stays.
 */
void html_labels_take(html_page *p, zc_buf *out);

#endif
