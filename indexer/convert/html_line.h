/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a page: what is a line end or blank in its source is none in its text. */
#ifndef INDEXER_CONVERT_HTML_LINE_H
#define INDEXER_CONVERT_HTML_LINE_H

#include "lib/base/buf.h"

/*
 * Append text as a browser shows it: several blanks are one, and a line end of the source between
 * characters that are not ASCII is nothing, nor is one behind 、, by which Word parts a number from
 * its text. U+00A0 becomes a blank; U+3000 stays.
 *
 * blank  IN/OUT: what waits for the next character: 0 nothing, ' ' a blank, '\n' a line end. Zero
 *        at the beginning of a line.
 */
void html_line_add(zc_buf *out, zc_str text, char *blank);

/* The same with digits and signs raised (role HTML_SUP) or lowered, if they all can be. */
void html_line_add_raised(zc_buf *out, zc_str text, char *blank, bool raised);

/*
 * True for a line of nothing but the words of data/html_widgets.txt, digits and marks, and for one
 * that shows the way to the page.
 */
bool html_line_is_widget(zc_str line);

/* True for a line that begins with a number of its own: 1. （一） 一、 第一条 ①. */
bool html_line_is_numbered(zc_str line);

#endif
