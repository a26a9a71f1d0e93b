/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Servers: published databases (published.h) that are read through libxapian's remote backend, for the files
 * of this folder. All that are up are one database of libxapian, which asks them side by side: one question
 * takes as long as the slowest of them, not as their sum.
 *
 * When a question fails, nothing more is asked (zc_servers_broken()) until zc_index_recover() has dropped the
 * server that failed and connected to the others anew: what their connections have still to say would be
 * taken for the answer to the next question.
 */
#ifndef ZC_STORE_SERVERS_H
#define ZC_STORE_SERVERS_H

#include "lib/base/err.h"
#include "lib/base/counts.h"
#include "lib/store/dfs.h"
#include "lib/xapian-c/xapian_c_search.h"

typedef enum zc_record_kind {
    ZC_RECORD_CLAUSE, /* forward record */
    ZC_RECORD_DOC,
    ZC_RECORD_HEAD, /* of a document: for its title */
    ZC_RECORD_CARD, /* of a document; those of all are fetched at once */
    ZC_RECORD_KINDS
} zc_record_kind;

/* Records that are here, by number; each stays where it is. */
typedef struct zc_fetched {
    zc_counts at; /* number + 1 → place + 1 */
    zc_str *v;
    uint32_t *number; /* of each */
    size_t n, cap, cap_numbers;
    uint32_t next, ahead; /* asked for one after another: more is fetched at once */
} zc_fetched;

/* One server. Its db is NULL once it is lost. */
typedef struct zc_server {
    char *name; /* HOST:PORT or :PROGRAM ARGS */
    xc_db *db;
    int fd; /* of its connection */
    uint32_t tag, clauses, docs;
    uint32_t all; /* documents of the database, ours that are none among them */
    zc_df_sums sums;
    zc_fetched record[ZC_RECORD_KINDS];
    zc_counts df[ZC_DF_FAMILIES];
    bool again; /* connected to anew since the answer was begun */
    bool lost;
    zc_error why;
} zc_server;

/* The clauses that a question found, by server. */
typedef struct zc_list {
    char *key;
    uint32_t **v;
    size_t *n, *cap, servers;
} zc_list;

typedef struct zc_servers {
    zc_server **v; /* in the order of their segments */
    size_t n;
    zc_server **up; /* members of all, in its order */
    size_t n_up;
    xc_db *all;
    zc_counts asked[2];  /* tokens whose frequencies are here: of clauses, of whole documents */
    zc_counts term_freq; /* by hash of the term, + 1 */
    zc_list *list;
    size_t n_lists, cap_lists;
    bool cards;         /* are here */
    zc_fetched retired; /* records that somebody may still read */
    size_t bytes;       /* of what was fetched */
    double until, wait; /* seconds: no question begins later (0: none); for each answer */
    bool broken, anew;  /* anew: a server is lost since what it serves was published again */
    unsigned failures;  /* in a row of which nobody knows whose they are */
    zc_error why;
} zc_servers;

/* A record of a server. */
typedef struct zc_wanted {
    zc_server *server;
    uint32_t number;
} zc_wanted;

/*
 * Connect.
 * wait  seconds for the connection and for each answer.
 * Returns a server that zc_server_free() frees, or NULL: ZC_EIO (no answer), ZC_EVERSION (another version
 * published it), ZC_EINVAL (it serves something else).
 */
zc_server *zc_server_open(const char *name, double wait, zc_error *err);
void zc_server_free(zc_server *s);

zc_servers *zc_servers_new(void);
void zc_servers_add(zc_servers *s, zc_server *server); /* which is taken over */
void zc_servers_free(zc_servers *s);

/* Make one database of those that are up. Returns 0 or ZC_EINTERNAL. */
int zc_servers_unite(zc_servers *s, zc_error *err);

/* Ask all at once. Returns 0, or ZC_EIO: broken from here on. */
int zc_servers_ask(zc_servers *s, const xc_query *q, const xc_search_options *o, xc_hits **out,
                   zc_error *err);

/* Whose document that of the united database is, and its number from 0. */
zc_server *zc_servers_whose(const zc_servers *s, uint32_t docid, uint32_t *number);

/* After a failure: connect anew to all that are not lost, those that cannot be reached being lost then.
 * Returns 0 or ZC_EINTERNAL. */
int zc_servers_reconnect(zc_servers *s, zc_error *err);

/* Fail with what broke; the same when a call of libxapian failed otherwise than by zc_servers_ask(). */
int zc_servers_broken(const zc_servers *s, zc_error *err);
int zc_servers_fault(zc_servers *s, const xc_error *xe, zc_error *err);

/* Fetch what is not here yet. Returns 0 or ZC_EIO. */
int zc_servers_fetch(zc_servers *s, zc_record_kind kind, const zc_wanted *v, size_t n);

/* Fetch the records of all clauses of all servers, if they are not so many that it would take long. */
void zc_servers_fetch_all(zc_servers *s);

/* One record, and those behind it where it is one of a row; empty when there is none or the servers are
 * broken. Borrowed until zc_servers_forget(). */
zc_str zc_servers_record(zc_servers *s, zc_server *server, zc_record_kind kind, uint32_t number);

/* The record when it is here, or empty. Keep one that came with something else. */
zc_str zc_server_known(const zc_server *server, zc_record_kind kind, uint32_t number);
void zc_servers_keep(zc_servers *s, zc_server *server, zc_record_kind kind, uint32_t number,
                     zc_str record);

/* Fetch the documents that may have a path. Returns 0 or ZC_EIO. */
int zc_servers_fetch_path(zc_servers *s, zc_str path);

/* Fetch the frequencies of tokens and of what begins with them. whole: in documents. */
int zc_servers_fetch_dfs(zc_servers *s, const uint32_t *token, size_t n, bool whole);

/* Fetch how many documents of all servers have each term, and look one up. */
int zc_servers_fetch_freqs(zc_servers *s, const xc_str *terms, size_t n);
bool zc_servers_knows_freq(const zc_servers *s, zc_str term);
int zc_servers_freq(zc_servers *s, zc_str term, uint32_t *freq, zc_error *err);

/*
 * The clauses that a query finds, of all servers; asked once for each key.
 * q  the query; freed here.
 * Returns a list that is borrowed until zc_servers_forget(), or NULL: ZC_EIO.
 */
const zc_list *zc_servers_list(zc_servers *s, const char *key, xc_query *q, zc_error *err);

/*
 * The lists of terms, each as zc_servers_list() has it for the key kind + term, in as few questions as can be.
 */
int zc_servers_fetch_lists(zc_servers *s, char kind, const zc_str *terms, size_t n);

/* Whether much has been fetched; and forget it. */
bool zc_servers_full(const zc_servers *s);
void zc_servers_forget(zc_servers *s);

/* Seconds of a clock that only goes forward. */
double zc_servers_now(void);

#endif
