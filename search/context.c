/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Context: clauses of a document are numbered one after another in its segment. */
#include "search/context.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

static int fetch_one(context *c, const zc_index *x, size_t segment, uint32_t clause, zc_error *err)
{
    neighbour *n = &c->v[c->n++];
    int rc;

    zc_buf_init(&n->data);
    if ((rc = zc_index_read_forward(x, segment, clause, &n->forward, err)) < 0)
        return rc;
    return zc_index_clause(x, segment, clause, &n->data, &n->clause, err);
}

int context_fetch(context *c, const zc_index *x, size_t segment, const zc_doc_view *doc,
                  uint32_t clause, size_t most, context_shown *last, zc_error *err)
{
    uint32_t end = doc->first + doc->n_clauses, from = doc->first, to = end, i;
    int rc = 0;

    if (clause - doc->first > most)
        from = clause - (uint32_t)most;
    if (end - clause - 1 > most)
        to = clause + 1 + (uint32_t)most;
    c->v = zc_alloc((to - from) * sizeof *c->v);
    for (i = from; i < to && rc == 0; i++) {
        if (i == clause)
            continue;
        rc = fetch_one(c, x, segment, i, err);
        c->v[c->n - 1].before = i < clause;
        c->v[c->n - 1].repeated =
            last && last->segment == segment && i >= last->from && i < last->to;
    }
    if (last)
        *last = (context_shown){segment, from, to};
    return rc;
}

int context_fetch_all(context *c, const zc_index *x, size_t segment, const zc_doc_view *doc,
                      zc_error *err)
{
    uint32_t i;
    int rc = 0;

    c->v = zc_alloc(doc->n_clauses * sizeof *c->v);
    for (i = 0; i < doc->n_clauses && rc == 0; i++)
        rc = fetch_one(c, x, segment, doc->first + i, err);
    return rc;
}

void context_release(context *c)
{
    size_t i;

    for (i = 0; i < c->n; i++)
        zc_buf_release(&c->v[i].data);
    free(c->v);
    memset(c, 0, sizeof *c);
}
