/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explain: the parts of a hit's score. */
#ifndef SEARCH_RANK_EXPLAIN_H
#define SEARCH_RANK_EXPLAIN_H

#include "search/rank/prior.h"
#include "search/rank/rank.h"

typedef enum explain_kind {
    EXPLAIN_TOKEN, /* a character, or a run of letters and digits */
    EXPLAIN_PAIR,  /* two neighbouring ones */
    EXPLAIN_VALUE  /* a number, date, article, document number */
} explain_kind;

/* "character", "pair", "value". Never NULL. */
const char *explain_kind_name(explain_kind kind);

typedef struct explain_part {
    explain_kind kind;
    char *text;                     /* as it stands in the folded query; owned */
    uint32_t clauses;               /* that have it */
    double weight;                  /* what an occurrence in an average clause earns */
    uint32_t title, headings, body; /* occurrences; a value has none but 1 in body */
    double lost;                    /* to a pair that it shares a character with */
    double score;                   /* what it adds, that loss subtracted */
} explain_part;

typedef struct explanation {
    explain_part *part; /* those that the clause has, the most first */
    size_t n;
    uint32_t tokens; /* of title, headings and text … */
    double average;  /* … and in the average clause */
    double once;     /* how much of its weight one occurrence earns in a clause so long */
    bool has_prior;  /* it was asked for */
    standing prior;
    double score; /* the sum of the parts, times the prior's factor */
} explanation;

/* Zeroed is empty. */
void explanation_release(explanation *e);

typedef struct explainer explainer;

/*
 * Prepare to explain the hits of a query; q and x must outlive the explainer.
 *
 * prior  they were ranked with RANK_PRIOR.
 * Returns one that the caller frees, or NULL: ZC_ECORRUPT, ZC_EIO.
 */
explainer *explainer_new(const query *q, const zc_index *x, bool prior, zc_error *err);
void explainer_free(explainer *e);

/* Explain a hit. out: the caller releases it. Returns 0 or ZC_ECORRUPT. */
int explainer_hit(explainer *e, const ranked *hit, explanation *out, zc_error *err);

#endif
