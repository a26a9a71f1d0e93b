/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repealed: the clauses that the links of repeals lead to are read again. */
#include "search/reference/repealed.h"

#include "search/reference/citers.h"
#include "search/reference/named.h"
#include "search/reference/work.h"

typedef struct looking {
    const zc_index *x;
    const zc_citation_view *cited;
    validity *found;
    zc_str date; /* of what was found */
} looking;

static zc_str title_of(const zc_citation_view *c)
{
    return c->full.len ? c->full : c->title;
}

static bool is_same(const zc_citation_view *a, const zc_citation_view *b)
{
    zc_buf x, y;
    bool same;

    if (a->number.len && b->number.len)
        return number_is(a->number, b->number);
    zc_buf_init(&x);
    zc_buf_init(&y);
    zc_name_key(&x, title_of(a));
    zc_name_key(&y, title_of(b));
    same = x.len && zc_str_eq(zc_str_buf(&x), zc_str_buf(&y));
    zc_buf_release(&x);
    zc_buf_release(&y);
    return same;
}

static void look_at(looking *l, size_t segment, uint32_t clause)
{
    zc_citation_view c;
    zc_forward f;
    zc_doc_view v;
    zc_str rest, date;

    if (!zc_index_forward(l->x, segment, clause, &f) || !zc_index_doc(l->x, segment, f.doc, &v))
        return;
    date = work_date(&v);
    for (rest = v.citations; zc_doc_citation(&rest, &c);)
        if (v.first + c.clause == clause && v.kind != ZC_DOC_OTHER && c.repeals && !c.article.len &&
            is_same(&c, l->cited) &&
            (l->found->kind != VALIDITY_REPEALED || zc_str_cmp(date, l->date) < 0)) {
            *l->found = (validity){VALIDITY_REPEALED, true, segment, f.doc, clause};
            l->date = date;
        }
}

int repealed_find(const zc_index *x, const zc_citation_view *c, validity *s, zc_error *err)
{
    looking l = {.x = x, .cited = c, .found = s};
    citers links = {0};
    zc_bits clauses;
    size_t segment, i;
    int rc = 0;

    *s = (validity){.clause = UINT32_MAX};
    citers_add_repeals(&links, title_of(c), c->number);
    for (segment = 0; segment < zc_index_segments(x) && rc == 0; segment++) {
        zc_bits_init(&clauses, zc_index_segment_clauses(x, segment));
        rc = citers_find(&links, x, segment, &clauses, err);
        for (i = zc_bits_next(&clauses, 0); rc == 0 && i < clauses.n;
             i = zc_bits_next(&clauses, i + 1))
            look_at(&l, segment, (uint32_t)i);
        zc_bits_release(&clauses);
    }
    citers_release(&links);
    return rc;
}
