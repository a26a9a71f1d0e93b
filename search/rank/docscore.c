/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Document score: BM25 over a document's own tokens and grams, by document frequencies.
 *
 * Chosen on half of the questions of three judged sets (599 notices; 2,482 replies, asked by
 * subjects and by whole letters), and better on the other half than BM25 as it stands. A long
 * query shares characters and common pairs with any document by chance: the longer it is, the less
 * single characters count and the more a rare term counts above a common one.
 */
#include "search/rank/docscore.h"

#include "lib/base/mem.h"
#include "lib/base/sorted.h"
#include "lib/store/remote.h"
#include "lib/store/whole.h"
#include "search/rank/formula.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * The length of a document counts nearly in full, but none more than that of one seven times the
 * average: a code of a thousand articles may answer as well.
 */
static const double k1 = 0.8, length_part = 0.9, longest = 7, query_k = 8, word_part = 1.5,
                    common_idf = 5;

/*
 * The more clauses documents have, the less each as a whole tells of one matter: letters of three
 * clauses are found best by the whole, laws of 45 articles by the best article as well. It is the
 * average that decides, so that scores stay comparable.
 */
static const double best_part = 0.03 /* for each clause of the average document */, best_most = 1.5;

enum { LONG_QUERY = 100 /* grams from which on a query is quite long */ };

struct docscore {
    const bag *bag;
    double *weight;  /* of the bag's items, in their order */
    double *value;   /* of its values … */
    uint32_t *which; /* … and of each the hash below, */
    uint32_t *hash;  /* ascending, each once: a text may say one number ten thousand times */
    bool *seen;      /* hashes that the document being scored has */
    uint32_t *tf;    /* occurrences in it, by item */
    size_t n, n_values, n_hashes;
    double average; /* tokens of a live document */
    double best;    /* part of its best clause's score that is added */
};

/* What a term in df of all documents weighs in a query that is long by a part of 0 … 1. */
static double emphasis(const zc_index *x, uint32_t df, double part)
{
    double idf = formula_idf(zc_index_docs(x), df);

    return idf * pow(idf / common_idf, part);
}

static double weigh(const zc_index *x, const bag_item *e, double part)
{
    bool pair = zc_gram_is_pair(e->key);
    uint32_t df = zc_index_df(x, pair ? ZC_DF_DOC_GRAM : ZC_DF_DOC_TOKEN, e->key) + e->also.docs;
    double w = emphasis(x, df, part) * (k1 + 1) * (query_k + 1) * e->n / (query_k + e->n);

    if (pair)
        return w;
    return w * (e->a.id & ZC_TOKEN_WORD ? word_part : 1 - part);
}

/* Let the frequencies of all items be fetched at once. */
static void want_items(const zc_index *x, const bag_item *item, size_t n)
{
    uint32_t *token = zc_alloc((n + 1) * sizeof *token);
    size_t i;

    for (i = 0; i < n; i++)
        token[i] = item[i].a.id;
    zc_index_want_whole(x, token, n);
    free(token);
}

static void sort_values(docscore *s, const bag_value *value)
{
    uint64_t *sorted = zc_alloc(s->n_values * sizeof *sorted);
    size_t i;

    s->which = zc_alloc(s->n_values * sizeof *s->which);
    s->hash = zc_alloc(s->n_values * sizeof *s->hash);
    for (i = 0; i < s->n_values; i++)
        sorted[i] = (uint64_t)value[i].hash << 32 | i;
    zc_sorted_make(sorted, s->n_values);
    for (i = 0; i < s->n_values; i++) {
        const uint32_t hash = (uint32_t)(sorted[i] >> 32);

        if (!s->n_hashes || s->hash[s->n_hashes - 1] != hash)
            s->hash[s->n_hashes++] = hash;
        s->which[(uint32_t)sorted[i]] = (uint32_t)s->n_hashes - 1;
    }
    s->seen = zc_alloc(s->n_hashes * sizeof *s->seen);
    free(sorted);
}

docscore *docscore_new(const bag *b, const zc_index *x)
{
    docscore *s = zc_alloc(sizeof *s);
    uint64_t docs = zc_index_docs(x);
    size_t tokens, grams, i;
    const bag_item *item = bag_items(b, &tokens, &grams);
    const bag_value *value = bag_values(b, &s->n_values);
    double part = grams < LONG_QUERY ? (double)grams / LONG_QUERY : 1;

    s->bag = b;
    s->n = tokens + grams;
    want_items(x, item, s->n);
    s->weight = zc_alloc(s->n * sizeof *s->weight);
    s->tf = zc_alloc(s->n * sizeof *s->tf);
    s->value = zc_alloc(s->n_values * sizeof *s->value);
    sort_values(s, value);
    for (i = 0; i < s->n; i++)
        s->weight[i] = weigh(x, &item[i], part);
    /* In how many documents a value stands nobody counted: in no more than there are. */
    for (i = 0; i < s->n_values; i++)
        s->value[i] = emphasis(x, value[i].df < docs ? value[i].df : (uint32_t)docs, part);
    s->average = docs ? (double)zc_index_sums(x).whole / (double)docs : 0;
    s->average = s->average > 0 ? s->average : 1;
    s->best = docs ? best_part * (double)zc_index_sums(x).clauses / (double)docs : 0;
    s->best = s->best < best_most ? s->best : best_most;
    return s;
}

void docscore_free(docscore *s)
{
    if (!s)
        return;
    free(s->weight);
    free(s->value);
    free(s->which);
    free(s->hash);
    free(s->seen);
    free(s->tf);
    free(s);
}

static void see_values(docscore *s, const zc_forward *f)
{
    uint32_t i;
    size_t at;

    for (i = 0; s->n_hashes && i < f->n_values; i++) {
        at = zc_sorted_find(s->hash, s->n_hashes, f->value[i]);
        if (at < s->n_hashes)
            s->seen[at] = true;
    }
}

static void count(docscore *s, const zc_index *x, size_t segment, const zc_doc_view *v)
{
    zc_span before = {0};
    zc_forward f;
    uint32_t i;

    memset(s->tf, 0, s->n * sizeof *s->tf);
    memset(s->seen, 0, s->n_hashes * sizeof *s->seen);
    bag_count(s->bag, v->title_folded, s->tf);
    bag_count(s->bag, v->names_folded, s->tf);
    for (i = 0; i < v->n_clauses; i++) {
        if (!zc_index_forward(x, segment, v->first + i, &f))
            continue;
        bag_count(s->bag, zc_whole_headings(before, f.path), s->tf);
        bag_count(s->bag, f.text, s->tf);
        see_values(s, &f);
        before = f.path;
    }
}

double docscore_of(docscore *s, const zc_index *x, size_t segment, const zc_doc_view *v,
                   double best)
{
    double length = v->tokens / s->average, k, score = s->best * best;
    size_t i;

    count(s, x, segment, v);
    k = k1 * (1 - length_part + length_part * (length < longest ? length : longest));
    for (i = 0; i < s->n; i++)
        if (s->tf[i])
            score += s->weight[i] * s->tf[i] / (s->tf[i] + k);
    for (i = 0; i < s->n_values; i++)
        if (s->seen[s->which[i]])
            score += s->value[i];
    return score;
}
