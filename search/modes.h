/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Modes: what policy-search does when it is not asked for the answer to one query. Each is a row of
 * one table and an option of the same name; what it does is in the file named for it.
 */
#ifndef SEARCH_MODES_H
#define SEARCH_MODES_H

#include "search/answer.h"

/* What a mode works with. */
typedef struct mode_run {
    zc_index *index;
    const settings *settings;
    const answer_options *options;
    const char *arg; /* of the mode's option; NULL when it takes none */
    zc_buf *out;     /* printed when the mode has returned, through the pager where one fits */
    bool found;      /* OUT: whether there is anything; else the exit code is 1 */
} mode_run;

typedef struct mode {
    const char *name; /* of its option, without dashes */
    size_t asked;     /* offset in settings of what that option sets */
    bool is_flag;     /* a bool; else a const char * */
    bool takes_query; /* works on the words of the command line too */
    bool no_index;    /* needs none; r->index is NULL */
    const char *with; /* another mode, whose option beside it is its own; or NULL */
    bool lists;       /* prints lists of its own, as text, json, jsonl or tsv; nothing is ranked */
    /*
     * Returns 0, ZC_ENOENT when what its argument names is not there (exit code 1, with the message),
     * or another error. r->found is true on entry.
     */
    int (*run)(mode_run *r, zc_error *err);
} mode;

/* The mode that the settings ask for, or NULL: a query is to be answered. */
const mode *modes_asked(const settings *s);

/* What its option was given, or NULL. */
const char *mode_arg(const mode *m, const settings *s);

/* What is wrong with asking for it that way, with a message; 0 when nothing is. */
int modes_misused(const settings *s, zc_error *err);

#endif
