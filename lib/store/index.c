/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Index: reading what the live segments hold. Opening is opening.c's, postings are postings.c's. */
#include "lib/store/index.h"

#include "lib/store/index_private.h"

const zc_manifest *zc_index_manifest(const zc_index *x)
{
    return &x->manifest;
}

zc_df_sums zc_index_sums(const zc_index *x)
{
    return x->sums;
}

uint64_t zc_index_docs(const zc_index *x)
{
    return x->docs;
}

size_t zc_index_segments(const zc_index *x)
{
    return x->n;
}

uint32_t zc_index_segment_clauses(const zc_index *x, size_t i)
{
    return (uint32_t)x->segment[i].live->info.clauses;
}

uint32_t zc_index_segment_docs(const zc_index *x, size_t i)
{
    return (uint32_t)x->segment[i].live->info.docs;
}

const zc_bits *zc_index_live(const zc_index *x, size_t i)
{
    return &x->segment[i].live_clauses;
}

bool zc_index_doc_live(const zc_index *x, size_t i, uint32_t doc)
{
    return doc < zc_index_segment_docs(x, i) && !zc_bits_has(&x->segment[i].tombs.docs, doc);
}

bool zc_index_forward(const zc_index *x, size_t i, uint32_t clause, zc_forward *f)
{
    return zc_forward_unpack(f, zc_records_get(&x->segment[i].forward, clause));
}

bool zc_index_doc(const zc_index *x, size_t i, uint32_t doc, zc_doc_view *v)
{
    return zc_segment_doc(&x->segment[i], doc, v);
}

bool zc_index_title(const zc_index *x, size_t i, uint32_t doc, zc_span *title)
{
    return zc_doc_unpack_title(title, zc_records_get(&x->segment[i].docs, doc));
}

void zc_index_expect(const zc_index *x, size_t i, uint32_t clause)
{
    zc_records_expect(&x->segment[i].forward, clause);
}

int zc_index_read_forward(const zc_index *x, size_t i, uint32_t clause, zc_forward *f,
                          zc_error *err)
{
    if (zc_index_forward(x, i, clause, f))
        return 0;
    return zc_fail(err, ZC_ECORRUPT,
                   "damaged clause in the index; check it with policy-index --verify");
}

int zc_index_read_doc(const zc_index *x, size_t i, uint32_t doc, zc_doc_view *v, zc_error *err)
{
    if (zc_index_doc(x, i, doc, v))
        return 0;
    return zc_fail(err, ZC_ECORRUPT,
                   "damaged document in the index; check it with policy-index --verify");
}

int zc_index_clause(const zc_index *x, size_t i, uint32_t clause, zc_buf *data, zc_clause_view *v,
                    zc_error *err)
{
    zc_forward f;

    if (zc_index_forward(x, i, clause, &f) && zc_verbatim_unpack(x->verbatim, &f, data, v))
        return 0;
    return zc_fail(err, ZC_ECORRUPT, "%s: damaged clause; check with policy-index --verify",
                   x->path);
}

uint32_t zc_index_df(const zc_index *x, zc_df_family family, uint64_t key)
{
    uint32_t df = 0;
    size_t i;

    for (i = 0; i < x->n; i++)
        df += zc_dfs_get(&x->segment[i].df, family, key) -
              zc_dfs_get(&x->segment[i].tombs.df, family, key);
    return df;
}
