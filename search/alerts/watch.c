/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watch: a stored query is read as if it were typed, with its own filters and names. */
#include "search/alerts/watch.h"

#include "search/id.h"
#include "search/names.h"
#include "search/related/asks.h"
#include "search/stored/keep.h"

#include <string.h>

/* The other names that a stored query is to be understood by: those of all, or its own file of them. */
static int choose_names(zc_aliases *own, const watching *a, settings *s, zc_error *err)
{
    if (s->aliases)
        return names_use(own, s, err);
    s->filter.names = names_wanted(s) ? a->names : NULL;
    return 0;
}

static int look_with(watch *w, const watching *a, settings *s, zc_error *err)
{
    answer_options o = *a->options;
    filter *f = filter_new(&s->filter, err);
    int rc;

    if (!f)
        return ZC_EINVAL;
    filter_restrict(f, a->fresh->clauses);
    o.filter = f;
    o.given = &s->filter;
    rc = touched_by_query(&w->touched, a->x, &o, zc_str_buf(&w->stored->text), err);
    filter_free(f);
    return rc;
}

static int look_for_query(watch *w, const watching *a, zc_error *err)
{
    zc_aliases own = {0};
    settings s;
    int rc;

    settings_default(&s);
    rc = keep_use(w->stored, &s, err);
    if (rc == 0)
        rc = choose_names(&own, a, &s, err);
    if (rc == 0)
        rc = look_with(w, a, &s, err);
    zc_aliases_release(&own);
    settings_release(&s);
    return rc;
}

static int look_for_subject(watch *w, const watching *a, const subject *s, zc_error *err)
{
    static const filter_options any;
    answer_options o = *a->options;
    filter *f = filter_new(&any, err);
    int rc;

    if (!f)
        return ZC_EINVAL;
    o.filter = f;
    zc_buf_addstr(&w->title, asks_topic(&s->doc));
    rc = touched_by_proposal(&w->touched, a->x, &o, a->fresh->clauses, s, err);
    filter_free(f);
    return rc;
}

static void start(watch *w, const stored *s, zc_str name, zc_str path)
{
    *w = (watch){.stored = s, .name = name, .path = path};
    zc_buf_init(&w->title);
}

int watch_stored(watch *w, const watching *a, const stored *k, zc_error *err)
{
    zc_str text = zc_str_buf(&k->text);
    subject s;
    int rc;

    start(w, k, zc_str_buf(&k->name), k->kind == STORED_DOCUMENT ? text : ZC_STR(""));
    if (k->kind == STORED_QUERY)
        return look_for_query(w, a, err);
    rc = keep_subject(&s, k, a->x, err);
    if (rc == 0)
        rc = look_for_subject(w, a, &s, err);
    subject_release(&s);
    return rc;
}

int watch_proposal(watch *w, const watching *a, const unanswered *p, zc_error *err)
{
    subject s;
    int rc;

    start(w, NULL, p->view.path, p->view.path);
    rc = subject_indexed(&s, a->x, p->segment, p->doc, err);
    if (rc == 0)
        rc = look_for_subject(w, a, &s, err);
    subject_release(&s);
    return rc;
}

void watch_release(watch *w)
{
    zc_buf_release(&w->title);
    touched_release(&w->touched);
}
