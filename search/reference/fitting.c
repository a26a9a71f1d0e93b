/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitting: of all documents of a name, those that it fits best. */
#include "search/reference/fitting.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* How a name of the citation may be a name of a document, the better the earlier. */
typedef struct fit {
    zc_name_kind cited, own;
    bool bodies; /* what stands in front of 关于 has to agree */
} fit;

static const fit fits[] = {
    {ZC_NAME_WHOLE, ZC_NAME_WHOLE, false}, {ZC_NAME_WHOLE, ZC_NAME_INNER, false},
    {ZC_NAME_INNER, ZC_NAME_WHOLE, false}, /* the notice is cited, what it brings is here */
    {ZC_NAME_WHOLE, ZC_NAME_ABOUT, false}, {ZC_NAME_WHOLE, ZC_NAME_INNER_ABOUT, false},
    {ZC_NAME_ABOUT, ZC_NAME_WHOLE, true},  {ZC_NAME_ABOUT, ZC_NAME_ABOUT, true},
    {ZC_NAME_ABOUT, ZC_NAME_INNER, true},  {ZC_NAME_ABOUT, ZC_NAME_INNER_ABOUT, true},
};

enum { FITS = sizeof fits / sizeof fits[0] };

/* Keep only what fits best. */
static void offer(fitting *c, const named *n, size_t rank)
{
    if (c->n && rank > c->v[0].fit)
        return;
    if (c->n && rank < c->v[0].fit)
        c->n = 0;
    c->v = zc_grow(c->v, &c->cap, c->n + 1, sizeof *c->v);
    c->v[c->n] = (fitting_document){.segment = n->segment,
                                    .doc = n->doc,
                                    .clause = n->clause,
                                    .fit = rank,
                                    .attached = rank >= FITS && rank < 2 * FITS,
                                    .order = c->n};
    c->n++;
}

/* Whether the body that a citation names is the document's: by its title, else by its signature. */
static bool body_fits(const zc_index *x, const named *n, zc_str cited)
{
    zc_doc_view v;
    zc_buf issuer;
    bool agree;

    if (n->issuer[0])
        return bodies_agree(cited, zc_str_of(n->issuer));
    if (!zc_index_doc(x, n->segment, n->doc, &v))
        return false;
    zc_buf_init(&issuer);
    zc_name_key(&issuer, zc_doc_field(&v, ZC_ISSUER, 0));
    agree = issuer.len && bodies_agree(cited, zc_str_buf(&issuer));
    zc_buf_release(&issuer);
    return agree;
}

int fitting_by_name(fitting *c, const zc_index *x, const zc_name *name, zc_error *err)
{
    const named_list *list;
    size_t i, k;
    int rc = named_find(x, zc_str_buf(&name->key), &list, err);

    for (i = 0; rc == 0 && i < list->n; i++)
        for (k = 0; k < FITS; k++)
            if (fits[k].cited == name->kind && fits[k].own == list->v[i].kind &&
                (!fits[k].bodies || body_fits(x, &list->v[i], zc_str_buf(&name->issuer))))
                offer(c, &list->v[i], k + (list->v[i].attached ? FITS : 0));
    return rc;
}

int fitting_by_number(fitting *c, const zc_index *x, zc_str number, zc_error *err)
{
    const named_list *list;
    size_t i;
    int rc = named_by_number(x, number, &list, err);

    for (i = 0; rc == 0 && i < list->n; i++)
        offer(c, &list->v[i], 2 * FITS);
    return rc;
}

static bool read_document(const zc_index *x, const fitting_document *c, zc_doc_view *v)
{
    return zc_index_doc(x, c->segment, c->doc, v);
}

static int by_path(const void *a, const void *b)
{
    const fitting_document *x = a, *y = b;
    int order = zc_str_cmp(x->path, y->path);

    if (order)
        return order;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    if (x->doc != y->doc)
        return x->doc < y->doc ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static bool is_same(const fitting_document *a, const fitting_document *b)
{
    return a->segment == b->segment && a->doc == b->doc;
}

void fitting_sort(fitting *c, const zc_index *x)
{
    zc_doc_view v;
    size_t i, n;

    for (i = 0; i < c->n; i++)
        if (read_document(x, &c->v[i], &v))
            c->v[i].path = v.path;
    if (c->n > 1)
        qsort(c->v, c->n, sizeof *c->v, by_path);
    for (i = n = 0; i < c->n; i++)
        if (!n || !is_same(&c->v[i], &c->v[n - 1]))
            c->v[n++] = c->v[i];
    c->n = n;
}

void fitting_keep(fitting *c, const zc_index *x, fitting_rule rule, const void *arg)
{
    size_t i, n = 0;
    zc_doc_view v;

    for (i = 0; i < c->n; i++)
        n += read_document(x, &c->v[i], &v) && rule(x, &c->v[i], &v, arg);
    if (!n || n == c->n)
        return;
    for (i = n = 0; i < c->n; i++)
        if (read_document(x, &c->v[i], &v) && rule(x, &c->v[i], &v, arg))
            c->v[n++] = c->v[i];
    c->n = n;
}

bool fitting_are_one_work(const fitting *c, const work *w)
{
    size_t i;

    for (i = 0; i < c->n; i++)
        if (!work_member(w, c->v[i].segment, c->v[i].doc))
            return false;
    return true;
}

void fitting_release(fitting *c)
{
    free(c->v);
    memset(c, 0, sizeof *c);
}
