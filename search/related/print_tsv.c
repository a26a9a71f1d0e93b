/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TSV: scores of documents are comparable across groups, so one order has them all. */
#include "search/related/print.h"

#include "lib/base/mem.h"
#include "search/output/tsv.h"

#include <stdlib.h>

static int best_first(const void *a, const void *b)
{
    const document_hit *x = *(document_hit *const *)a, *y = *(document_hit *const *)b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return zc_str_cmp(x->doc.path, y->doc.path);
}

void related_print_tsv(const related_view *v, zc_buf *out)
{
    document_hit **all;
    size_t i, k, n = 0;

    for (i = 0; i < RELATED_GROUPS; i++)
        n += v->documents[i].n;
    all = zc_alloc(n * sizeof(document_hit *));
    for (i = n = 0; i < RELATED_GROUPS; i++)
        for (k = 0; k < v->documents[i].n; k++)
            all[n++] = &v->documents[i].v[k];
    if (n)
        qsort(all, n, sizeof(document_hit *), best_first);
    for (i = 0; i < n; i++) {
        document_hit h = *all[i];

        h.rank = i + 1;
        tsv_document_hit(&v->answer, &h, out);
    }
    free(all);
}
