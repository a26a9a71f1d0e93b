/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bag: weights of a query's tokens and grams; scoring is one pass over a clause's folded text. */
#include "search/rank/bag.h"

#include "lib/base/mem.h"
#include "lib/store/grams.h"
#include "search/rank/formula.h"

#include <stdlib.h>
#include <string.h>

/* Of the worth of a gram: a token alone; once more in the headings. Of an occurrence: a title's. */
static const double token_part = 0.8, path_part = 0.2, title_part = 0.5;

enum { HAN_FIRST = 0x4E00, HAN_COUNT = 0x5200, NONE = UINT16_MAX, ITEMS_MAX = 4096 };

/* Two grams that share a character where they stand in the query: 养老 and 老机 in 养老机构. */
typedef struct overlap {
    uint16_t before, behind; /* items */
} overlap;

struct bag {
    formula formula;
    bag_item *item; /* tokens, then grams */
    size_t tokens, grams;
    overlap *overlap;
    size_t overlaps, cap_overlaps;
    bag_value *value;
    size_t n_values;
    uint16_t han[HAN_COUNT]; /* token item of a character of the basic block, or NONE */
    uint64_t other[1024];    /* code units that begin no item; see mark_others() */
    uint16_t *word;          /* hash table of the other token items */
    size_t words;            /* its slots: a power of two, at most half used */
    uint16_t *gram_of;       /* grams of each token item: first index into next … */
    uint16_t *next;          /* … chained by item - tokens; NONE ends */
    /* of the clause being scored, by item */
    uint32_t *title_tf, *path_tf, *text_tf;
    double *gain, *loss;
    double average; /* tokens of a live clause */
};

static double cohesion(const zc_index *x, double average, const bag_item *e)
{
    return formula_cohesion(zc_index_sums(x).clauses, average, e->df,
                            zc_index_df(x, ZC_DF_TOKEN, zc_gram(e->a.id, 0)),
                            zc_index_df(x, ZC_DF_TOKEN, zc_gram(e->b.id, 0)));
}

static void weigh(const bag *b, const zc_index *x, bag_item *e)
{
    uint64_t clauses = zc_index_sums(x).clauses;
    bool gram = (uint32_t)e->key != 0;
    double asked = formula_asked(e->n), idf = formula_idf(clauses, e->df), path_idf;

    e->path_df = zc_index_df(x, gram ? ZC_DF_PATH_GRAM : ZC_DF_PATH_TOKEN, e->key);
    path_idf = formula_idf(clauses, e->path_df);
    e->idf = idf * asked;
    if (gram) {
        double c = cohesion(x, b->average, e);

        idf = formula_gram(idf, c);
        path_idf = formula_gram(path_idf, c);
    }
    e->weight = idf * asked * (gram ? 1 : token_part);
    e->path_weight = path_idf * asked * path_part;
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

/* Characters of the basic block that are no item, and the marks of most texts. Words are left to
 * the tokens. */
static void mark_others(bag *b)
{
    static const uint16_t marks[][2] = {{0, 0x7F}, {0x2010, 0x2027}, {0x3000, 0x3020}};
    size_t i;
    uint32_t u;

    memset(b->other + HAN_FIRST / 64, 0xFF, HAN_COUNT / 8);
    for (i = 0; i < b->tokens; i++) {
        u = (uint32_t)(b->item[i].key >> 32);
        if (u - HAN_FIRST < HAN_COUNT)
            b->other[u / 64] &= ~((uint64_t)1 << u % 64);
    }
    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        for (u = marks[i][0]; u < marks[i][1]; u++)
            if (zc_char_class_of(u) == ZC_CHAR_BREAK)
                b->other[u / 64] |= (uint64_t)1 << u % 64;
}

static void link_items(bag *b)
{
    size_t i, n = b->tokens + b->grams;

    number_tokens(b);
    mark_others(b);
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
    b->title_tf = zc_alloc(n * sizeof *b->title_tf);
    b->path_tf = zc_alloc(n * sizeof *b->path_tf);
    b->text_tf = zc_alloc(n * sizeof *b->text_tf);
    b->gain = zc_alloc(n * sizeof *b->gain);
    b->loss = zc_alloc(n * sizeof *b->loss);
}

/* Item of a gram that begins with the token of item `first`, or NONE. */
static inline uint16_t gram_item(const bag *b, uint16_t first, uint64_t key)
{
    uint16_t g = b->gram_of[first];

    while (g != NONE && b->item[b->tokens + g].key != key)
        g = b->next[g];
    return g == NONE ? NONE : (uint16_t)(b->tokens + g);
}

static void find_overlaps(bag *b, zc_span text)
{
    uint16_t item, gram, before = NONE, gram_before = NONE;
    uint32_t before_id = 0;
    zc_tokens tokens;
    zc_token token;

    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        item = token_item(b, token.id);
        gram = token.joined && before != NONE ? gram_item(b, before, zc_gram(before_id, token.id))
                                              : NONE;
        if (gram != NONE && gram_before != NONE && gram != gram_before) {
            b->overlap = zc_grow(b->overlap, &b->cap_overlaps, b->overlaps + 1, sizeof *b->overlap);
            b->overlap[b->overlaps++] = (overlap){gram_before, gram};
        }
        before = item;
        before_id = token.id;
        gram_before = gram;
    }
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

            v->text = (zc_span){q->term[i].text.v + q->term[i].value[k].from,
                                q->term[i].value[k].to - q->term[i].value[k].from};
            v->hash = q->term[i].value[k].hash;
            len = zc_value_term(v->hash, term);
            rc = zc_index_term_df(x, (zc_str){term, len}, v->hash, true, &v->df, err);
            v->weight = formula_idf(zc_index_sums(x).clauses, v->df) * b->formula.value;
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
    find_overlaps(b, zc_units_span(&q->text));
    b->formula = formula_for(b->grams);
    b->average = sums.clauses && sums.tokens ? (double)sums.tokens / (double)sums.clauses : 1;
    for (i = 0; i < b->tokens + b->grams && rc == 0; i++) {
        rc = df_of(x, zc_units_span(&q->text), &b->item[i], err);
        weigh(b, x, &b->item[i]);
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
    free(b->overlap);
    free(b->title_tf);
    free(b->path_tf);
    free(b->text_tf);
    free(b->gain);
    free(b->loss);
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

/* Most of a text are Han characters that the query has not, and marks that part tokens: they need
 * not be looked at. */
static inline void pass_others(const bag *b, zc_tokens *t, uint16_t *before)
{
    size_t at = t->at, n = t->text.n;
    const uint16_t *v = t->text.v;

    while (at < n && b->other[v[at] / 64] >> (v[at] % 64) & 1)
        at++;
    if (at == t->at)
        return;
    *before = NONE;
    zc_tokens_skip(t, at);
}

void bag_count(const bag *b, zc_span text, uint32_t *tf)
{
    uint16_t item, gram, before = NONE;
    uint32_t before_id = 0;
    zc_tokens tokens;
    zc_token token;

    zc_tokens_start(&tokens, text);
    while (pass_others(b, &tokens, &before), zc_tokens_next(&tokens, &token)) {
        item = token_item(b, token.id);
        if (item != NONE) {
            tf[item]++;
            if (token.joined && before != NONE &&
                (gram = gram_item(b, before, zc_gram(before_id, token.id))) != NONE)
                tf[gram]++;
        }
        before = item;
        before_id = token.id;
    }
}

static void count(const bag *b, zc_span text, uint32_t *tf)
{
    memset(tf, 0, (b->tokens + b->grams) * sizeof *tf);
    bag_count(b, text, tf);
}

/* What each item earns, before overlaps. */
static void earn(bag *b, double half)
{
    size_t i;

    for (i = 0; i < b->tokens + b->grams; i++) {
        const bag_item *e = &b->item[i];
        double path = b->path_tf[i], tf = title_part * b->title_tf[i] + path + b->text_tf[i];

        b->gain[i] = b->loss[i] = 0;
        if (tf > 0)
            b->gain[i] = e->weight * (formula_earned(&b->formula, tf, half) + b->formula.there);
        if (path > 0)
            b->gain[i] += e->path_weight * formula_earned(&b->formula, path, half);
    }
}

static void lose(bag *b)
{
    size_t i;

    for (i = 0; i < b->overlaps && b->formula.overlap > 0; i++) {
        overlap o = b->overlap[i];
        double lesser =
            b->gain[o.before] < b->gain[o.behind] ? b->gain[o.before] : b->gain[o.behind];

        if (b->loss[o.behind] < b->formula.overlap * lesser)
            b->loss[o.behind] = b->formula.overlap * lesser;
    }
}

double bag_score(bag *b, const zc_forward *f, zc_span title)
{
    double score = 0;
    size_t i;

    count(b, title, b->title_tf);
    count(b, f->path, b->path_tf);
    count(b, f->text, b->text_tf);
    earn(b, formula_half(&b->formula, f->tokens / b->average));
    lose(b);
    for (i = 0; i < b->tokens + b->grams; i++)
        score += b->gain[i] - b->loss[i];
    for (i = 0; i < b->n_values; i++)
        if (zc_forward_has_value(f, b->value[i].hash))
            score += b->value[i].weight;
    return score;
}

bag_part bag_part_of(const bag *b, size_t item)
{
    return (bag_part){b->title_tf[item], b->path_tf[item], b->text_tf[item], b->gain[item],
                      b->loss[item]};
}

double bag_average(const bag *b)
{
    return b->average;
}

double bag_once(const bag *b, const zc_forward *f)
{
    return formula_earned(&b->formula, 1, formula_half(&b->formula, f->tokens / b->average)) +
           b->formula.there;
}
