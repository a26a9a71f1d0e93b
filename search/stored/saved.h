/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--save`, `--saved` and `--unsave`: modes (modes.h) that keep a user's stored queries. */
#ifndef SEARCH_STORED_SAVED_H
#define SEARCH_STORED_SAVED_H

#include "search/modes.h"
#include "search/stored/queries.h"

int save_run(mode_run *r, zc_error *err);
int saved_run(mode_run *r, zc_error *err);
int unsave_run(mode_run *r, zc_error *err);

/*
 * Append what a stored query is, for people, in one line: its words and options, the document's PATH, or
 * the name of the file that the text was. Safe for a terminal.
 */
void saved_describe(const stored *s, zc_buf *out);

/* The message that names its kind, with a colon behind. */
const char *saved_label(const stored *s);

#endif
