/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probe: what the child finds is its exit status; what it or libxapian says is nobody's business. */
#include "lib/store/probe.h"

#include "lib/base/child.h"
#include "lib/store/index_private.h"
#include "lib/store/schema.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* A clause takes about a microsecond, so nothing whole comes near this. */
enum { SECONDS = 20, CLAUSES_A_SECOND = 10000 };

static bool readable(const char *path, uint64_t clauses)
{
    xc_error xe = {0};
    xc_db *db = xc_db_open(path, &xe);
    zc_clause_view v;
    uint32_t clause;
    bool good = db != NULL;
    char *bytes;
    size_t len;

    for (clause = 0; clause < clauses && good; clause++) {
        good = xc_db_data(db, clause + 1, &bytes, &len, &xe) == 0;
        if (!good)
            break;
        good = zc_clause_unpack(&v, (zc_str){bytes, len});
        free(bytes);
    }
    xc_db_free(db);
    return good;
}

/* The parent decides about what ends it, and takes us with it. */
static void prepare(uint64_t clauses)
{
    static const int ours[] = {SIGINT, SIGTERM, SIGHUP};
    const rlim_t seconds = SECONDS + clauses / CLAUSES_A_SECOND;
    const struct rlimit cpu = {seconds, seconds + SECONDS}, core = {0, 0};
    size_t i;

    for (i = 0; i < sizeof ours / sizeof *ours; i++)
        signal(ours[i], SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setrlimit(RLIMIT_CPU, &cpu);
    setrlimit(RLIMIT_CORE, &core);
}

static void child(const char *path, uint64_t clauses)
{
    int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);

    prepare(clauses);
    if (quiet >= 0)
        dup2(quiet, STDERR_FILENO);
    _exit(readable(path, clauses) ? 0 : 1);
}

int zc_segment_probe(const char *index, const zc_live_segment *s, zc_error *err)
{
    char *path;
    int status, rc = 0;
    pid_t pid;

    if (!s->info.clauses)
        return 0;
    path = zc_segment_file(index, &s->info, ZC_FILE_POSTINGS);
    pid = fork();
    if (pid == 0)
        child(path, s->info.clauses);
    status = pid < 0 ? -1 : zc_child_wait(pid);
    if (status < 0)
        rc = zc_fail_errno(err, ZC_EIO, "cannot start a process");
    else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        rc = zc_fail(err, ZC_EIO, "%s: the process that was to read it was killed", path);
    else if (status != 0)
        rc = zc_fail(err, ZC_ECORRUPT, "%s: damaged: libxapian cannot read it", path);
    free(path);
    return rc;
}
