/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting grams: a small table that is filled and emptied for every clause. */
#include "lib/store/grams.h"

#include "lib/base/mem.h"
#include "lib/store/schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void zc_grams_init(zc_grams *g)
{
    memset(g, 0, sizeof *g);
}

void zc_grams_release(zc_grams *g)
{
    free(g->v);
    free(g->slot);
    free(g->order);
    zc_grams_init(g);
}

static size_t place(const zc_grams *g, uint64_t key)
{
    size_t mask = g->slots - 1;
    size_t at = (size_t)((key ^ key >> 29) * 0x9E3779B97F4A7C15u >> 24) & mask;

    while (g->slot[at] && g->v[g->slot[at] - 1].key != key)
        at = (at + 1) & mask;
    return at;
}

/* A token and its gram per code unit at most, so the table is never more than half full. */
static void prepare(zc_grams *g, size_t units)
{
    size_t want = 256;

    while (want < units * 4)
        want *= 2;
    g->n = 0;
    g->tokens = 0;
    if (want > g->slots) {
        g->slot = zc_resize(g->slot, want, sizeof *g->slot);
        g->slots = want;
    } else if (want < g->slots / 16) {
        g->slots = want;
    }
    memset(g->slot, 0, g->slots * sizeof *g->slot);
}

static zc_gram_entry *count(zc_grams *g, const zc_token *a, const zc_token *b)
{
    uint64_t key = zc_gram(a->id, b ? b->id : 0);
    size_t at = place(g, key);
    zc_gram_entry *e;

    if (!g->slot[at]) {
        g->v = zc_grow(g->v, &g->cap, g->n + 1, sizeof *g->v);
        e = &g->v[g->n++];
        *e = (zc_gram_entry){key, 0, b != NULL, *a, b ? *b : *a};
        g->slot[at] = (uint32_t)g->n;
    }
    e = &g->v[g->slot[at] - 1];
    e->n++;
    return e;
}

void zc_grams_count(zc_grams *g, zc_span text)
{
    zc_tokens tokens;
    zc_token token, before = {0};
    zc_gram_entry *e;

    prepare(g, text.n);
    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        g->tokens++;
        e = count(g, &token, NULL);
        e->term |= (token.id & ZC_TOKEN_WORD) || zc_tokens_at_break(&tokens);
        if (token.joined)
            count(g, &before, &token);
        before = token;
    }
}

/* Sort numbers of entries by eight bits of their first tokens, from that bit on, and leave those with equal
 * ones in the order that they have. */
static void sort_by(const zc_grams *g, unsigned bit, const uint32_t *from, uint32_t *to, size_t n)
{
    uint32_t at[257] = {0};
    size_t i;

    for (i = 0; i < n; i++)
        at[(g->v[from[i]].a.id >> bit & 255) + 1]++;
    for (i = 1; i < 256; i++)
        at[i] += at[i - 1];
    for (i = 0; i < n; i++)
        to[at[g->v[from[i]].a.id >> bit & 255]++] = from[i];
}

const uint32_t *zc_grams_order(zc_grams *g, size_t *n)
{
    uint32_t *other;
    size_t i;

    g->order = zc_grow(g->order, &g->cap_order, 2 * g->n + 1, sizeof *g->order);
    other = g->order + g->n;
    for (i = *n = 0; i < g->n; i++)
        if (g->v[i].term)
            g->order[(*n)++] = (uint32_t)i;
    sort_by(g, 0, g->order, other, *n);
    sort_by(g, 8, other, g->order, *n);
    return g->order;
}

size_t zc_value_term(uint32_t hash, char *term)
{
    return (size_t)snprintf(term, ZC_TERM_MAX, ZC_TERM_VALUE "%08" PRIx32, hash);
}
