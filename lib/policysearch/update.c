/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indexing: a run of the indexer that tells its caller instead of a terminal. */
#include "lib/policysearch/api_parts.h"

#include "indexer/job.h"
#include "indexer/report.h"
#include "indexer/stop.h"
#include "lib/store/location.h"
#include "lib/text/encoding.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a run says, and to whom. */
typedef struct telling {
    const ps_update_options *o;
    zc_error last; /* the last line: why the run as a whole has failed, if it has */
} telling;

void ps_update_options_init(ps_update_options *options)
{
    *options = (ps_update_options){0};
}

static void hear_line(const char *message, void *arg)
{
    telling *t = arg;

    snprintf(t->last.message, sizeof t->last.message, "%s", message);
    if (t->o->message)
        t->o->message(message, t->o->arg);
}

static bool hear_progress(size_t done, size_t files, uint64_t bytes_done, uint64_t bytes, void *arg)
{
    const ps_update_options *o = ((telling *)arg)->o;

    return !o->progress || o->progress(done, files, bytes_done, bytes, o->arg);
}

static void hear_outcome(const outcome *what, void *arg)
{
    const ps_update_options *o = ((telling *)arg)->o;
    const ps_file file = {.outcome = outcome_name(what->kind),
                          .file = what->file,
                          .path = what->path,
                          .reason = what->reason,
                          .encoding = what->encoding,
                          .bytes = what->bytes,
                          .clauses = what->clauses};

    if (o->file)
        o->file(&file, o->arg);
}

static void count(ps_update_counts *to, const job_result *r)
{
    if (to)
        *to = (ps_update_counts){.indexed = r->n[OUTCOME_INDEXED],
                                 .unchanged = r->n[OUTCOME_UNCHANGED],
                                 .removed = r->n[OUTCOME_REMOVED],
                                 .skipped = r->n[OUTCOME_SKIPPED],
                                 .failed = r->n[OUTCOME_FAILED],
                                 .documents = r->docs,
                                 .clauses = r->clauses};
}

static long processes(unsigned wanted)
{
    long cores = wanted ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);

    return cores > 0 ? cores : 1;
}

/* Run the job, with us between it and the terminal. */
static void run(const job_options *job, telling *t)
{
    const report_listener listener = {hear_line, hear_progress, t};
    struct sigaction before;

    api_children_begin(&before);
    stop_forget();
    report_to(&listener);
    job_run(job);
    report_to(NULL);
    stop_forget();
    api_children_end(&before);
}

static int update(const char *folder, const char *const *paths, telling *t,
                  ps_update_counts *counts)
{
    const ps_update_options *o = t->o;
    job_caller caller = {.each = hear_outcome, .arg = t};
    zc_args roots = api_args(paths), exclude = api_args(o->exclude), forget = api_args(o->forget);
    const job_options job = {.index = folder,
                             .roots = &roots,
                             .exclude = &exclude,
                             .forget = &forget,
                             .encoding = o->encoding,
                             .jobs = processes(o->jobs),
                             .wait = o->wait,
                             .rebuild = o->rebuild,
                             .quiet = true,
                             .caller = &caller};

    run(&job, t);
    count(counts, &caller.result);
    zc_args_release(&roots);
    zc_args_release(&exclude);
    zc_args_release(&forget);
    t->last.code = caller.result.code && caller.result.stopped ? PS_ESTOPPED : caller.result.code;
    return t->last.code;
}

int ps_index_update(const char *folder, const char *const *paths, const ps_update_options *options,
                    ps_update_counts *counts, ps_error *err)
{
    const ps_update_options usual = {0};
    telling t = {.o = options ? options : &usual};
    char *where;
    int rc;

    if (counts)
        *counts = (ps_update_counts){0};
    if (t.o->encoding && !zc_encoding_is_known(t.o->encoding)) {
        zc_fail(&t.last, ZC_EINVAL, "%s: not an encoding that iconv knows", t.o->encoding);
        return api_fail(err, &t.last);
    }
    where = zc_index_location(folder);
    rc = update(where, paths, &t, counts);
    free(where);
    return rc < 0 ? api_fail(err, &t.last) : PS_OK;
}
