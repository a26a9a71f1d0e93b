/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `policy-index --stats` and `--version`: what an index holds, what this program is. */
#ifndef INDEXER_STATS_H
#define INDEXER_STATS_H

/* Print the index's roots, documents, clauses and sizes. Returns the program's exit code. */
int stats_print(const char *index);

void stats_version(void);

#endif
