/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collapse: groups are made in the order of ranking, so they are the same however the index was built. */
#include "search/collapse.h"

#include "lib/base/counts.h"
#include "lib/base/mem.h"
#include "search/reference/ahead.h"
#include "search/collapse_parts.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST = 200, /* candidates */
    FACTOR = 4,  /* as many for each hit wanted, and as many more when they did not do */
    MOST = 20000,
    COMPARED = 1000 /* with other versions; those behind with the same text alone */
};

typedef struct group {
    size_t *v; /* items, in the order of ranking */
    size_t n, cap;
    size_t head; /* the item that is shown */
} group;

typedef struct groups {
    papers papers;
    item *item;
    size_t n_items;
    group *v;
    size_t n, cap;
} groups;

size_t collapse_candidates(size_t max, size_t asked)
{
    if (asked)
        return asked < MOST ? asked * FACTOR : 0;
    return max < LEAST / FACTOR ? LEAST : max * FACTOR;
}

/* --- which belong together --------------------------------------------------------------------------- */

static void join(group *g, size_t number)
{
    g->v = zc_grow(g->v, &g->cap, g->n + 1, sizeof *g->v);
    g->v[g->n++] = number;
}

/* The group of the same text, or SIZE_MAX; of several clauses of one document each has its own. */
static size_t same_group(const groups *s, const zc_counts *texts, const item *i)
{
    size_t k = zc_counts_get(texts, i->text.hash | 1);
    const item *first;

    if (!k)
        return SIZE_MAX;
    first = &s->item[s->v[k - 1].v[0]];
    return same_text_is(&first->text, &i->text) && first->paper != i->paper ? k - 1 : SIZE_MAX;
}

static int version_group(groups *s, item *i, bool whole, size_t *at, zc_error *err)
{
    bool yes = false;
    size_t k;
    int rc = 0;

    for (k = 0; k < s->n && rc == 0 && !yes; k++) {
        item *first = &s->item[s->v[k].v[0]];

        if (first->paper->ending == i->paper->ending) /* or their names differ */
            rc = item_is_version(&s->papers, first, i, whole, &yes, err);
    }
    *at = yes ? k - 1 : SIZE_MAX;
    return rc;
}

static int make_groups(groups *s, bool whole, zc_error *err)
{
    zc_counts texts; /* hash of a text: number of its group, from 1 */
    size_t i, at;
    int rc = 0;

    zc_counts_init(&texts);
    for (i = 0; i < s->n_items && rc == 0; i++) {
        item *one = &s->item[i];

        at = whole ? SIZE_MAX : same_group(s, &texts, one);
        if (at == SIZE_MAX && i < COMPARED)
            rc = version_group(s, one, whole, &at, err);
        if (at == SIZE_MAX) {
            s->v = zc_grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
            s->v[at = s->n++] = (group){0};
            if (!zc_counts_get(&texts, one->text.hash | 1))
                zc_counts_add(&texts, one->text.hash | 1, (uint32_t)s->n);
        }
        join(&s->v[at], i);
    }
    zc_counts_release(&texts);
    return rc;
}

/* --- which is shown ---------------------------------------------------------------------------------- */

static int choose_head(groups *s, group *g, zc_error *err)
{
    size_t i;
    bool yes;
    int rc = 0;

    g->head = g->v[0];
    for (i = 1; i < g->n && rc == 0; i++) {
        rc = item_is_better(&s->papers, &s->item[g->head], &s->item[g->v[i]], &yes, err);
        if (rc == 0 && yes)
            g->head = g->v[i];
    }
    return rc;
}

/* Of what a query names outright, 公司法第四十七条, the one in force and newest first. */
static int order_named(groups *s, zc_error *err)
{
    bool one, yes;
    size_t i, k;
    int rc = 0;

    for (i = 0; i < s->n && rc == 0; i++)
        for (k = i + 1; k < s->n && rc == 0; k++) {
            item *a = &s->item[s->v[i].head], *b = &s->item[s->v[k].head];

            if (!a->target || a->target != b->target)
                break; /* they are ranked by it, so none follows */
            if ((rc = item_is_one_work(&s->papers, a, b, &one, err)) < 0 || !one ||
                a->paper == b->paper)
                continue;
            rc = item_is_better(&s->papers, a, b, &yes, err);
            if (rc == 0 && yes) {
                group swap = s->v[i];

                s->v[i] = s->v[k];
                s->v[k] = swap;
            }
        }
    return rc;
}

/* --- in and out --------------------------------------------------------------------------------------- */

static int list_others(groups *s, const group *g, collapsed_list *out, zc_error *err)
{
    item *head = &s->item[g->head];
    size_t i;
    bool one;
    int rc = 0;

    for (i = 0; i < g->n && rc == 0; i++) {
        item *other = &s->item[g->v[i]];

        if (g->v[i] == g->head)
            continue;
        rc = item_is_one_work(&s->papers, head, other, &one, err);
        out->v = zc_grow(out->v, &out->cap, out->n + 1, sizeof *out->v);
        out->v[out->n++] =
            (collapsed){other->paper->segment, other->paper->doc, other->clause, one};
    }
    return rc;
}

/* Their documents will be judged. */
static void want_items(const groups *s)
{
    zc_place *v;
    size_t i;

    if (!zc_index_has_servers(s->papers.x))
        return;
    v = zc_alloc((s->n_items + 1) * sizeof *v);
    for (i = 0; i < s->n_items; i++)
        v[i] = (zc_place){s->item[i].paper->segment, s->item[i].clause};
    ahead_validity(s->papers.x, v, s->n_items);
    free(v);
}

static int collapse(groups *s, bool whole, size_t max, collapsing *c, zc_error *err)
{
    size_t i;
    int rc;

    want_items(s);
    rc = make_groups(s, whole, err);

    for (i = 0; i < s->n && rc == 0; i++)
        rc = choose_head(s, &s->v[i], err);
    if (rc == 0)
        rc = order_named(s, err);
    if (rc < 0)
        return rc;
    c->n = s->n < max ? s->n : max;
    c->of = zc_alloc((c->n ? c->n : 1) * sizeof *c->of);
    for (i = 0; i < c->n && rc == 0; i++)
        rc = list_others(s, &s->v[i], &c->of[i], err);
    return rc;
}

static void release(groups *s)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        free(s->v[i].v);
    for (i = 0; i < s->n_items; i++)
        item_release(&s->item[i]);
    papers_release(&s->papers);
    free(s->v);
    free(s->item);
}

static void begin(groups *s, const zc_index *x, size_t n)
{
    *s = (groups){.n_items = n, .item = zc_alloc((n ? n : 1) * sizeof *s->item)};
    papers_init(&s->papers, x, n);
}

/* Leave the first n heads of the array whose elements, of so many bytes, the items were read from. */
static void keep_heads(const groups *s, size_t n, void *array, size_t size)
{
    char *kept = zc_resize(NULL, n ? n : 1, size);
    size_t i;

    for (i = 0; i < n; i++)
        memcpy(kept + i * size, (const char *)array + s->v[i].head * size, size);
    if (n)
        memcpy(array, kept, n * size);
    free(kept);
}

int collapse_clauses(ranking *r, const zc_index *x, size_t max, collapsing *c, zc_error *err)
{
    groups s;
    size_t i;
    int rc = 0;

    begin(&s, x, r->n);
    rank_want(x, r->v, r->n, ZC_WANT_DOC);
    for (i = 0; i < r->n && rc == 0; i++) {
        rc = item_read(&s.papers, &s.item[i], r->v[i].segment, r->v[i].clause, err);
        s.item[i].target = r->v[i].target;
        s.item[i].match = r->v[i].match;
    }
    if (rc == 0)
        rc = collapse(&s, false, max, c, err);
    if (rc == 0)
        keep_heads(&s, r->n = c->n, r->v, sizeof *r->v);
    release(&s);
    return rc;
}

int collapse_documents(documents *d, const zc_index *x, size_t max, collapsing *c, zc_error *err)
{
    groups s;
    zc_doc_view v;
    size_t i;
    int rc = 0;

    begin(&s, x, d->n);
    for (i = 0; i < d->n && rc == 0; i++) {
        rc = zc_index_read_doc(x, d->v[i].segment, d->v[i].doc, &v, err);
        if (rc == 0)
            rc = item_read(&s.papers, &s.item[i], d->v[i].segment, v.first, err);
        s.item[i].target = d->v[i].target;
        s.item[i].match = d->v[i].match;
    }
    if (rc == 0)
        rc = collapse(&s, true, max, c, err);
    if (rc == 0)
        keep_heads(&s, d->n = c->n, d->v, sizeof *d->v);
    release(&s);
    return rc;
}

void collapsing_release(collapsing *c)
{
    size_t i;

    for (i = 0; i < c->n; i++)
        free(c->of[i].v);
    free(c->of);
    memset(c, 0, sizeof *c);
}
