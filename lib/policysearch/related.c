/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is related to a text: what policy-search --related -f json prints, handed out. */
#include "lib/policysearch/api_parts.h"

#include "lib/base/mem.h"
#include "search/related/print.h"

#include <stdlib.h>

typedef struct hits {
    ps_hit *v;
    size_t n;
} hits;

struct ps_related {
    const zc_index *x;
    size_t *lent;   /* of the index; counts us once we are handed out */
    const char *id; /* of the text, while it is looked for; NULL: it is at hand */
    related_options how;
    size_t snippet;
    filter_options given;
    filter *filter;
    answer_options options;
    subject subject;
    related found;
    related_view view;
    bool sought; /* found and view are to be released */
    hits documents[RELATED_GROUPS];
    hits (*of_ask)[RELATED_GROUPS];
    zc_error plain; /* why the text was read as plain text; code 0: it was not */
    zc_buf json;
};

void ps_related_options_init(ps_related_options *options)
{
    *options = (ps_related_options){.snippet = ANSWER_SNIPPET};
}

static ps_related *make(const ps_index *index)
{
    ps_related *r = zc_alloc(sizeof *r);

    r->x = index->x;
    subject_none(&r->subject);
    zc_buf_init(&r->json);
    return r;
}

static void take_hits(hits *to, const zc_index *x, const view_hits *from)
{
    to->v = zc_alloc(from->n * sizeof *to->v);
    while (to->n < from->n) {
        api_hit_take(&to->v[to->n], x, &from->v[to->n]);
        to->n++;
    }
}

static void take_documents(hits *to, const zc_index *x, const view_documents *from)
{
    to->v = zc_alloc(from->n * sizeof *to->v);
    while (to->n < from->n) {
        api_document_take(&to->v[to->n], x, &from->v[to->n]);
        to->n++;
    }
}

static void take(ps_related *r)
{
    size_t i, k;

    r->of_ask = zc_alloc(r->view.n_asks * sizeof *r->of_ask);
    for (k = 0; k < RELATED_GROUPS; k++) {
        take_documents(&r->documents[k], r->x, &r->view.documents[k]);
        for (i = 0; i < r->view.n_asks; i++)
            take_hits(&r->of_ask[i][k], r->x, &r->view.ask[i].group[k]);
    }
    if (r->plain.code)
        zc_strings_add(&r->view.notes, zc_str_of(r->plain.message));
}

static int prepare(ps_related *r, const ps_related_options *o, zc_error *err)
{
    r->given = api_filters(&o->filters);
    if (!(r->filter = filter_new(&r->given, err)))
        return err->code;
    r->how = (related_options){.filter = r->filter, .max = o->max, .prior = o->prior};
    r->options = api_answer_options(r->filter, &r->given);
    r->snippet = o->snippet;
    return 0;
}

static int find(void *arg, zc_error *err)
{
    ps_related *r = arg;
    int rc = 0;

    if (r->id) {
        subject_release(&r->subject);
        rc = subject_named(&r->subject, r->x, r->id, err);
    }
    if (rc < 0)
        return rc;
    r->sought = true;
    rc = related_find(&r->found, &r->subject, &r->how, r->x, err);
    if (rc == 0)
        rc = related_view_make(&r->view, &r->found, &r->subject, r->x, r->snippet, err);
    r->view.answer = answer_of(r->x, &r->options, "-", ZC_STR(""));
    if (rc == 0)
        take(r);
    return rc;
}

static void release_hits(hits *h)
{
    while (h->n)
        api_hit_release(&h->v[--h->n]);
    free(h->v);
    h->v = NULL;
}

static void forget(void *arg)
{
    ps_related *r = arg;
    size_t i, k;

    for (k = 0; k < RELATED_GROUPS; k++) {
        release_hits(&r->documents[k]);
        for (i = 0; r->of_ask && i < r->view.n_asks; i++)
            release_hits(&r->of_ask[i][k]);
    }
    free(r->of_ask);
    r->of_ask = NULL;
    if (r->sought) {
        related_view_release(&r->view);
        related_release(&r->found);
    }
    r->sought = false;
}

static ps_related *seek(ps_related *r, const ps_index *index, const ps_related_options *options,
                        ps_error *err)
{
    ps_related_options usual;
    zc_error why;

    ps_related_options_init(&usual);
    if (prepare(r, options ? options : &usual, &why) == 0 &&
        api_ask(index, find, forget, r, &why) == 0) {
        r->id = NULL;
        r->lent = index->lent;
        ++*r->lent;
        return r;
    }
    api_fail(err, &why);
    ps_related_free(r);
    return NULL;
}

ps_related *ps_related_text(const ps_index *index, const void *text, size_t len, const char *name,
                            const ps_related_options *options, ps_error *err)
{
    ps_related *r = make(index);
    struct sigaction before;
    zc_error why;
    int rc;

    subject_release(&r->subject);
    api_children_begin(&before);
    rc = subject_parse(&r->subject, name, (zc_str){len ? text : "", len}, &r->plain, &why);
    api_children_end(&before);
    if (rc == 0)
        return seek(r, index, options, err);
    api_fail(err, &why);
    ps_related_free(r);
    return NULL;
}

ps_related *ps_related_id(const ps_index *index, const char *id, const ps_related_options *options,
                          ps_error *err)
{
    ps_related *r = make(index);

    r->id = id;
    return seek(r, index, options, err);
}

void ps_related_free(ps_related *r)
{
    if (!r)
        return;
    forget(r);
    if (r->lent)
        --*r->lent;
    subject_release(&r->subject);
    filter_free(r->filter);
    filter_options_release(&r->given);
    zc_buf_release(&r->json);
    free(r);
}

/* --- what callers see ---------------------------------------------------------------------------- */

static const ps_hit *number(const hits *h, size_t i)
{
    return i < h->n ? &h->v[i] : NULL;
}

const ps_hit *ps_related_document(const ps_related *r, ps_group group, size_t i)
{
    return (unsigned)group < RELATED_GROUPS ? number(&r->documents[group], i) : NULL;
}

size_t ps_related_asks(const ps_related *r)
{
    return r->view.n_asks;
}

const char *ps_related_ask_locator(const ps_related *r, size_t k)
{
    return k < r->view.n_asks ? r->view.ask[k].ask->locator.ptr : NULL;
}

const char *ps_related_ask_text(const ps_related *r, size_t k)
{
    return k < r->view.n_asks ? r->view.ask[k].ask->text.ptr : NULL;
}

const ps_hit *ps_related_hit(const ps_related *r, size_t k, ps_group group, size_t i)
{
    if (k >= r->view.n_asks || (unsigned)group >= RELATED_GROUPS)
        return NULL;
    return number(&r->of_ask[k][group], i);
}

const char *ps_related_note(const ps_related *r, size_t i)
{
    return api_string(&r->view.notes, i);
}

const char *ps_related_json(ps_related *r)
{
    zc_buf_clear(&r->json);
    related_print_json(&r->view, &r->json);
    return r->json.ptr;
}
