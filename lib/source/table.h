/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pipe tables: which lines of a Markdown paragraph are rows. cmark has no tables. */
#ifndef ZC_SOURCE_TABLE_H
#define ZC_SOURCE_TABLE_H

#include "lib/base/buf.h"

typedef enum zc_row { ZC_ROW_NONE, ZC_ROW_CELLS, ZC_ROW_DELIMITER } zc_row;

/*
 * What a line is: a delimiter row (`|---|:-:|`, at least one pipe), cells, or neither.
 *
 * line, next  the line and the one below in the same paragraph, trimmed; next may be empty.
 * in_table    IN/OUT: a delimiter row stands above in this paragraph: then every line that holds a
 *             pipe is a row.
 * Without a delimiter row only a line that starts with a pipe and holds a second one is a row.
 */
zc_row zc_table_row(zc_str line, zc_str next, bool *in_table);

#endif
