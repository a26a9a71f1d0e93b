/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeals: every document that the links lead to is read once; the earliest clause that holds counts. */
#include "search/reference/repeals.h"

#include "lib/base/sorted.h"

#include "search/reference/work.h"

typedef struct looking {
    const zc_index *x;
    repeal_test test;
    void *arg;
    repeal *found;
    zc_doc_view by; /* who says so, of what was found */
} looking;

static bool is_earlier(const looking *l, const zc_doc_view *v, uint32_t clause)
{
    int order;

    if (!l->found->found)
        return true;
    order = zc_str_cmp(work_date(v), work_date(&l->by));
    order = order ? order : zc_str_cmp(v->path, l->by.path);
    return order < 0 || (order == 0 && clause < l->found->clause);
}

static bool is_among(const citers_list *list, uint32_t clause)
{
    return zc_sorted_find(list->v, list->n, clause) < list->n;
}

/* The citations of a document that stand in clauses that the links lead to. Of a clause the first that
 * holds is enough. */
static int look_in(looking *l, size_t segment, uint32_t doc, const zc_doc_view *v,
                   const citers_list *wanted, zc_error *err)
{
    zc_citation_view c;
    zc_str rest;
    bool yes;
    int rc = 0;

    for (rest = v->citations; rc == 0 && zc_doc_citation(&rest, &c);) {
        const uint32_t clause = v->first + c.clause;
        const repealing r = {l->x, segment, doc, v, &c};

        yes = false;
        if (c.repeals && !c.article.len && is_among(wanted, clause) && is_earlier(l, v, clause))
            rc = l->test(&r, l->arg, &yes, err);
        if (rc == 0 && yes) {
            *l->found = (repeal){true, segment, doc, clause};
            l->by = *v;
        }
    }
    return rc;
}

/* Look in the document of a clause of the list. at: of the clause; OUT: of the first one behind it. */
static int look_at(looking *l, size_t segment, const citers_list *wanted, size_t *at, zc_error *err)
{
    const uint32_t clause = wanted->v[*at];
    zc_forward f;
    zc_doc_view v;
    int rc;

    if ((rc = zc_index_read_forward(l->x, segment, clause, &f, err)) < 0 ||
        (rc = zc_index_read_doc(l->x, segment, f.doc, &v, err)) < 0)
        return rc;
    do
        ++*at;
    while (*at < wanted->n && wanted->v[*at] - v.first < v.n_clauses);
    return look_in(l, segment, f.doc, &v, wanted, err);
}

int repeals_find(const zc_index *x, const citers *links, repeal_test test, void *arg, repeal *found,
                 zc_error *err)
{
    looking l = {.x = x, .test = test, .arg = arg, .found = found};
    citers_list clauses = {0};
    size_t segment, i;
    int rc = 0;

    *found = (repeal){.clause = UINT32_MAX};
    for (segment = 0; segment < zc_index_segments(x) && rc == 0; segment++) {
        rc = citers_few(links, x, segment, &clauses, err);
        for (i = 0; rc == 0 && i < clauses.n;)
            rc = look_at(&l, segment, &clauses, &i, err);
    }
    citers_list_release(&clauses);
    return rc;
}
