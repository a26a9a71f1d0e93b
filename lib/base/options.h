/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Options: one table gives parsing (getopt_long) and --help. Options may follow operands; `--`
 * ends them; a word such as -补贴, a dash before a character beyond ASCII, is an operand, since no
 * option is written so and a query may exclude a word.
 */
#ifndef ZC_BASE_OPTIONS_H
#define ZC_BASE_OPTIONS_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdio.h>

/* Words of the command line, borrowed from argv. Release with zc_args_release(). */
typedef struct zc_args {
    const char **v;
    size_t n, cap;
} zc_args;

typedef enum zc_option_kind {
    ZC_OPTION_HEADING, /* no option: `help` is a heading of --help */
    ZC_OPTION_FLAG,    /* target: bool */
    ZC_OPTION_STRING,  /* target: const char * */
    ZC_OPTION_STRINGS, /* target: zc_args; each use adds one */
    ZC_OPTION_INTEGER, /* target: long, from min to max */
    ZC_OPTION_REAL,    /* target: double, from min to max */
    ZC_OPTION_CHOICE   /* target: int, index into choices */
} zc_option_kind;

typedef struct zc_option {
    zc_option_kind kind;
    char letter;                /* short form, or '\0' */
    const char *name;           /* long form without dashes; NULL for headings */
    const char *arg;            /* the value's name in --help; NULL for flags */
    void *target;               /* what to set, typed by kind */
    const char *help;           /* one sentence without a final full stop; NULL hides the option */
    const char *const *choices; /* CHOICE: names, NULL-terminated */
    const char *implied; /* not NULL: the value may be left out (--color), and is this then */
    long min, max;       /* INTEGER and REAL */
} zc_option;

/* Copy n rows to where a table goes on, which has room for them. Returns n. */
size_t zc_options_add(zc_option *to, const zc_option *rows, size_t n);

/*
 * Parse a command line.
 *
 * table, n  the options.
 * argc/argv as main() has them; argv[0] is the program's name.
 * operands  initialised ({0}) by the caller, who releases it; gets what is no option, in order.
 *
 * A repeated single-valued option keeps its last value. Returns 0, or ZC_EINVAL with a message
 * that names the option and says what to do. Uses getopt's global state: one thread only.
 */
int zc_options_parse(const zc_option *table, size_t n, int argc, char **argv, zc_args *operands,
                     zc_error *err);

/*
 * Set an option, whose target is borrowed, as if the command line held it.
 * value  NULL for a flag.
 * Returns 0, or ZC_EINVAL with a message that names the option and says what it takes.
 */
int zc_option_set(const zc_option *o, const char *value, zc_error *err);

/* Print the table: headings after an empty line, columns aligned by width, help wrapped at 80. */
void zc_options_help(const zc_option *table, size_t n, FILE *to);

void zc_args_add(zc_args *a, const char *word);
void zc_args_release(zc_args *a);

#endif
