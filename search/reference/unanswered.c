/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unanswered: replies sorted by number and by title, and each proposal looked up in both. */
#include "search/reference/unanswered.h"

#include "lib/base/mem.h"
#include "search/reference/proposal.h"

#include <stdlib.h>

typedef struct replies {
    proposal *v;
    const proposal **by_number, **by_title;
    size_t n, cap;
} replies;

typedef int (*compare)(const proposal *a, const proposal *b);

static int number_order(const proposal *a, const proposal *b)
{
    return zc_str_cmp(a->number, b->number);
}

static int title_order(const proposal *a, const proposal *b)
{
    return zc_str_cmp(zc_str_buf(&a->title), zc_str_buf(&b->title));
}

static int by_number(const void *a, const void *b)
{
    return number_order(*(const proposal *const *)a, *(const proposal *const *)b);
}

static int by_title(const void *a, const void *b)
{
    return title_order(*(const proposal *const *)a, *(const proposal *const *)b);
}

static int by_path(const void *a, const void *b)
{
    return zc_str_cmp(((const unanswered *)a)->view.path, ((const unanswered *)b)->view.path);
}

static void gather(unanswered_list *list, replies *r, const zc_index *x)
{
    zc_doc_view v;
    size_t s;
    uint32_t i;

    for (s = 0; s < zc_index_segments(x); s++)
        for (i = 0; i < zc_index_segment_docs(x, s); i++) {
            if (!zc_index_doc_live(x, s, i) || !zc_index_doc(x, s, i, &v))
                continue;
            if (v.kind == ZC_DOC_PROPOSAL) {
                list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
                list->v[list->n++] = (unanswered){s, i, v};
            } else if (v.kind == ZC_DOC_REPLY) {
                r->v = zc_grow(r->v, &r->cap, r->n + 1, sizeof *r->v);
                proposal_read(&r->v[r->n++], &v);
            }
        }
}

static void sort(replies *r)
{
    size_t i;

    r->by_number = zc_alloc(r->n * sizeof(void *));
    r->by_title = zc_alloc(r->n * sizeof(void *));
    for (i = 0; i < r->n; i++)
        r->by_number[i] = r->by_title[i] = &r->v[i];
    if (r->n) {
        qsort(r->by_number, r->n, sizeof(void *), by_number);
        qsort(r->by_title, r->n, sizeof(void *), by_title);
    }
}

/* Whether one of those that are equal to it in an order is the same. */
static bool is_among(const proposal *p, const proposal *const *sorted, size_t n, compare order)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (order(sorted[middle], p) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < n && !order(sorted[low], p); low++)
        if (proposal_is(p, sorted[low]))
            return true;
    return false;
}

static bool is_answered(const replies *r, const zc_doc_view *v)
{
    proposal p;
    bool answered;

    proposal_read(&p, v);
    answered = (p.number.len && is_among(&p, r->by_number, r->n, number_order)) ||
               (p.title.len && is_among(&p, r->by_title, r->n, title_order));
    proposal_release(&p);
    return answered;
}

void unanswered_find(unanswered_list *list, const zc_index *x)
{
    replies r = {0};
    size_t i, n = 0;

    gather(list, &r, x);
    sort(&r);
    for (i = 0; i < list->n; i++)
        if (!is_answered(&r, &list->v[i].view))
            list->v[n++] = list->v[i];
    list->n = n;
    if (n)
        qsort(list->v, n, sizeof *list->v, by_path);
    for (i = 0; i < r.n; i++)
        proposal_release(&r.v[i]);
    free(r.v);
    free(r.by_number);
    free(r.by_title);
}

void unanswered_release(unanswered_list *list)
{
    free(list->v);
    *list = (unanswered_list){0};
}
