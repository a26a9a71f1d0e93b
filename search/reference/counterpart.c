/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counterpart: metadata of the two are compared; no link of the index leads there. */
#include "search/reference/counterpart.h"

#include "lib/base/mem.h"
#include "lib/policy/name.h"
#include "lib/policy/session.h"

#include <stdlib.h>
#include <string.h>

/* What tells which proposal a document is about. */
typedef struct proposal {
    zc_str number;
    zc_session session;
    zc_buf title; /* as zc_name_key() gives it */
} proposal;

static void read_proposal(proposal *s, const zc_doc_view *v)
{
    zc_str title = zc_doc_field(v, ZC_PROPOSAL_TITLE, 0);

    s->number = zc_doc_field(v, ZC_PROPOSAL_NUMBER, 0);
    s->session = zc_session_read(zc_doc_field(v, ZC_SESSION, 0));
    zc_buf_init(&s->title);
    zc_name_key(&s->title, title.len || v->kind != ZC_DOC_PROPOSAL ? title : v->title);
}

static bool is_same(const proposal *a, const proposal *b)
{
    const bool numbers = a->number.len && b->number.len;

    if ((numbers && !zc_str_eq(a->number, b->number)) ||
        !zc_session_agree(&a->session, &b->session))
        return false;
    if (a->title.len && zc_str_eq(zc_str_buf(&a->title), zc_str_buf(&b->title)))
        return true;
    /* Each session counts from 1: without one a number says little. */
    return numbers && a->session.term && b->session.term;
}

static int by_path(const void *a, const void *b)
{
    const zc_doc_view *x = a, *y = b;

    return zc_str_cmp(x->path, y->path);
}

void counterparts_find(counterparts *list, const zc_index *x, const zc_doc_view *v)
{
    const zc_doc_kind wanted = v->kind == ZC_DOC_REPLY ? ZC_DOC_PROPOSAL : ZC_DOC_REPLY;
    proposal own, other;
    zc_doc_view d;
    size_t s;
    uint32_t i;

    if (v->kind != ZC_DOC_REPLY && v->kind != ZC_DOC_PROPOSAL)
        return;
    read_proposal(&own, v);
    for (s = 0; s < zc_index_segments(x); s++)
        for (i = 0; i < zc_index_segment_docs(x, s); i++) {
            if (!zc_index_doc_live(x, s, i) || !zc_index_doc(x, s, i, &d) || d.kind != wanted)
                continue;
            read_proposal(&other, &d);
            if (is_same(&own, &other)) {
                list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
                list->v[list->n++] = d;
            }
            zc_buf_release(&other.title);
        }
    if (list->n > 1)
        qsort(list->v, list->n, sizeof *list->v, by_path);
    zc_buf_release(&own.title);
}

void counterparts_release(counterparts *list)
{
    free(list->v);
    memset(list, 0, sizeof *list);
}
