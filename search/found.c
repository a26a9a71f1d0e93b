/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found: more is asked of the ranking than is shown when hits may stand for others. */
#include "search/found.h"

static int find(found *f, const query *q, const answer_options *o, const zc_index *x, size_t max,
                unsigned flags, zc_error *err)
{
    if (query_is_empty(q))
        return 0;
    return o->documents ? documents_query(q, o->filter, x, max, flags, &f->documents, err)
                        : rank_query(q, o->filter, x, max, flags, &f->clauses, err);
}

static void cut(found *f, size_t max)
{
    f->documents.n = f->documents.n < max ? f->documents.n : max;
    f->clauses.n = f->clauses.n < max ? f->clauses.n : max;
}

/* All matches, put in order; the first of them are kept. */
static int find_in_order(found *f, const query *q, const answer_options *o, const zc_index *x,
                         zc_error *err)
{
    int rc = find(f, q, o, x, SIZE_MAX, RANK_TOTAL, err);

    if (rc < 0)
        return rc;
    order_documents(o->sort, x, f->documents.v, f->documents.n);
    order_clauses(o->sort, x, f->clauses.v, f->clauses.n);
    cut(f, o->max);
    return 0;
}

static int find_collapsed(found *f, const query *q, const answer_options *o, const zc_index *x,
                          size_t max, unsigned flags, zc_error *err)
{
    int rc = find(f, q, o, x, max, flags, err);

    if (rc < 0)
        return rc;
    f->asked = found_n(f);
    return o->documents ? collapse_documents(&f->documents, x, o->max, &f->others, err)
                        : collapse_clauses(&f->clauses, x, o->max, &f->others, err);
}

/* Ask for more until enough are left, or there are no more. */
static int find_enough(found *f, const query *q, const answer_options *o, const zc_index *x,
                       unsigned flags, zc_error *err)
{
    size_t max = 0, next;
    int rc = 0;

    while (rc == 0 && (next = collapse_candidates(o->max, max)) > 0) {
        max = next;
        found_release(f);
        rc = find_collapsed(f, q, o, x, max, flags, err);
        if (found_n(f) >= o->max || f->asked < max)
            break;
    }
    return rc;
}

int found_find(found *f, const query *q, const answer_options *o, const zc_index *x, unsigned flags,
               zc_error *err)
{
    int rc;

    if (o->sort)
        return find_in_order(f, q, o, x, err);
    if (!o->collapse)
        return find(f, q, o, x, o->max, flags, err);
    /* Weaker overlaps cost most, and are needed only when matches are too few. */
    rc = find_enough(f, q, o, x, flags & ~(unsigned)RANK_PARTIAL, err);
    if (rc == 0 && found_n(f) < o->max && flags & RANK_PARTIAL)
        rc = find_enough(f, q, o, x, flags, err);
    return rc;
}

void found_release(found *f)
{
    ranking_release(&f->clauses);
    documents_release(&f->documents);
    collapsing_release(&f->others);
    *f = (found){0};
}

size_t found_n(const found *f)
{
    return f->clauses.n + f->documents.n;
}

bool found_match(const found *f, size_t i)
{
    return f->documents.n ? f->documents.v[i].match : f->clauses.v[i].match;
}

bool found_any_match(const found *f)
{
    size_t i;

    for (i = 0; i < found_n(f); i++)
        if (found_match(f, i))
            return true;
    return false;
}

const collapsed_list *found_others(const found *f, size_t i)
{
    return i < f->others.n && f->others.of[i].n ? &f->others.of[i] : NULL;
}
