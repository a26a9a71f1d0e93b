/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The informative part: grams weighed, the best kept, and read off the text as stretches. */
#include "search/related/informative.h"

#include "lib/base/mem.h"
#include "lib/store/remote.h"
#include "lib/store/grams.h"
#include "search/rank/formula.h"

#include <stdlib.h>

typedef struct weighed {
    uint64_t key;
    double worth;
    size_t order; /* of its first occurrence */
} weighed;

static int best_first(const void *a, const void *b)
{
    const weighed *x = a, *y = b;

    if (x->worth != y->worth)
        return x->worth > y->worth ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const weighed *)a)->key, y = ((const weighed *)b)->key;

    return (x > y) - (x < y);
}

static double worth_of(const zc_index *x, const zc_gram_entry *e)
{
    uint32_t df = zc_index_df(x, ZC_DF_DOC_GRAM, e->key);

    return df ? formula_idf(zc_index_docs(x), df) * formula_asked(e->n) : 0;
}

/* Let the frequencies of all grams be fetched at once. */
static void want(const zc_index *x, const zc_grams *g)
{
    uint32_t *token = zc_alloc((g->n + 1) * sizeof *token);
    size_t i;

    for (i = 0; i < g->n; i++)
        token[i] = g->v[i].a.id;
    zc_index_want_whole(x, token, g->n);
    free(token);
}

/* The best grams of a text, ordered by key. Returns how many. */
static size_t choose(const zc_index *x, const zc_grams *g, size_t most, weighed **out,
                     size_t *unknown)
{
    weighed *v = zc_alloc(g->n * sizeof *v);
    size_t i, n = 0;
    double worth;

    *unknown = 0;
    want(x, g);
    for (i = 0; i < g->n; i++) {
        if (!zc_gram_is_pair(g->v[i].key))
            continue;
        worth = worth_of(x, &g->v[i]);
        if (worth > 0)
            v[n++] = (weighed){g->v[i].key, worth, i};
        else
            ++*unknown;
    }
    if (n)
        qsort(v, n, sizeof *v, best_first);
    n = n < most ? n : most;
    if (n)
        qsort(v, n, sizeof *v, by_key);
    *out = v;
    return n;
}

static bool is_chosen(const weighed *v, size_t n, uint64_t key)
{
    const weighed wanted = {.key = key};

    return n && bsearch(&wanted, v, n, sizeof *v, by_key);
}

/* Append [from, to) of the text as a stretch. */
static void add(zc_units *out, zc_span text, size_t from, size_t to)
{
    if (from == to)
        return;
    if (out->n)
        zc_units_add_char(out, '\n');
    zc_units_add(out, text.v + from, to - from);
}

static void read_off(zc_units *out, zc_span text, const weighed *v, size_t n)
{
    size_t from = 0, to = 0;
    zc_token token, before = {0};
    zc_tokens tokens;

    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        if (token.joined && is_chosen(v, n, zc_gram(before.id, token.id))) {
            if (to != before.end) {
                add(out, text, from, to);
                from = before.at;
            }
            to = token.end;
        }
        before = token;
    }
    add(out, text, from, to);
}

size_t informative_part(zc_units *out, const zc_index *x, zc_span text, size_t most)
{
    size_t n, unknown;
    weighed *v;
    zc_grams g;

    zc_grams_init(&g);
    zc_grams_count(&g, text);
    n = choose(x, &g, most, &v, &unknown);
    read_off(out, text, v, n);
    free(v);
    zc_grams_release(&g);
    return unknown;
}
