/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Command: what a line typed at the prompt asks for. */
#ifndef SEARCH_PROMPT_COMMAND_H
#define SEARCH_PROMPT_COMMAND_H

#include "search/prompt/session.h"

enum { COMMAND_QUIT = 1 };

/*
 * Do what a line asks for: `:` and a command, `+`, the number of a hit, or else a query. Marks and
 * digits of a command may be full-width. An empty line asks for nothing.
 *
 * Returns 0, COMMAND_QUIT, or a negative code with a message.
 */
int command_run(session *x, zc_str line, zc_error *err);

/* Whether a line is only `+` or a number: nothing to remember. */
bool command_is_brief(zc_str line);

/* The commands' names one after another; NULL past the last. */
const char *command_name(size_t i);

/* The option whose values the command of that name takes; NULL: none, or no such command. */
const char *command_option(zc_str name);

#endif
