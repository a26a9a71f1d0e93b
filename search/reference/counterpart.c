/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counterpart: metadata of the two are compared; no link of the index leads there. */
#include "search/reference/counterpart.h"

#include "lib/base/mem.h"
#include "search/reference/proposal.h"

#include <stdlib.h>
#include <string.h>

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
    proposal_read(&own, v);
    for (s = 0; s < zc_index_segments(x); s++)
        for (i = 0; i < zc_index_segment_docs(x, s); i++) {
            if (!zc_index_doc_live(x, s, i) || !zc_index_doc(x, s, i, &d) || d.kind != wanted)
                continue;
            proposal_read(&other, &d);
            if (proposal_is(&own, &other)) {
                list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
                list->v[list->n++] = d;
            }
            proposal_release(&other);
        }
    if (list->n > 1)
        qsort(list->v, list->n, sizeof *list->v, by_path);
    proposal_release(&own);
}

void counterparts_release(counterparts *list)
{
    free(list->v);
    memset(list, 0, sizeof *list);
}
