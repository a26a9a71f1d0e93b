/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Child: waitpid() until it answers. */
#include "lib/base/child.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

void zc_child_start(void)
{
    signal(SIGCHLD, SIG_DFL);
}

void zc_child_begin(void)
{
    sigset_t none;

    signal(SIGALRM, SIG_DFL);
    signal(SIGPROF, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

int zc_child_wait(pid_t pid)
{
    int status;

    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return status;
}
