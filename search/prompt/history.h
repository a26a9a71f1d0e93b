/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History: the lines typed in earlier prompts, in $XDG_STATE_HOME/policy-search/history. */
#ifndef SEARCH_PROMPT_HISTORY_H
#define SEARCH_PROMPT_HISTORY_H

#include "lib/base/err.h"
#include "lib/policy/document.h"

enum {
    HISTORY_LINES = 1000,     /* kept in the file, the latest */
    HISTORY_LINE_BYTES = 4096 /* a longer one is not kept */
};

/*
 * Read the history, oldest line first; lines that are not text are left out.
 *
 * path  of the file; one that is not there is empty.
 * out   initialised; lines are added.
 * Returns 0; ZC_EIO, ZC_EINPUT (not a regular file, or far too large).
 */
int history_read(const char *path, zc_strings *out, zc_error *err);

/*
 * Whether a line is worth keeping: not an empty one, a very long one, one that begins with a blank,
 * which is how people keep a line to themselves, or the same as the one before (NULL: none).
 */
bool history_wants(const char *line, const char *before);

/*
 * Add a line to the file, which only its owner may read, and its folder; both are made when
 * missing. Several prompts may write: each line goes behind what is there by then.
 * Returns 0; ZC_EIO, ZC_EINPUT.
 */
int history_add(const char *path, const char *line, zc_error *err);

/* Where the file lies. Free with free(). */
char *history_location(void);

#endif
