/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a page as Markdown. */
#ifndef INDEXER_CONVERT_HTML_PRINT_H
#define INDEXER_CONVERT_HTML_PRINT_H

#include "indexer/convert/html_page.h"

/* Append the blocks of nodes [from, to): headings, paragraphs, items with their numbers, tables. */
void html_print(const html_page *p, size_t from, size_t to, zc_buf *out);

#endif
