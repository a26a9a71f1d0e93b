/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--alerts-for`: what is watched, one after another; what one of them lacks stops none of the others. */
#include "search/alerts/alerts.h"

#include "lib/base/mem.h"
#include "search/alerts/print.h"
#include "search/input.h"
#include "search/names.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct task {
    watching watching;
    const alerts_printer *printer;
    answer answer;
    alerts_sum sum;
    zc_buf body;
} task;

/* Whether an error is about what is watched and not about the index. */
static bool is_own(int rc)
{
    return rc == ZC_EINVAL || rc == ZC_ENOENT || rc == ZC_EINPUT;
}

/* Print what a watch has come to, or what is wrong with it. Returns what is to stop all. */
static int tell(task *t, const watch *w, int rc, const zc_error *err)
{
    zc_error line;

    if (rc < 0 && is_own(rc)) {
        zc_fail(&line, rc, "%.*s: %s", (int)w->name.len, w->name.ptr, err->message);
        fprintf(stderr, "policy-search: %s\n", line.message);
        return 0;
    }
    if (rc < 0)
        return rc;
    t->sum.alerts += (size_t)w->touched.total;
    if (w->touched.n)
        t->printer->watch(&t->answer, w, &t->body);
    if (!t->printer->head) { /* nothing is to stand above: there may be very many */
        fwrite(t->body.ptr, 1, t->body.len, stdout);
        zc_buf_clear(&t->body);
    }
    return 0;
}

static int look_at_stored(task *t, const stored_list *l, zc_error *err)
{
    size_t i;
    watch w;
    int rc = 0;

    for (i = 0; i < l->n && rc == 0; i++) {
        rc = watch_stored(&w, &t->watching, &l->v[i], err);
        rc = tell(t, &w, rc, err);
        watch_release(&w);
        t->sum.stored++;
    }
    return rc;
}

/* Whether a document of the index is watched by name already. */
static bool is_stored(const stored_list *l, zc_str path)
{
    size_t i;

    for (i = 0; i < l->n; i++)
        if (l->v[i].kind == STORED_DOCUMENT && zc_str_eq(zc_str_buf(&l->v[i].text), path))
            return true;
    return false;
}

static int look_at_unanswered(task *t, const stored_list *l, zc_error *err)
{
    unanswered_list open = {0};
    size_t i;
    watch w;
    int rc = 0;

    unanswered_find(&open, t->watching.x);
    for (i = 0; i < open.n && rc == 0; i++) {
        if (is_stored(l, open.v[i].view.path))
            continue;
        rc = watch_proposal(&w, &t->watching, &open.v[i], err);
        rc = tell(t, &w, rc, err);
        watch_release(&w);
        t->sum.open++;
    }
    unanswered_release(&open);
    return rc;
}

static int look(task *t, bool stored_only, zc_error *err)
{
    stored_list l = {0};
    char *path = stored_location();
    int rc = stored_read(&l, path, err);

    if (rc == 0)
        rc = look_at_stored(t, &l, err);
    if (rc == 0 && !stored_only)
        rc = look_at_unanswered(t, &l, err);
    stored_list_release(&l);
    free(path);
    return rc;
}

static void print(const task *t, zc_buf *out)
{
    const alerts_printer *p = t->printer;

    if (p->head)
        p->head(&t->answer, &t->sum, out);
    zc_buf_addstr(out, zc_str_buf(&t->body));
    if (p->tail)
        p->tail(&t->answer, out);
}

static int run(mode_run *r, const fresh *new, zc_error *err)
{
    answer_options o = *r->options;
    settings defaults;
    zc_aliases names = {0};
    task t = {.watching = {r->index, new, &o, &names},
              .printer = alerts_printer_of(o.format->name),
              .answer = answer_of(r->index, &o, "-", ZC_STR(""))};
    int rc;

    if (t.printer->all && !r->settings->max)
        o.max = SIZE_MAX;
    settings_default(&defaults);
    zc_buf_init(&t.body);
    rc = names_use(&names, &defaults, err);
    if (rc == 0)
        rc = look(&t, r->settings->saved_only, err);
    if (rc == 0)
        print(&t, r->out);
    r->found = t.sum.alerts > 0;
    zc_aliases_release(&names);
    zc_buf_release(&t.body);
    return rc;
}

int alerts_run(mode_run *r, zc_error *err)
{
    zc_buf paths;
    fresh new;
    int rc;

    zc_buf_init(&paths);
    rc = input_read(r->arg, &paths, err);
    if (rc == ZC_ENOENT) /* a list that is not there is no answer */
        rc = ZC_EIO;
    if (rc == 0) {
        fresh_find(&new, r->index, zc_str_buf(&paths));
        rc = run(r, &new, err);
        fresh_release(&new);
    }
    zc_buf_release(&paths);
    return rc;
}
