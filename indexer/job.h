/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Job: one run of the indexer: roots, plan, workers, commits. */
#ifndef INDEXER_JOB_H
#define INDEXER_JOB_H

#include "indexer/alerts.h"
#include "indexer/failing.h"
#include "lib/base/options.h"

#include <stdbool.h>

/* What runs that follow each other have to do with each other. */
typedef struct job_watch {
    void (*enter)(const char *folder, void *arg); /* called with each folder before it is read */
    void *arg;
    failing_list *failing; /* files that have failed and are not tried again until they change */
    bool again;            /* not the first run: silent when there is nothing to do */
} job_watch;

/* What a run has come to. */
typedef struct job_result {
    size_t n[OUTCOME_KINDS]; /* files */
    uint64_t docs, clauses;  /* that the index holds now */
    bool stopped;            /* by stop_ask() or a signal */
    int code; /* a negative one when the run as a whole has failed, and why was told; else 0 */
} job_result;

/* Who runs it, if not the program: what it needs to know, and leaves alone. */
typedef struct job_caller {
    job_result result;                            /* OUT */
    void (*each)(const outcome *what, void *arg); /* as in outcomes; or NULL */
    void *arg;
} job_caller;

typedef struct job_options {
    const char *index;    /* folder of the index */
    const zc_args *roots; /* none: all that the index remembers */
    const zc_args *exclude, *forget;
    const char *encoding;
    long jobs; /* worker processes, at least 1 */
    long wait; /* seconds, for another process that writes; 0: it is an error at once */
    bool rebuild, quiet;
    const char *report; /* where to write what became of each file, "-": standard output; or NULL */
    alerts_format alerts;   /* told at the end, in this format */
    bool saved_only;        /* of what people have stored alone */
    const job_watch *watch; /* the run is one of many, by --watch; or NULL */
    job_caller *caller;     /* no signal is caught then; or NULL */
} job_options;

/*
 * Bring the index up to date. Prints one summary line, on standard output or, where a report or alerts
 * for a program stand there, on standard error.
 * Returns the program's exit code: 0; 1 when the roots hold no readable document; 2 when anything
 * failed (the rest is committed).
 */
int job_run(const job_options *o);

#endif
