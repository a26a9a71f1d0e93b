/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CSV: a table for spreadsheets, by RFC 4180: a line of names, lines that end in CR LF, quotes
 * around cells that need them.
 *
 * A spreadsheet runs a cell that begins with = + - @ as a formula, whoever wrote the document. Such
 * a cell, blanks before it and full-width forms included, gets a ' before it; so does one that
 * begins with a tab. Contacts are masked unless they are asked for.
 */
#ifndef SEARCH_OUTPUT_CSV_H
#define SEARCH_OUTPUT_CSV_H

#include "search/output/output.h"

/* The line of names; before it a byte order mark when it is asked for. */
void csv_head(const answer *a, zc_buf *out);
void csv_hit(const answer *a, const hit *h, zc_buf *out);

/* Append one cell, in quotes where it needs them; what stands in it is safe for terminals already. */
void csv_add_cell(zc_buf *out, zc_str value);

#endif
