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

int zc_child_wait(pid_t pid)
{
    int status;

    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return status;
}
