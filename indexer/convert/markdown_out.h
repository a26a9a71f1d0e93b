/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown out: text of a document, which is no markup, as Markdown that reads (lib/source/markdown,
 * CommonMark with pipe tables) as exactly that text. Which text is a heading or a row is the
 * caller's to know.
 *
 * Text is valid UTF-8. What no line of text holds becomes a blank: control characters but tabs, and
 * the line ends that are not U+000A (form feed, U+0085, U+2028). Blanks at the edges of a line are
 * dropped. Blocks are parted by empty lines.
 */
#ifndef INDEXER_CONVERT_MARKDOWN_OUT_H
#define INDEXER_CONVERT_MARKDOWN_OUT_H

#include "lib/base/buf.h"

/*
 * Append one pair of front matter, which must stand before anything else in out.
 *
 * key    of letters, Han characters and blanks between; at most 40 characters.
 * value  one line of text; line ends become blanks. Without text nothing is appended.
 */
void markdown_front(zc_buf *out, zc_str key, zc_str value);

/* Close the front matter, if there is any: call it before the first block. */
void markdown_front_end(zc_buf *out);

/* Append a heading of level 1-6. Line ends in it become blanks. */
void markdown_heading(zc_buf *out, unsigned level, zc_str text);

/* Append a paragraph. U+000A in it ends a line, and the next does not continue it. */
void markdown_paragraph(zc_buf *out, zc_str text);

/*
 * Append a row of a table; line ends and tabs in a cell become blanks. A row without text is
 * left out.
 *
 * first  IN/OUT: true before a table's first row; false once a row was appended.
 */
void markdown_row(zc_buf *out, const zc_str *cells, size_t n, bool *first);

#endif
