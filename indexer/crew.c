/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crew: batches of files, one worker each, as many at a time as asked for. */
#include "indexer/crew.h"

#include "indexer/report.h"
#include "indexer/stop.h"
#include "indexer/worker.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/source/limit.h"
#include "lib/source/source.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

enum {
    BATCH_BYTES = 32 << 20, /* of input: a segment large enough to be worth its files */
    BATCHES_MAX = 8         /* of a large run: below ZC_SEGMENTS_MAX, so that nothing is merged */
};

typedef struct batch {
    uint32_t *todo; /* numbers in the plan */
    size_t n;
    bool *done;     /* per file: is in the segment */
    size_t current; /* file being read; n: none */
    double since;   /* when its reading began */
    bool started, finished, late;
    zc_segment_info info;
    worker worker;
} batch;

typedef struct crew {
    const crew_options *o;
    zc_store *store;
    plan *plan;
    batch **batch;
    size_t n, cap;
    outcomes *told;
    bool spoilt;
} crew;

static batch *add_batch(crew *c)
{
    c->batch = zc_grow(c->batch, &c->cap, c->n + 1, sizeof *c->batch);
    return c->batch[c->n++] = zc_alloc(sizeof(batch));
}

/* most: files that the batch may come to hold. */
static void add_file(batch *b, size_t number, size_t most)
{
    if (!b->todo) {
        b->todo = zc_alloc(most * sizeof *b->todo);
        b->done = zc_alloc(most * sizeof *b->done);
    }
    b->todo[b->n++] = (uint32_t)number;
}

static todo *file_of(const crew *c, const batch *b, size_t i)
{
    return &c->plan->todo[b->todo[i]];
}

/* Neighbouring files go together, about the same number of bytes to each batch. */
static void share_out(crew *c)
{
    plan *p = c->plan;
    size_t want = (size_t)(p->bytes / BATCH_BYTES) + 1, i;
    uint64_t each, taken = 0;

    if (want < c->o->jobs && p->bytes > (1 << 20))
        want = c->o->jobs;
    if (want > BATCHES_MAX && want > c->o->jobs)
        want = BATCHES_MAX > c->o->jobs ? BATCHES_MAX : c->o->jobs;
    each = p->bytes / want + 1;
    for (i = 0; i < p->n_todo; i++) {
        while (c->n <= taken / each)
            add_batch(c);
        add_file(c->batch[c->n - 1], i, p->n_todo - i);
        taken += p->todo[i].file->size;
    }
}

static void forget_plan(void *crew_of_it)
{
    crew *c = crew_of_it;

    plan_forget(c->plan);
}

/* Hand the files over as a list of their own, so that nothing else of the plan is needed. */
static int start_worker(crew *c, batch *b, zc_error *err)
{
    worker_task task = {.index = c->o->index,
                        .encoding = c->o->encoding,
                        .limits = c->o->limits,
                        .forget = forget_plan,
                        .arg = c};
    bool *plain = zc_alloc(b->n * sizeof *plain);
    size_t i;
    int rc;

    for (i = 0; i < b->n; i++) {
        found_list_add(&task.files, file_of(c, b, i)->file);
        plain[i] = file_of(c, b, i)->plain;
    }
    task.plain = plain;
    zc_store_name(c->store, task.name);
    rc = worker_start(&b->worker, &task, err);
    found_list_release(&task.files);
    free(plain);
    return rc;
}

static int start(crew *c, batch *b)
{
    zc_error err;

    b->started = true;
    b->late = false;
    b->current = b->n;
    memset(b->done, 0, b->n * sizeof *b->done);
    if (start_worker(c, b, &err) == 0)
        return 0;
    report_failure("%s", err.message);
    c->spoilt = true;
    return -1;
}

static void fail_file(crew *c, todo *t, const zc_error *why)
{
    t->failed = true;
    free(t->reason);
    t->reason = zc_strdup(why->message);
    outcomes_fail(c->told, found_place(t->file), found_id(t->file), &t->file->size, why);
}

static void take_reading(plan *p, const worker_message *m, todo *t)
{
    worker_reading got = {0};
    zc_buf note;

    if (m->text.len == sizeof got)
        memcpy(&got, m->text.ptr, sizeof got);
    plan_read(p, t, &got);
    zc_buf_init(&note);
    zc_buf_adds(&note, got.decoding.name);
    if (got.decoding.repaired)
        zc_buf_addf(&note, _(", %zu bad byte sequences replaced"), got.decoding.repaired);
    if (got.decoding.note[0])
        zc_buf_addf(&note, "; %s", zc_message(got.decoding.note));
    report_note("%s: %s", found_place(t->file), note.ptr);
    zc_buf_release(&note);
}

static void on_message(crew *c, batch *b, const worker_message *m)
{
    todo *t = m->file < b->n ? file_of(c, b, m->file) : NULL;
    zc_error why;

    switch (m->event) {
    case WORKER_BEGIN:
        b->current = m->file;
        b->since = monotonic_seconds();
        break;
    case WORKER_DONE:
        b->done[m->file] = true;
        take_reading(c->plan, m, t);
        progress_step(1, m->value);
        break;
    case WORKER_FAILED:
        zc_fail(&why, ZC_EINPUT, "%.*s", (int)m->text.len, m->text.ptr);
        fail_file(c, t, &why);
        progress_step(1, m->value);
        break;
    case WORKER_FINISHED:
        if (m->text.len == sizeof b->info) {
            memcpy(&b->info, m->text.ptr, sizeof b->info);
            b->finished = true;
        }
        break;
    case WORKER_FATAL:
        report_failure("%.*s", (int)m->text.len, m->text.ptr);
        c->spoilt = true;
        break;
    }
}

/* The segment is complete: take it in, and with it the deaths of what it replaces. */
static void adopt(crew *c, batch *b)
{
    zc_error err;
    size_t i;

    zc_store_add(c->store, &b->info);
    for (i = 0; i < b->n; i++) {
        todo *t = file_of(c, b, i);

        if (!b->done[i])
            continue;
        t->done = true;
        if (t->old)
            zc_store_kill(c->store, t->old->segment, t->old->doc);
    }
    /* A large run commits as it goes: what is done stays done when the rest is interrupted. */
    if (c->n <= c->o->jobs || c->plan->at_once)
        return;
    if (zc_store_commit(c->store, &err) < 0) {
        report_failure("%s", err.message);
        c->spoilt = true;
        return;
    }
    for (i = 0; i < c->plan->n_todo; i++)
        c->plan->todo[i].committed = c->plan->todo[i].done;
}

/* A file has ended its worker: it gets a second chance as plain text, or is given up. */
static void judge(crew *c, todo *t, const zc_error *why)
{
    zc_error told;

    if (t->plain || zc_source_is_plain(zc_str_of(found_place(t->file)))) {
        fail_file(c, t, why);
        return;
    }
    zc_limit_plain(why, &told);
    report_failure("%s", told.message);
    t->plain = true;
    t->reason = zc_strdup(told.message);
    add_file(add_batch(c), (size_t)(t - c->plan->todo), 1);
}

/*
 * Read again what a lost segment had. Files before the one that has ended it are known to be good
 * and those behind it are not: apart, each is read twice at most, however many more of them end
 * their worker.
 */
static void read_again(crew *c, batch *lost)
{
    batch *good = NULL, *unknown = NULL;
    size_t i;

    for (i = 0; i < lost->n; i++) {
        batch **into = i < lost->current ? &good : &unknown;

        if (i == lost->current || file_of(c, lost, i)->failed)
            continue;
        if (!*into)
            *into = add_batch(c);
        add_file(*into, lost->todo[i], lost->n);
    }
    lost->n = 0;
}

/* A worker ended without finishing: blame the file that it was reading, and go on without it. */
static void recover(crew *c, batch *b, int status)
{
    zc_error why;
    todo *t;

    if (c->spoilt)
        return;
    if (b->current >= b->n) {
        report_failure("a worker process ended unexpectedly (status %d)", status);
        c->spoilt = true;
        return;
    }
    t = file_of(c, b, b->current);
    zc_limit_reason(status, b->late, c->o->limits, found_place(t->file), t->file->size, &why);
    read_again(c, b);
    judge(c, t, &why);
}

static void listen_to(crew *c, batch *b)
{
    worker_message m;
    int more = worker_receive(&b->worker), status;

    while (worker_next(&b->worker, &m))
        on_message(c, b, &m);
    if (more)
        return;
    status = worker_reap(&b->worker);
    if (b->finished)
        adopt(c, b);
    else
        recover(c, b, status);
}

/* End workers that are busy with one file for too long: in a converter, or a disk that hangs. */
static void end_late_ones(crew *c)
{
    double now = monotonic_seconds();
    size_t i;

    for (i = 0; i < c->n; i++) {
        batch *b = c->batch[i];

        if (!b->worker.pid || b->late || b->current >= b->n)
            continue;
        b->late = (now - b->since) * 1000 >
                  (double)zc_limit_wall(c->o->limits, file_of(c, b, b->current)->file->size);
        if (b->late)
            worker_end(&b->worker);
    }
}

/* Wait for news from the running workers and hear it. Returns how many were running. */
static size_t wait_for_news(crew *c)
{
    enum { PAUSE = 1000 }; /* milliseconds, until it is seen who is late */
    struct pollfd *fds = zc_alloc(c->n * sizeof *fds);
    batch **who = zc_alloc(c->n * sizeof *who);
    size_t i, n = 0;

    for (i = 0; i < c->n; i++)
        if (c->batch[i]->worker.pid) {
            fds[n] = (struct pollfd){c->batch[i]->worker.fd, POLLIN, 0};
            who[n++] = c->batch[i];
        }
    if (n && stop_poll(fds, (unsigned)n, PAUSE) > 0)
        for (i = 0; i < n; i++)
            if (fds[i].revents)
                listen_to(c, who[i]);
    end_late_ones(c);
    free(fds);
    free(who);
    return n;
}

static size_t running(const crew *c)
{
    size_t i, n = 0;

    for (i = 0; i < c->n; i++)
        n += c->batch[i]->worker.pid != 0;
    return n;
}

static void start_waiting(crew *c)
{
    size_t i;

    for (i = 0; i < c->n && running(c) < c->o->jobs && !c->spoilt; i++)
        if (!c->batch[i]->started && c->batch[i]->n)
            start(c, c->batch[i]);
}

static void dismiss(crew *c)
{
    size_t i;

    for (i = 0; i < c->n; i++) {
        worker_kill(&c->batch[i]->worker);
        free(c->batch[i]->todo);
        free(c->batch[i]->done);
        free(c->batch[i]);
    }
    free(c->batch);
}

int crew_run(zc_store *s, plan *p, const crew_options *o, outcomes *told)
{
    crew c = {.o = o, .store = s, .plan = p, .told = told};

    if (!o->leave_signals)
        stop_catch();
    share_out(&c);
    progress_start(p->n_todo, p->bytes);
    do {
        start_waiting(&c);
    } while (!c.spoilt && !stop_asked() && wait_for_news(&c));
    progress_end();
    dismiss(&c);
    return stop_asked() || c.spoilt ? -1 : 0;
}
