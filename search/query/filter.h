/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filter: which documents and clauses are wanted at all, by metadata. */
#ifndef SEARCH_FILTER_H
#define SEARCH_FILTER_H

#include "lib/base/err.h"
#include "lib/base/options.h"
#include "lib/policy/alias.h"
#include "lib/store/index.h"
#include "lib/text/segment.h"

/*
 * Values as given on the command line; an empty list or NULL does not filter. Several values of
 * one option: any of them will do. Names and titles match by any part, after folding.
 */
typedef struct filter_options {
    zc_args issuer;          /* part of 发文机关 */
    zc_args kind;            /* statute, policy, reply, proposal, other */
    zc_args type;            /* 文种: 通知, 意见 … */
    zc_args year;            /* of the date: 2024, or 2019..2021 */
    zc_args path;            /* start of PATH, or a pattern with * ? [ ] */
    zc_args clause_kind;     /* article, clause, measure, paragraph */
    const char *from, *to;   /* dates: 2024, 2024-08, 2024-08-02; both inclusive */
    const zc_aliases *names; /* by which issuers are found, too; NULL: none */
} filter_options;

/* Forget the lists; what was lent stays its owner's. */
void filter_options_release(filter_options *o);

typedef struct filter filter;

/*
 * Check and prepare the options. Returns a filter that the caller frees, or NULL: ZC_EINVAL with a
 * message that names the option and what it takes.
 */
filter *filter_new(const filter_options *o, zc_error *err);
void filter_free(filter *f);

/* Let only these clauses pass, a set for each segment of the index; borrowed. */
void filter_restrict(filter *f, const zc_bits *within);

/* The folded parts of names of issuers, any of which will do: how many, one, and one more. */
size_t filter_issuers(const filter *f);
zc_span filter_issuer(const filter *f, size_t i);
void filter_add_issuer(filter *f, zc_span name);

/* What people are to know about the filter, as the notes of a query: empty at first. */
zc_strings *filter_notes(filter *f);
const zc_strings *filter_noted(const filter *f);

/* Remove from a segment's set of clauses those that the filter does not want. */
void filter_apply(const filter *f, const zc_index *x, size_t segment, zc_bits *clauses);

#endif
