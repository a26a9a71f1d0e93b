/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Servers: which clauses a query finds. Many terms are asked for in one question: each weighs a power of two, so
 * that the weight of a hit tells which of them it has.
 */
#include "lib/store/servers.h"

#include "lib/base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TERMS_AT_ONCE = 50 /* a weight is exact up to 2^53 */ };

static zc_list *find_list(const zc_servers *s, const char *key)
{
    size_t i;

    for (i = 0; i < s->n_lists; i++)
        if (!strcmp(s->list[i].key, key))
            return &s->list[i];
    return NULL;
}

static size_t new_list(zc_servers *s, const char *key)
{
    s->list = zc_grow(s->list, &s->cap_lists, s->n_lists + 1, sizeof *s->list);
    s->list[s->n_lists] = (zc_list){.key = zc_strdup(key),
                                    .v = zc_alloc((s->n + 1) * sizeof *s->list->v),
                                    .n = zc_alloc((s->n + 1) * sizeof *s->list->n),
                                    .cap = zc_alloc((s->n + 1) * sizeof *s->list->cap),
                                    .servers = s->n};
    return s->n_lists++;
}

/* Hits come in the order of the united database, so each server's are in order, too. */
static void append(zc_servers *s, zc_list *l, uint32_t docid)
{
    uint32_t number;
    zc_server *server = zc_servers_whose(s, docid, &number);
    size_t k = 0;

    if (number >= server->clauses)
        return;
    while (s->v[k] != server)
        k++;
    l->v[k] = zc_grow(l->v[k], &l->cap[k], l->n[k] + 1, sizeof **l->v);
    l->v[k][l->n[k]++] = number;
    s->bytes += sizeof number;
}

static int ask(zc_servers *s, const xc_query *q, int weight, xc_hits **out, zc_error *err)
{
    xc_search_options o;
    size_t i;

    xc_search_options_init(&o);
    o.weight = weight;
    for (i = 0, o.max = 0; i < s->n_up; i++)
        o.max += s->up[i]->all;
    return zc_servers_ask(s, q, &o, out, err);
}

const zc_list *zc_servers_list(zc_servers *s, const char *key, xc_query *q, zc_error *err)
{
    const zc_list *l = find_list(s, key);
    xc_hits *hits = NULL;
    size_t i, at;

    if (!l && ask(s, q, XC_WEIGHT_BOOL, &hits, err) == 0) {
        at = new_list(s, key);
        for (i = 0; i < xc_hits_size(hits); i++)
            append(s, &s->list[at], xc_hits_docid(hits, i));
        l = &s->list[at];
    }
    xc_hits_free(hits);
    xc_query_free(q);
    return l;
}

/* --- several at once ---------------------------------------------------------------------------------------- */

static xc_query *weigh_terms(const zc_str *terms, size_t n, xc_error *xe)
{
    xc_query *subs[TERMS_AT_ONCE], *term, *all;
    size_t i;

    for (i = 0; i < n; i++) {
        term = xc_query_term(terms[i].ptr, terms[i].len, 1, xe);
        subs[i] = xc_query_scale(term, ldexp(1, (int)i), xe);
        xc_query_free(term);
    }
    all = xc_query_combine(XC_OP_OR, subs, n, 0, xe);
    for (i = 0; i < n; i++)
        xc_query_free(subs[i]);
    return all;
}

typedef struct numbered {
    uint32_t docid;
    uint64_t terms;
} numbered;

static int by_docid(const void *a, const void *b)
{
    const numbered *x = a, *y = b;

    return (x->docid > y->docid) - (x->docid < y->docid);
}

/* at: of the first of the lists, which are in the order of the terms. */
static void part_hits(zc_servers *s, const xc_hits *h, size_t at, size_t n)
{
    numbered *v = zc_alloc((xc_hits_size(h) + 1) * sizeof *v);
    size_t i, k;

    for (i = 0; i < xc_hits_size(h); i++)
        v[i] = (numbered){xc_hits_docid(h, i), (uint64_t)xc_hits_weight(h, i)};
    if (i)
        qsort(v, i, sizeof *v, by_docid);
    for (i = 0; i < xc_hits_size(h); i++)
        for (k = 0; k < n; k++)
            if (v[i].terms >> k & 1)
                append(s, &s->list[at + k], v[i].docid);
    free(v);
}

static int fetch_some(zc_servers *s, char kind, const zc_str *terms, size_t n)
{
    xc_error xe = {0};
    xc_query *q = weigh_terms(terms, n, &xe);
    xc_hits *hits = NULL;
    size_t i, at = s->n_lists;
    zc_buf key;
    int rc = q ? ask(s, q, XC_WEIGHT_COORD, &hits, NULL) : zc_servers_fault(s, &xe, NULL);

    zc_buf_init(&key);
    for (i = 0; i < n && rc == 0; i++) {
        zc_buf_clear(&key);
        zc_buf_addc(&key, kind);
        zc_buf_addstr(&key, terms[i]);
        new_list(s, key.ptr);
    }
    if (rc == 0)
        part_hits(s, hits, at, n);
    zc_buf_release(&key);
    xc_hits_free(hits);
    xc_query_free(q);
    return rc;
}

static bool is_new(const zc_servers *s, char kind, const zc_str *some, size_t n, zc_str term)
{
    zc_buf key;
    size_t i;
    bool known = false;

    zc_buf_init(&key);
    zc_buf_addc(&key, kind);
    zc_buf_addstr(&key, term);
    known = find_list(s, key.ptr) != NULL;
    zc_buf_release(&key);
    for (i = 0; i < n && !known; i++)
        known = zc_str_eq(some[i], term);
    return !known;
}

int zc_servers_fetch_lists(zc_servers *s, char kind, const zc_str *terms, size_t n)
{
    zc_str some[TERMS_AT_ONCE];
    size_t i, k = 0;
    int rc = s->broken ? ZC_EIO : 0;

    for (i = 0; i < n && rc == 0; i++) {
        if (terms[i].len && is_new(s, kind, some, k, terms[i]))
            some[k++] = terms[i];
        if (k == TERMS_AT_ONCE || (i + 1 == n && k)) {
            rc = fetch_some(s, kind, some, k);
            k = 0;
        }
    }
    return rc;
}
