/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crew: the plan's files shared out to worker processes, and what they finish committed. */
#ifndef INDEXER_CREW_H
#define INDEXER_CREW_H

#include "indexer/plan.h"

/*
 * Index the plan's files.
 *
 * s         finished segments are added to it, and old versions declared dead.
 * index     folder of the index.
 * encoding  forced encoding, or NULL.
 * jobs      processes at a time, at least 1.
 * told      gets the files that fail; what became of the others stands in the plan.
 *
 * A large run commits as it goes, so that an interrupted one is not lost. A file that ends its
 * worker (a crash, out of memory) is reported, and the others of its batch are read again without
 * it.
 *
 * Returns 0, or -1 after telling why: interrupted by a signal, or the index cannot be written.
 */
int crew_run(zc_store *s, plan *p, const char *index, const char *encoding, size_t jobs,
             outcomes *told);

#endif
