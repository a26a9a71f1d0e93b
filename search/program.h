/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Program: a program named in a variable of the environment, with words of its own: `code --wait`. */
#ifndef SEARCH_PROGRAM_H
#define SEARCH_PROGRAM_H

#include "lib/base/buf.h"

enum { PROGRAM_WORDS = 24 };

/* The words of a command, NULL-terminated, with room for some more. */
typedef struct program {
    char *word[PROGRAM_WORDS + 1];
    size_t n;
    char *text; /* owned; words point into it */
} program;

/*
 * Split a value into words at blanks; '…' and "…" keep blanks. No shell sees it. A value that is
 * itself the path of a program is one word.
 */
void program_split(program *c, const char *value);
void program_release(program *c);

/* Append a word, borrowed; false when there is no room. */
bool program_add(program *c, char *word);

/* Name of the program, without folders; empty when there is none. */
const char *program_name(const program *c);

#endif
