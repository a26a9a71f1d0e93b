/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers: connecting, uniting, asking, and what becomes of failures. */
#include "lib/store/servers.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/fault.h"
#include "lib/store/published.h"
#include "lib/store/schema.h"
#include "lib/text/segment.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

double zc_servers_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- one server --------------------------------------------------------------------------------------- */

static xc_db *connect_to(const char *name, unsigned wait_ms, xc_error *xe)
{
    const char *mark = strrchr(name, ':'), *blank;
    char *first;
    xc_db *db;

    if (*name != ':') {
        first = zc_strndup(name, (size_t)(mark - name));
        db = xc_db_open_remote(first, (unsigned)strtoul(mark + 1, NULL, 10), wait_ms, xe);
    } else {
        blank = strchr(name, ' ');
        first = blank ? zc_strndup(name + 1, (size_t)(blank - name) - 1) : zc_strdup(name + 1);
        db = xc_db_open_program(first, blank ? blank + 1 : "", wait_ms, xe);
    }
    free(first);
    return db;
}

static int not_ours(const zc_server *s, zc_error *err)
{
    return zc_fail(err, ZC_EINVAL, "%s: serves no index that policy-index --publish has written",
                   s->name);
}

static int read_head(zc_server *s, const char *head, zc_error *err)
{
    unsigned published, schema, analyzer, order, tag, ours;
    unsigned long long n[6] = {0};

    memcpy(&ours, ZC_PUBLISHED_ORDER, sizeof ours);
    if (sscanf(head, ZC_PUBLISHED_FORMAT, &published, &schema, &analyzer, &order, &tag, &n[0],
               &n[1], &n[2], &n[3], &n[4], &n[5]) < 5)
        return not_ours(s, err);
    if (published != ZC_PUBLISHED_VERSION || schema != ZC_SCHEMA_VERSION ||
        analyzer != zc_analyzer_version() || order != ours)
        return zc_fail(err, ZC_EVERSION,
                       "%s: published by another version (%u.%u, analyzer %08x; this program has "
                       "%u.%u, %08x); publish it anew with this one",
                       s->name, published, schema, analyzer, (unsigned)ZC_PUBLISHED_VERSION,
                       (unsigned)ZC_SCHEMA_VERSION, (unsigned)zc_analyzer_version());
    if (n[0] > n[5] || n[1] > n[5] - n[0] || n[5] > s->all)
        return not_ours(s, err);
    if (n[5] < s->all)
        return zc_fail(err, ZC_EINVAL,
                       "%s: serves several indexes as one, which cannot be told apart; start a "
                       "server for each",
                       s->name);
    s->tag = tag;
    s->clauses = (uint32_t)n[0];
    s->docs = (uint32_t)n[1];
    s->sums = (zc_df_sums){n[0], n[2], n[3], n[4]};
    return 0;
}

/* The number that the next file gets: the connection, which libxapian keeps to itself. */
static int next_fd(void)
{
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC), number = fd;

    if (fd >= 0)
        close(fd);
    return number;
}

/* Connect, or connect anew, and read what it serves. */
static int connect_server(zc_server *s, double wait, zc_error *err)
{
    xc_error xe = {0};
    char *head = NULL;
    size_t len;
    int rc;

    s->fd = next_fd();
    s->db = connect_to(s->name, (unsigned)(wait * 1000) + 1, &xe);
    if (!s->db || xc_db_count(s->db, &s->all, &xe) < 0 ||
        xc_db_metadata(s->db, ZC_PUBLISHED_HEAD, strlen(ZC_PUBLISHED_HEAD), &head, &len, &xe) < 0)
        return zc_fault(err, s->name, &xe);
    rc = read_head(s, head, err);
    free(head);
    return rc;
}

zc_server *zc_server_open(const char *name, double wait, zc_error *err)
{
    zc_server *s = zc_alloc(sizeof *s);
    zc_error why;
    size_t i;
    int rc;

    s->name = zc_strdup(name);
    for (i = 0; i < ZC_RECORD_KINDS; i++)
        zc_counts_init(&s->record[i].at);
    for (i = 0; i < ZC_DF_FAMILIES; i++)
        zc_counts_init(&s->df[i]);
    rc = connect_server(s, wait, &why);
    if (rc == 0)
        return s;
    zc_fail(err, rc, "%s", why.message);
    zc_server_free(s);
    return NULL;
}

/*
 * libxapian waits for a program to end when it is closed, and one that does not answer may never do so. It is
 * left to the end of this process, where its input ends. What is left stays reachable, so that nobody takes it
 * for a leak.
 */
static void disconnect(zc_server *s)
{
    static xc_db **left;
    static size_t n, cap;

    if ((s->lost || s->again) && s->db && s->name[0] == ':') {
        left = zc_grow(left, &cap, n + 1, sizeof *left);
        left[n++] = s->db;
    } else {
        xc_db_free(s->db);
    }
    s->db = NULL;
}

/* retired: gets the records themselves; NULL: they are freed. */
static void forget_records(zc_server *s, zc_fetched *retired)
{
    size_t i, k;

    for (k = 0; k < ZC_RECORD_KINDS; k++) {
        for (i = 0; i < s->record[k].n; i++) {
            if (!retired) {
                free((char *)(uintptr_t)s->record[k].v[i].ptr);
                continue;
            }
            retired->v = zc_grow(retired->v, &retired->cap, retired->n + 1, sizeof *retired->v);
            retired->v[retired->n++] = s->record[k].v[i];
        }
        free(s->record[k].v);
        free(s->record[k].number);
        zc_counts_release(&s->record[k].at);
        s->record[k] = (zc_fetched){0};
        zc_counts_init(&s->record[k].at);
    }
    for (k = 0; k < ZC_DF_FAMILIES; k++) {
        zc_counts_release(&s->df[k]);
        zc_counts_init(&s->df[k]);
    }
}

void zc_server_free(zc_server *s)
{
    if (!s)
        return;
    forget_records(s, NULL);
    disconnect(s);
    free(s->name);
    free(s);
}

/* --- all of them ---------------------------------------------------------------------------------------- */

zc_servers *zc_servers_new(void)
{
    zc_servers *s = zc_alloc(sizeof *s);

    zc_counts_init(&s->asked[0]);
    zc_counts_init(&s->asked[1]);
    zc_counts_init(&s->term_freq);
    return s;
}

void zc_servers_add(zc_servers *s, zc_server *server)
{
    s->v = zc_resize(s->v, s->n + 1, sizeof *s->v);
    s->v[s->n++] = server;
}

static void forget_lists(zc_servers *s)
{
    size_t i, k;

    for (i = 0; i < s->n_lists; i++) {
        for (k = 0; k < s->list[i].servers; k++)
            free(s->list[i].v[k]);
        free(s->list[i].v);
        free(s->list[i].n);
        free(s->list[i].cap);
        free(s->list[i].key);
    }
    free(s->list);
    s->list = NULL;
    s->n_lists = s->cap_lists = 0;
}

/* What was fetched counts for the servers that are up, and for nothing else. */
static void forget_all(zc_servers *s, zc_fetched *retired)
{
    size_t i;

    forget_lists(s);
    for (i = 0; i < s->n; i++)
        forget_records(s->v[i], retired);
    for (i = 0; i < 2; i++) {
        zc_counts_release(&s->asked[i]);
        zc_counts_init(&s->asked[i]);
    }
    zc_counts_release(&s->term_freq);
    zc_counts_init(&s->term_freq);
    s->bytes = 0;
    s->cards = false;
}

bool zc_servers_full(const zc_servers *s)
{
    enum { BYTES_KEPT = 128 << 20 };

    return s->bytes > BYTES_KEPT;
}

void zc_servers_forget(zc_servers *s)
{
    forget_all(s, NULL);
}

void zc_servers_free(zc_servers *s)
{
    size_t i;

    if (!s)
        return;
    forget_all(s, NULL);
    xc_db_free(s->all);
    for (i = 0; i < s->n; i++)
        zc_server_free(s->v[i]);
    for (i = 0; i < s->retired.n; i++)
        free((char *)(uintptr_t)s->retired.v[i].ptr);
    free(s->retired.v);
    free(s->v);
    free(s->up);
    free(s);
}

int zc_servers_unite(zc_servers *s, zc_error *err)
{
    xc_error xe = {0};
    size_t i;

    xc_db_free(s->all);
    s->all = xc_db_new_empty();
    s->up = zc_resize(s->up, s->n, sizeof *s->up);
    s->n_up = 0;
    if (!s->all)
        zc_out_of_memory();
    for (i = 0; i < s->n; i++) {
        if (s->v[i]->lost)
            continue;
        if (xc_db_add(s->all, s->v[i]->db, &xe) < 0)
            return zc_fault(err, s->v[i]->name, &xe);
        s->up[s->n_up++] = s->v[i];
    }
    return 0;
}

zc_server *zc_servers_whose(const zc_servers *s, uint32_t docid, uint32_t *number)
{
    *number = (docid - 1) / (uint32_t)s->n_up;
    return s->up[(docid - 1) % s->n_up];
}

/* --- failures ---------------------------------------------------------------------------------------------- */

int zc_servers_broken(const zc_servers *s, zc_error *err)
{
    return zc_fail(err, ZC_EIO, "%s", s->why.message);
}

/* Whether libxapian means this server: remote:tcp(HOST:PORT), remote:prog(PROGRAM ARGS). */
static bool is_named(const zc_server *s, const char *where)
{
    const char *name = s->name + (s->name[0] == ':'), *at = strchr(where, '(');
    size_t n = strlen(name);

    return at && !strncmp(at + 1, name, n) && (at[1 + n] == ')' || !at[1 + n]);
}

static void lose(zc_server *s, const zc_error *why)
{
    s->lost = true;
    s->why = *why;
}

/* Whether its connection has ended, though what it said last may still be to be read. */
static bool is_gone(const zc_server *s)
{
    struct pollfd p = {.fd = s->fd, .events = POLLRDHUP};

    return poll(&p, 1, 0) > 0 && p.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL);
}

/*
 * Servers end connections that nobody has asked anything on for a while, and go on to serve. So one that has
 * ended is made anew, once for each answer.
 */
static void give_up(zc_server *s, const zc_error *why)
{
    if (!s->again && is_gone(s))
        s->again = true;
    else
        lose(s, why);
}

/* libxapian names the server where it waits in vain, and not where a connection ends. */
int zc_servers_fault(zc_servers *s, const xc_error *xe, zc_error *err)
{
    bool known = false, named = false;
    size_t i;

    s->broken = true;
    zc_fault(&s->why, _("a server"), xe);
    for (i = 0; i < s->n_up; i++)
        named |= is_named(s->up[i], xe->where);
    for (i = 0; i < s->n_up; i++)
        if (s->n_up == 1 || (named ? is_named(s->up[i], xe->where) : is_gone(s->up[i]))) {
            zc_fault(&s->why, s->up[i]->name, xe);
            give_up(s->up[i], &s->why);
            known = true;
        }
    s->failures = known ? 0 : s->failures + 1;
    return zc_servers_broken(s, err);
}

static const zc_error *too_slow(const zc_server *s, zc_error *why)
{
    zc_fail(why, ZC_EIO, "%s: no answer within --timeout", s->name);
    return why;
}

/* Answers that come, but too slowly: nobody can be waited for any longer. Of nobody it is never too late. */
static int check_time(zc_servers *s, zc_error *err)
{
    size_t i;

    if (s->broken)
        return zc_servers_broken(s, err);
    if (!(s->until > 0) || !s->n_up || zc_servers_now() < s->until)
        return 0;
    s->broken = true;
    for (i = 0; i < s->n_up; i++)
        lose(s->up[i], too_slow(s->up[i], &s->why));
    return zc_servers_broken(s, err);
}

int zc_servers_ask(zc_servers *s, const xc_query *q, const xc_search_options *o, xc_hits **out,
                   zc_error *err)
{
    xc_error xe = {0};
    int rc = check_time(s, err);

    if (rc == 0 && xc_search(s->all, q, o, out, &xe) < 0)
        rc = zc_servers_fault(s, &xe, err);
    return rc;
}

int zc_servers_fetch_freqs(zc_servers *s, const xc_str *terms, size_t n)
{
    uint32_t *freq = zc_alloc((n + 1) * sizeof *freq);
    xc_error xe = {0};
    size_t i;
    int rc = check_time(s, NULL);

    if (rc == 0 && xc_term_freqs(s->all, terms, n, freq, &xe) < 0)
        rc = zc_servers_fault(s, &xe, NULL);
    for (i = 0; i < n && rc == 0; i++) {
        uint64_t key = zc_hash((zc_str){terms[i].ptr, terms[i].len}) | 1;

        if (!zc_counts_get(&s->term_freq, key))
            zc_counts_add(&s->term_freq, key, freq[i] + 1);
    }
    free(freq);
    return rc;
}

/* --- going on ---------------------------------------------------------------------------------------------- */

static void reconnect(zc_servers *s, zc_server *server)
{
    uint32_t tag = server->tag;
    double wait = s->wait;
    zc_error why;

    disconnect(server);
    if (server->lost)
        return;
    if (s->until > 0 && s->until + s->wait - zc_servers_now() < wait)
        wait = s->until + s->wait - zc_servers_now();
    if (wait <= 0) {
        lose(server, too_slow(server, &why));
    } else if (connect_server(server, wait, &why) < 0) {
        lose(server, &why);
    } else if (server->tag != tag) {
        s->anew = true;
        zc_fail(&why, ZC_EIO, "%s: was published anew meanwhile", server->name);
        lose(server, &why);
    }
}

int zc_servers_reconnect(zc_servers *s, zc_error *err)
{
    enum { FAILURES_MOST = 2 };
    size_t i;

    xc_db_free(s->all);
    s->all = NULL;
    forget_all(s, &s->retired);
    for (i = 0; i < s->n; i++) {
        if (!s->v[i]->lost && s->failures > FAILURES_MOST)
            lose(s->v[i], &s->why);
        reconnect(s, s->v[i]);
    }
    s->broken = false;
    return zc_servers_unite(s, err);
}
