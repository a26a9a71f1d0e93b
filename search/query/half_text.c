/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Half of a long word, in one text: its features are looked for as the text is read. */
#include "lib/base/mem.h"
#include "search/query/half_parts.h"

#include <stdlib.h>
#include <string.h>

/* --- parts that have other names --------------------------------------------------------------- */

bool half_same_part(const query_term *a, const query_term *b)
{
    return a->alias.n && b->alias.n && a->from == b->from && a->to == b->to;
}

const query_term *half_part_of(const query_term *t, const zc_gram_entry *e)
{
    size_t i;

    for (i = 0; i < t->n_forms; i++)
        if (t->form[i].alias.n && e->a.at >= t->form[i].from && e->b.end <= t->form[i].to)
            return &t->form[i];
    return NULL;
}

/* --- texts ------------------------------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    const zc_gram_entry *x = a, *y = b;

    return (x->key > y->key) - (x->key < y->key);
}

static size_t bit_of(uint64_t key)
{
    return (size_t)((key ^ key >> 29) * 0x9E3779B97F4A7C15u >> 52);
}

void half_text_init(half_text *w, const query_term *t)
{
    features f;
    size_t i, bit;

    terms_find(&f, zc_units_span(&t->text));
    *w = (half_text){.t = t, .v = f.v, .n = f.n, .found = zc_alloc((f.n + 1) * sizeof *w->found)};
    if (f.n)
        qsort(w->v, w->n, sizeof *w->v, by_key);
    for (i = 0; i < f.n; i++) {
        bit = bit_of(f.v[i].key);
        w->sketch[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

void half_text_release(half_text *w)
{
    free(w->v);
    free(w->found);
}

/* Mark the feature with that key as found. Returns 1 when it was not yet, else 0. */
static size_t find_key(half_text *w, uint64_t key)
{
    size_t from = 0, to = w->n, mid, bit = bit_of(key);

    if (!(w->sketch[bit / 64] >> bit % 64 & 1))
        return 0;
    while (from < to) {
        mid = from + (to - from) / 2;
        if (w->v[mid].key < key)
            from = mid + 1;
        else
            to = mid;
    }
    if (from == w->n || w->v[from].key != key || w->found[from])
        return 0;
    w->found[from] = true;
    return 1;
}

static size_t features_found(half_text *w, zc_span text)
{
    zc_tokens tokens;
    zc_token token, before = {0};
    size_t n = 0;

    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        n += find_key(w, zc_gram(token.id, 0));
        if (token.joined)
            n += find_key(w, zc_gram(before.id, token.id));
        before = token;
    }
    return n;
}

/* The features of the parts of which another name stands in a text are there, too. Returns how many more. */
static size_t names_found(half_text *w, zc_span text)
{
    const query_term *t = w->t;
    size_t i, k, n = 0;

    for (i = 0; i < t->n_forms; i++) {
        if (!t->form[i].alias.n ||
            zc_span_find(text, zc_units_span(&t->form[i].alias), 0, true) == SIZE_MAX)
            continue;
        for (k = 0; k < w->n; k++) {
            const query_term *part = half_part_of(t, &w->v[k]);

            if (w->found[k] || !part || !half_same_part(part, &t->form[i]))
                continue;
            w->found[k] = true;
            n++;
        }
    }
    return n;
}

bool half_text_has(half_text *w, const zc_forward *f, zc_span title)
{
    const zc_span texts[] = {f->text, f->path, title};
    size_t i, n = 0;

    /* Each token may be a feature, and a gram with the one before. */
    if (!w->t->n_forms && 4 * (f->text.n + f->path.n + title.n) < w->n)
        return false;
    memset(w->found, 0, w->n * sizeof *w->found);
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        n += features_found(w, texts[i]) + names_found(w, texts[i]);
    return n && n * 2 >= w->n;
}

bool narrow_has_half(const query_term *t, const zc_forward *f, zc_span title)
{
    half_text w;
    bool has;

    half_text_init(&w, t);
    has = half_text_has(&w, f, title);
    half_text_release(&w);
    return has;
}
