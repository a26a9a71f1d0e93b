/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms: tokens are read, and what was there before is left out. */
#include "search/query/terms.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST =
        1000, /* of a longer text the first: they narrow enough, and looking each up is not free */
    SKETCH = 1 << 14 /* bits */
};

/* A bit for each key that is there: where it is not set, nobody has to look. */
typedef struct maker {
    features *f;
    uint64_t sketch[SKETCH / 64];
} maker;

static bool is_there(maker *m, uint64_t key)
{
    size_t bit = (size_t)((key ^ key >> 29) * 0x9E3779B97F4A7C15u >> 40) % SKETCH, i;
    uint64_t *word = &m->sketch[bit / 64], mask = (uint64_t)1 << bit % 64;

    if (!(*word & mask)) {
        *word |= mask;
        return false;
    }
    for (i = 0; i < m->f->n; i++)
        if (m->f->v[i].key == key)
            return true;
    return false;
}

static void add(maker *m, const zc_token *a, const zc_token *b)
{
    uint64_t key = zc_gram(a->id, b ? b->id : 0);
    features *f = m->f;

    if (is_there(m, key))
        return;
    f->v = zc_grow(f->v, &f->cap, f->n + 1, sizeof *f->v);
    f->v[f->n++] = (zc_gram_entry){key, 1, true, *a, b ? *b : *a};
}

void terms_find(features *f, zc_span text)
{
    maker m = {.f = f};
    zc_tokens tokens;
    zc_token token, before = {0}, first = {0};

    memset(f, 0, sizeof *f);
    zc_tokens_start(&tokens, text);
    while (f->n < MOST && zc_tokens_next(&tokens, &token)) {
        if (token.joined)
            add(&m, &before, &token);
        else if (token.id & ZC_TOKEN_WORD && zc_tokens_at_break(&tokens))
            add(&m, &token, NULL);
        if (!first.id)
            first = token;
        before = token;
    }
    if (!f->n && first.id)
        add(&m, &first, NULL);
}

void terms_release(features *f)
{
    free(f->v);
    memset(f, 0, sizeof *f);
}

bool term_is_lone_han(const zc_gram_entry *e)
{
    return !zc_gram_is_pair(e->key) && !(e->a.id & ZC_TOKEN_WORD);
}

size_t term_spell(zc_span text, const zc_gram_entry *e, char *term)
{
    return zc_gram_term(text, &e->a, zc_gram_is_pair(e->key) ? &e->b : NULL, term);
}
