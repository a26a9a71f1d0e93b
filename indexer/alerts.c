/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alerts: no shell; the PATHs go through a file in memory, so that neither side waits for the other. */
#include "indexer/alerts.h"

#include "lib/base/child.h"
#include "lib/base/file.h"
#include "lib/base/which.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "policy-search"

const char *const alerts_formats[] = {"none", "text", "jsonl", NULL};

/* The PATHs of documents whose content this run has brought. Returns how many. */
static size_t add_paths(const plan *p, zc_buf *out)
{
    size_t i, n = 0;

    for (i = 0; i < p->n_todo; i++)
        if (p->todo[i].done && !p->todo[i].same) {
            zc_buf_addf(out, "%s\n", found_id(p->todo[i].file));
            n++;
        }
    return n;
}

static int wait_for(pid_t pid, zc_error *err)
{
    int status = zc_child_wait(pid);

    if (status < 0)
        return zc_fail_errno(err, ZC_EIO, "%s", PROGRAM);
    if (WIFSIGNALED(status))
        return zc_fail(err, ZC_EINTERNAL, "no alerts: %s was ended by signal %d", PROGRAM,
                       WTERMSIG(status));
    /* 1 is no alert. */
    if (WEXITSTATUS(status) <= 1)
        return 0;
    if (WEXITSTATUS(status) == 127)
        return zc_fail(err, ZC_EIO, "no alerts: cannot run %s", PROGRAM);
    return zc_fail(err, ZC_EINTERNAL, "no alerts: %s failed", PROGRAM);
}

/* Signals that a run catches are the child's own again. */
static int spawn(const char *program, char *const argv[], int input, zc_error *err)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    pid_t pid;
    int rc;

    sigemptyset(&defaults);
    sigaddset(&defaults, SIGINT);
    sigaddset(&defaults, SIGTERM);
    sigaddset(&defaults, SIGHUP);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    fflush(stdout);
    rc = posix_spawnp(&pid, program, &files, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (rc == 0)
        return wait_for(pid, err);
    errno = rc;
    return zc_fail_errno(err, ZC_EIO, "no alerts: cannot run %s", PROGRAM);
}

static int run(const char *index, alerts_format format, bool stored, int input, zc_error *err)
{
    const char *const words[] = {PROGRAM,
                                 "-d",
                                 index,
                                 "-f",
                                 alerts_formats[format],
                                 "--no-pager",
                                 "--alerts-for",
                                 "-",
                                 stored ? "--saved-only" : NULL,
                                 NULL};
    zc_buf program;
    int rc;

    zc_buf_init(&program);
    if (!zc_which_own(&program, PROGRAM)) /* then by PATH */
        zc_buf_adds(&program, PROGRAM);
    rc = spawn(program.ptr, (char *const *)(uintptr_t)words, input, err);
    zc_buf_release(&program);
    return rc;
}

int alerts_tell(const plan *p, const char *index, alerts_format format, bool stored, zc_error *err)
{
    zc_buf paths;
    int fd = -1, rc = 0;

    zc_buf_init(&paths);
    if (add_paths(p, &paths)) {
        fd = memfd_create("alerts", MFD_CLOEXEC);
        if (fd < 0 || zc_file_write_fd(fd, zc_str_buf(&paths)) < 0 || lseek(fd, 0, SEEK_SET) < 0)
            rc = zc_fail_errno(err, ZC_EIO, "no alerts: cannot run %s", PROGRAM);
        else
            rc = run(index, format, stored, fd, err);
        if (fd >= 0)
            close(fd);
    }
    zc_buf_release(&paths);
    return rc;
}
