/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stop: signals are let in only while waiting, so that none slips between a look and the wait. */
#include "indexer/stop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>

static const int ends[] = {SIGINT, SIGTERM, SIGHUP};

static volatile sig_atomic_t asked;

static void on_end(int number)
{
    asked = number;
}

void stop_catch(void)
{
    struct sigaction a = {.sa_handler = on_end}; /* no SA_RESTART: poll() must return */
    size_t i;

    for (i = 0; i < sizeof ends / sizeof *ends; i++)
        sigaction(ends[i], &a, NULL);
}

void stop_ask(void)
{
    asked = SIGTERM;
}

void stop_forget(void)
{
    asked = 0;
}

bool stop_asked(void)
{
    return asked != 0;
}

int stop_poll(struct pollfd *fd, unsigned n, long milliseconds)
{
    const struct timespec wait = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    sigset_t held, before;
    size_t i;
    int rc = -1, why = EINTR;

    sigemptyset(&held);
    for (i = 0; i < sizeof ends / sizeof *ends; i++)
        sigaddset(&held, ends[i]);
    sigprocmask(SIG_BLOCK, &held, &before);
    if (!asked) {
        rc = ppoll(fd, n, &wait, &before);
        why = errno;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = why;
    return rc;
}
