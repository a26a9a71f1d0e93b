/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work: documents of one name, told apart by body, date and articles. */
#include "search/reference/work.h"

#include "lib/base/mem.h"
#include "lib/policy/name.h"
#include "search/locate.h"
#include "search/reference/named.h"

#include <stdlib.h>
#include <string.h>

static bool is_date(zc_str s)
{
    static const char form[] = "dddd-dd-dd";
    size_t i;

    for (i = 0; i < s.len && i < sizeof form - 1; i++)
        if (form[i] == 'd' ? s.ptr[i] < '0' || s.ptr[i] > '9' : s.ptr[i] != form[i])
            return false;
    return s.len == sizeof form - 1;
}

enum {
    YEAR = 12,             /* months */
    BEFORE_ARTICLES = 1000 /* clauses */
};

zc_str work_date(const zc_doc_view *v)
{
    zc_str date = zc_doc_field(v, ZC_DATE, 0), name;
    size_t close;

    if (date.len)
        return date;
    /* 示例市停车条例(2010-09-17).md, as collections name them */
    close = zc_str_find(v->path, ").", 0);
    name = zc_str_sub(v->path, 0, close);
    date = zc_str_sub(name, name.len - (name.len < 10 ? name.len : 10), name.len);
    return close != SIZE_MAX && is_date(date) ? date : (zc_str){"", 0};
}

/* Locator of a document's first article; empty when it has none among its first clauses. Each citation asks
 * this of all documents of a name, and one without articles may be long. */
static zc_str first_article(const zc_index *x, size_t segment, const zc_doc_view *v)
{
    zc_forward f;
    uint32_t i;

    for (i = 0; i < v->n_clauses && i < BEFORE_ARTICLES; i++)
        if (zc_index_forward(x, segment, v->first + i, &f) && f.kind == ZC_CLAUSE_ARTICLE)
            return f.locator;
    return (zc_str){"", 0};
}

static long months(zc_str date)
{
    return strtol(date.ptr, NULL, 10) * 12 + strtol(date.ptr + 5, NULL, 10);
}

/*
 * Whether both are of one date. A file's name may give the day of publication or of effect where a text
 * gives that of adoption: then a year is not enough to tell them apart.
 */
static bool is_same_date(const zc_doc_view *a, const zc_doc_view *b)
{
    zc_str one = work_date(a), other = work_date(b);
    bool own = zc_doc_field(a, ZC_DATE, 0).len && zc_doc_field(b, ZC_DATE, 0).len;

    if (zc_str_eq(one, other))
        return true;
    return !own && is_date(one) && is_date(other) && labs(months(one) - months(other)) <= YEAR;
}

/* What versions are compared with, and the first of its articles, which is looked for once. */
typedef struct ground {
    member m;
    zc_str article;
} ground;

static bool has_article(const zc_index *x, const member *m, zc_str locator)
{
    return locate_clause(x, m->segment, &m->view, locator) != UINT32_MAX;
}

/* Neither has articles: a copy has the same date and as many clauses, which is quickly seen. */
static bool is_plain_copy(const zc_index *x, const member *a, const member *b)
{
    return a->view.n_clauses == b->view.n_clauses && work_date(&a->view).len &&
           is_same_date(&a->view, &b->view) && !first_article(x, b->segment, &b->view).len;
}

/* How b stands to a, both of one name; false when they have nothing to do with each other. */
static bool relate(const zc_index *x, const ground *a, member *b)
{
    zc_str other;

    if (a->m.segment == b->segment && a->m.doc == b->doc) {
        b->relation = RELATION_SELF;
        return true;
    }
    if (!issuers_agree(&a->m.view, &b->view))
        return false;
    if (!a->article.len) {
        b->relation = RELATION_COPY;
        return is_plain_copy(x, &a->m, b);
    }
    other = first_article(x, b->segment, &b->view);
    if (!other.len)
        return false;
    if (!has_article(x, b, a->article) && !has_article(x, &a->m, other))
        b->relation = RELATION_PART;
    else
        b->relation = is_same_date(&a->m.view, &b->view) ? RELATION_COPY : RELATION_VERSION;
    return true;
}

bool work_has(const work *w, size_t segment, uint32_t doc)
{
    size_t i;

    for (i = 0; i < w->n; i++)
        if (w->v[i].segment == segment && w->v[i].doc == doc)
            return true;
    return false;
}

static int add_named(work *w, const zc_index *x, const ground *base, zc_str key, zc_error *err)
{
    named_list list = {0};
    member m;
    size_t i;
    int rc = named_find(&list, x, key, err);

    for (i = 0; i < list.n && rc == 0; i++) {
        const named *n = &list.v[i];

        if (n->kind == ZC_NAME_ABOUT || n->kind == ZC_NAME_INNER_ABOUT ||
            work_has(w, n->segment, n->doc))
            continue;
        m = (member){.segment = n->segment, .doc = n->doc};
        if (!zc_index_doc(x, m.segment, m.doc, &m.view) || !relate(x, base, &m))
            continue;
        w->v = zc_grow(w->v, &w->cap, w->n + 1, sizeof *w->v);
        w->v[w->n++] = m;
    }
    named_release(&list);
    return rc;
}

static int newest_first(const void *a, const void *b)
{
    const member *x = a, *y = b;
    int order = zc_str_cmp(work_date(&y->view), work_date(&x->view));

    return order ? order : zc_str_cmp(x->view.path, y->view.path);
}

int work_find(work *w, const zc_index *x, size_t segment, uint32_t doc, zc_error *err)
{
    ground base = {.m = {.segment = segment, .doc = doc}};
    zc_name_set names = {0};
    size_t i, brought = 0;
    int rc = 0;

    if ((rc = zc_index_read_doc(x, segment, doc, &base.m.view, err)) < 0)
        return rc;
    base.article = first_article(x, segment, &base.m.view);
    zc_name_set_read(&names, base.m.view.title);
    for (i = 0; i < names.n; i++)
        brought += names.v[i].kind == ZC_NAME_INNER;
    for (i = 0; i < names.n && rc == 0; i++)
        if (names.v[i].kind == ZC_NAME_WHOLE || (names.v[i].kind == ZC_NAME_INNER && brought == 1))
            rc = add_named(w, x, &base, zc_str_buf(&names.v[i].key), err);
    zc_name_set_release(&names);
    if (rc == 0 && !w->n) { /* without clauses it is found by no name */
        w->v = zc_grow(w->v, &w->cap, 1, sizeof *w->v);
        w->v[w->n++] = base.m;
    }
    if (w->n > 1)
        qsort(w->v, w->n, sizeof *w->v, newest_first);
    return rc;
}

void work_release(work *w)
{
    free(w->v);
    memset(w, 0, sizeof *w);
}
