/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `policy-index --snapshot`: a copy of the index as it stands, also while it is written to. */
#ifndef INDEXER_SNAPSHOT_H
#define INDEXER_SNAPSHOT_H

#include <stdbool.h>

/* Copy the index to the folder `to`, and say so in a line unless quiet. Returns the program's exit code. */
int snapshot_take(const char *index, const char *to, bool quiet);

#endif
