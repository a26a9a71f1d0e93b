/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts: what a query asks for, one by one: the words, phrases, fields and groups that all must hold,
 * and the filters of the command line. Which clauses each leaves alone is found once; what any of
 * them leave together is then a matter of microseconds.
 */
#ifndef SEARCH_SUGGEST_PARTS_H
#define SEARCH_SUGGEST_PARTS_H

#include "lib/base/bits.h"
#include "search/query/query.h"

enum {
    PARTS_WORDS = 16, /* of a query of more nothing is said */
    PARTS_MOST = 24,
    PARTS_CLAUSES = 50000, /* in which the words stand, beyond those that there are */
    PARTS_RANGE = 8000     /* clauses whose numbers are read, at most */
};

typedef struct part {
    size_t node;   /* child of the query's root; 0: a filter of the command line */
    size_t number; /* of the child, or of the option (filters.h) */
    bool finds;    /* asks for something in the text, or names it; else it only narrows */
    bool bare;     /* see query_is_bare() */
    bool reads;    /* has a range: the texts must be read to tell */
    bool empty;    /* it alone leaves no clause */
    zc_bits *keep; /* live clauses that it leaves, by segment; with a range, of those that matter */
    zc_buf label;  /* as it is written */
} part;

typedef struct parts {
    part v[PARTS_MOST];
    size_t n, segments;
    const zc_index *x;
    zc_bits
        *named; /* by segment: articles that the query names, which match without its bare words */
} parts;

/*
 * Find the parts. None when the query has too many, or such that it would take long.
 *
 * p  zeroed by the caller, who releases it, on failure too.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int parts_find(parts *p, const query *q, const filter_options *o, const zc_index *x, zc_error *err);
void parts_release(parts *p);

/* How many clauses the parts leave together without those whose bits are set. */
uint64_t parts_count(const parts *p, uint32_t without);

/* Append the labels of the parts whose bits are set, `between` between two. */
void parts_write(const parts *p, uint32_t bits, const char *between, zc_buf *out);

/* Bits of the parts that alone leave no clause. */
uint32_t parts_empty(const parts *p);

#endif
