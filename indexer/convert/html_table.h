/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a page: those that hold data, row by row; others only lay the page out. */
#ifndef INDEXER_CONVERT_HTML_TABLE_H
#define INDEXER_CONVERT_HTML_TABLE_H

#include "indexer/convert/html_page.h"

/*
 * True for a table of data: it has a row of two cells with text, no table with text in it, and is
 * not mostly one long cell. Time by the size of the table.
 */
bool html_table_is_data(const html_page *p, size_t table);

/*
 * Append a table's rows. A cell that spans rows is repeated in each of them, unless it is long; one
 * that spans columns stands in the first. Its caption is a paragraph above.
 */
void html_table_print(const html_page *p, size_t table, zc_buf *out);

#endif
