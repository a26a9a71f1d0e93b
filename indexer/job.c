/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Job: one run of the indexer. Which worker does what is crew.c's. */
#include "indexer/job.h"

#include "indexer/crew.h"
#include "indexer/damage.h"
#include "indexer/plan.h"
#include "indexer/report.h"
#include "indexer/stop.h"
#include "indexer/walk.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/source/limit.h"

#include <errno.h>
#include <inttypes.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A merge may find damage so often in one run. */
enum { ROUNDS = 5 };

/* Files found, what is to be done about them, and whether that is done and committed. */
typedef struct reading {
    found_list files;
    plan plan;
    bool planned, finished;
} reading;

typedef struct job {
    const job_options *o;
    zc_store *store;
    zc_index *before;    /* of a rebuild, where it matters what is new; or NULL */
    uint32_t *refreshed; /* ids of roots walked without failure */
    size_t n_refreshed;
    reading first, again; /* again: for what a merge found damaged */
    outcomes told;
    int failure; /* code of what the run as a whole failed with, or 0 */
} job;

/* Tell what the run as a whole fails with. */
static int spoil(job *j, const zc_error *why)
{
    report_failure("%s", why->message);
    return j->failure = why->code;
}

static void release_reading(reading *r)
{
    plan_release(&r->plan);
    found_list_release(&r->files);
    *r = (reading){0};
}

/* Patterns take the place of those remembered; an empty one leaves none. */
static void set_exclude(const job *j, zc_root *root)
{
    const zc_args *exclude = j->o->exclude;
    size_t i;

    if (exclude->n)
        zc_strings_release(&root->exclude);
    for (i = 0; i < exclude->n; i++)
        if (*exclude->v[i])
            zc_strings_add(&root->exclude, zc_str_of(exclude->v[i]));
}

/*
 * Roots are kept by their real path, so that the same folder is one root however it is named. What
 * is none is not remembered, or each later run would fail for it.
 */
static void give_root(job *j, const char *path)
{
    zc_manifest *m = zc_store_manifest(j->store);
    char *real = realpath(path, NULL);
    zc_root *root;
    zc_error why;
    int rc;

    rc = real ? walk_check(real, &why) : zc_fail_errno(&why, ZC_EIO, "%s", path);
    if (rc < 0) {
        outcomes_fail(&j->told, path, NULL, NULL, &why);
        free(real);
        return;
    }
    root = zc_manifest_root(m, real);
    if (!root)
        root = zc_manifest_add_root(m, real);
    set_exclude(j, root);
    free(real);
    j->refreshed[j->n_refreshed++] = root->id;
}

/* The real path of a file or folder that may be gone: then that of the folder it was in. */
static char *real_path(const char *path)
{
    char *real = realpath(path, NULL), *copy, *folder;
    zc_buf whole;

    if (real)
        return real;
    copy = zc_strdup(path);
    while (strlen(copy) > 1 && copy[strlen(copy) - 1] == '/')
        copy[strlen(copy) - 1] = '\0';
    folder = zc_strdup(copy);
    real = realpath(dirname(folder), NULL);
    if (real) {
        zc_buf_init(&whole);
        zc_buf_addf(&whole, "%s/%s", strcmp(real, "/") ? real : "", basename(copy));
        free(real);
        real = zc_buf_detach(&whole);
    }
    free(folder);
    free(copy);
    return real;
}

static void forget_root(job *j, const char *path)
{
    zc_manifest *m = zc_store_manifest(j->store);
    char *real = real_path(path);
    zc_root *root = zc_manifest_root(m, real ? real : path);
    zc_error why;

    if (root) {
        zc_manifest_drop_root(m, root);
    } else {
        zc_fail(&why, ZC_EINVAL, "--forget %s: not a root of this index; see --stats", path);
        outcomes_fail(&j->told, path, NULL, NULL, &why);
    }
    free(real);
}

/*
 * Roots to refresh, as ids; a root named twice is walked once. The documents of a damaged segment may
 * come from any.
 */
static void choose_roots(job *j)
{
    zc_manifest *m = zc_store_manifest(j->store);
    size_t i, k, out = 0, given = j->o->roots->n;

    free(j->refreshed);
    j->refreshed = zc_alloc((2 * given + m->n_roots) * sizeof *j->refreshed);
    j->n_refreshed = 0;
    for (i = 0; i < given; i++)
        give_root(j, j->o->roots->v[i]);
    for (i = 0; (!given || damage_found(j->store)) && i < m->n_roots; i++) {
        if (!given)
            set_exclude(j, &m->root[i]);
        j->refreshed[j->n_refreshed++] = m->root[i].id;
    }
    for (i = 0; i < j->n_refreshed; i++) {
        for (k = 0; k < out && j->refreshed[k] != j->refreshed[i]; k++)
            ;
        if (k == out)
            j->refreshed[out++] = j->refreshed[i];
    }
    j->n_refreshed = out;
}

/* Walk the roots; one that could not be read whole is not taken as having lost anything. */
static void walk_roots(job *j, found_list *files)
{
    size_t i, out = 0, before;

    files->told = &j->told;
    if (j->o->watch) {
        files->enter = j->o->watch->enter;
        files->enter_arg = j->o->watch->arg;
    }
    for (i = 0; i < j->n_refreshed; i++) {
        const zc_root *root = zc_manifest_root_id(zc_store_manifest(j->store), j->refreshed[i]);

        before = j->told.n[OUTCOME_FAILED];
        walk_root(files, root->path, root->id, &root->exclude);
        if (j->told.n[OUTCOME_FAILED] == before)
            j->refreshed[out++] = j->refreshed[i];
    }
    j->n_refreshed = out;
}

/* A program reads what stands on standard output, and nothing else there. */
static bool output_taken(const job_options *o)
{
    return o->alerts == ALERTS_JSONL || (o->report && !strcmp(o->report, "-"));
}

static void summarize(const job *j, double seconds)
{
    const zc_index *x = zc_store_index(j->store);
    FILE *to = output_taken(j->o) ? stderr : stdout;
    const size_t *n = j->told.n;
    double mb = (double)j->told.bytes[OUTCOME_INDEXED] / 1e6;

    if (j->o->quiet ||
        (j->o->watch && j->o->watch->again && !n[OUTCOME_INDEXED] && !n[OUTCOME_REMOVED]))
        return;
    fprintf(to,
            _("indexed %zu, unchanged %zu, removed %zu, skipped %zu, failed %zu; now %" PRIu64
              " documents, %" PRIu64 " clauses"),
            n[OUTCOME_INDEXED], n[OUTCOME_UNCHANGED], n[OUTCOME_REMOVED], n[OUTCOME_SKIPPED],
            n[OUTCOME_FAILED], x ? zc_index_docs(x) : 0, x ? zc_index_sums(x).clauses : 0);
    if (n[OUTCOME_INDEXED] && seconds > 0)
        fprintf(to, _(" (%.1f s, %.1f MB/s)"), seconds, mb / seconds);
    else
        fprintf(to, _(" (%.1f s)"), seconds);
    fprintf(to, "\n");
    if (j->o->watch) /* somebody may follow it */
        fflush(to);
}

/* Read what is to be read, and commit it. */
static int read_files(job *j, reading *r)
{
    const crew_options crew = {.index = j->o->index,
                               .encoding = j->o->encoding,
                               .jobs = (size_t)j->o->jobs,
                               .limits = &zc_limit_reading,
                               .leave_signals = j->o->caller != NULL};
    zc_error err;

    walk_roots(j, &r->files);
    plan_make(&r->plan, j->store, &r->files, j->refreshed, j->n_refreshed, j->o->rebuild,
              j->o->watch ? j->o->watch->failing : NULL);
    r->planned = true;
    damage_plan(&r->plan, j->store, &j->told);
    if (j->before)
        plan_compare(&r->plan, j->before);
    if (crew_run(j->store, &r->plan, &crew, &j->told) < 0) {
        if (stop_asked() && !j->o->watch)
            report_failure("interrupted; what was committed stands: run the same command again");
        j->failure = ZC_EIO;
        return -1;
    }
    if (j->o->watch)
        plan_learn(&r->plan, j->o->watch->failing);
    if (zc_store_changed(j->store) && zc_store_commit(j->store, &err) < 0)
        return spoil(j, &err);
    r->finished = true;
    plan_account(&r->plan, &j->told, true);
    return 0;
}

/* What a merge finds damaged is read again, and all files are told of anew with it. */
static int tidy(job *j)
{
    zc_error err;
    int rc = zc_store_merge(j->store, &err), rounds;

    for (rounds = 0; rc == ZC_ECORRUPT && damage_found(j->store) && rounds < ROUNDS; rounds++) {
        damage_tell(j->store);
        choose_roots(j);
        outcomes_drop(&j->told, OUTCOME_UNCHANGED);
        release_reading(&j->again);
        if (read_files(j, &j->again) < 0)
            return -1;
        rc = zc_store_merge(j->store, &err);
    }
    return rc < 0 ? spoil(j, &err) : 0;
}

static int finish(job *j, double began)
{
    const zc_index *x;
    zc_error err;

    if (tidy(j) < 0)
        return 2;
    summarize(j, monotonic_seconds() - began);
    if (j->o->alerts &&
        alerts_tell(&j->first.plan, j->o->index, j->o->alerts, j->o->saved_only, &err) < 0) {
        spoil(j, &err);
        return 2;
    }
    x = zc_store_index(j->store);
    if (j->told.n[OUTCOME_FAILED])
        return 2;
    if (!(x && zc_index_docs(x)) && !j->first.plan.removed) {
        report_failure("no readable document found (.md, .txt, .html, .docx, .odt, .pdf, .doc)");
        return 1;
    }
    return 0;
}

static int work(job *j)
{
    double began = monotonic_seconds();
    size_t i;

    damage_tell(j->store);
    for (i = 0; i < j->o->forget->n; i++)
        forget_root(j, j->o->forget->v[i]);
    choose_roots(j);
    if (!j->n_refreshed && !j->o->forget->n && !j->told.n[OUTCOME_FAILED]) {
        report_failure("the index remembers no folder yet; name one: policy-index [-d DIR] PATH…");
        j->failure = ZC_EINVAL;
        return 2;
    }
    return read_files(j, &j->first) < 0 ? 2 : finish(j, began);
}

static void account_for_unfinished(job *j, reading *r)
{
    if (r->planned && !r->finished)
        plan_account(&r->plan, &j->told, false);
}

/* Written however the run has ended. Returns the program's exit code, which was code so far. */
static int write_report(job *j, int code)
{
    zc_error err;

    account_for_unfinished(j, &j->first);
    account_for_unfinished(j, &j->again);
    if (!j->o->report || outcomes_write(&j->told, j->o->report, &err) == 0)
        return code;
    spoil(j, &err);
    return 2;
}

static void tell_caller(const job *j, job_caller *c)
{
    const zc_index *x = j->store ? zc_store_index(j->store) : NULL;

    c->result = (job_result){.docs = x ? zc_index_docs(x) : 0,
                             .clauses = x ? zc_index_sums(x).clauses : 0,
                             .stopped = stop_asked(),
                             .code = j->failure};
    memcpy(c->result.n, j->told.n, sizeof c->result.n);
}

/* Each try takes about a second, nearly all of it asleep; a signal ends the program meanwhile. */
static zc_store *open_store(const job_options *o, zc_error *err)
{
    double until = monotonic_seconds() + (double)o->wait;
    unsigned flags = o->rebuild ? ZC_STORE_REBUILD : 0;
    zc_store *s = zc_store_open(o->index, flags, err);

    if (!s && err->code == ZC_ELOCKED && o->wait && !o->quiet)
        report_failure("%s; waiting for it, %ld s at most", err->message, o->wait);
    while (!s && err->code == ZC_ELOCKED && monotonic_seconds() < until && !stop_asked())
        s = zc_store_open(o->index, flags, err);
    return s;
}

int job_run(const job_options *o)
{
    job j = {.o = o, .told.kept = o->report != NULL};
    zc_error err;
    int code = 2;

    if (o->caller) {
        j.told.each = o->caller->each;
        j.told.each_arg = o->caller->arg;
    }
    if (!o->report || outcomes_check(o->report, &err) == 0)
        j.store = open_store(o, &err);
    if (!j.store)
        spoil(&j, &err);
    if (j.store && o->alerts && o->rebuild) /* what is there until the first commit */
        j.before = zc_index_open(o->index, ZC_INDEX_NO_POSTINGS | ZC_INDEX_ANY_ANALYZER, NULL);
    if (j.store)
        code = write_report(&j, work(&j));
    if (o->caller)
        tell_caller(&j, o->caller);
    outcomes_release(&j.told);
    release_reading(&j.first);
    release_reading(&j.again);
    free(j.refreshed);
    zc_index_close(j.before);
    zc_store_close(j.store);
    return code;
}
