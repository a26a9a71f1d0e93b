/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers: records by number, frequencies by token, clauses by query. */
#include "lib/store/servers.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/store/pack.h"
#include "lib/store/published.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    AT_ONCE = 1000, /* terms of a question */
    AHEAD_MOST = 2048,
    ALL_MOST = 300000, /* some hundred megabytes */
    NEAR = 64
};

/* --- questions ----------------------------------------------------------------------------------------- */

/* Everything that has one of some terms, with its records. */
static int ask_terms(zc_servers *s, char (*term)[24], size_t n, uint32_t slot, uint32_t max,
                     xc_hits **out)
{
    xc_query **subs = zc_alloc((n + 1) * sizeof *subs), *q;
    xc_search_options o;
    xc_error xe = {0};
    size_t i;
    int rc;

    for (i = 0; i < n; i++)
        subs[i] = xc_query_term(term[i], strlen(term[i]), 1, &xe);
    q = xc_query_combine(XC_OP_OR, subs, n, 0, &xe);
    xc_search_options_init(&o);
    o.weight = XC_WEIGHT_BOOL;
    o.sort = XC_SORT_VALUE;
    o.sort_slot = slot;
    o.max = max;
    o.order = XC_ORDER_ANY;
    rc = q ? zc_servers_ask(s, q, &o, out, NULL) : zc_servers_fault(s, &xe, NULL);
    xc_query_free(q);
    for (i = 0; i < n; i++)
        xc_query_free(subs[i]);
    free(subs);
    return rc;
}

/* --- records ------------------------------------------------------------------------------------------- */

zc_str zc_server_known(const zc_server *server, zc_record_kind kind, uint32_t number)
{
    const zc_fetched *f = &server->record[kind];
    uint32_t at = zc_counts_get(&f->at, (uint64_t)number + 1);

    return at ? f->v[at - 1] : (zc_str){"", 0};
}

void zc_servers_keep(zc_servers *s, zc_server *server, zc_record_kind kind, uint32_t number,
                     zc_str record)
{
    zc_fetched *f = &server->record[kind];

    if (zc_counts_get(&f->at, (uint64_t)number + 1))
        return;
    f->v = zc_grow(f->v, &f->cap, f->n + 1, sizeof *f->v);
    f->number = zc_grow(f->number, &f->cap_numbers, f->n + 1, sizeof *f->number);
    f->number[f->n] = number;
    f->v[f->n++] = (zc_str){zc_strndup(record.ptr, record.len), record.len};
    zc_counts_add(&f->at, (uint64_t)number + 1, (uint32_t)f->n);
    s->bytes += record.len;
}

static uint32_t base_of(const zc_server *server, zc_record_kind kind)
{
    return kind == ZC_RECORD_CLAUSE ? 0 : server->clauses;
}

static void keep_hits(zc_servers *s, zc_record_kind kind, const xc_hits *h)
{
    uint32_t number;
    zc_str record;
    size_t i;

    for (i = 0; i < xc_hits_size(h); i++) {
        zc_server *server = zc_servers_whose(s, xc_hits_docid(h, i), &number);

        xc_hits_key(h, i, &record.ptr, &record.len);
        if (kind != ZC_RECORD_CLAUSE || number < server->clauses)
            zc_servers_keep(s, server, kind, number - base_of(server, kind), record);
    }
}

static int fetch(zc_servers *s, zc_record_kind kind, char (*term)[24], size_t n)
{
    xc_hits *hits = NULL;
    uint32_t slot = kind == ZC_RECORD_HEAD ? ZC_SLOT_HEAD : ZC_SLOT_RECORD;
    int rc = n ? ask_terms(s, term, n, slot, (uint32_t)n, &hits) : 0;

    if (hits)
        keep_hits(s, kind, hits);
    xc_hits_free(hits);
    return rc;
}

int zc_servers_fetch(zc_servers *s, zc_record_kind kind, const zc_wanted *v, size_t n)
{
    char(*term)[24] = zc_alloc(AT_ONCE * sizeof *term);
    size_t i, k = 0;
    int rc = s->broken ? ZC_EIO : 0;

    for (i = 0; i < n && rc == 0; i++) {
        if (v[i].server->lost || zc_server_known(v[i].server, kind, v[i].number).len)
            continue;
        snprintf(term[k++], sizeof *term, ZC_TERM_NUMBER "%08x%08x", (unsigned)v[i].server->tag,
                 (unsigned)(v[i].number + base_of(v[i].server, kind)));
        if (k == AT_ONCE) {
            rc = fetch(s, kind, term, k);
            k = 0;
        }
    }
    if (rc == 0)
        rc = fetch(s, kind, term, k);
    free(term);
    return rc;
}

/* One, and where one was asked for after another, those behind it: twice as many each time. */
static void fetch_ahead(zc_servers *s, zc_server *server, zc_record_kind kind, uint32_t number)
{
    uint32_t end = kind == ZC_RECORD_CLAUSE ? server->clauses : server->docs, n, i;
    zc_fetched *f = &server->record[kind];
    zc_wanted *v;
    bool row;

    row = number >= f->next && number - f->next <= NEAR && f->ahead; /* between were known ones */
    f->ahead = !row ? 1 : f->ahead < AHEAD_MOST ? f->ahead * 2 : AHEAD_MOST;
    n = number < end ? (end - number < f->ahead ? end - number : f->ahead) : 0;
    f->next = number + n;
    v = zc_alloc((n + 1) * sizeof *v);
    for (i = 0; i < n; i++)
        v[i] = (zc_wanted){server, number + i};
    zc_servers_fetch(s, kind, v, n);
    free(v);
}

/* What else the databases hold comes along, and is passed over. */
void zc_servers_fetch_all(zc_servers *s)
{
    xc_query *q = xc_query_all();
    xc_search_options o;
    xc_hits *hits = NULL;
    size_t i;

    xc_search_options_init(&o);
    o.weight = XC_WEIGHT_BOOL;
    o.sort = XC_SORT_VALUE;
    o.sort_slot = ZC_SLOT_RECORD;
    o.order = XC_ORDER_ANY;
    for (i = 0, o.max = 0; i < s->n_up; i++)
        o.max += s->up[i]->all;
    if (q && !s->broken && o.max <= ALL_MOST && zc_servers_ask(s, q, &o, &hits, NULL) == 0)
        keep_hits(s, ZC_RECORD_CLAUSE, hits);
    xc_hits_free(hits);
    xc_query_free(q);
}

/* What all documents are judged by, in one question. */
static void fetch_cards(zc_servers *s)
{
    char term[1][24] = {ZC_TERM_DOC};
    xc_hits *hits = NULL;
    uint32_t most = 0;
    size_t i;

    for (i = 0; i < s->n_up; i++)
        most += s->up[i]->docs;
    if (!s->cards && ask_terms(s, term, 1, ZC_SLOT_CARD, most, &hits) == 0)
        keep_hits(s, ZC_RECORD_CARD, hits);
    s->cards = true;
    xc_hits_free(hits);
}

zc_str zc_servers_record(zc_servers *s, zc_server *server, zc_record_kind kind, uint32_t number)
{
    zc_str known = zc_server_known(server, kind, number);

    if (known.len || s->broken || server->lost)
        return known;
    if (kind == ZC_RECORD_CARD)
        fetch_cards(s);
    else
        fetch_ahead(s, server, kind, number);
    return zc_server_known(server, kind, number);
}

int zc_servers_fetch_path(zc_servers *s, zc_str path)
{
    enum { NAMESAKES = 100 /* hashes collide */ };
    char term[1][24];
    xc_hits *hits = NULL;
    int rc = s->broken ? ZC_EIO : 0;

    snprintf(term[0], sizeof term[0], ZC_TERM_PATH "%08x", (unsigned)(uint32_t)zc_hash(path));
    if (rc == 0)
        rc = ask_terms(s, term, 1, ZC_SLOT_RECORD, NAMESAKES, &hits);
    if (hits)
        keep_hits(s, ZC_RECORD_DOC, hits);
    xc_hits_free(hits);
    return rc;
}

/* --- frequencies ----------------------------------------------------------------------------------------- */

static void keep_dfs(zc_server *server, zc_str record)
{
    zc_unpack u = {record.ptr, record.len, false};
    uint32_t token = zc_unpack_u32(&u), family, second, n;

    while (u.len && !u.bad) {
        family = zc_unpack_u32(&u);
        second = zc_unpack_u32(&u);
        n = zc_unpack_u32(&u);
        if (!u.bad && family < ZC_DF_FAMILIES)
            zc_counts_add(&server->df[family], (uint64_t)token << 32 | second, n);
    }
}

static int fetch_dfs(zc_servers *s, char (*term)[24], size_t n)
{
    xc_hits *hits = NULL;
    uint32_t number;
    zc_str record;
    size_t i;
    int rc = n ? ask_terms(s, term, n, ZC_SLOT_RECORD, (uint32_t)(n * s->n_up), &hits) : 0;

    for (i = 0; hits && i < xc_hits_size(hits); i++) {
        xc_hits_key(hits, i, &record.ptr, &record.len);
        keep_dfs(zc_servers_whose(s, xc_hits_docid(hits, i), &number), record);
        s->bytes += record.len;
    }
    xc_hits_free(hits);
    return rc;
}

int zc_servers_fetch_dfs(zc_servers *s, const uint32_t *token, size_t n, bool whole)
{
    char(*term)[24] = zc_alloc((n + 1) * sizeof *term);
    size_t i, k = 0;
    int rc = s->broken ? ZC_EIO : 0;

    for (i = 0; i < n && rc == 0; i++) {
        if (zc_counts_get(&s->asked[whole], token[i]))
            continue;
        zc_counts_add(&s->asked[whole], token[i], 1);
        snprintf(term[k++], sizeof *term, "%s%08x", whole ? ZC_TERM_WHOLE : ZC_TERM_BASIC,
                 (unsigned)token[i]);
    }
    if (rc == 0)
        rc = fetch_dfs(s, term, k);
    free(term);
    return rc;
}

bool zc_servers_knows_freq(const zc_servers *s, zc_str term)
{
    return zc_counts_get(&s->term_freq, zc_hash(term) | 1) != 0;
}

int zc_servers_freq(zc_servers *s, zc_str term, uint32_t *freq, zc_error *err)
{
    uint64_t key = zc_hash(term) | 1;
    const xc_str one = {term.ptr, term.len};

    if (!zc_counts_get(&s->term_freq, key) && zc_servers_fetch_freqs(s, &one, 1) < 0)
        return zc_servers_broken(s, err);
    *freq = zc_counts_get(&s->term_freq, key) - 1;
    return 0;
}
