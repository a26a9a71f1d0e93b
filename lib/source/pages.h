/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages: text as it stands on pages, lines broken at the margin, to paragraphs. For what pdftotext
 * prints with -layout: pages end in a form feed, and each character takes about a column.
 */
#ifndef ZC_SOURCE_PAGES_H
#define ZC_SOURCE_PAGES_H

#include "lib/base/buf.h"

/*
 * Append the text with a paragraph a line.
 *
 * Dropped are page numbers (— 3 —, 第3页 共5页, 3/5) that stand first or last on their page, and a
 * first or last line that stands on most of the pages, digits aside. A line continues the
 * one before when that reached the margin and this one is neither indented nor labelled; no blank
 * is put between Han characters. Lines with gaps in them are rows of tables, their cells
 * parted by U+0009. An empty line stays where it divides paragraphs within a page. Linear but for a
 * sort of the lines.
 */
void zc_pages_join(zc_buf *out, zc_str text);

#endif
