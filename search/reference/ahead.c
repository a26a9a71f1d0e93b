/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ahead: by what each document is found, and then what is found. */
#include "search/reference/ahead.h"

#include "lib/base/mem.h"
#include "lib/policy/name.h"
#include "lib/store/links.h"
#include "search/reference/citers.h"

#include <stdlib.h>

typedef struct terms {
    char (*text)[ZC_TERM_MAX];
    size_t n, cap;
} terms;

static void add_term(terms *t, uint32_t link)
{
    t->text = zc_grow(t->text, &t->cap, t->n + 1, sizeof *t->text);
    t->text[t->n][zc_link_term(link, t->text[t->n])] = '\0';
    t->n++;
}

/* Whom it is repealed by, and the names under which it and its versions stand. */
static void add_document(terms *t, const zc_doc_view *v)
{
    static const zc_aliases none = {.alone = true};
    citers links = {.names = &none};
    zc_name_set names = {0};
    size_t i;

    citers_add_repeals(&links, v->title, zc_doc_field(v, ZC_DOCUMENT_NUMBER, 0));
    for (i = 0; i < links.n; i++)
        add_term(t, links.link[i]);
    citers_release(&links);
    zc_name_set_read(&names, v->title);
    for (i = 0; i < names.n; i++)
        add_term(t, zc_link_hash(ZC_LINK_NAME, zc_str_buf(&names.v[i].key)));
    zc_name_set_release(&names);
}

typedef struct places {
    zc_place *v;
    size_t n, cap, segment;
} places;

static void add_place(uint32_t clause, void *arg)
{
    places *p = arg;

    p->v = zc_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
    p->v[p->n++] = (zc_place){p->segment, clause};
}

/* The clauses that have a term, with their documents. */
static void want_clauses(const zc_index *x, const terms *t, places *p)
{
    size_t i;

    for (p->segment = 0; p->segment < zc_index_segments(x); p->segment++)
        for (i = 0; zc_index_is_remote(x, p->segment) && i < t->n; i++)
            zc_index_each(x, p->segment, zc_str_of(t->text[i]), add_place, p, NULL);
    zc_index_want(x, p->v, p->n, ZC_WANT_DOC);
}

/* The first clauses of the documents of some clauses: by these versions are told from parts. */
static void want_first(const zc_index *x, const zc_place *v, size_t n)
{
    places first = {0};
    zc_doc_view d;
    zc_forward f;
    size_t i;

    for (i = 0; i < n; i++)
        if (zc_index_is_remote(x, v[i].segment) &&
            zc_index_forward(x, v[i].segment, v[i].clause, &f) &&
            zc_index_doc(x, v[i].segment, f.doc, &d)) {
            first.segment = v[i].segment;
            add_place(d.first, &first);
        }
    zc_index_want(x, first.v, first.n, ZC_WANT_RECORD);
    free(first.v);
}

static void add_terms(const zc_index *x, const zc_place *v, size_t n, terms *t)
{
    zc_doc_view d;
    zc_forward f;
    size_t i;

    for (i = 0; i < n; i++)
        if (zc_index_forward(x, v[i].segment, v[i].clause, &f) &&
            zc_index_doc(x, v[i].segment, f.doc, &d))
            add_document(t, &d);
}

void ahead_validity(const zc_index *x, const zc_place *v, size_t n)
{
    places found = {0};
    terms t = {0};
    zc_str *all;
    size_t i;

    if (!zc_index_has_servers(x))
        return;
    zc_index_want(x, v, n, ZC_WANT_DOC);
    add_terms(x, v, n, &t);
    all = zc_alloc((t.n + 1) * sizeof *all);
    for (i = 0; i < t.n; i++)
        all[i] = zc_str_of(t.text[i]);
    zc_index_want_terms(x, all, t.n);
    want_clauses(x, &t, &found);
    want_first(x, v, n);
    want_first(x, found.v, found.n);
    free(all);
    free(t.text);
    free(found.v);
}
