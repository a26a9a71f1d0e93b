/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answer: one query from text to printed hits. */
#ifndef SEARCH_ANSWER_H
#define SEARCH_ANSWER_H

#include "search/query/filter.h"
#include "search/output/output.h"
#include "search/rank/order.h"
#include "search/settings.h"

/* What holds where nothing is said: hits, and characters of a snippet. */
enum { ANSWER_HITS = 10, ANSWER_SNIPPET = 90 };

/* What an answer held, hit by hit: for those who show it in parts and speak of hits by number. */
typedef struct answer_log {
    zc_strings id;   /* of the hits, best first; of a document that of its best clause */
    size_t *end;     /* of each, in bytes of what was printed; owned */
    size_t cap;      /* of end */
    size_t head_end; /* of what stands before the first */
} answer_log;

void answer_log_release(answer_log *log); /* empty and usable again */

typedef struct answer_options {
    const format *format;
    const filter *filter;
    const filter_options *given;      /* what the filter was made of */
    bool documents;                   /* hits are documents, not clauses */
    bool everything;                  /* there is no query: counted is all that the filter leaves */
    order sort;                       /* of the hits */
    size_t max;                       /* hits */
    size_t width;                     /* characters of a snippet */
    size_t context;                   /* neighbours of a hit on each side */
    bool explain;                     /* the parts of a hit's score too */
    bool prior;                       /* laws count more than notices (search/rank/prior.h) */
    bool collapse;                    /* hits that say the same become one (search/collapse.h) */
    bool mark;                        /* tell of each hit whether it is in force */
    bool color, links, contacts, bom; /* see output.h */
    access_limits limits;             /* for servers; of a batch, for each line */
    size_t columns;                   /* of a line, 0: any number */
    answer_log *log;                  /* zeroed by the caller, who releases it; NULL: none */
} answer_options;

/* How to answer by the settings; f is borrowed. Asks the terminal for its width. */
answer_options answer_options_of(const settings *s, const filter *f);

/* What a format is told before anything has been looked for; all of it is borrowed. */
answer answer_of(const zc_index *x, const answer_options *o, const char *query_id, zc_str query);

/* Print an answer's notes on standard error: for formats that have no place for them. */
void answer_tell_notes(const answer *a);

/* Understand a query, by the other names of its words too, and note what people are to know of these and
 * of the filter. */
void answer_read(const answer_options *o, zc_str text, query *q);

/*
 * Append what stands once before all answers.
 * query_id  of any of them.
 */
void answer_head(const answer_options *o, const char *query_id, zc_buf *out);

/*
 * Answer a query. Notes for which the format has no place are printed on standard error.
 *
 * query_id  of a batch line, or "-".
 * out       initialised; the answer is appended.
 * matches   IN/OUT: set when at least one clause matches; true on entry means that nobody needs to
 *           know, which is cheaper.
 * Returns 0, or ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int answer_query(const zc_index *x, const answer_options *o, const char *query_id, zc_str query,
                 zc_buf *out, bool *matches, zc_error *err);

/*
 * Append the number of clauses, or documents, that match, as a line; notes go to standard error. Arguments and
 * errors as answer_query().
 */
int answer_count(const zc_index *x, const answer_options *o, zc_str query, zc_buf *out,
                 bool *matches, zc_error *err);

/* Append what was understood of a query (search/output/describe.h), in JSON for the JSON formats. */
int answer_explain_query(const zc_index *x, const answer_options *o, zc_str query, zc_buf *out,
                         bool *matches, zc_error *err);

/*
 * Answer every line `id<TAB>query` of a text; empty lines are skipped.
 *
 * name     of the text, for messages.
 * Prints to standard output as it goes. Returns 0; ZC_EINVAL for a line without a tab, naming it.
 */
int answer_batch(zc_index *x, const answer_options *o, zc_str lines, const char *name,
                 bool *matches, zc_error *err);

#endif
