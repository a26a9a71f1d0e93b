/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `policy-index --stats`, `--verify` and `--version`: what an index holds, whether it is whole, what
 * this program is. */
#ifndef INDEXER_STATS_H
#define INDEXER_STATS_H

/* Print the index's roots, documents, clauses and sizes. Returns the program's exit code. */
int stats_print(const char *index);

/* Check every file of the index and say what is damaged. Returns the program's exit code. */
int stats_verify(const char *index);

void stats_version(void);

#endif
