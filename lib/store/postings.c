/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Postings of an open index: what libxapian is asked, segment by segment. */
#include "lib/base/mem.h"
#include "lib/store/fault.h"
#include "lib/store/index_private.h"
#include "lib/store/remote_private.h"

#include <stdlib.h>

enum { ASKED_MOST = 1 << 16 /* terms whose frequencies are remembered */ };

static int count_df(const zc_index *x, zc_str term, uint64_t key, bool value, uint32_t *df,
                    zc_error *err)
{
    zc_df_family family = value ? ZC_DF_VALUE : zc_gram_is_pair(key) ? ZC_DF_GRAM : ZC_DF_TOKEN;
    xc_error xe = {0};
    uint32_t n;
    size_t i;

    *df = 0;
    if (x->servers && zc_servers_freq(x->servers, term, df, err) < 0)
        return ZC_EIO;
    for (i = 0; i < x->n; i++) {
        if (!x->segment[i].db)
            continue;
        /* a long query asks for many, of which few have their postings read: libxapian would read its table */
        if (family == ZC_DF_GRAM)
            n = zc_dfs_get(&x->segment[i].df, family, key);
        else if (xc_db_term_freq(x->segment[i].db, term.ptr, term.len, &n, &xe) < 0)
            return zc_fault(err, x->path, &xe);
        *df += n - zc_dfs_get(&x->segment[i].tombs.df, family, value ? key + 1 : key);
    }
    return 0;
}

int zc_index_term_df(const zc_index *x, zc_str term, uint64_t key, bool value, uint32_t *df,
                     zc_error *err)
{
    uint64_t name = value ? key + 1 : key; /* a gram's is above all hashes of values */
    uint32_t known = zc_counts_get(x->asked, name);
    int rc;

    if (known) {
        *df = known - 1;
        return 0;
    }
    rc = count_df(x, term, key, value, df, err);
    if (rc < 0)
        return rc;
    if (x->asked->used > ASKED_MOST)
        zc_counts_clear(x->asked);
    zc_counts_add(x->asked, name, *df + 1);
    return 0;
}

int zc_index_gram_df(const zc_index *x, zc_span text, const zc_token *a, const zc_token *b,
                     uint32_t *df, zc_error *err)
{
    char term[ZC_TERM_MAX];
    size_t len;

    *df = b ? 0 : zc_index_df(x, ZC_DF_TOKEN, zc_gram(a->id, 0));
    len = b ? zc_gram_term(text, a, b, term) : 0;
    return len ? zc_index_term_df(x, (zc_str){term, len}, zc_gram(a->id, b->id), false, df, err)
               : 0;
}

int zc_index_each(const zc_index *x, size_t i, zc_str term,
                  void (*each)(uint32_t clause, void *arg), void *arg, zc_error *err)
{
    xc_error xe = {0};
    uint32_t *docids = NULL, clauses = zc_index_segment_clauses(x, i);
    size_t n = 0, k;

    if (x->segment[i].server)
        return zc_remote_each(x, i, term, each, arg, err);
    if (!x->segment[i].db)
        return 0;
    if (xc_postings_read(x->segment[i].db, term.ptr, term.len, &docids, &n, &xe) < 0)
        return zc_fault(err, x->path, &xe);
    for (k = 0; k < n; k++)
        if (docids[k] - 1 < clauses) /* or the postings are damaged */
            each(docids[k] - 1, arg);
    free(docids);
    return 0;
}

static void set_bit(uint32_t clause, void *bits)
{
    zc_bits_set(bits, clause);
}

int zc_index_postings(const zc_index *x, size_t i, zc_str term, zc_bits *out, zc_error *err)
{
    return zc_index_each(x, i, term, set_bit, out, err);
}

int zc_index_terms(const zc_index *x, size_t i, zc_str prefix, bool (*each)(zc_str term, void *arg),
                   void *arg, zc_error *err)
{
    xc_error xe = {0};
    xc_terms *terms;
    const char *term;
    size_t len;

    if (x->segment[i].server)
        return zc_remote_terms(x, i, prefix, each, arg, err);
    if (!x->segment[i].db)
        return 0;
    terms = xc_terms_open(x->segment[i].db, prefix.ptr, prefix.len, &xe);
    if (!terms)
        return zc_fault(err, x->path, &xe);
    while (xc_terms_next(terms, &term, &len, NULL, &xe) > 0)
        if (!each((zc_str){term, len}, arg))
            break;
    xc_terms_free(terms);
    return xe.code ? zc_fault(err, x->path, &xe) : 0;
}

/* Where zc_index_prefix() adds the clauses of each term. */
typedef struct adding {
    const zc_index *x;
    size_t segment;
    zc_bits *out;
    zc_error *err;
    int rc;
} adding;

static bool add_clauses(zc_str term, void *arg)
{
    adding *a = arg;

    a->rc = zc_index_postings(a->x, a->segment, term, a->out, a->err);
    return a->rc == 0;
}

int zc_index_prefix(const zc_index *x, size_t i, zc_str prefix, zc_bits *out, zc_error *err)
{
    adding a = {x, i, out, err, 0};
    int rc;

    if (x->segment[i].server)
        return zc_remote_prefix(x, i, prefix, out, err);
    rc = zc_index_terms(x, i, prefix, add_clauses, &a, err);

    return rc < 0 ? rc : a.rc;
}
