/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citers: the postings of the links that citations leave with their clauses. */
#include "search/reference/citers.h"

#include "lib/base/mem.h"
#include "lib/policy/address.h"
#include "lib/policy/name.h"
#include "lib/store/links.h"
#include "lib/text/segment.h"
#include "search/reference/other_names.h"

#include <stdlib.h>
#include <string.h>

static void add(citers *c, zc_link_kind kind, zc_str key)
{
    uint32_t link = zc_link_hash(kind, key);
    size_t i;

    for (i = 0; i < c->n; i++)
        if (c->link[i] == link)
            return;
    c->link = zc_grow(c->link, &c->cap, c->n + 1, sizeof *c->link);
    c->link[c->n++] = link;
}

/* 税收征收管理法 is cited as 征管法, too. */
static void add_short(citers *c, zc_link_kind kind, zc_str key)
{
    zc_strings names;
    size_t i;

    zc_strings_init(&names);
    other_names_short(c->names, key, &names);
    for (i = 0; i < names.n; i++)
        add(c, kind, zc_str_of(names.v[i]));
    zc_strings_release(&names);
}

static void add_both(citers *c, zc_link_kind by_name, zc_str title, zc_link_kind by_number,
                     zc_str number)
{
    zc_name_set names = {0};
    zc_buf key;
    size_t i;

    zc_name_set_read(&names, title);
    for (i = 0; i < names.n; i++)
        add(c, by_name, zc_str_buf(&names.v[i].key));
    if (names.n)
        add_short(c, by_name, zc_str_buf(&names.v[0].key));
    zc_name_set_release(&names);
    zc_buf_init(&key);
    zc_name_key(&key, number);
    if (key.len)
        add(c, by_number, zc_str_buf(&key));
    zc_buf_release(&key);
}

void citers_add(citers *c, zc_str title, zc_str number)
{
    add_both(c, ZC_LINK_CITES_NAME, title, ZC_LINK_CITES_NUMBER, number);
}

void citers_add_repeals(citers *c, zc_str title, zc_str number)
{
    add_both(c, ZC_LINK_REPEALS_NAME, title, ZC_LINK_REPEALS_NUMBER, number);
}

/* The outermost heading of a clause, when that is the title of an attached document. */
static int add_attached(citers *c, const zc_index *x, size_t segment, const zc_doc_view *v,
                        uint32_t clause, zc_error *err)
{
    zc_clause_view view;
    zc_str heading, title;
    zc_buf data;
    int rc;

    zc_buf_init(&data);
    rc = zc_index_clause(x, segment, clause, &data, &view, err);
    if (rc == 0 && zc_clause_heading(&view, 0, &heading) &&
        (title = zc_title_enclosed(heading, v->title)).len)
        citers_add(c, title, (zc_str){"", 0});
    zc_buf_release(&data);
    return rc;
}

/* Only a clause with which a name begins has links of its own besides what it cites. */
int citers_add_document(citers *c, const zc_index *x, size_t segment, const zc_doc_view *v,
                        zc_error *err)
{
    zc_forward f;
    uint32_t i;
    int rc = 0;

    citers_add(c, v->title, zc_doc_field(v, ZC_DOCUMENT_NUMBER, 0));
    for (i = 0; i < v->n_clauses && rc == 0; i++)
        if (zc_index_forward(x, segment, v->first + i, &f) && f.n_links)
            rc = add_attached(c, x, segment, v, v->first + i, err);
    return rc;
}

void citers_release(citers *c)
{
    free(c->link);
    memset(c, 0, sizeof *c);
}

int citers_find(const citers *c, const zc_index *x, size_t segment, zc_bits *out, zc_error *err)
{
    char term[ZC_TERM_MAX];
    size_t i, len;
    int rc = 0;

    for (i = 0; i < c->n && rc == 0; i++) {
        len = zc_link_term(c->link[i], term);
        rc = zc_index_postings(x, segment, (zc_str){term, len}, out, err);
    }
    if (rc == 0)
        zc_bits_and(out, zc_index_live(x, segment));
    return rc;
}

static void add_clause(uint32_t clause, void *arg)
{
    citers_list *list = arg;

    list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
    list->v[list->n++] = clause;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

int citers_few(const citers *c, const zc_index *x, size_t segment, citers_list *list, zc_error *err)
{
    const zc_bits *live = zc_index_live(x, segment);
    char term[ZC_TERM_MAX];
    size_t i, n, len;
    int rc = 0;

    list->n = 0;
    for (i = 0; i < c->n && rc == 0; i++) {
        len = zc_link_term(c->link[i], term);
        rc = zc_index_each(x, segment, (zc_str){term, len}, add_clause, list, err);
    }
    if (list->n > 1)
        qsort(list->v, list->n, sizeof *list->v, by_number);
    for (i = n = 0; i < list->n; i++)
        if (zc_bits_has(live, list->v[i]) && (!n || list->v[i] != list->v[n - 1]))
            list->v[n++] = list->v[i];
    list->n = n;
    return rc;
}

void citers_list_release(citers_list *list)
{
    free(list->v);
    memset(list, 0, sizeof *list);
}
