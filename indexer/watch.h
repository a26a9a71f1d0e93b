/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watch: one run after another, when something has changed, and now and then in any case. */
#ifndef INDEXER_WATCH_H
#define INDEXER_WATCH_H

#include "indexer/job.h"

/*
 * Bring the index up to date and keep it so, until SIGTERM, SIGINT or SIGHUP. Changes are seen by
 * inotify(7); those that follow each other closely are gathered. SIGUSR1 makes it look at once.
 *
 * o        of the first run; later ones refresh all folders that the index remembers.
 * minutes  until all is looked through in any case, for folders in which inotify is silent.
 *
 * Returns the program's exit code: 0 when it was told to end; 2 when it could not begin.
 */
int watch_run(const job_options *o, long minutes);

#endif
