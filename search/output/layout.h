/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout: columns of a terminal: how wide it is, how wide text is, cutting and folding lines. */
#ifndef SEARCH_OUTPUT_LAYOUT_H
#define SEARCH_OUTPUT_LAYOUT_H

#include "lib/base/buf.h"

/*
 * Columns to fill: $COLUMNS when it is a number of at least 20, else the terminal's that standard
 * output is, else 0: lines are then left as long as they are, for other programs.
 */
size_t layout_columns(void);

/* Lines of the terminal that standard output is, or 0. */
size_t layout_rows(void);

/* Lines that a text takes when the terminal folds what is wider than its columns (0: nothing). */
size_t layout_height(zc_str s, size_t columns);

/* Columns that a text takes, colors (ESC [ … m) and links (ESC ] … ESC \) left out. */
size_t layout_width(zc_str s);

/* Append a text, cut with … when it takes more columns. columns == 0: whole. */
void layout_cut(zc_buf *out, zc_str s, size_t columns);

/* Append blanks. */
void layout_pad(zc_buf *out, size_t columns);

/*
 * Append a text in lines of at most so many columns, each after the first behind `indent` blanks,
 * which count. Lines end between Chinese characters or at blanks, but not before a closing mark
 * nor behind an opening one; a longer run of letters is cut.
 *
 * used     columns of the first line that are taken.
 * columns  0: one line.
 */
void layout_fold(zc_buf *out, zc_str s, size_t used, size_t indent, size_t columns);

#endif
