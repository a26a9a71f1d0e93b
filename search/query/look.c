/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Look: what is read of a document is read once, and only for those who ask for it. */
#include "search/query/look.h"

#include "lib/base/mem.h"
#include "lib/store/grams.h"
#include "search/query/hold.h"
#include "search/query/title.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHORT_LEAST = 3, /* characters of the end of a title that may name it */
    SHORT_DOCS = 20  /* documents that such an end may name; of more it says nothing */
};

void look_add(look *l, const wanted *w)
{
    l->v = zc_grow(l->v, &l->cap, l->n + 1, sizeof *l->v);
    l->v[l->n++] = *w;
}

static void add_doc(wanted *w, place at)
{
    w->doc = zc_grow(w->doc, &w->cap, w->n_docs + 1, sizeof *w->doc);
    w->doc[w->n_docs++] = at;
}

/* --- articles ----------------------------------------------------------------------------------- */

/* Characters at the end of the reference's name that are all of a title's name, or 0. */
static size_t whole_name(const reference *r, zc_span name)
{
    size_t i;

    if (name.n < 2 || name.n > r->name_len)
        return 0;
    for (i = 1; i <= name.n; i++)
        if (name.v[name.n - i] != r->name[r->name_len - i])
            return 0;
    return name.n;
}

/* Whether a title's name ends with all of the reference's. */
static bool ends_with_name(const reference *r, zc_span name)
{
    size_t rest = name.n > r->name_len ? name.n - r->name_len : 0;

    return rest && r->name_len >= SHORT_LEAST &&
           whole_name(r, (zc_span){name.v + rest, r->name_len}) == r->name_len;
}

/* The longest name counts; until there is any, those that end as the reference does. */
static void see_article(wanted *w, zc_span name, place at)
{
    size_t n = whole_name(&w->article, name);

    if (n > w->longest) {
        w->longest = n;
        w->n_docs = 0;
    }
    if (n ? n == w->longest : !w->longest && ends_with_name(&w->article, name)) {
        w->shorts += !n;
        if (n || w->shorts <= SHORT_DOCS)
            add_doc(w, at);
    }
}

/* 5 behind the end of just any title is a number of something; 养老服务条例 5 is an article. */
static bool is_law(const reference *r)
{
    static const uint32_t ends[] = {0x6CD5, 0x4F8B, 0x5B9A, 0x5219, 0x5178}; /* 法 例 定 则 典 */
    size_t i;

    for (i = 0; i < sizeof ends / sizeof *ends; i++)
        if (r->name[r->name_len - 1] == ends[i])
            return true;
    return false;
}

static void settle(wanted *w)
{
    if (w->kind == WANTED_ARTICLE && !w->longest &&
        (w->shorts > SHORT_DOCS || (w->article.bare && !is_law(&w->article))))
        w->n_docs = 0;
}

/* --- numbers ------------------------------------------------------------------------------------ */

static bool has_agency(const char *key)
{
    return key[0] < '0' || key[0] > '9';
}

/* What a number is looked up with. */
typedef struct search {
    const zc_index *x;
    wanted *w;
    place last; /* the document that was looked at last; doc + 1, 0: none */
} search;

/* A clause that has a number in it, be it its document's or another's. */
static void see_clause(uint32_t clause, void *arg)
{
    search *s = arg;
    zc_doc_view v;
    zc_forward f;

    if (!zc_index_forward(s->x, s->last.segment, clause, &f) || s->last.doc == f.doc + 1)
        return;
    s->last.doc = f.doc + 1;
    if (zc_index_doc_live(s->x, s->last.segment, f.doc) &&
        zc_index_card(s->x, s->last.segment, f.doc, &v) && hold_has_number(&v, s->w->number))
        add_doc(s->w, (place){s->last.segment, f.doc});
}

/* A number with its agency is among the values of every clause of the document. */
static int look_up_number(wanted *w, const zc_index *x, zc_error *err)
{
    char term[ZC_TERM_MAX];
    size_t len = zc_value_term(zc_value_hash(zc_str_of(w->number)), term), i;
    int rc = 0;

    for (i = 0; i < zc_index_segments(x) && rc == 0; i++) {
        search s = {x, w, {i, 0}};

        rc = zc_index_each(x, i, (zc_str){term, len}, see_clause, &s, err);
    }
    return rc;
}

/* --- all ---------------------------------------------------------------------------------------- */

/* Whether the documents must be walked for it: no term finds it. */
static bool needs_walk(const wanted *w)
{
    return w->kind != WANTED_NUMBER || !has_agency(w->number);
}

static void see(wanted *w, const zc_doc_view *v, const title_names *names, place at)
{
    switch (w->kind) {
    case WANTED_ARTICLE:
        see_article(w, names->name, at);
        break;
    case WANTED_NUMBER:
        if (v->n_clauses && !has_agency(w->number) && hold_has_number(v, w->number))
            add_doc(w, at);
        break;
    case WANTED_TITLE:
        if (v->n_clauses && title_is(w->title, names))
            add_doc(w, at);
        break;
    }
}

static void walk(look *l, const zc_index *x)
{
    title_names names;
    zc_doc_view v;
    uint32_t doc;
    size_t i, k;

    for (i = 0; i < zc_index_segments(x); i++)
        for (doc = 0; doc < zc_index_segment_docs(x, i); doc++) {
            if (!zc_index_doc_live(x, i, doc) || !zc_index_card(x, i, doc, &v))
                continue;
            names = title_names_of(&v);
            for (k = 0; k < l->n; k++)
                see(&l->v[k], &v, &names, (place){i, doc});
        }
}

int look_around(look *l, const zc_index *x, zc_error *err)
{
    bool walks = false;
    size_t i;
    int rc = 0;

    for (i = 0; i < l->n && rc == 0; i++)
        if (needs_walk(&l->v[i]))
            walks = true;
        else
            rc = look_up_number(&l->v[i], x, err);
    if (rc == 0 && walks)
        walk(l, x);
    for (i = 0; i < l->n; i++)
        settle(&l->v[i]);
    return rc;
}

void look_release(look *l)
{
    size_t i;

    for (i = 0; i < l->n; i++)
        free(l->v[i].doc);
    free(l->v);
    memset(l, 0, sizeof *l);
}
