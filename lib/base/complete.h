/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Complete: what a shell may put where the cursor stands, from the option table, so that the
 * shells' own files know no option by name and cannot fall behind.
 *
 * A shell runs `PROGRAM --complete WORD...` with the words up to the cursor, the last one perhaps
 * empty, and gets a line for each candidate, `VALUE<TAB>HELP` with HELP perhaps empty; or the line
 * `:files` or `:folders`, for the shell to complete those in its own way.
 */
#ifndef ZC_BASE_COMPLETE_H
#define ZC_BASE_COMPLETE_H

#include "lib/base/options.h"

typedef struct zc_completer zc_completer;

typedef struct zc_completion {
    const zc_option *table;
    size_t n;
    const char *operand; /* name of an operand, as zc_option.arg: FILE, PATH and DIR are completed;
                            NULL: not completed */
    /*
     * Offer values of an option that has no choices, by zc_complete_offer(). Called where arg is
     * none of FILE, PATH, DIR; NULL: there are none.
     */
    void (*values)(zc_completer *c, const zc_option *o, zc_str begun, void *arg);
    void *arg;
    const zc_option *again; /* not NULL: an operand is one more value of this option */
} zc_completion;

/* True when a command line asks for completion: `--complete` comes first. */
bool zc_complete_asked(int argc, char **argv);

/* Print the candidates for the last of the words; none, where there are none. */
void zc_complete(const zc_completion *c, size_t n, char **words, FILE *to);

/*
 * Offer a value, if it begins with what is typed. One with control characters is not offered, for
 * no shell could take it from a line.
 */
void zc_complete_offer(zc_completer *c, zc_str value, const char *help);

#endif
