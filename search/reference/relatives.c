/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relatives: found in the text, since the index keeps only citations of other texts. */
#include "search/reference/relatives.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The locators of the clauses before it, nearest first; as many as there are. */
static zc_str *locators_before(const zc_index *x, const citing *from, const zc_doc_view *v,
                               uint32_t clause)
{
    uint32_t n = clause - v->first, i;
    zc_str *before = zc_alloc((n + 1) * sizeof *before);
    zc_forward f;

    for (i = 0; i < n; i++)
        if (zc_index_forward(x, from->segment, clause - 1 - i, &f))
            before[i] = f.locator;
    return before;
}

/* Where the citations of the clause stand in its text, as far as markup lets them be found. */
static void place_citations(mentions *list, zc_str text)
{
    size_t from = 0, at, i;

    for (i = 0; i < list->n; i++) {
        char *cited = zc_str_dup(list->v[i].cited.text);

        at = zc_str_find(text, cited, from);
        list->v[i].at = at == SIZE_MAX ? from : at;
        from = at == SIZE_MAX ? from : at + list->v[i].cited.text.len;
        free(cited);
    }
}

static int in_order(const void *a, const void *b)
{
    const mention *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->cited.start > y->cited.start) - (x->cited.start < y->cited.start);
}

static int add(const relatives *r, mentions *list, const zc_index *x, const citing *from,
               zc_str locator, zc_str text, zc_error *err)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < r->found.n && rc == 0; i++) {
        const zc_relative *one = &r->found.v[i];
        const zc_citation_view c = {.text = zc_str_sub(text, one->start, one->end),
                                    .article = zc_str_of(one->address),
                                    .self = true};

        if (one->kind != ZC_RELATIVE_PART || !one->address)
            continue;
        rc = mentions_add(list, x, from, locator, &c, err);
        list->v[list->n - 1].at = one->start;
        list->v[list->n - 1].relative = true;
    }
    return rc;
}

int relatives_add(relatives *r, mentions *list, const zc_index *x, const citing *from,
                  const zc_doc_view *v, uint32_t clause, zc_error *err)
{
    zc_clause_view view;
    zc_forward f;
    zc_str *before;
    int rc;

    zc_relatives_init(&r->found);
    zc_buf_init(&r->data);
    if ((rc = zc_index_read_forward(x, from->segment, clause, &f, err)) < 0)
        return rc;
    rc = zc_index_clause(x, from->segment, clause, &r->data, &view, err);
    if (rc < 0)
        return rc;
    before = locators_before(x, from, v, clause);
    zc_relative_find(&r->found, view.text, f.locator, before, clause - v->first);
    free(before);
    place_citations(list, view.text);
    rc = add(r, list, x, from, f.locator, view.text, err);
    if (list->n > 1)
        qsort(list->v, list->n, sizeof *list->v, in_order);
    return rc;
}

void relatives_release(relatives *r)
{
    zc_relatives_release(&r->found);
    zc_buf_release(&r->data);
}
