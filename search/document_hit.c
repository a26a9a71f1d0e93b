/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document hit: fetching a document with its clauses. */
#include "search/document_hit.h"

#include <string.h>

int document_hit_fetch(document_hit *h, const zc_index *x, const highlight *m, const document *d,
                       size_t width, zc_error *err)
{
    size_t i;
    int rc = 0;

    memset(h, 0, sizeof *h);
    h->score = d->score;
    h->match = d->match;
    if ((rc = zc_index_read_doc(x, d->segment, d->doc, &h->doc, err)) < 0)
        return rc;
    for (i = 0; m && i < d->n_clauses && rc == 0; i++) {
        rc = hit_fetch(&h->clause[i], x, m, &d->clause[i], width, err);
        h->clause[i].rank = i + 1;
        h->n_clauses++;
    }
    return rc;
}

void document_hit_release(document_hit *h)
{
    size_t i;

    for (i = 0; i < h->n_clauses; i++)
        hit_release(&h->clause[i]);
}
