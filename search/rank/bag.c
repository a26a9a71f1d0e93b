/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bag: the tokens, grams and values of a query, their weights, and the tables that find them. */
#include "search/rank/bag_parts.h"

#include "lib/base/mem.h"
#include "lib/base/sorted.h"
#include "lib/store/grams.h"
#include "lib/store/remote.h"
#include "lib/text/question.h"

#include <stdlib.h>
#include <string.h>

/* Of the worth of a gram: a token alone; once more in the headings; where the query only asks. */
static const double token_part = 0.8, path_part = 0.2, asking_part = 0.5;

/* … and where it only stands in the context of what is asked. */
static const double context_part = 0.3;

/* In how many clauses a token stands; those that are items have been asked for. */
static uint32_t token_df(const bag *b, const zc_index *x, uint32_t id)
{
    uint16_t item = token_item(b, id);

    return item == NONE ? zc_index_df(x, ZC_DF_TOKEN, zc_gram(id, 0)) : b->item[item].df;
}

static double cohesion(const bag *b, const zc_index *x, const bag_item *e)
{
    return formula_cohesion(zc_index_sums(x).clauses, b->average, e->df, token_df(b, x, e->a.id),
                            token_df(b, x, e->b.id));
}

/* context: the query has it only there. */
static void weigh(const bag *b, const zc_index *x, bag_item *e, bool context)
{
    double idf = formula_idf(zc_index_sums(x).clauses, e->df + e->also.clauses);

    e->asked = formula_asked(e->n) * (zc_gram_is_pair(e->key) && !e->subject ? asking_part : 1) *
               (context ? context_part : 1);
    e->idf = idf * e->asked;
    e->cohesion = zc_gram_is_pair(e->key) ? cohesion(b, x, e) : 0;
    e->weight = zc_gram_is_pair(e->key) ? formula_gram(idf, e->cohesion) * e->asked
                                        : idf * e->asked * token_part;
    e->path_weight = -1;
}

void bag_weigh_path(const bag *b, bag_item *e)
{
    zc_df_family family = zc_gram_is_pair(e->key) ? ZC_DF_PATH_GRAM : ZC_DF_PATH_TOKEN;
    uint32_t df = zc_index_df(b->index, family, e->key) + e->also.paths;
    double idf = formula_idf(zc_index_sums(b->index).clauses, df);

    e->path_weight =
        (zc_gram_is_pair(e->key) ? formula_gram(idf, e->cohesion) : idf) * e->asked * path_part;
}

int bag_count_item(const zc_index *x, zc_span text, bag_item *e, zc_error *err)
{
    return zc_index_gram_df(x, text, &e->a, zc_gram_is_pair(e->key) ? &e->b : NULL, &e->df, err);
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

            if (zc_gram_is_pair(e->key) != pass)
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

static void look_whether_lone(bag *b)
{
    uint32_t id = b->tokens == 1 && !b->grams ? (uint32_t)(b->item[0].key >> 32) : 0;

    b->lone = id - HAN_FIRST < HAN_COUNT ? (uint16_t)id : 0;
}

/* Characters of the basic block that are no item, and the marks of most texts. Words are left to
 * the tokens. */
static void mark_others(bag *b)
{
    static const uint16_t marks[][2] = {{0, 0x7F}, {0x2010, 0x2027}, {0x3000, 0x3020}};
    size_t i;
    uint32_t u;

    memset(b->other + HAN_FIRST, true, HAN_COUNT);
    for (i = 0; i < b->tokens; i++) {
        u = (uint32_t)(b->item[i].key >> 32);
        if (u - HAN_FIRST < HAN_COUNT)
            b->other[u] = false;
    }
    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        for (u = marks[i][0]; u < marks[i][1]; u++)
            if (zc_char_class_of(u) == ZC_CHAR_BREAK)
                b->other[u] = true;
}

static void link_items(bag *b)
{
    size_t i, n = b->tokens + b->grams;

    number_tokens(b);
    look_whether_lone(b);
    mark_others(b);
    for (b->gram_slots = 16; b->gram_slots < 2 * b->grams; b->gram_slots *= 2)
        ;
    b->gram = zc_alloc(b->gram_slots * sizeof *b->gram);
    for (i = b->tokens; i < n; i++) {
        b->item[i].first = token_item(b, (uint32_t)(b->item[i].key >> 32));
        if (b->item[i].first != NONE) {
            uint64_t hash = hash_of(b->item[i].key);
            *gram_bits(b, hash) |= (uint64_t)1 << (hash >> 50 & 63);
            *gram_slot_of(b, b->item[i].key) = (gram_slot){b->item[i].key, (uint16_t)i};
        }
    }
    b->title_tf = zc_alloc(n * sizeof *b->title_tf);
    b->path_tf = zc_alloc(n * sizeof *b->path_tf);
    b->text_tf = zc_alloc(n * sizeof *b->text_tf);
    b->gain = zc_alloc(n * sizeof *b->gain);
    b->loss = zc_alloc(n * sizeof *b->loss);
    b->there = zc_alloc(n * sizeof *b->there);
    zc_bits_init(&b->seen, n);
    zc_bits_init(&b->title_seen, n);
}

static void add_overlap(bag *b, uint16_t before, uint16_t behind)
{
    if (before == NONE || behind == NONE || before == behind)
        return;
    b->overlap = zc_grow(b->overlap, &b->cap_overlaps, b->overlaps + 1, sizeof *b->overlap);
    b->overlap[b->overlaps++] = (overlap){before, behind};
}

/* What the places of grams in the query tell: which overlap, and which are of the subject. */
static void read_query(bag *b, zc_span text)
{
    uint16_t item, gram, before = NONE, gram_before = NONE;
    bool asks, asked_before = false;
    uint32_t before_id = 0;
    size_t asks_to = 0;
    zc_questions questions;
    zc_tokens tokens;
    zc_token token;

    zc_questions_init(&questions);
    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        size_t to = token.at + zc_question_word(&questions, text, token.at);

        asks_to = to > asks_to ? to : asks_to;
        asks = token.at < asks_to;
        item = token_item(b, token.id);
        gram = token.joined && before != NONE ? gram_item(b, zc_gram(before_id, token.id)) : NONE;
        add_overlap(b, gram_before, gram);
        if (gram != NONE && !asks && !asked_before)
            b->item[gram].subject = true;
        before = item;
        before_id = token.id;
        gram_before = gram;
        asked_before = asks;
    }
}

/* A long text says most things again and again, and who overlaps by most counts: once is enough. */
static void list_overlaps_once(bag *b)
{
    uint64_t *pair = zc_alloc(b->overlaps * sizeof *pair);
    size_t i, n;

    for (i = 0; i < b->overlaps; i++)
        pair[i] = (uint64_t)b->overlap[i].before << 16 | b->overlap[i].behind;
    zc_sorted_make(pair, b->overlaps);
    for (i = n = 0; i < b->overlaps; i++)
        if (!i || pair[i] != pair[i - 1])
            b->overlap[n++] = (overlap){(uint16_t)(pair[i] >> 16), (uint16_t)pair[i]};
    b->overlaps = n;
    free(pair);
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
            b->value_sketch[v->hash / 64 % VALUE_SKETCH] |= (uint64_t)1 << v->hash % 64;
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
    int rc;

    zc_grams_init(&g);
    zc_grams_count(&g, zc_units_span(&q->text));
    zc_index_want_grams(x, zc_units_span(&q->text), &g, false);
    sort_items(b, &g);
    zc_grams_release(&g);
    link_items(b);
    read_query(b, zc_units_span(&q->text));
    list_overlaps_once(b);
    b->index = x;
    b->formula = formula_for(b->grams);
    b->average = sums.clauses && sums.tokens ? (double)sums.tokens / (double)sums.clauses : 1;
    rc = bag_names_read(b, q, x, err);
    for (i = 0; i < b->tokens + b->grams && rc == 0; i++) {
        rc = bag_count_item(x, zc_units_span(&q->text), &b->item[i], err);
        weigh(b, x, &b->item[i], q->context && b->item[i].a.at >= q->context);
    }
    bag_names_weigh(b);
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
    bag_names_free(b);
    free(b->item);
    free(b->value);
    free(b->word);
    free(b->gram);
    free(b->overlap);
    free(b->title_tf);
    free(b->path_tf);
    free(b->text_tf);
    free(b->gain);
    free(b->loss);
    free(b->there);
    zc_bits_release(&b->seen);
    zc_bits_release(&b->title_seen);
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

const bag_name *bag_names(const bag *b, size_t *n)
{
    *n = b->n_names;
    return b->name;
}

bool bag_has_terms(const bag *b)
{
    size_t i;

    for (i = 0; i < b->tokens; i++)
        if (b->item[i].a.id & ZC_TOKEN_WORD)
            return true;
    return b->grams || b->n_values;
}
