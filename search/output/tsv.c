/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TSV: one line a hit. */
#include "search/output/tsv.h"

void tsv_hit(const answer *a, const hit *h, zc_buf *out)
{
    zc_buf_addf(out, "%s\t%s\t%zu\t%.6f\n", a->query_id, h->id.ptr, h->rank, h->score);
}

void tsv_document_hit(const answer *a, const document_hit *h, zc_buf *out)
{
    zc_buf_addf(out, "%s\t%.*s\t%zu\t%.6f\n", a->query_id, (int)h->doc.path.len, h->doc.path.ptr,
                h->rank, h->score);
}
