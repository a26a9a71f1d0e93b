/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Convert: three processes. We read what the converter prints; a guard between us and it waits for
 * its end, for the time limit and for our own end, and then kills its process group, since nobody
 * else can do that when we are killed.
 */
#include "lib/source/convert.h"

#include "lib/base/child.h"
#include "lib/base/file.h"
#include "lib/base/message.h"
#include "lib/base/which.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

const zc_limits zc_convert_limits = {
    .cpu = 60,
    .wall = 120000,
    .memory = (size_t)2 << 30,
    .output = (size_t)64 << 20,
    .file = (size_t)256 << 20,
};

/* How the guard ends. */
enum { VERDICT_DONE, VERDICT_FAILED, VERDICT_LATE, VERDICT_LOST, VERDICT_SIGNAL = 64 };

/* How a converter ends that is none, as the shell has it. */
enum { NOT_STARTED = 126 };

typedef struct conversion {
    const char *program; /* its path */
    const char *const *argv;
    const zc_limits *limits;
    char **environment;
    int in, out, messages; /* descriptors for the converter; out is the end that it writes to */
} conversion;

void zc_printed_init(zc_printed *p)
{
    zc_buf_init(&p->text);
    zc_buf_init(&p->note);
}

void zc_printed_release(zc_printed *p)
{
    zc_buf_release(&p->text);
    zc_buf_release(&p->note);
}

/* --- which program --------------------------------------------------------------------------- */

/* The program's path in out; false when there is none. */
static bool find(zc_buf *out, const char *program)
{
    if (!strcmp(program, ZC_CONVERT_OWN))
        return zc_which_own(out, program) || zc_which_on_path(out, program);
    return zc_which_on_path(out, program);
}

bool zc_convert_can(const char *program)
{
    zc_buf path;
    bool can;

    zc_buf_init(&path);
    can = find(&path, program);
    zc_buf_release(&path);
    return can;
}

/* --- the converter's side ---------------------------------------------------------------------- */

static void become_converter(const conversion *c, const sigset_t *mask, pid_t guard)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != guard)
        _exit(NOT_STARTED);
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, mask, NULL);
    zc_confine(c->limits);
    execve(c->program, (char *const *)c->argv, c->environment);
    _exit(NOT_STARTED);
}

/* --- the guard's side -------------------------------------------------------------------------- */

/* Descriptors 0, 1 and 2 are the converter's, and there is no other: no lock, no pipe, no index. */
static void keep_only_descriptors(const conversion *c)
{
    int in = fcntl(c->in, F_DUPFD, 3), out = fcntl(c->out, F_DUPFD, 3);
    int messages = fcntl(c->messages, F_DUPFD, 3);

    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(messages, 2) < 0)
        _exit(VERDICT_LOST);
    close_range(3, ~0U, 0);
}

/* Wait for the converter's end: false when it did not end in time, or nobody needs it any more. */
static bool wait_for_end(pid_t converter, const sigset_t *wanted, const struct timespec *until)
{
    struct timespec now, left;
    siginfo_t info = {0};

    for (;;) {
        if (waitid(P_PID, (id_t)converter, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid)
            return true;
        clock_gettime(CLOCK_MONOTONIC, &now);
        left.tv_sec = until->tv_sec - now.tv_sec;
        left.tv_nsec = until->tv_nsec - now.tv_nsec;
        if (left.tv_nsec < 0) {
            left.tv_sec--;
            left.tv_nsec += 1000000000;
        }
        if (left.tv_sec < 0 || sigtimedwait(wanted, NULL, &left) == SIGTERM)
            return false;
    }
}

/* End as the converter did. */
static void judge(pid_t converter, bool in_time)
{
    int status;

    /* While the leader is not reaped yet the number of its group cannot be another's. */
    kill(-converter, SIGKILL);
    status = zc_child_wait(converter);
    if (!in_time)
        _exit(VERDICT_LATE);
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_STARTED)
        _exit(VERDICT_LOST);
    if (WIFSIGNALED(status))
        _exit(VERDICT_SIGNAL + WTERMSIG(status));
    _exit(WEXITSTATUS(status) ? VERDICT_FAILED : VERDICT_DONE);
}

static void become_guard(const conversion *c, pid_t parent)
{
    struct timespec until;
    sigset_t all, wanted, before;
    pid_t converter, self = getpid();

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += c->limits->wall / 1000;
    until.tv_nsec += (long)(c->limits->wall % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    /* All wait, so that none ends the guard before it has killed the group. */
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    signal(SIGCHLD, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGCHLD);
    sigaddset(&wanted, SIGTERM);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(VERDICT_LOST);
    keep_only_descriptors(c);
    converter = fork();
    if (converter == 0)
        become_converter(c, &before, self);
    if (converter < 0)
        _exit(VERDICT_LOST);
    setpgid(converter, converter); /* whoever of the two comes first */
    close(1);
    judge(converter, wait_for_end(converter, &wanted, &until));
}

/* --- our side -------------------------------------------------------------------------------- */

/* A file in memory with these bytes, read from its beginning. Returns its descriptor or -1. */
static int memory_file(zc_str bytes)
{
    int fd = memfd_create("document", MFD_CLOEXEC);

    if (fd >= 0 && (zc_file_write_fd(fd, bytes) < 0 || lseek(fd, 0, SEEK_SET) < 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Read up to limit bytes. Returns false when there were more, or reading failed. */
static bool read_output(zc_buf *out, int fd, size_t limit)
{
    ssize_t n;

    zc_buf_clear(out);
    for (;;) {
        zc_buf_reserve(out, 1 << 16);
        n = read(fd, out->ptr + out->len, 1 << 16);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        out->len += (size_t)n;
        out->ptr[out->len] = '\0';
        if (out->len > limit)
            return false;
    }
}

/* The first line that the converter wrote on standard error, without blanks around it. */
static zc_str first_message(int fd, char *space, size_t size)
{
    ssize_t n = pread(fd, space, size, 0);
    zc_str all = {space, n > 0 ? (size_t)n : 0};

    all = zc_str_trim(all);
    return zc_str_trim(zc_str_sub(all, 0, zc_str_find(all, "\n", 0)));
}

/* Our own converter ends well with a note for people; others with warnings for who runs them. */
static void take_note(zc_buf *note, const conversion *c)
{
    static const char mark[] = "note: ";
    char space[300];
    zc_str said;

    zc_buf_clear(note);
    if (strcmp(c->argv[0], ZC_CONVERT_OWN) != 0)
        return;
    said = first_message(c->messages, space, sizeof space);
    if (zc_str_starts(said, mark))
        zc_buf_addstr(note, zc_str_sub(said, strlen(mark), said.len));
}

/* Say why the converter did not do it. */
static int tell(const conversion *c, int status, zc_str name, zc_error *err)
{
    int verdict = WIFEXITED(status) ? WEXITSTATUS(status) : VERDICT_LOST;
    const char *program = c->argv[0];
    char space[300];
    zc_str said;

    if (verdict == VERDICT_LATE)
        return zc_fail(err, ZC_EINPUT, "%.*s: %s was not done with it in %u seconds", (int)name.len,
                       name.ptr, program, c->limits->wall / 1000);
    if (verdict == VERDICT_SIGNAL + SIGXCPU)
        return zc_fail(err, ZC_EINPUT,
                       "%.*s: %s was not done with it in %u seconds of processor time",
                       (int)name.len, name.ptr, program, c->limits->cpu);
    if (verdict > VERDICT_SIGNAL)
        return zc_fail(err, ZC_EINPUT, "%.*s: %s crashed on it (signal %d)", (int)name.len,
                       name.ptr, program, verdict - VERDICT_SIGNAL);
    if (verdict == VERDICT_LOST)
        return zc_fail(err, ZC_EIO, "%.*s: %s could not be started", (int)name.len, name.ptr,
                       program);
    said = first_message(c->messages, space, sizeof space - 1);
    space[said.ptr - space + (ptrdiff_t)said.len] = '\0';
    if (said.len)
        return zc_fail(err, ZC_EINPUT, "%.*s: %s cannot read it: %s", (int)name.len, name.ptr,
                       program, zc_message(said.ptr));
    return zc_fail(err, ZC_EINPUT, "%.*s: %s cannot read it", (int)name.len, name.ptr, program);
}

/* Start the guard, and read until the converter has no more to say. */
static int run(zc_printed *out, conversion *c, zc_str name, zc_error *err)
{
    pid_t parent = getpid(), guard;
    int ends[2], status;
    bool whole;

    if (pipe2(ends, O_CLOEXEC) < 0)
        return zc_fail_errno(err, ZC_EIO, "cannot make a pipe");
    c->out = ends[1];
    guard = fork();
    if (guard == 0)
        become_guard(c, parent);
    close(ends[1]);
    if (guard < 0) {
        close(ends[0]);
        return zc_fail_errno(err, ZC_EIO, "cannot start a process");
    }
    whole = read_output(&out->text, ends[0], c->limits->output);
    if (!whole)
        kill(guard, SIGTERM);
    status = zc_child_wait(guard);
    close(ends[0]);
    if (!whole)
        return zc_fail(err, ZC_EINPUT, "%.*s: %s made more than %zu MB of text of it",
                       (int)name.len, name.ptr, c->argv[0], c->limits->output >> 20);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != VERDICT_DONE)
        return tell(c, status, name, err);
    take_note(&out->note, c);
    return 0;
}

int zc_convert(zc_printed *out, const char *const *argv, zc_str name, zc_str bytes,
               const zc_limits *limits, zc_error *err)
{
    static char language[] = "LC_ALL=C.UTF-8", home[] = "HOME=/nonexistent",
                scratch[] = "TMPDIR=/nonexistent";
    const char *path = getenv("PATH");
    zc_buf program, variable;
    int rc;

    zc_buf_init(&program);
    zc_buf_init(&variable);
    zc_buf_addf(&variable, "PATH=%s", path ? path : "/usr/bin:/bin");
    char *environment[] = {variable.ptr, language, home, scratch, NULL};
    conversion c = {.argv = argv, .limits = limits, .environment = environment};

    if (!find(&program, argv[0])) {
        rc = zc_fail(err, ZC_ENOENT, "%.*s: %s is not installed", (int)name.len, name.ptr, argv[0]);
    } else if ((c.in = memory_file(bytes)) < 0) {
        rc = zc_fail_errno(err, ZC_EIO, "%.*s", (int)name.len, name.ptr);
    } else {
        c.program = program.ptr;
        c.messages = memfd_create("messages", MFD_CLOEXEC);
        rc = run(out, &c, name, err);
        close(c.in);
        close(c.messages);
    }
    zc_buf_release(&variable);
    zc_buf_release(&program);
    return rc;
}
