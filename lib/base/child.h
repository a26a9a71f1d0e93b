/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Child: the end of a process that this one has started. */
#ifndef ZC_BASE_CHILD_H
#define ZC_BASE_CHILD_H

#include <sys/types.h>

/*
 * To be called when a program starts: who started it may ignore the end of children, which it inherits,
 * and then what has become of them could not be told.
 */
void zc_child_start(void);

/*
 * To be called in a child that goes on with code of ours: whoever runs us may have blocked signals, or taken
 * those by which limits and parents end it.
 */
void zc_child_begin(void);

/*
 * Wait for its end, going on after signals, and reap it.
 * Returns its status as waitpid() has it; -1, with errno, when it cannot be waited for.
 */
int zc_child_wait(pid_t pid);

#endif
