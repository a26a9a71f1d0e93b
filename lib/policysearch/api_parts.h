/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the library share: handles, and how what the rooms below work with becomes what the
 * public header has. Nothing is found, ranked or parsed here.
 */
#ifndef POLICYSEARCH_API_PARTS_H
#define POLICYSEARCH_API_PARTS_H

#include "lib/policysearch/policysearch.h"
#include "lib/store/index.h"
#include "search/answer.h"
#include "search/document_hit.h"
#include "search/related/groups.h"

#include <signal.h>

struct ps_index {
    zc_index *x;
    access_limits limits;
    size_t *lent; /* results that borrow from x what may have been fetched from servers */
};

/* Strings are owned, and NULL where a document has none. */
struct ps_hit {
    size_t rank;
    double score;
    bool partial;
    char *id, *path, *title, *locator, *text, *snippet;
    const char *kind, *document_kind, *status;
    size_t snippet_start, n_marks;
    mark *mark;
    zc_strings heading, field[ZC_FIELDS];
    zc_strings versions, copies; /* ids of what it stands for */
    ps_hit *clause;
    size_t n_clauses;
};

/* Take over what a hit holds. to: zeroed; released by the caller. */
void api_hit_take(ps_hit *to, const zc_index *x, const hit *h);
void api_document_take(ps_hit *to, const zc_index *x, const document_hit *h);
void api_hit_release(ps_hit *h);

/* Hand an error on to a caller, who may not want it. Returns its code. */
int api_fail(ps_error *to, const zc_error *why);

/* Value number i of the field of that name, or NULL. field: ZC_FIELDS of them. */
const char *api_field(const zc_strings *field, const char *name, size_t i);

/* Number i, or NULL. */
const char *api_string(const zc_strings *s, size_t i);

/* Words of a NULL-terminated list, borrowed, or none. Released by zc_args_release(). */
zc_args api_args(const char *const *list);

/* The caller's filters, borrowed but for their lists: for filter_options_release(). */
filter_options api_filters(const ps_filters *given);

/* How a search for the library is answered where nothing is said: as JSON, without the terminal. */
answer_options api_answer_options(const filter *f, const filter_options *given);

/*
 * Ask an index: again, without the servers that have failed meanwhile, until none does.
 *
 * once    does it. forget  takes back what once() has done, also in part. arg is handed to both.
 * Returns what once() does; ZC_EIO when nothing is left to answer from or, where all is wanted, a server fails.
 */
int api_ask(const ps_index *index, int (*once)(void *arg, zc_error *err), void (*forget)(void *arg),
            void *arg, zc_error *err);

/* Around what starts processes: who ignores SIGCHLD would not be told of their ends. */
void api_children_begin(struct sigaction *before);
void api_children_end(const struct sigaction *before);

#endif
