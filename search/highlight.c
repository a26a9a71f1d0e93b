/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Highlight: the query's side of marking. */
#include "search/highlight.h"

#include "lib/base/mem.h"
#include "gen/search/data/function-words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    WEAK_PART = 12,   /* of the clauses */
    WEAK_LEAST = 8,   /* clauses: a few are not everywhere, however few there are */
    QUESTION_MOST = 4 /* characters of a word that only asks */
};

/* --- words and grams ----------------------------------------------------------------------------- */

static int by_gram(const void *a, const void *b)
{
    const highlight_place *x = a, *y = b;

    if (x->gram != y->gram)
        return x->gram < y->gram ? -1 : 1;
    return (x->token > y->token) - (x->token < y->token);
}

static void read_term(highlight_term *m, const query_term *t)
{
    size_t cap = 0, i;
    zc_tokens tokens;
    zc_token token;

    m->term = t;
    zc_tokens_start(&tokens, zc_units_span(&t->text));
    while (m->n_tokens < HIGHLIGHT_TOKENS && zc_tokens_next(&tokens, &token)) {
        m->token = zc_grow(m->token, &cap, m->n_tokens + 1, sizeof *m->token);
        m->token[m->n_tokens++] = token;
    }
    m->place = zc_alloc((m->n_tokens + 1) * sizeof *m->place);
    for (i = 0; i + 1 < m->n_tokens; i++)
        if (m->token[i + 1].joined)
            m->place[m->n_places++] =
                (highlight_place){zc_gram(m->token[i].id, m->token[i + 1].id), (uint32_t)i};
    if (m->n_places)
        qsort(m->place, m->n_places, sizeof *m->place, by_gram);
}

/* Longer ones first; equal ones as typed. */
static int by_length(const void *a, const void *b)
{
    const highlight_term *x = a, *y = b;

    if (x->term->text.n != y->term->text.n)
        return x->term->text.n > y->term->text.n ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

static void read_terms(highlight *h, const query *q)
{
    size_t i;

    h->term = zc_alloc(q->n * sizeof *h->term);
    for (i = 0; i < q->n; i++)
        if (!q->term[i].exclude)
            read_term(&h->term[h->n++], &q->term[i]);
    if (h->n)
        qsort(h->term, h->n, sizeof *h->term, by_length);
}

/* --- items --------------------------------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const highlight_item *)a)->key, y = ((const highlight_item *)b)->key;

    return (x > y) - (x < y);
}

static uint32_t item_of(const highlight *h, uint64_t key)
{
    const highlight_item wanted = {.key = key};
    const highlight_item *found = bsearch(&wanted, h->item, h->n_items, sizeof *h->item, by_key);

    return found ? (uint32_t)(found - h->item) : HIGHLIGHT_NONE;
}

/* A term without grams is an item itself: one character, one word, a range. */
static uint64_t lone_key(const highlight_term *m, size_t number)
{
    return m->n_tokens ? zc_gram(m->token[0].id, 0) : zc_gram(0, (uint32_t)number + 1);
}

static void collect_items(highlight *h)
{
    size_t i, k, n = 0;

    for (i = 0; i < h->n; i++)
        n += h->term[i].n_places + 1;
    h->item = zc_alloc((n + 1) * sizeof *h->item);
    for (i = n = 0; i < h->n; i++) {
        for (k = 0; k < h->term[i].n_places; k++)
            h->item[n++].key = h->term[i].place[k].gram;
        if (!h->term[i].n_places)
            h->item[n++].key = lone_key(&h->term[i], i);
    }
    if (n)
        qsort(h->item, n, sizeof *h->item, by_key);
    for (i = 0; i < n; i++)
        if (!h->n_items || h->item[h->n_items - 1].key != h->item[i].key)
            h->item[h->n_items++].key = h->item[i].key;
}

static void number_items(highlight *h)
{
    size_t i, k;

    for (i = 0; i < h->n; i++) {
        highlight_term *m = &h->term[i];

        m->n_items = m->n_places ? m->n_tokens - 1 : 1;
        m->item = zc_alloc(m->n_items * sizeof *m->item);
        if (!m->n_places)
            m->item[0] = item_of(h, lone_key(m, i));
        for (k = 0; m->n_places && k < m->n_items; k++)
            m->item[k] = m->token[k + 1].joined
                             ? item_of(h, zc_gram(m->token[k].id, m->token[k + 1].id))
                             : HIGHLIGHT_NONE;
    }
}

/* --- weights ------------------------------------------------------------------------------------- */

static int df_of(const zc_index *x, const highlight_term *m, size_t k, uint32_t *df, zc_error *err)
{
    bool lone = !m->n_places;

    *df = 0;
    if (!m->n_tokens)
        return 0;
    return zc_index_gram_df(x, zc_units_span(&m->term->text), &m->token[lone ? 0 : k],
                            lone ? NULL : &m->token[k + 1], df, err);
}

static int weigh(highlight *h, const zc_index *x, zc_error *err)
{
    uint64_t clauses = x ? zc_index_sums(x).clauses : 0;
    size_t i, k, weighed = 0;
    highlight_item *item;
    uint32_t df;
    int rc = 0;

    for (i = 0; i < h->n; i++)
        for (k = 0; k < h->term[i].n_items && rc == 0; k++) {
            if (h->term[i].item[k] == HIGHLIGHT_NONE)
                continue;
            item = &h->item[h->term[i].item[k]];
            if (item->weight > 0)
                continue;
            item->weight = 1;
            if (!x || weighed++ >= HIGHLIGHT_GRAMS)
                continue;
            rc = df_of(x, &h->term[i], k, &df, err);
            item->weight = log(1 + (double)clauses / (df + 1.0));
            item->weak = df >= WEAK_LEAST && (uint64_t)df * WEAK_PART > clauses;
        }
    return rc;
}

/* --- function words ------------------------------------------------------------------------------ */

static void fold_words(highlight *h)
{
    zc_folded scratch;
    size_t i;

    zc_folded_init(&scratch);
    zc_questions_init(&h->questions);
    h->n_words = function_words_rows;
    h->word = zc_alloc(h->n_words * sizeof *h->word);
    for (i = 0; i < h->n_words; i++)
        zc_units_fold(&h->word[i], zc_str_of(function_words[i][0]), &scratch);
    zc_folded_release(&scratch);
}

bool highlight_is_unit(const highlight *h, uint32_t cp)
{
    size_t i;

    for (i = 0; i < h->n_words; i++)
        if (function_words[i][1][0] == 'u' && h->word[i].v[0] == cp)
            return true;
    return false;
}

/* Length of a word that only asks, on either side. */
static size_t question_word(const highlight *h, zc_span text, size_t at, bool before)
{
    size_t n;

    if (!before)
        return zc_question_word(&h->questions, text, at);
    for (n = QUESTION_MOST < at ? QUESTION_MOST : at; n > 0; n--)
        if (zc_question_word(&h->questions, text, at - n) == n)
            return n;
    return 0;
}

size_t highlight_function_word(const highlight *h, zc_span text, size_t at, bool before,
                               bool *particle)
{
    size_t i, n, from, longest = question_word(h, text, at, before);
    char kind = longest == 1 ? 'p' : '\0';

    for (i = 0; i < h->n_words; i++) {
        n = h->word[i].n;
        if (n <= longest || function_words[i][1][0] == 'u' || (before ? n > at : n > text.n - at))
            continue;
        from = before ? at - n : at;
        if (memcmp(text.v + from, h->word[i].v, n * sizeof *text.v))
            continue;
        longest = n;
        kind = function_words[i][1][0];
    }
    *particle = kind != '\0';
    return kind == 'k' || kind == (before ? 'l' : 't') ? 0 : longest;
}

highlight *highlight_new(const query *q, const zc_index *x, zc_error *err)
{
    highlight *h = zc_alloc(sizeof *h);

    read_terms(h, q);
    collect_items(h);
    number_items(h);
    fold_words(h);
    if (weigh(h, x, err) == 0)
        return h;
    highlight_free(h);
    return NULL;
}

void highlight_free(highlight *h)
{
    size_t i;

    if (!h)
        return;
    for (i = 0; i < h->n; i++) {
        free(h->term[i].token);
        free(h->term[i].place);
        free(h->term[i].item);
    }
    for (i = 0; i < h->n_words; i++)
        zc_units_release(&h->word[i]);
    free(h->word);
    free(h->term);
    free(h->item);
    free(h);
}
