/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alike: grams as sorted sets. */
#include "search/related/alike.h"

#include "lib/base/mem.h"
#include "lib/base/sorted.h"
#include "lib/store/grams.h"

#include <stdlib.h>

void gram_set_make(gram_set *s, zc_span text)
{
    zc_grams g;
    size_t i;

    zc_grams_init(&g);
    zc_grams_count(&g, text);
    *s = (gram_set){zc_alloc(g.n * sizeof *s->v), 0};
    for (i = 0; i < g.n; i++)
        if (zc_gram_is_pair(g.v[i].key))
            s->v[s->n++] = g.v[i].key;
    zc_sorted_make(s->v, s->n);
    zc_grams_release(&g);
}

void gram_set_release(gram_set *s)
{
    free(s->v);
    *s = (gram_set){0};
}

double gram_set_shared(const gram_set *a, const gram_set *b)
{
    size_t most = a->n > b->n ? a->n : b->n;

    return most ? (double)zc_sorted_shared(a->v, a->n, b->v, b->n) / (double)most : 0;
}

/* A bit for each gram; different ones may share theirs. */
typedef struct sketch {
    uint64_t bit[1024];
} sketch;

static size_t bit_of(uint64_t gram)
{
    return (size_t)((gram ^ gram >> 29) * 0x9E3779B97F4A7C15u >> 48);
}

static void read_sketch(sketch *k, zc_span text)
{
    zc_tokens tokens;
    zc_token token, before = {0};
    size_t bit;

    *k = (sketch){{0}};
    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        bit = bit_of(zc_gram(before.id, token.id));
        if (token.joined)
            k->bit[bit / 64] |= (uint64_t)1 << bit % 64;
        before = token;
    }
}

/* Whether a text with that sketch may share so much with a set: it has no fewer grams than bits, and
 * none whose bit is missing. */
static bool may_be_near(const gram_set *s, const sketch *k, double part)
{
    size_t i, bit, bits = 0, shared = 0;

    for (i = 0; i < sizeof k->bit / sizeof *k->bit; i++)
        bits += (size_t)__builtin_popcountll(k->bit[i]);
    for (i = 0; i < s->n; i++) {
        bit = bit_of(s->v[i]);
        shared += k->bit[bit / 64] >> bit % 64 & 1;
    }
    return (double)shared > part * (double)(s->n > bits ? s->n : bits);
}

bool gram_set_near_document(const gram_set *s, const zc_index *x, size_t segment,
                            const zc_doc_view *v, double part)
{
    zc_units text = {0};
    bool near = false;
    gram_set all;
    zc_forward f;
    uint32_t i;
    sketch k;

    /* A document has no more grams than tokens. */
    if (!s->n || v->tokens < part * (double)s->n)
        return false;
    for (i = 0; i < v->n_clauses; i++)
        if (zc_index_forward(x, segment, v->first + i, &f)) {
            zc_units_add(&text, f.text.v, f.text.n);
            zc_units_add_char(&text, '\n');
        }
    read_sketch(&k, zc_units_span(&text));
    if (may_be_near(s, &k, part)) {
        gram_set_make(&all, zc_units_span(&text));
        near = gram_set_shared(s, &all) > part;
        gram_set_release(&all);
    }
    zc_units_release(&text);
    return near;
}
