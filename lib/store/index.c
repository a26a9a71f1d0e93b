/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Index: reading what the live segments hold. Opening is opening.c's, postings are postings.c's. */
#include "lib/store/index.h"

#include "lib/base/message.h"
#include "lib/store/index_private.h"
#include "lib/store/remote.h"
#include "lib/store/remote_private.h"

const zc_manifest *zc_index_manifest(const zc_index *x)
{
    return &x->manifest;
}

zc_kept *zc_index_kept(const zc_index *x)
{
    return x->kept;
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

static zc_str forward_record(const zc_index *x, size_t i, uint32_t clause)
{
    if (x->segment[i].server)
        return zc_remote_record(x, i, ZC_RECORD_CLAUSE, clause);
    return zc_records_get(&x->segment[i].forward, clause);
}

static zc_str doc_record(const zc_index *x, size_t i, uint32_t doc)
{
    if (x->segment[i].server)
        return zc_remote_record(x, i, ZC_RECORD_DOC, doc);
    return zc_records_get(&x->segment[i].docs, doc);
}

bool zc_index_forward(const zc_index *x, size_t i, uint32_t clause, zc_forward *f)
{
    return zc_forward_unpack(f, forward_record(x, i, clause));
}

bool zc_index_doc(const zc_index *x, size_t i, uint32_t doc, zc_doc_view *v)
{
    return zc_segment_unpack_doc(&x->segment[i], doc_record(x, i, doc), v);
}

bool zc_index_card(const zc_index *x, size_t i, uint32_t doc, zc_doc_view *v)
{
    if (!x->segment[i].server)
        return zc_index_doc(x, i, doc, v);
    return zc_segment_unpack_doc(&x->segment[i], zc_remote_record(x, i, ZC_RECORD_CARD, doc), v);
}

/* The record, or as much of it as has title and path. */
static zc_str doc_head(const zc_index *x, size_t i, uint32_t doc)
{
    zc_server *server = x->segment[i].server;

    if (server && !zc_server_known(server, ZC_RECORD_DOC, doc).len)
        return zc_remote_record(x, i, ZC_RECORD_HEAD, doc);
    return doc_record(x, i, doc);
}

bool zc_index_title(const zc_index *x, size_t i, uint32_t doc, zc_span *title)
{
    if (!x->segment[i].server)
        return zc_docs_title(&x->segment[i].docs, doc, title);
    return zc_doc_unpack_title(title, doc_head(x, i, doc));
}

bool zc_index_path(const zc_index *x, size_t i, uint32_t doc, zc_str *path)
{
    return zc_doc_unpack_path(path, doc_head(x, i, doc));
}

void zc_index_expect(const zc_index *x, size_t i, uint32_t clause)
{
    if (!x->segment[i].server)
        zc_records_expect(&x->segment[i].forward, clause);
}

/* What went wrong, where a record is not to be had. */
static int missing(const zc_index *x, const char *message, zc_error *err)
{
    return zc_index_failed(x) ? zc_servers_broken(x->servers, err)
                              : zc_fail(err, ZC_ECORRUPT, "%s", zc_message(message));
}

int zc_index_read_forward(const zc_index *x, size_t i, uint32_t clause, zc_forward *f,
                          zc_error *err)
{
    if (zc_index_forward(x, i, clause, f))
        return 0;
    return missing(x, N_("damaged clause in the index; check it with policy-index --verify"), err);
}

int zc_index_read_doc(const zc_index *x, size_t i, uint32_t doc, zc_doc_view *v, zc_error *err)
{
    if (zc_index_doc(x, i, doc, v))
        return 0;
    return missing(x, N_("damaged document in the index; check it with policy-index --verify"),
                   err);
}

int zc_index_clause(const zc_index *x, size_t i, uint32_t clause, zc_buf *data, zc_clause_view *v,
                    zc_error *err)
{
    zc_forward f;

    if (zc_index_forward(x, i, clause, &f) && zc_verbatim_unpack(x->verbatim, &f, data, v))
        return 0;
    return missing(x, N_("damaged clause in the index; check it with policy-index --verify"), err);
}

uint32_t zc_index_df(const zc_index *x, zc_df_family family, uint64_t key)
{
    uint32_t df = 0;
    size_t i;

    for (i = 0; i < x->n; i++)
        df += x->segment[i].server ? zc_remote_df(x, i, family, key)
                                   : zc_dfs_get(&x->segment[i].df, family, key) -
                                         zc_dfs_get(&x->segment[i].tombs.df, family, key);
    return df;
}
