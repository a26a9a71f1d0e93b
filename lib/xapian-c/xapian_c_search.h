/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libxapian for C: query trees and search. The conventions are those of xapian_c.h. Which terms a
 * question becomes, and the final order of the hits, are the business of others.
 */
#ifndef XC_XAPIAN_C_SEARCH_H
#define XC_XAPIAN_C_SEARCH_H

#include "lib/xapian-c/xapian_c.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct xc_query xc_query; /* an immutable query tree */
typedef struct xc_hits xc_hits;   /* the result of a search, complete and detached */

/* --- queries ----------------------------------------------------------------------------- */

/* Operators of xc_query_combine(). */
enum {
    XC_OP_AND,       /* all; weights add up */
    XC_OP_OR,        /* any; weights add up */
    XC_OP_AND_NOT,   /* the first and none of the others */
    XC_OP_AND_MAYBE, /* the first; weights of the others are added */
    XC_OP_FILTER,    /* all; weight of the first only */
    XC_OP_ELITE_SET, /* OR of the `param` subqueries that can weigh most, per database */
    XC_OP_SYNONYM    /* any; weighed as one term with the sum of their wdf */
};

/* A term; wqf: how often the query has it, usually 1. XC_EINVAL: an empty term. */
xc_query *xc_query_term(const char *term, size_t len, uint32_t wqf, xc_error *err);

/*
 * Combine n queries. They stay the caller's, who may free them at once (they are shared inside).
 * n = 0 gives the empty query, n = 1 the query itself. param is for XC_OP_ELITE_SET alone (0 means
 * 10). XC_EINVAL: unknown op or a NULL among subs, so a failed maker may be passed on unchecked.
 *
 * Trees are searched and freed recursively: a caller limits how deep a user may nest.
 */
xc_query *xc_query_combine(int op, xc_query *const *subs, size_t n, unsigned param, xc_error *err);

/* Weights of q times factor. XC_EINVAL: factor negative or not finite, or q NULL. */
xc_query *xc_query_scale(const xc_query *q, double factor, xc_error *err);

/* Documents whose value in slot is within [from, to] by bytes, without weight. NULL leaves an end
 * open. A document without a value is in no range but the one open at both ends: all documents. */
xc_query *xc_query_value_range(uint32_t slot, const char *from, size_t from_len, const char *to,
                               size_t to_len, xc_error *err);

/*
 * Documents with a term that starts with prefix.
 *
 * max_expansion  the most frequent so many terms, in each database; 0 takes all.
 * op             XC_OP_SYNONYM (weighed as one term), or XC_OP_OR, which has no limit.
 *
 * XC_EINVAL: empty prefix, another op, XC_OP_OR with a limit.
 */
xc_query *xc_query_wildcard(const char *prefix, size_t len, uint32_t max_expansion, int op,
                            xc_error *err);

/* Every document, without weight; no document. NULL when out of memory. */
xc_query *xc_query_all(void);
xc_query *xc_query_empty(void);
void xc_query_free(xc_query *q);

/* --- frequencies ------------------------------------------------------------------------- */

typedef struct xc_str {
    const char *ptr;
    size_t len;
} xc_str;

/*
 * Documents that have each of n terms, none empty, as xc_db_term_freq() says of one; of remote databases in
 * one exchange with all servers at once, where that takes one for each term and server.
 *
 * freqs  OUT: n of them.
 */
int xc_term_freqs(const xc_db *db, const xc_str *terms, size_t n, uint32_t *freqs, xc_error *err);

/* --- search ------------------------------------------------------------------------------ */

/* Weights, and the options that each reads. */
enum {
    XC_WEIGHT_BM25,    /* k1, k2, k3, b, min_normlen */
    XC_WEIGHT_BOOL,    /* none: all hits weigh 0, in the order of docids */
    XC_WEIGHT_TRAD,    /* k1 */
    XC_WEIGHT_TFIDF,   /* ntn */
    XC_WEIGHT_COORD,   /* number of matching subqueries */
    XC_WEIGHT_SATURATE /* k1, b, average_length: see below */
};

/*
 * XC_WEIGHT_SATURATE is BM25 without idf, which the caller puts in with xc_query_scale():
 *
 *     part = factor * wqf * wdf * (k1 + 1) / (wdf + k1 * (1 - b + b * length / average_length))
 *
 * It asks libxapian for no statistics, so databases searched one by one weigh alike, and with
 * b = 0 not even for document lengths. Not for remote databases. With a quantum that is a power of
 * two, weights are exact multiples of it and do not depend on the order of summation, which differs
 * from database to database.
 */

/* Ways to sort. */
enum {
    XC_SORT_RELEVANCE,
    XC_SORT_VALUE, /* by sort_slot */
    XC_SORT_VALUE_RELEVANCE,
    XC_SORT_RELEVANCE_VALUE
};

/* Orders of hits that are equal otherwise: by docid, or whichever is fastest. */
enum { XC_ORDER_ASCENDING, XC_ORDER_DESCENDING, XC_ORDER_ANY };

typedef struct xc_search_options {
    int weight; /* XC_WEIGHT_… */
    double k1, k2, k3, b, min_normlen;
    double average_length;   /* of all documents, in wdf; > 0 unless b is 0 */
    double quantum;          /* SATURATE: parts are rounded to multiples of it; 0: not */
    uint32_t first, max;     /* ranks to return: [first, first + max) */
    uint32_t check_at_least; /* candidates to look at for better estimates and counts */
    int sort;                /* XC_SORT_… */
    uint32_t sort_slot;
    int sort_descending;
    int order;                                /* XC_ORDER_… */
    uint32_t collapse_slot;                   /* XC_NO_SLOT: do not collapse */
    uint32_t collapse_max;                    /* hits kept of each value of that slot */
    int percent_cutoff;                       /* 0..100: drop weaker ones, of the best weight */
    double weight_cutoff;                     /* drop hits that weigh less */
    int (*accept)(uint32_t docid, void *arg); /* NULL, or 0 drops the document */
    void *accept_arg;
    const uint32_t *spy_slots; /* slots whose values are counted over all matches */
    size_t spy_count;
} xc_search_options;

/* BM25 with libxapian's parameters (1, 0, 1, 0.5, 0.5), first 0, max 10, by relevance, nothing
 * collapsed, cut off, or counted. */
void xc_search_options_init(xc_search_options *o);

/*
 * Search.
 *
 * out  the caller frees it with xc_hits_free().
 *
 * Spies make every match be looked at, whatever check_at_least says. accept is asked for candidates
 * that could still be hits, so not for every match; it needs a db of one local database, must
 * not use that db, and must return.
 *
 * XC_EINVAL: q is NULL; an option out of range; a percent cutoff while sorting by value; accept on
 * several databases or a remote one; XC_WEIGHT_SATURATE on a remote one.
 */
int xc_search(const xc_db *db, const xc_query *q, const xc_search_options *o, xc_hits **out,
              xc_error *err);

/* Hits from rank o->first on; i < xc_hits_size(). An i beyond gives 0. */
size_t xc_hits_size(const xc_hits *h);
uint32_t xc_hits_docid(const xc_hits *h, size_t i);
double xc_hits_weight(const xc_hits *h, size_t i);

/* The value of the sort_slot by which hit i was sorted, borrowed until xc_hits_free(); empty when it was
 * sorted by relevance alone. A remote server sends it with the hit: no document is fetched for it. */
void xc_hits_key(const xc_hits *h, size_t i, const char **key, size_t *len);

/* At least so many other matches were collapsed into this hit; 0 when none or unknown. */
uint32_t xc_hits_collapse_count(const xc_hits *h, size_t i);

/* How many documents match: bounds and best guess, after collapsing and cutoffs. Any may be NULL.
 * All three are equal when everything was looked at. */
void xc_hits_estimated(const xc_hits *h, uint32_t *lower, uint32_t *estimate, uint32_t *upper);

/*
 * What the spy of o->spy_slots[s] counted: documents seen, different values, and the i-th of these
 * in byte order with the documents that have it. Documents without a value count in the total
 * alone. Collapsed documents count. An s or i beyond gives 0.
 *
 * value, len  borrowed until xc_hits_free().
 */
uint32_t xc_hits_spy_total(const xc_hits *h, size_t s);
size_t xc_hits_spy_size(const xc_hits *h, size_t s);
uint32_t xc_hits_spy_value(const xc_hits *h, size_t s, size_t i, const char **value, size_t *len);

void xc_hits_free(xc_hits *h);

#ifdef __cplusplus
}
#endif

#endif
