/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stop: the wish of the user, or of the machine, that the program end. */
#ifndef INDEXER_STOP_H
#define INDEXER_STOP_H

#include <stdbool.h>

struct pollfd;

/* From here on SIGINT, SIGTERM and SIGHUP do not end the program, but are seen by stop_asked(). */
void stop_catch(void);

/* The same wish of a caller of the library; and what is to come is no longer concerned by it. */
void stop_ask(void);
void stop_forget(void);

/* True when a signal has come, or stop_ask() was called. */
bool stop_asked(void);

/*
 * Wait as poll() does, for at most so many milliseconds, but not when stop_asked().
 *
 * Returns as poll(); -1 with EINTR after a signal.
 */
int stop_poll(struct pollfd *fd, unsigned n, long milliseconds);

#endif
