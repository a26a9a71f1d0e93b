/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Attempt: readers are deterministic, so what ends in a child ends here. The work is done twice,
 * which for one document is less than handing the result over.
 */
#include "lib/source/attempt.h"

#include "lib/base/child.h"
#include "lib/source/source.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Bytes of text for which the worst that is known takes milliseconds. */
enum { HARMLESS = 4096 };

static void parse(zc_document *d, zc_lines *lines, const zc_kind *kind, bool plain, zc_str path)
{
    zc_source_lines(lines, kind, plain);
    zc_document_parse(d, lines, path);
}

/* Whether it ends within the limits: 0, ZC_EINPUT or ZC_EIO. */
static int try_it(zc_document *d, zc_lines *lines, const zc_kind *kind, bool plain,
                  const char *name, zc_str path, const zc_limits *limits, zc_error *err)
{
    uint64_t bytes = lines->file.len;
    pid_t parent = getpid(), child;
    bool late;
    int status;

    if (bytes <= HARMLESS)
        return 0;
    child = fork();
    if (child < 0)
        return zc_fail_errno(err, ZC_EIO, "cannot start a process");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(0);
        zc_child_begin();
        /* Who forks while other threads run may leave it waiting for a lock of theirs. */
        if (limits->wall)
            alarm((unsigned)(zc_limit_wall(limits, bytes) / 1000));
        zc_confine_reader();
        zc_limit_begin(limits, bytes);
        parse(d, lines, kind, plain, path);
        _exit(0);
    }
    status = zc_child_wait(child);
    late = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
    return status ? zc_limit_reason(status, late, limits, name, bytes, err) : 0;
}

int zc_attempt_document(zc_document *d, zc_lines *lines, const zc_kind *kind, const char *name,
                        zc_str path, const zc_limits *limits, zc_error *why, zc_error *err)
{
    zc_error reason;
    int rc = try_it(d, lines, kind, false, name, path, limits, &reason);
    bool plain = rc < 0;

    if (plain && kind == zc_kind_plain())
        return zc_fail(err, rc, "%s", reason.message);
    if (plain && (rc = try_it(d, lines, kind, true, name, path, limits, err)) < 0)
        return rc;
    parse(d, lines, kind, plain, path);
    if (plain)
        zc_limit_plain(&reason, why);
    return plain;
}
