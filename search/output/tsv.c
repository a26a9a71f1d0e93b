/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TSV: one line a hit. */
#include "search/output/tsv.h"

#include "lib/base/utf8.h"
#include "search/output/text.h"

/* The query's id is what somebody has typed; whatever it is, a line stays a line. */
static void add_line(const answer *a, zc_str id, size_t rank, double score, zc_buf *out)
{
    zc_utf8_add_safe(out, zc_str_of(a->query_id), false);
    zc_buf_addc(out, '\t');
    zc_utf8_add_safe(out, id, false);
    zc_buf_addf(out, "\t%zu\t%.6f\n", rank, score);
}

void tsv_hit(const answer *a, const hit *h, zc_buf *out)
{
    add_line(a, zc_str_buf(&h->id), h->rank, h->score, out);
}

void tsv_document_hit(const answer *a, const document_hit *h, zc_buf *out)
{
    add_line(a, h->doc.path, h->rank, h->score, out);
}
