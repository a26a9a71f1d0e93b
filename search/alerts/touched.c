/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Touched: ranked as an answer, or as what is related, within what is new. */
#include "search/alerts/touched.h"

#include "lib/base/mem.h"
#include "search/related/find.h"
#include "search/related/view.h"

#include <stdlib.h>

static touch *add(touched *t)
{
    t->v = zc_grow(t->v, &t->cap, t->n + 1, sizeof *t->v);
    t->v[t->n] = (touch){0};
    zc_buf_init(&t->v[t->n].ask);
    zc_buf_init(&t->v[t->n].ask_text);
    return &t->v[t->n++];
}

static void touch_release(touch *one)
{
    hit_release(&one->hit);
    zc_buf_release(&one->ask);
    zc_buf_release(&one->ask_text);
}

void touched_release(touched *t)
{
    while (t->n > 0)
        touch_release(&t->v[--t->n]);
    free(t->v);
    *t = (touched){0};
}

/* --- queries ------------------------------------------------------------------------------------- */

static int fetch(touched *t, const zc_index *x, const answer_options *o, const query *q,
                 const ranking *r, zc_error *err)
{
    highlight *light = highlight_new(q, x, err);
    int rc = light ? 0 : err->code;
    size_t i;

    for (i = 0; i < r->n && rc == 0; i++) {
        touch *one = add(t);

        rc = hit_fetch(&one->hit, x, light, &r->v[i], o->width, err);
        one->hit.rank = i + 1;
    }
    highlight_free(light);
    return rc;
}

int touched_by_query(touched *t, const zc_index *x, const answer_options *o, zc_str text,
                     zc_error *err)
{
    ranking r;
    query q;
    int rc;

    query_init(&q);
    answer_read(o, text, &q);
    rc = rank_query(&q, o->filter, x, o->max, RANK_TOTAL, &r, err);
    t->total = r.total;
    if (rc == 0 && r.n)
        rc = fetch(t, x, o, &q, &r, err);
    ranking_release(&r);
    query_release(&q);
    return rc;
}

/* --- proposals ----------------------------------------------------------------------------------- */

static int best_first(const void *a, const void *b)
{
    const hit *x = &((const touch *)a)->hit, *y = &((const touch *)b)->hit;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return zc_str_cmp(zc_str_buf(&x->id), zc_str_buf(&y->id));
}

/* Take the strong hits of an ask out of a view. */
static void take(touched *t, view_ask *a)
{
    size_t i, k;

    for (i = 0; i < RELATED_GROUPS; i++) {
        view_hits *hits = &a->group[i];

        for (k = 0; k < hits->n; k++) {
            touch *one;

            if (!hits->v[k].match) {
                hit_release(&hits->v[k]);
                continue;
            }
            one = add(t);
            one->hit = hits->v[k];
            zc_buf_addstr(&one->ask, zc_str_buf(&a->ask->locator));
            zc_buf_addstr(&one->ask_text, zc_str_buf(&a->ask->text));
        }
        hits->n = 0;
    }
}

/* A clause is told once, with the ask for which its score is best. */
static void tidy(touched *t, size_t max)
{
    size_t i, k, n = 0;

    if (t->n)
        qsort(t->v, t->n, sizeof *t->v, best_first);
    for (i = 0; i < t->n; i++) {
        for (k = 0; k < n; k++)
            if (zc_str_eq(zc_str_buf(&t->v[k].hit.id), zc_str_buf(&t->v[i].hit.id)))
                break;
        if (k < n) {
            touch_release(&t->v[i]);
            continue;
        }
        t->v[n] = t->v[i];
        t->v[n].hit.rank = n + 1;
        n++;
    }
    t->n = t->total = n;
    while (t->n > max)
        touch_release(&t->v[--t->n]);
}

int touched_by_proposal(touched *t, const zc_index *x, const answer_options *o,
                        const zc_bits *among, const subject *s, zc_error *err)
{
    const related_options ro = {.filter = o->filter, .among = among};
    related_view v = {0};
    related r;
    size_t i;
    int rc = related_find(&r, s, &ro, x, err);

    if (rc == 0)
        rc = related_view_make(&v, &r, s, x, o->width, err);
    for (i = 0; i < v.n_asks && rc == 0; i++)
        take(t, &v.ask[i]);
    related_view_release(&v);
    related_release(&r);
    tidy(t, o->max);
    return rc;
}
