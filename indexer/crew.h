/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crew: the plan's files shared out to worker processes, and what they finish committed. */
#ifndef INDEXER_CREW_H
#define INDEXER_CREW_H

#include "indexer/plan.h"

typedef struct crew_options {
    const char *index;       /* its folder */
    const char *encoding;    /* forced encoding, or NULL */
    size_t jobs;             /* processes at a time, at least 1 */
    const zc_limits *limits; /* for each file */
    bool leave_signals;      /* they are the caller's; else as stop_catch() */
} crew_options;

/*
 * Index the plan's files.
 *
 * s     finished segments are added to it, and old versions declared dead.
 * told  gets the files that fail; what became of the others stands in the plan.
 *
 * A large run commits as it goes, so that an interrupted one is not lost. A file that ends its
 * worker (a crash, a limit) is read once more as plain text, by a worker of its own, unless it is
 * plain text anyway; when that fails, too, it is reported. The others of its batch are read again.
 *
 * Returns 0, or -1: stop_asked(), or the index cannot be written, which is told.
 */
int crew_run(zc_store *s, plan *p, const crew_options *o, outcomes *told);

#endif
