/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editor: the user's own, at a line of a file. */
#ifndef SEARCH_EDITOR_H
#define SEARCH_EDITOR_H

#include "lib/base/err.h"
#include "search/program.h"

/* $VISUAL, else $EDITOR, what is not empty; else NULL. */
const char *editor_command(void);

/*
 * Add what makes an editor open a file at a line: +LINE FILE, FILE:LINE, or what its row in the
 * table says. One that is not in the table gets the file alone.
 *
 * path  absolute, so that no editor takes it for an option.
 * c     split; the words added are owned by the caller through *owned, to be released after use.
 */
void editor_add(program *c, zc_str path, size_t line, zc_buf owned[2]);

/*
 * Run a command and wait for its end; meanwhile Ctrl-C is its affair.
 * Returns 0, or ZC_EIO: it cannot be run, or ended with another status than 0.
 */
int editor_run(const program *c, zc_error *err);

#endif
