/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Line: reading what a person types, with editing, recall and completion by GNU readline. That
 * library is loaded when a prompt starts, so that no other use of the program pays for it; where
 * it is not installed, a line is read as the terminal gives it.
 */
#ifndef SEARCH_PROMPT_LINE_H
#define SEARCH_PROMPT_LINE_H

#include "lib/policy/document.h"

enum { LINE_READ, LINE_CANCELLED, LINE_END };

/*
 * Offer what the word that begins at byte `from` of a line, which ends at the cursor, may become:
 * whole words, added to out.
 */
typedef void line_completer(zc_str line, size_t from, zc_strings *out, void *arg);

/* Begin. From here to line_stop() Ctrl-C ends no program, only the line. Once in a program. */
void line_start(line_completer *complete, void *arg);
void line_stop(void);

/* Put a line among those that the arrow keys bring back. */
void line_remember(const char *line);

/*
 * Read a line from standard input, which is a terminal, as standard output is.
 *
 * prompt  what stands before it; UTF-8 without control characters.
 * out     initialised; replaced by the line, without its end.
 * Returns LINE_READ; LINE_CANCELLED after Ctrl-C; LINE_END after Ctrl-D, or when the terminal is
 * gone.
 */
int line_read(const char *prompt, zc_buf *out);

#endif
