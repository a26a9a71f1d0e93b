/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Remote: what the servers search. They are stock ones, which know libxapian's own weights only: ours is
 * BM25 with another idf and other constants, so theirs is scaled to it.
 */
#include "lib/store/remote.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/store/fault.h"
#include "lib/store/published.h"
#include "lib/store/remote_private.h"
#include "lib/xapian-c/xapian_c_search.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- clauses of terms -------------------------------------------------------------------------------------- */

/* Which of the lists is that of a segment's server. */
static size_t place_of(const zc_index *x, size_t i)
{
    size_t k = 0;

    while (x->servers->v[k] != x->segment[i].server)
        k++;
    return k;
}

static int each_of(const zc_index *x, size_t i, const char *key, xc_query *q, const xc_error *xe,
                   void (*each)(uint32_t clause, void *arg), void *arg, zc_error *err)
{
    const zc_list *l;
    size_t k, at;

    if (!q)
        return zc_fault(err, x->segment[i].server->name, xe);
    l = zc_servers_list(x->servers, key, q, err);
    if (!l)
        return ZC_EIO;
    at = place_of(x, i);
    for (k = 0; k < l->n[at]; k++)
        each(l->v[at][k], arg);
    return 0;
}

/* Terms hold no byte below a blank, so these part keys. */
static char *key_of(char kind, const zc_str *terms, size_t n)
{
    zc_buf key;
    size_t i;

    zc_buf_init(&key);
    for (i = 0; i < n; i++) {
        zc_buf_addc(&key, kind);
        zc_buf_addstr(&key, terms[i]);
    }
    return zc_buf_detach(&key);
}

int zc_remote_each(const zc_index *x, size_t i, zc_str term,
                   void (*each)(uint32_t clause, void *arg), void *arg, zc_error *err)
{
    char *key = key_of('\1', &term, 1);
    xc_error xe = {0};
    xc_query *q = xc_query_term(term.ptr, term.len, 1, &xe);
    int rc = each_of(x, i, key, q, &xe, each, arg, err);

    free(key);
    return rc;
}

void zc_index_want_terms(const zc_index *x, const zc_str *terms, size_t n)
{
    if (x->servers)
        zc_servers_fetch_lists(x->servers, '\1', terms, n);
}

static void set_bit(uint32_t clause, void *bits)
{
    zc_bits_set(bits, clause);
}

int zc_remote_prefix(const zc_index *x, size_t i, zc_str prefix, zc_bits *out, zc_error *err)
{
    char *key = key_of('\2', &prefix, 1);
    xc_error xe = {0};
    xc_query *q = xc_query_wildcard(prefix.ptr, prefix.len, 0, XC_OP_OR, &xe);
    int rc = each_of(x, i, key, q, &xe, set_bit, out, err);

    free(key);
    return rc;
}

int zc_index_all_of(const zc_index *x, size_t i, const zc_str *terms, size_t n, zc_bits *out,
                    zc_error *err)
{
    xc_query **subs = zc_alloc((n + 1) * sizeof *subs), *q;
    char *key = key_of('\1', terms, n);
    xc_error xe = {0};
    size_t k;
    int rc;

    for (k = 0; k < n; k++)
        subs[k] = xc_query_term(terms[k].ptr, terms[k].len, 1, &xe);
    q = xc_query_combine(XC_OP_AND, subs, n, 0, &xe);
    for (k = 0; k < n; k++)
        xc_query_free(subs[k]);
    rc = each_of(x, i, key, q, &xe, set_bit, out, err);
    free(subs);
    free(key);
    return rc;
}

int zc_remote_terms(const zc_index *x, size_t i, zc_str prefix,
                    bool (*each)(zc_str term, void *arg), void *arg, zc_error *err)
{
    xc_error xe = {0};
    xc_terms *terms;
    const char *term;
    size_t len;

    if (x->servers->broken)
        return zc_servers_broken(x->servers, err);
    if (x->segment[i].server->lost)
        return 0;
    terms = xc_terms_open(x->segment[i].server->db, prefix.ptr, prefix.len, &xe);
    while (terms && xc_terms_next(terms, &term, &len, NULL, &xe) > 0)
        if (!each((zc_str){term, len}, arg))
            break;
    xc_terms_free(terms);
    return xe.code ? zc_servers_fault(x->servers, &xe, err) : 0;
}

/* --- the best ------------------------------------------------------------------------------------------------ */

/* One search of all servers. */
typedef struct quest {
    const zc_index *x;
    const zc_stage1 *s;
    const zc_bits *accept;
    xc_query *q;
    xc_search_options o;
    zc_candidate **v;
    size_t *n, *cap;
    double *score; /* of what is accepted, best first */
    size_t scores, cap_scores;
    size_t best;
} quest;

/* libxapian's idf: of n documents f have the term. */
static double their_idf(double n, double f)
{
    double ratio = (n - f + 0.5) / (f + 0.5);

    return log(ratio < 2 ? ratio / 2 + 1 : ratio);
}

/*
 * Our part of a term is weight · 2.2 wdf / (wdf + 1.2 (1 - b + b length / average)). Theirs has k1 and b of
 * its own for the same denominator, as their average length counts documents without a term; and k1 + 1 and
 * their idf in front, which the scale takes away.
 */
static void set_weight(quest *t, double documents)
{
    const double k1 = 1.2;
    double length = 0, part;
    size_t i;

    for (i = 0; i < t->x->servers->n_up; i++)
        length += (double)t->x->servers->up[i]->sums.length;
    part = k1 * t->s->b * (length / documents) / t->s->average_length;
    t->o.k1 = k1 * (1 - t->s->b) + part;
    t->o.b = t->o.k1 > 0 ? part / t->o.k1 : 0;
    t->o.k2 = t->o.k3 = t->o.min_normlen = 0;
    t->o.weight = XC_WEIGHT_BM25;
}

static xc_query *scaled_term(const quest *t, const zc_weighted *w, double documents, zc_error *err)
{
    xc_error xe = {0};
    xc_query *term, *scaled;
    uint32_t freq = 0;

    if (zc_servers_freq(t->x->servers, w->term, &freq, err) < 0)
        return NULL;
    term = xc_query_term(w->term.ptr, w->term.len, 1, &xe);
    scaled =
        xc_query_scale(term, w->weight * 2.2 / (t->o.k1 + 1) / their_idf(documents, freq), &xe);
    xc_query_free(term);
    if (!scaled)
        zc_fault(err, "a query", &xe);
    return scaled;
}

static int make_query(quest *t, zc_error *err)
{
    xc_query **subs = zc_alloc((t->s->n_terms + 1) * sizeof *subs);
    double documents = 0;
    xc_error xe = {0};
    size_t i, n;

    for (i = 0; i < t->x->servers->n_up; i++)
        documents += t->x->servers->up[i]->all;
    set_weight(t, documents);
    for (n = 0; n < t->s->n_terms; n++)
        if (!(subs[n] = scaled_term(t, &t->s->terms[n], documents, err)))
            break;
    if (n == t->s->n_terms && !(t->q = xc_query_combine(XC_OP_OR, subs, n, 0, &xe)))
        zc_fault(err, "a query", &xe);
    for (i = 0; i < n; i++)
        xc_query_free(subs[i]);
    free(subs);
    return t->q ? 0 : ZC_EIO;
}

/* The frequencies by which their weights are known, all in one question. */
static void want_freqs(const quest *t)
{
    xc_str *terms = zc_alloc((t->s->n_terms + 1) * sizeof *terms);
    size_t i, n = 0;

    for (i = 0; i < t->s->n_terms; i++)
        if (!zc_servers_knows_freq(t->x->servers, t->s->terms[i].term))
            terms[n++] = (xc_str){t->s->terms[i].term.ptr, t->s->terms[i].term.len};
    if (n)
        zc_servers_fetch_freqs(t->x->servers, terms, n);
    free(terms);
}

static size_t segment_of(const zc_index *x, const zc_server *server)
{
    size_t i = 0;

    while (x->segment[i].server != server)
        i++;
    return i;
}

static void take(quest *t, const xc_hits *h)
{
    zc_servers *s = t->x->servers;
    uint32_t number;
    zc_str key;
    size_t i, k;

    for (k = 0; k < t->x->n; k++)
        if (t->x->segment[k].server)
            t->n[k] = 0;
    for (i = 0, t->scores = 0; i < xc_hits_size(h); i++) {
        zc_server *server = zc_servers_whose(s, xc_hits_docid(h, i), &number);
        /* As zc_index_search() rounds, so that what is equal there is equal here. */
        double score = round(xc_hits_weight(h, i) * (1 << 20)) / (1 << 20);

        k = segment_of(t->x, server);
        if (number >= server->clauses || !zc_bits_has(&t->accept[k], number))
            continue;
        xc_hits_key(h, i, &key.ptr, &key.len);
        if (key.len)
            zc_servers_keep(s, server, ZC_RECORD_CLAUSE, number, key);
        t->v[k] = zc_grow(t->v[k], &t->cap[k], t->n[k] + 1, sizeof **t->v);
        t->v[k][t->n[k]++] = (zc_candidate){number, score};
        t->score = zc_grow(t->score, &t->cap_scores, t->scores + 1, sizeof *t->score);
        t->score[t->scores++] = score;
    }
}

/* Whether what was left behind is surely worse than the last of the best. */
static bool is_enough(const quest *t, const xc_hits *h)
{
    size_t n = xc_hits_size(h);
    double slack = (double)(t->s->n_terms + 1) / (1 << 20);

    if (n < t->o.max)
        return true;
    return t->scores >= t->best && xc_hits_weight(h, n - 1) < t->score[t->best - 1] - slack;
}

/* The records come with what is asked for first; where much has to be asked for, they are fetched when it is
 * known which are wanted. */
static int search(quest *t, zc_error *err)
{
    enum { MORE = 8 };
    xc_hits *hits;
    bool enough = false;
    int rc = 0;

    t->o.max = (uint32_t)t->best + 100;
    t->o.sort = XC_SORT_RELEVANCE_VALUE;
    t->o.sort_slot = ZC_SLOT_RECORD;
    while (rc == 0 && !enough) {
        hits = NULL;
        rc = zc_servers_ask(t->x->servers, t->q, &t->o, &hits, err);
        if (rc < 0)
            break;
        take(t, hits);
        enough = is_enough(t, hits);
        xc_hits_free(hits);
        t->o.max = t->o.max > UINT32_MAX / MORE ? UINT32_MAX : t->o.max * MORE;
        t->o.sort = XC_SORT_RELEVANCE;
    }
    return rc;
}

int zc_index_search_remote(const zc_index *x, const zc_stage1 *s, const zc_bits *accept,
                           size_t best, zc_candidate **v, size_t *n, zc_error *err)
{
    quest t = {.x = x, .s = s, .accept = accept, .v = v, .n = n, .best = best};
    int rc = 0;

    if (!x->servers || !x->servers->n_up || !s->n_terms)
        return 0;
    xc_search_options_init(&t.o);
    t.cap = zc_alloc((x->n + 1) * sizeof *t.cap);
    want_freqs(&t);
    rc = make_query(&t, err);
    if (rc == 0)
        rc = search(&t, err);
    xc_query_free(t.q);
    free(t.cap);
    free(t.score);
    return rc;
}
