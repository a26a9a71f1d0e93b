/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bag: weights of a query's tokens and grams; scoring is one pass over a clause's folded text. */
#include "search/rank/bag.h"

#include "lib/base/mem.h"
#include "lib/store/grams.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Measured on 308 questions: unigrams a little below grams, headings a fifth; any length_part from
 * 0.5 to 0.65 is as good, 0.75 a little worse.
 */
static const double k1 = 1.2, length_part = 0.65, token_part = 0.8, path_part = 0.2;

enum { HAN_FIRST = 0x4E00, HAN_COUNT = 0x5200, NONE = UINT16_MAX, ITEMS_MAX = 4096 };

struct bag {
    bag_item *item; /* tokens, then grams */
    size_t tokens, grams;
    bag_value *value;
    size_t n_values;
    uint16_t han[HAN_COUNT]; /* token item of a character of the basic block, or NONE */
    uint16_t *word;          /* hash table of the other token items */
    size_t words;            /* its slots: a power of two, at most half used */
    uint16_t *gram_of;       /* grams of each token item: first index into next … */
    uint16_t *next;          /* … chained by item - tokens; NONE ends */
    uint32_t *tf, *path_tf;  /* occurrences in the clause being scored, by item */
    double average;          /* tokens of a live clause */
};

double bag_idf(uint64_t clauses, uint32_t df)
{
    double n = (double)clauses, ratio;

    if (df > clauses)
        df = (uint32_t)clauses;
    ratio = (n - df + 0.5) / (df + 0.5);
    return log(ratio < 2 ? ratio / 2 + 1 : ratio);
}

/* A term asked for twice counts more, but not twice. */
static double query_part(uint32_t n)
{
    return 2.0 * n / (1.0 + n);
}

static void weigh(const zc_index *x, bag_item *e)
{
    uint64_t clauses = zc_index_sums(x).clauses;
    zc_df_family family = (uint32_t)e->key ? ZC_DF_PATH_GRAM : ZC_DF_PATH_TOKEN;

    e->path_df = zc_index_df(x, family, e->key);
    e->weight = bag_idf(clauses, e->df) * (k1 + 1) * query_part(e->n);
    e->path_weight = bag_idf(clauses, e->path_df) * (k1 + 1) * query_part(e->n) * path_part;
    if (!(uint32_t)e->key)
        e->weight *= token_part;
}

static int df_of(const zc_index *x, zc_span text, bag_item *e, zc_error *err)
{
    char term[ZC_TERM_MAX];
    size_t len;

    if (!(uint32_t)e->key) {
        e->df = zc_index_df(x, ZC_DF_TOKEN, e->key);
        return 0;
    }
    len = zc_gram_term(text, &e->a, &e->b, term);
    return len ? zc_index_term_df(x, (zc_str){term, len}, e->key, false, &e->df, err) : 0;
}

/* Slot of a token that is no character of the basic block: its own, or a free one. */
static uint16_t *word_slot(const bag *b, uint32_t id)
{
    size_t at = (id * 0x9E3779B1u >> 7) & (b->words - 1);

    while (b->word[at] != NONE && b->item[b->word[at]].key != zc_gram(id, 0))
        at = (at + 1) & (b->words - 1);
    return &b->word[at];
}

static uint16_t token_item(const bag *b, uint32_t id)
{
    return id - HAN_FIRST < HAN_COUNT ? b->han[id - HAN_FIRST] : *word_slot(b, id);
}

/* Tokens first, each known by its number; then grams, chained to the token that they begin with. */
static void sort_items(bag *b, const zc_grams *g)
{
    size_t i, n = g->n < ITEMS_MAX ? g->n : ITEMS_MAX;
    int pass;

    b->item = zc_alloc(n * sizeof *b->item);
    for (pass = 0; pass < 2; pass++)
        for (i = 0; i < n; i++) {
            const zc_gram_entry *e = &g->v[i];

            if (((uint32_t)e->key != 0) != pass)
                continue;
            b->item[b->tokens + b->grams] =
                (bag_item){.key = e->key, .n = e->n, .a = e->a, .b = e->b};
            *(pass ? &b->grams : &b->tokens) += 1;
        }
}

static void number_tokens(bag *b)
{
    uint32_t id;
    size_t i;

    memset(b->han, 0xFF, sizeof b->han);
    for (b->words = 16; b->words < 2 * b->tokens; b->words *= 2)
        ;
    b->word = zc_alloc(b->words * sizeof *b->word);
    memset(b->word, 0xFF, b->words * sizeof *b->word);
    for (i = 0; i < b->tokens; i++) {
        id = (uint32_t)(b->item[i].key >> 32);
        if (id - HAN_FIRST < HAN_COUNT)
            b->han[id - HAN_FIRST] = (uint16_t)i;
        else
            *word_slot(b, id) = (uint16_t)i;
    }
}

static void link_items(bag *b)
{
    size_t i, n = b->tokens + b->grams;

    number_tokens(b);
    b->gram_of = zc_alloc(b->tokens * sizeof *b->gram_of);
    b->next = zc_alloc(b->grams * sizeof *b->next);
    memset(b->gram_of, 0xFF, b->tokens * sizeof *b->gram_of);
    for (i = n; i-- > b->tokens;) {
        b->item[i].first = token_item(b, (uint32_t)(b->item[i].key >> 32));
        if (b->item[i].first == NONE)
            continue;
        b->next[i - b->tokens] = b->gram_of[b->item[i].first];
        b->gram_of[b->item[i].first] = (uint16_t)(i - b->tokens);
    }
    b->tf = zc_alloc(n * sizeof *b->tf);
    b->path_tf = zc_alloc(n * sizeof *b->path_tf);
}

static int weigh_values(bag *b, const query *q, const zc_index *x, zc_error *err)
{
    size_t i, k, n = 0;
    char term[ZC_TERM_MAX];
    size_t len;
    int rc = 0;

    for (i = 0; i < q->n; i++)
        n += q->term[i].n_values;
    b->value = zc_alloc(n * sizeof *b->value);
    for (i = 0; i < q->n && rc == 0; i++)
        for (k = 0; k < q->term[i].n_values && !q->term[i].exclude && rc == 0; k++) {
            bag_value *v = &b->value[b->n_values++];

            v->hash = q->term[i].value[k].hash;
            len = zc_value_term(v->hash, term);
            rc = zc_index_term_df(x, (zc_str){term, len}, v->hash, true, &v->df, err);
            v->weight = bag_idf(zc_index_sums(x).clauses, v->df);
        }
    return rc;
}

bag *bag_new(const query *q, const zc_index *x, zc_error *err)
{
    bag *b = zc_alloc(sizeof *b);
    zc_df_sums sums = zc_index_sums(x);
    zc_grams g;
    size_t i;
    int rc = 0;

    zc_grams_init(&g);
    zc_grams_count(&g, zc_units_span(&q->text));
    sort_items(b, &g);
    zc_grams_release(&g);
    link_items(b);
    b->average = sums.clauses && sums.tokens ? (double)sums.tokens / (double)sums.clauses : 1;
    for (i = 0; i < b->tokens + b->grams && rc == 0; i++) {
        rc = df_of(x, zc_units_span(&q->text), &b->item[i], err);
        weigh(x, &b->item[i]);
    }
    if (rc == 0)
        rc = weigh_values(b, q, x, err);
    if (rc == 0)
        return b;
    bag_free(b);
    return NULL;
}

void bag_free(bag *b)
{
    if (!b)
        return;
    free(b->item);
    free(b->value);
    free(b->word);
    free(b->gram_of);
    free(b->next);
    free(b->tf);
    free(b->path_tf);
    free(b);
}

const bag_item *bag_items(const bag *b, size_t *tokens, size_t *grams)
{
    *tokens = b->tokens;
    *grams = b->grams;
    return b->item;
}

const bag_value *bag_values(const bag *b, size_t *n)
{
    *n = b->n_values;
    return b->value;
}

bool bag_has_terms(const bag *b)
{
    size_t i;

    for (i = 0; i < b->tokens; i++)
        if (b->item[i].a.id & ZC_TOKEN_WORD)
            return true;
    return b->grams || b->n_values;
}

static void count_gram(const bag *b, uint16_t first, uint64_t key, uint32_t *tf)
{
    uint16_t g;

    for (g = b->gram_of[first]; g != NONE; g = b->next[g])
        if (b->item[b->tokens + g].key == key) {
            tf[b->tokens + g]++;
            return;
        }
}

/* Most of a text are Han characters that the query has not: they need not become tokens. */
static inline void pass_others(const bag *b, zc_tokens *t, uint16_t *before)
{
    size_t at = t->at, n = t->text.n;
    const uint16_t *v = t->text.v;
    uint32_t c;

    while (at < n && (c = (uint32_t)v[at] - HAN_FIRST) < HAN_COUNT && b->han[c] == NONE)
        at++;
    if (at == t->at)
        return;
    *before = NONE;
    zc_tokens_skip_han(t, at);
}

/* Count the query's tokens and grams in a text. */
static void count(const bag *b, zc_span text, uint32_t *tf)
{
    uint16_t item, before = NONE;
    uint32_t before_id = 0;
    zc_tokens tokens;
    zc_token token;

    zc_tokens_start(&tokens, text);
    while (pass_others(b, &tokens, &before), zc_tokens_next(&tokens, &token)) {
        item = token_item(b, token.id);
        if (item != NONE) {
            tf[item]++;
            if (token.joined && before != NONE)
                count_gram(b, before, zc_gram(before_id, token.id), tf);
        }
        before = item;
        before_id = token.id;
    }
}

double bag_score(bag *b, const zc_forward *f, zc_span title)
{
    size_t i, n = b->tokens + b->grams;
    double k = k1 * (1 - length_part + length_part * f->tokens / b->average), score = 0;

    memset(b->tf, 0, n * sizeof *b->tf);
    memset(b->path_tf, 0, n * sizeof *b->path_tf);
    count(b, title, b->tf);
    count(b, f->path, b->path_tf);
    count(b, f->text, b->tf);
    for (i = 0; i < n; i++) {
        double tf = b->tf[i] + b->path_tf[i], path = b->path_tf[i];

        if (tf > 0)
            score += b->item[i].weight * tf / (tf + k);
        if (path > 0)
            score += b->item[i].path_weight * path / (path + k);
    }
    for (i = 0; i < b->n_values; i++)
        if (zc_forward_has_value(f, b->value[i].hash))
            score += b->value[i].weight;
    return score;
}
