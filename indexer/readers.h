/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `policy-index --version --verbose`: what reads which files on this machine. */
#ifndef INDEXER_READERS_H
#define INDEXER_READERS_H

/* Print to standard output how readers are confined, and for each kind of file its converter. */
void readers_print(void);

#endif
