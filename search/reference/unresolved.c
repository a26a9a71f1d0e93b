/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations that lead nowhere: all are resolved, those that remain are sorted by what they mean. */
#include "search/reference/unresolved.h"

#include "lib/base/mem.h"
#include "lib/policy/name.h"
#include "search/names.h"

#include <stdlib.h>
#include <string.h>

/* A citation that leads nowhere. */
typedef struct loose {
    char *key;   /* what it means; owned */
    zc_str path; /* of the document that cites; borrowed, as the rest */
    zc_str locator;
    uint32_t clause;
    zc_citation_view cited;
    zc_doc_view target; /* articles: whose */
} loose;

typedef struct loose_ends {
    loose *v;
    size_t n, cap;
} loose_ends;

typedef struct gathering {
    const zc_index *x;
    unresolved *u;
    const zc_aliases *names;
    loose_ends missing, articles;
} gathering;

/* --- gathering -------------------------------------------------------------------------------------- */

static void add_key(zc_buf *key, const zc_citation_view *c)
{
    zc_name_set names = {0};

    zc_name_set_read(&names, c->full.len ? c->full : c->title);
    if (names.n)
        zc_buf_addstr(key, zc_str_buf(&names.v[0].key));
    else
        zc_name_key(key, c->number);
    zc_name_set_release(&names);
    if (!key->len) /* 本法第三条 of an amendment */
        zc_buf_addstr(key, c->text);
}

static void add_loose(loose_ends *ends, zc_buf *key, const loose *l)
{
    ends->v = zc_grow(ends->v, &ends->cap, ends->n + 1, sizeof *ends->v);
    ends->v[ends->n] = *l;
    ends->v[ends->n++].key = zc_buf_detach(key);
}

static int look_at(gathering *g, const citing *from, const zc_doc_view *v,
                   const zc_citation_view *c, zc_error *err)
{
    loose l = {.path = v->path, .clause = c->clause, .cited = *c};
    zc_forward f;
    reference r;
    zc_buf key;
    int rc = resolve(g->x, from, c, &r, err);

    if (rc < 0)
        return rc;
    if ((rc = zc_index_read_forward(g->x, from->segment, v->first + c->clause, &f, err)) < 0)
        return rc;
    l.locator = f.locator;
    g->u->citations++;
    g->u->found += r.state == REFERENCE_FOUND;
    g->u->ambiguous += r.state == REFERENCE_AMBIGUOUS;
    zc_buf_init(&key);
    if (r.state == REFERENCE_MISSING) {
        add_key(&key, c);
        add_loose(&g->missing, &key, &l);
    } else if (r.no_article) {
        l.target = r.view;
        zc_buf_addf(&key, "%.*s#%.*s", (int)r.view.path.len, r.view.path.ptr, (int)c->article.len,
                    c->article.ptr);
        add_loose(&g->articles, &key, &l);
    }
    return 0;
}

static int look_in(gathering *g, size_t segment, const zc_bits *wanted, zc_error *err)
{
    zc_citation_view c;
    zc_doc_view v;
    zc_str rest;
    citing from;
    uint32_t doc;
    int rc = 0;

    for (doc = 0; doc < zc_index_segment_docs(g->x, segment) && rc == 0; doc++) {
        if (!zc_index_doc_live(g->x, segment, doc))
            continue;
        rc = citing_indexed(&from, g->x, segment, doc, err);
        if (rc < 0 || (rc = zc_index_read_doc(g->x, segment, doc, &v, err)) < 0)
            break;
        from.names = g->names;
        for (rest = v.citations; rc == 0 && zc_doc_citation(&rest, &c);)
            if (zc_bits_has(wanted, v.first + c.clause))
                rc = look_at(g, &from, &v, &c, err);
    }
    return rc;
}

/* --- groups ----------------------------------------------------------------------------------------- */

static int by_meaning(const void *a, const void *b)
{
    const loose *x = a, *y = b;
    int sign = strcmp(x->key, y->key);

    sign = sign ? sign : zc_str_cmp(x->path, y->path);
    sign = sign ? sign : (x->clause > y->clause) - (x->clause < y->clause);
    return sign ? sign : (x->cited.start > y->cited.start) - (x->cited.start < y->cited.start);
}

static int most_first(const void *a, const void *b)
{
    const unresolved_group *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return zc_str_cmp(zc_str_buf(&x->example), zc_str_buf(&y->example));
}

static unresolved_group *begin_group(unresolved_list *list, const loose *l)
{
    unresolved_group *g;

    list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
    g = &list->v[list->n++];
    *g = (unresolved_group){.title = l->cited.full.len ? l->cited.full : l->cited.title,
                            .number = l->cited.number,
                            .text = l->cited.text,
                            .self = l->cited.self};
    zc_buf_init(&g->target);
    zc_buf_init(&g->example);
    if (l->target.path.len)
        zc_buf_adds(&g->target, l->key);
    zc_buf_addf(&g->example, "%.*s#%.*s", (int)l->path.len, l->path.ptr, (int)l->locator.len,
                l->locator.ptr);
    return g;
}

static void group(unresolved_list *list, loose_ends *ends)
{
    unresolved_group *g = NULL;
    const loose *last = NULL;
    size_t i;

    if (ends->n)
        qsort(ends->v, ends->n, sizeof *ends->v, by_meaning);
    for (i = 0; i < ends->n; last = &ends->v[i++]) {
        const loose *l = &ends->v[i];
        bool other = !last || strcmp(last->key, l->key);

        g = other ? begin_group(list, l) : g;
        g->count++;
        g->documents += other || !zc_str_eq(last->path, l->path);
        g->self &= l->cited.self;
    }
    list->citations = ends->n;
    if (list->n)
        qsort(list->v, list->n, sizeof *list->v, most_first);
}

static void release_ends(loose_ends *ends)
{
    size_t i;

    for (i = 0; i < ends->n; i++)
        free(ends->v[i].key);
    free(ends->v);
}

/* --- all of it -------------------------------------------------------------------------------------- */

int unresolved_find(unresolved *u, const zc_index *x, const filter *only, const zc_aliases *names,
                    zc_error *err)
{
    gathering g = {.x = x, .u = u, .names = names};
    zc_bits wanted;
    size_t s;
    int rc = 0;

    memset(u, 0, sizeof *u);
    for (s = 0; s < zc_index_segments(x) && rc == 0; s++) {
        zc_bits_copy(&wanted, zc_index_live(x, s));
        if (only)
            filter_apply(only, x, s, &wanted);
        rc = look_in(&g, s, &wanted, err);
        zc_bits_release(&wanted);
    }
    if (rc == 0) {
        group(&u->missing, &g.missing);
        group(&u->articles, &g.articles);
    }
    release_ends(&g.missing);
    release_ends(&g.articles);
    return rc;
}

static void release_list(unresolved_list *list)
{
    size_t i;

    for (i = 0; i < list->n; i++) {
        zc_buf_release(&list->v[i].target);
        zc_buf_release(&list->v[i].example);
    }
    free(list->v);
}

void unresolved_release(unresolved *u)
{
    release_list(&u->missing);
    release_list(&u->articles);
    memset(u, 0, sizeof *u);
}

int unresolved_run(mode_run *r, zc_error *err)
{
    const bool brief = r->settings->max || !strcmp(r->options->format->name, "text");
    unresolved u;
    int rc =
        unresolved_find(&u, r->index, r->options->filter, names_of_citations(r->settings), err);

    r->found = u.missing.n || u.articles.n;
    if (rc == 0)
        unresolved_print(&u, r, brief ? r->options->max : SIZE_MAX);
    unresolved_release(&u);
    return rc;
}
