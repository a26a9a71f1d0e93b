/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--publish`: the index as a database that is served to other machines. */
#ifndef INDEXER_PUBLISH_H
#define INDEXER_PUBLISH_H

#include <stdbool.h>

/* Write it to the folder `to`, and say so in a line unless quiet. Returns the program's exit code. */
int publish_take(const char *index, const char *to, bool quiet);

#endif
