/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limit: a timer of processor time, a limit of the address space. */
#include "lib/source/limit.h"

#include "lib/base/mem.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* How a process ends that has no memory left. */
enum { NO_MEMORY = 77 };

const zc_limits zc_limit_reading = {
    .cpu = 10,
    .wall = 600000,
    .memory = (size_t)2 << 30,
};

static uint64_t megabytes(uint64_t bytes)
{
    return bytes >> 20;
}

static unsigned seconds(const zc_limits *l, uint64_t bytes)
{
    return l->cpu + (unsigned)megabytes(bytes);
}

uint64_t zc_limit_wall(const zc_limits *l, uint64_t bytes)
{
    return l->wall + megabytes(bytes) * 1000;
}

/* SIGPROF, unlike SIGXCPU, comes of a timer that can be set anew for each document. */
static void set_timer(unsigned secs)
{
    const struct itimerval timer = {{0, 0}, {secs, 0}};

    setitimer(ITIMER_PROF, &timer, NULL);
}

#ifndef __SANITIZE_ADDRESS__ /* which reserves terabytes of addresses */

/* Bytes of addresses in use; 0 when the kernel does not tell. */
static size_t addresses(void)
{
    FILE *f = fopen("/proc/self/statm", "re");
    unsigned long pages = 0;

    if (!f)
        return 0;
    if (fscanf(f, "%lu", &pages) != 1)
        pages = 0;
    fclose(f);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void set_memory(size_t more)
{
    size_t used = more ? addresses() : 0;
    struct rlimit now;

    if (getrlimit(RLIMIT_AS, &now) < 0)
        return;
    now.rlim_cur = used ? used + more : now.rlim_max;
    if (now.rlim_cur > now.rlim_max)
        now.rlim_cur = now.rlim_max;
    setrlimit(RLIMIT_AS, &now);
}

#else

static void set_memory(size_t more)
{
    (void)more;
}

#endif

void zc_limit_begin(const zc_limits *l, uint64_t bytes)
{
    zc_out_of_memory_exits(NO_MEMORY);
    signal(SIGPROF, SIG_DFL);
    set_memory(l->memory);
    set_timer(seconds(l, bytes));
}

void zc_limit_end(void)
{
    set_timer(0);
    set_memory(0);
}

int zc_limit_reason(int status, bool late, const zc_limits *l, const char *file, uint64_t bytes,
                    zc_error *err)
{
    if (late)
        return zc_fail(err, ZC_EINPUT, "%s: reading it took more than %u seconds", file,
                       (unsigned)(zc_limit_wall(l, bytes) / 1000));
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)
        return zc_fail(err, ZC_EINPUT, "%s: reading it took more than %u seconds of processor time",
                       file, seconds(l, bytes));
    if (WIFSIGNALED(status))
        return zc_fail(err, ZC_EINPUT, "%s: reading it crashed (signal %d)", file,
                       WTERMSIG(status));
    if (WEXITSTATUS(status) == NO_MEMORY)
        return zc_fail(err, ZC_EINPUT, "%s: reading it took more memory than there is for it",
                       file);
    return zc_fail(err, ZC_EINPUT, "%s: reading it ended the process (status %d)", file,
                   WEXITSTATUS(status));
}

void zc_limit_plain(const zc_error *reason, zc_error *told)
{
    zc_fail(told, reason->code, "%s; read as plain text instead", reason->message);
}
