/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Session: what a prompt remembers from line to line: the open index, the filters, the last query
 * and its hits. Everything is printed to standard output, which is a terminal.
 */
#ifndef SEARCH_PROMPT_SESSION_H
#define SEARCH_PROMPT_SESSION_H

#include "search/answer.h"

typedef struct session {
    settings *settings; /* borrowed; changed by session_set() */
    zc_strings words;   /* hold what the settings borrow from here */
    zc_index *index;
    filter *filter;
    zc_aliases names;     /* other names; used unless the settings say never */
    zc_buf query, answer; /* the last ones, empty at first */
    answer_log log;       /* of the answer */
    access_limits limits;
    size_t asked, shown; /* hits of the answer */
} session;

/*
 * Open the index.
 * x  released by session_close(), on failure too.
 * Returns 0, or what zc_index_open() and filter_new() fail with.
 */
int session_open(session *x, settings *s, zc_error *err);
void session_close(session *x);

/*
 * The calls below look at the index as it is on disk by then: it is opened again when it has
 * changed. All return 0, or a negative code with a message; the session goes on after either.
 */

/* Answer a query, and show as many of the best hits as the screen holds. */
int session_find(session *x, zc_str text, zc_error *err);

/* Show the hits behind those shown last. ZC_ENOENT when there are none. */
int session_more(session *x, zc_error *err);

/* Show a hit in its context. ZC_ENOENT when nothing with that number has been shown. */
int session_show(session *x, size_t number, zc_error *err);

/* Show a clause by its id. */
int session_show_id(session *x, zc_str id, zc_error *err);

/* Open the source file of what an id names; see search/open.h. */
int session_open_id(session *x, zc_str id, zc_error *err);

/* Set an option as set_option() does, or take back all filters, and answer the last query again. */
int session_set(session *x, const char *option, const zc_strings *values, zc_error *err);
int session_no_filter(session *x, zc_error *err);

/* Show how a query was understood: this one, or, when it is empty, the last. */
int session_explain(session *x, zc_str text, zc_error *err);

/* Count the matches of the last query, or without one all that the filters leave, by fields. */
int session_facets(session *x, zc_str fields, zc_error *err);

/* Show how two clauses or documents differ, by their ids. */
int session_compare(session *x, zc_str first, zc_str second, zc_error *err);

/* Print what is longer than the screen through the pager, and the rest directly. */
int session_print(const session *x, zc_str text, zc_error *err);

/* The id of a hit by its number. Returns 0, or ZC_ENOENT. */
int session_id(const session *x, size_t number, zc_str *id, zc_error *err);

#endif
