/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeals: every document that the links lead to is read once; the earliest clause that holds counts. */
#include "search/reference/repeals.h"

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

/* The citations of a document that stand in clauses that the links lead to. Of a clause the first that
 * holds is enough. */
static int look_in(looking *l, size_t segment, uint32_t doc, const zc_doc_view *v,
                   const zc_bits *wanted, zc_error *err)
{
    zc_citation_view c;
    zc_str rest;
    bool yes;
    int rc = 0;

    for (rest = v->citations; rc == 0 && zc_doc_citation(&rest, &c);) {
        const uint32_t clause = v->first + c.clause;
        const repealing r = {l->x, segment, doc, v, &c};

        yes = false;
        if (c.repeals && !c.article.len && zc_bits_has(wanted, clause) && is_earlier(l, v, clause))
            rc = l->test(&r, l->arg, &yes, err);
        if (rc == 0 && yes) {
            *l->found = (repeal){true, segment, doc, clause};
            l->by = *v;
        }
    }
    return rc;
}

static int look_at(looking *l, size_t segment, const zc_bits *wanted, size_t *clause, zc_error *err)
{
    zc_forward f;
    zc_doc_view v;
    int rc;

    if ((rc = zc_index_read_forward(l->x, segment, (uint32_t)*clause, &f, err)) < 0 ||
        (rc = zc_index_read_doc(l->x, segment, f.doc, &v, err)) < 0)
        return rc;
    /* Damaged records can send us back to where we have been. */
    if (*clause < v.first || *clause - v.first >= v.n_clauses)
        return zc_fail(err, ZC_ECORRUPT,
                       "damaged clause in the index; check it with policy-index --verify");
    *clause = zc_bits_next(wanted, v.first + v.n_clauses);
    return look_in(l, segment, f.doc, &v, wanted, err);
}

int repeals_find(const zc_index *x, const citers *links, repeal_test test, void *arg, repeal *found,
                 zc_error *err)
{
    looking l = {.x = x, .test = test, .arg = arg, .found = found};
    zc_bits clauses;
    size_t segment, i;
    int rc = 0;

    *found = (repeal){.clause = UINT32_MAX};
    for (segment = 0; segment < zc_index_segments(x) && rc == 0; segment++) {
        zc_bits_init(&clauses, zc_index_segment_clauses(x, segment));
        rc = citers_find(links, x, segment, &clauses, err);
        for (i = zc_bits_next(&clauses, 0); rc == 0 && i < clauses.n;)
            rc = look_at(&l, segment, &clauses, &i, err);
        zc_bits_release(&clauses);
    }
    return rc;
}
