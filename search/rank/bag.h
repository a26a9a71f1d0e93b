/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bag: the tokens and grams of a query with their weights, and the score of a clause by them.
 *
 * The score adds up what each token and gram of the query earns by the formula (formula.h): in
 * headings and text, in the title at half, and in the headings once more at a fifth. Measured on
 * lay questions against articles of law it ranks better than grams alone, and words cut by a
 * dictionary rank worse.
 */
#ifndef SEARCH_RANK_BAG_H
#define SEARCH_RANK_BAG_H

#include "lib/store/index.h"
#include "search/query/query.h"

/* How many may have another name of an item instead: clauses, in the headings, documents. */
typedef struct bag_also {
    uint32_t clauses, paths, docs;
} bag_also;

typedef struct bag_item {
    uint64_t key;           /* zc_gram(); b == 0 for a token */
    uint32_t n;             /* occurrences in the query */
    uint32_t df;            /* live clauses that have it anywhere */
    double asked, cohesion; /* query part; of a gram, formula_cohesion() */
    double idf;             /* · query part */
    double weight;          /* worth · query part */
    double path_weight;     /* the same in the headings once more; < 0: not known yet */
    zc_token a, b;          /* where it stands in the query's text, or the name's */
    bag_also also;
    uint32_t first; /* grams: index of a's token item */
    bool subject;   /* grams: somewhere no word that only asks touches it: 哪个, 吗 */
} bag_item;

typedef struct bag_value {
    zc_span text; /* where it stands in the query; borrowed from that */
    uint32_t hash, df;
    double weight; /* what a clause with it earns */
} bag_value;

/* Of an item that another name of a part of the query stands for: how many more than the name has. */
typedef struct bag_extra {
    uint16_t item;
    uint32_t n;
} bag_extra;

/* Another name of a part of the query; where it stands, that part counts as standing. */
typedef struct bag_name {
    zc_span typed, text; /* the part and the name, borrowed from the query */
    bag_extra *extra;
    size_t n_extra;
    bag_item *gram; /* of the name; together they weigh as much as those of the part */
    size_t n_grams;
} bag_name;

typedef struct bag bag;

/*
 * Weigh the tokens, grams and values of a query by the index's live statistics.
 * Returns a bag that the caller frees, or NULL: ZC_ECORRUPT, ZC_EIO.
 */
bag *bag_new(const query *q, const zc_index *x, zc_error *err);
void bag_free(bag *b);

/* Items: tokens first, then grams; the numbers of each. */
const bag_item *bag_items(const bag *b, size_t *tokens, size_t *grams);
const bag_value *bag_values(const bag *b, size_t *n);
const bag_name *bag_names(const bag *b, size_t *n);

/* True when some term of the postings can find clauses for it: not for lone Han characters. */
bool bag_has_terms(const bag *b);

/* Add the occurrences of each item in a text to n, in the order of the items: also by other names. */
void bag_count(const bag *b, zc_span text, uint32_t *n);

/* Score of a clause whose document has this folded title, which is taken to stay the same where it is
 * for as long as the bag lives. Higher is better, at least 0. */
double bag_score(bag *b, const zc_forward *f, zc_span title);

/* --- the parts of a score ------------------------------------------------------------------------ */

/* What an item did in the clause that was scored last. */
typedef struct bag_part {
    uint32_t title, headings, text; /* occurrences */
    double earned, lost;            /* the score has the first less the second */
} bag_part;

bag_part bag_part_of(const bag *b, size_t item);

/* Tokens of the average live clause; how much of its weight one occurrence earns in a clause. */
double bag_average(const bag *b);
double bag_once(const bag *b, const zc_forward *f);

#endif
