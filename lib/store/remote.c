/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remote: a segment without files, whose records come from its server. */
#include "lib/store/remote.h"

#include "lib/base/mem.h"
#include "lib/store/ahead.h"
#include "lib/store/fault.h"
#include "lib/store/remote_private.h"

#include <stdlib.h>
#include <string.h>

/* --- opening --------------------------------------------------------------------------------------------- */

/* What the segment holds; nothing when its server is lost. */
static void fill(segment *s, zc_live_segment *live)
{
    const zc_server *server = s->server;

    live->info.clauses = server->lost ? 0 : server->clauses;
    live->info.docs = server->lost ? 0 : server->docs;
    memset(&s->df.sums, 0, sizeof s->df.sums);
    if (!server->lost)
        s->df.sums = server->sums;
    zc_bits_release(&s->live_clauses);
    zc_bits_init(&s->live_clauses, live->info.clauses);
    zc_bits_fill(&s->live_clauses);
}

zc_index *zc_index_open_server(const char *name, double wait, zc_error *err)
{
    zc_server *server = zc_server_open(name, wait, err);
    zc_segment_info info = {0};
    zc_index *x;

    if (!server)
        return NULL;
    x = zc_index_new();
    x->path = zc_strdup(name);
    x->manifest.analyzer = zc_analyzer_version();
    zc_manifest_add_segment(&x->manifest, &info);
    x->segment = zc_alloc(sizeof *x->segment);
    x->n = 1;
    x->segment[0].live = &x->manifest.segment[0];
    x->segment[0].server = server;
    fill(&x->segment[0], &x->manifest.segment[0]);
    x->servers = zc_servers_new();
    x->servers->wait = wait;
    zc_servers_add(x->servers, server);
    zc_index_sum_up(x);
    if (zc_servers_unite(x->servers, err) == 0)
        return x;
    zc_index_close(x);
    return NULL;
}

double zc_index_clock(void)
{
    return zc_servers_now();
}

bool zc_index_has_servers(const zc_index *x)
{
    return x->servers != NULL;
}

bool zc_index_is_remote(const zc_index *x, size_t i)
{
    return x->segment[i].server != NULL;
}

const char *zc_index_server(const zc_index *x, size_t i)
{
    return x->segment[i].server ? x->segment[i].server->name : NULL;
}

bool zc_index_published_anew(const zc_index *x)
{
    return x->servers && x->servers->anew;
}

void zc_index_give_time(const zc_index *x, double seconds)
{
    size_t i;

    if (!x->servers)
        return;
    for (i = 0; i < x->servers->n; i++)
        x->servers->v[i]->again = false;
    /* The last question is answered by then. */
    x->servers->until =
        seconds > 0
            ? zc_servers_now() + (seconds > x->servers->wait ? seconds - x->servers->wait : 0)
            : 0;
}

/* What readers have found out is of the servers that were up, and borrows from what was fetched. */
static void forget_kept(const zc_index *x)
{
    if (x->kept->thing)
        x->kept->release(x->kept->thing);
    *x->kept = (zc_kept){0};
}

void zc_index_forget(const zc_index *x)
{
    if (!x->servers || !zc_servers_full(x->servers))
        return;
    forget_kept(x);
    zc_servers_forget(x->servers);
}

/* --- failure ----------------------------------------------------------------------------------------------- */

bool zc_index_failed(const zc_index *x)
{
    return x->servers && x->servers->broken;
}

void zc_index_leave_out(zc_index *x, const char *name, const zc_error *why)
{
    x->absent = zc_grow(x->absent, &x->cap_absent, x->n_absent + 1, sizeof *x->absent);
    x->absent[x->n_absent++] = (zc_absent){zc_strdup(name), *why};
}

size_t zc_index_absent(const zc_index *x)
{
    return x->n_absent;
}

const char *zc_index_absent_name(const zc_index *x, size_t i)
{
    return x->absent[i].name;
}

const char *zc_index_absent_why(const zc_index *x, size_t i)
{
    return x->absent[i].why.message;
}

static bool is_absent(const zc_index *x, const char *name)
{
    size_t i;

    for (i = 0; i < x->n_absent; i++)
        if (!strcmp(x->absent[i].name, name))
            return true;
    return false;
}

int zc_index_recover(zc_index *x, zc_error *err)
{
    zc_servers *s = x->servers;
    uint64_t left = 0;
    size_t i;
    int rc;

    forget_kept(x);
    rc = zc_servers_reconnect(s, err);
    for (i = 0; i < s->n; i++)
        if (s->v[i]->lost && !is_absent(x, s->v[i]->name))
            zc_index_leave_out(x, s->v[i]->name, &s->v[i]->why);
    for (i = 0; i < x->n; i++) {
        if (x->segment[i].server && x->segment[i].server->lost)
            fill(&x->segment[i], &x->manifest.segment[i]);
        left += x->manifest.segment[i].info.clauses;
    }
    zc_counts_clear(x->asked);
    zc_index_sum_up(x);
    return rc < 0 || left ? rc : zc_fail(err, ZC_EIO, "%s", s->why.message);
}

/* --- records ------------------------------------------------------------------------------------------------ */

zc_str zc_remote_record(const zc_index *x, size_t i, zc_record_kind kind, uint32_t number)
{
    return zc_servers_record(x->servers, x->segment[i].server, kind, number);
}

uint32_t zc_remote_df(const zc_index *x, size_t i, zc_df_family family, uint64_t key)
{
    bool whole = family == ZC_DF_DOC_TOKEN || family == ZC_DF_DOC_GRAM;
    uint32_t token = (uint32_t)(key >> 32);

    zc_servers_fetch_dfs(x->servers, &token, 1, whole);
    return zc_counts_get(&x->segment[i].server->df[family], key);
}

bool zc_index_find_path(const zc_index *x, size_t i, zc_str path, uint32_t *doc)
{
    const zc_fetched *f = &x->segment[i].server->record[ZC_RECORD_DOC];
    zc_doc_view v;
    size_t k;

    if (zc_servers_fetch_path(x->servers, path) < 0)
        return false;
    for (k = 0; k < f->n; k++)
        if (zc_doc_unpack(&v, f->v[k]) && zc_str_eq(v.path, path)) {
            *doc = f->number[k];
            return true;
        }
    return false;
}

/* --- fetching ahead -------------------------------------------------------------------------------------------- */

static void want_docs(const zc_index *x, const zc_place *v, size_t n, zc_record_kind kind,
                      zc_wanted *w)
{
    size_t i, k = 0;
    zc_forward f;

    for (i = 0; i < n; i++) {
        zc_server *server = x->segment[v[i].segment].server;

        if (server &&
            zc_forward_unpack(&f, zc_server_known(server, ZC_RECORD_CLAUSE, v[i].clause)) &&
            !zc_server_known(server, ZC_RECORD_DOC, f.doc).len &&
            !(k && w[k - 1].server == server && w[k - 1].number == f.doc))
            w[k++] = (zc_wanted){server, f.doc};
    }
    zc_servers_fetch(x->servers, kind, w, k);
}

void zc_index_want(const zc_index *x, const zc_place *v, size_t n, unsigned what)
{
    zc_wanted *w;
    size_t i, k = 0;

    zc_ahead_want(x, v, n, what);
    if (!x->servers || x->servers->broken)
        return;
    w = zc_alloc((n + 1) * sizeof *w);
    for (i = 0; i < n; i++)
        if (x->segment[v[i].segment].server)
            w[k++] = (zc_wanted){x->segment[v[i].segment].server, v[i].clause};
    zc_servers_fetch(x->servers, ZC_RECORD_CLAUSE, w, k);
    if (what & ZC_WANT_DOC)
        want_docs(x, v, n, ZC_RECORD_DOC, w);
    else if (what & ZC_WANT_TITLE)
        want_docs(x, v, n, ZC_RECORD_HEAD, w);
    free(w);
}

void zc_index_want_range(const zc_index *x, size_t i, uint32_t first, uint32_t n)
{
    zc_wanted *w;
    uint32_t k;

    if (!x->segment[i].server) {
        zc_ahead_want_range(x, i, first, n);
        return;
    }
    if (x->servers->broken)
        return;
    w = zc_alloc((n + 1) * sizeof *w);
    for (k = 0; k < n; k++)
        w[k] = (zc_wanted){x->segment[i].server, first + k};
    zc_servers_fetch(x->servers, ZC_RECORD_CLAUSE, w, n);
    free(w);
}

enum { ALL_FROM = 2000 /* clauses; fewer are a question or two */ };

static size_t count_remote(const zc_index *x, size_t from, size_t to, const zc_bits *set)
{
    size_t i, n = 0;

    for (i = from; i < to; i++)
        n += x->segment[i].server ? zc_bits_count(&set[i - from]) : 0;
    return n;
}

/* Most of a segment: then all of it, and of the others, is one question, unless it is here already. */
static void want_all(const zc_index *x, size_t i, const zc_bits *set)
{
    uint32_t first = (uint32_t)zc_bits_next(set, 0);

    if (first < set->n && x->segment[i].server &&
        !zc_server_known(x->segment[i].server, ZC_RECORD_CLAUSE, first).len)
        zc_servers_fetch_all(x->servers);
}

/* Of the segments from … to - 1, of which set[0] is that of the first. */
static void want_sets(const zc_index *x, size_t from, size_t to, const zc_bits *set, unsigned what)
{
    size_t i, clause, n = 0, most = x->servers ? count_remote(x, from, to, set) : 0;
    zc_place *v;

    for (i = from; i < to; i++)
        zc_ahead_want_set(x, i, &set[i - from]);
    if (!most)
        return;
    if (most >= ALL_FROM && most * 2 >= zc_index_segment_clauses(x, from))
        want_all(x, from, set);
    v = zc_alloc(most * sizeof *v);
    for (i = from; i < to; i++)
        for (clause = zc_bits_next(&set[i - from], 0);
             x->segment[i].server && clause < set[i - from].n;
             clause = zc_bits_next(&set[i - from], clause + 1))
            v[n++] = (zc_place){i, (uint32_t)clause};
    zc_index_want(x, v, n, what);
    free(v);
}

void zc_index_want_set(const zc_index *x, size_t i, const zc_bits *set, unsigned what)
{
    want_sets(x, i, i + 1, set, what);
}

void zc_index_want_sets(const zc_index *x, const zc_bits *set, unsigned what)
{
    want_sets(x, 0, x->n, set, what);
}

void zc_index_want_grams(const zc_index *x, zc_span text, const zc_grams *g, bool whole)
{
    char(*term)[ZC_TERM_MAX];
    uint32_t *token;
    xc_str *terms;
    size_t i, n = 0;

    zc_ahead_want_grams(x, g, whole);
    if (!x->servers || x->servers->broken)
        return;
    term = zc_alloc((g->n + 1) * sizeof *term);
    terms = zc_alloc((g->n + 1) * sizeof *terms);
    token = zc_alloc((g->n + 1) * sizeof *token);
    for (i = 0; i < g->n; i++) {
        const zc_gram_entry *e = &g->v[i];

        token[i] = (uint32_t)(e->key >> 32);
        terms[n] = (xc_str){
            term[n], zc_gram_term(text, &e->a, zc_gram_is_pair(e->key) ? &e->b : NULL, term[n])};
        n += terms[n].len > 0;
    }
    zc_servers_fetch_dfs(x->servers, token, g->n, false);
    if (whole)
        zc_servers_fetch_dfs(x->servers, token, g->n, true);
    zc_servers_fetch_freqs(x->servers, terms, n);
    free(term);
    free(terms);
    free(token);
}

void zc_index_want_whole(const zc_index *x, const uint32_t *token, size_t n)
{
    if (x->servers)
        zc_servers_fetch_dfs(x->servers, token, n, true);
}
