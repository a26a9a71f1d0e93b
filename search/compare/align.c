/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Align: equal texts, then similar ones, then the order. */
#include "search/compare/align.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/policy/labels.h"
#include "search/compare/diff.h"
#include "search/compare/similar.h"

#include <stdlib.h>
#include <string.h>

/* How alike two clauses must be: in any order, under one number, between the same neighbours, or both. */
static const double alike_anywhere = 0.6, alike_number = 0.4, alike_place = 0.35, alike_both = 0.15;

void piece_make(piece *p, zc_str locator, zc_str text)
{
    zc_label label;

    p->locator = locator;
    p->label = 0;
    words_make(&p->words, text);
    if (zc_label_at(text, 0, &label))
        while (p->label < p->words.n && p->words.at[p->label] < label.text)
            p->label++;
}

void piece_release(piece *p)
{
    words_release(&p->words);
}

/* One of the documents. */
typedef struct list {
    const piece *v;
    size_t n;
    uint64_t *text;     /* of each piece without its label, hashed */
    size_t *other;      /* number in the other document, or ALIGN_NONE */
    size_t *place;      /* how many of the pairs in order stand before it */
    features *features; /* of those without another */
    const features **left;
} list;

static void list_make(list *l, const piece *v, size_t n)
{
    size_t i;

    *l = (list){.v = v, .n = n};
    l->text = zc_alloc(n * sizeof *l->text);
    l->other = zc_alloc(n * sizeof *l->other);
    l->place = zc_alloc(n * sizeof *l->place);
    l->features = zc_alloc(n * sizeof *l->features);
    l->left = zc_alloc(n * sizeof *l->left);
    for (i = 0; i < n; i++) {
        const words *w = &v[i].words;
        zc_str ids = {(const char *)(w->id + v[i].label), (w->n - v[i].label) * sizeof *w->id};

        /* A heading is never a clause. */
        l->text[i] = zc_hash(ids) ^ (v[i].locator.len ? 0 : 1);
        l->other[i] = ALIGN_NONE;
    }
}

static void list_release(list *l)
{
    size_t i;

    for (i = 0; i < l->n; i++)
        features_release(&l->features[i]);
    free(l->text);
    free(l->other);
    free(l->place);
    free(l->features);
    free(l->left);
}

static void pair_up(list *a, list *b, size_t i, size_t k)
{
    a->other[i] = k;
    b->other[k] = i;
}

/* --- equal texts --------------------------------------------------------------------------------- */

static void pair_in_order(list *a, list *b)
{
    size_t i, k;
    diff d;

    diff_make(&d, a->text, a->n, b->text, b->n);
    for (i = 0; i < d.n; i++)
        for (k = 0; d.v[i].same && k < d.v[i].n_a; k++)
            pair_up(a, b, d.v[i].a + k, d.v[i].b + k);
    diff_release(&d);
}

typedef struct key {
    uint64_t text;
    size_t at;
} key;

static int by_text(const void *a, const void *b)
{
    const key *x = a, *y = b;

    if (x->text != y->text)
        return x->text < y->text ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* The pieces without another, by their texts. */
static key *keys_left(const list *l, size_t *n)
{
    key *k = zc_alloc(l->n * sizeof *k);
    size_t i;

    for (i = 0, *n = 0; i < l->n; i++)
        if (l->other[i] == ALIGN_NONE)
            k[(*n)++] = (key){l->text[i], i};
    if (*n)
        qsort(k, *n, sizeof *k, by_text);
    return k;
}

static void pair_moved(list *a, list *b)
{
    size_t n_a, n_b, i = 0, k = 0;
    key *x = keys_left(a, &n_a), *y = keys_left(b, &n_b);

    while (i < n_a && k < n_b)
        if (x[i].text == y[k].text) {
            pair_up(a, b, x[i].at, y[k].at);
            i++, k++;
        } else if (x[i].text < y[k].text) {
            i++;
        } else {
            k++;
        }
    free(x);
    free(y);
}

/* --- similar texts ------------------------------------------------------------------------------- */

/* Of the pairs, those in order: kept[k] for each piece k of b. */
static void find_order(const list *b, bool *kept)
{
    size_t *v = zc_alloc(b->n * sizeof *v), *at = zc_alloc(b->n * sizeof *at), i, n = 0;
    bool *keep = zc_alloc(b->n * sizeof *keep);

    memset(kept, 0, b->n * sizeof *kept);
    for (i = 0; i < b->n; i++)
        if (b->other[i] != ALIGN_NONE) {
            v[n] = b->other[i];
            at[n++] = i;
        }
    diff_ascending(v, n, keep);
    for (i = 0; i < n; i++)
        kept[at[i]] = keep[i];
    free(v);
    free(at);
    free(keep);
}

static void find_places(list *a, list *b)
{
    bool *kept = zc_alloc(b->n * sizeof *kept);
    size_t i, n = 0, k = 0;

    find_order(b, kept);
    for (i = 0; i < b->n; i++) {
        b->place[i] = n;
        if (!kept[i])
            continue;
        for (; k <= b->other[i]; k++)
            a->place[k] = n;
        n++;
    }
    for (; k < a->n; k++)
        a->place[k] = n;
    free(kept);
}

static void find_features(list *l)
{
    size_t i;

    for (i = 0; i < l->n; i++)
        if (l->other[i] == ALIGN_NONE) {
            features_make(&l->features[i], &l->v[i].words, l->v[i].label);
            l->left[i] = &l->features[i];
        }
}

/* How much more alike two pieces are than they must be; negative: not enough. */
static double surplus(const list *a, const list *b, const likeness *l)
{
    const piece *x = &a->v[l->a], *y = &b->v[l->b];
    bool number = zc_str_eq(x->locator, y->locator), place = a->place[l->a] == b->place[l->b];

    if (!x->locator.len != !y->locator.len)
        return -1;
    return l->alike - (number && place ? alike_both
                       : place         ? alike_place
                       : number        ? alike_number
                                       : alike_anywhere);
}

static int by_alike(const void *a, const void *b)
{
    const likeness *x = a, *y = b;

    if (x->alike != y->alike)
        return x->alike > y->alike ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (x->a > y->a) - (x->a < y->a);
}

static void pair_similar(list *a, list *b)
{
    size_t n, i;
    likeness *l;

    find_places(a, b);
    find_features(a);
    find_features(b);
    l = similar_find(a->left, a->n, b->left, b->n, &n);
    for (i = 0; i < n; i++)
        l[i].alike = surplus(a, b, &l[i]);
    if (n)
        qsort(l, n, sizeof *l, by_alike);
    for (i = 0; i < n && l[i].alike >= 0; i++)
        if (a->other[l[i].a] == ALIGN_NONE && b->other[l[i].b] == ALIGN_NONE)
            pair_up(a, b, l[i].a, l[i].b);
    free(l);
}

/* --- the result ---------------------------------------------------------------------------------- */

/* Pieces of a from *i up to `to` that are not in b. */
static size_t add_removed(const list *a, size_t *i, size_t to, pair *out, size_t n)
{
    for (; *i < to; ++*i)
        if (a->other[*i] == ALIGN_NONE)
            out[n++] = (pair){.a = *i, .b = ALIGN_NONE};
    return n;
}

/* Up to which piece of a the pair in order reaches that comes next. */
static size_t next_kept(const list *a, const list *b, const bool *kept, size_t k)
{
    while (k < b->n && !kept[k])
        k++;
    return k < b->n ? b->other[k] : a->n;
}

static pair *collect(const list *a, const list *b, size_t *n)
{
    pair *out = zc_alloc((a->n + b->n) * sizeof *out);
    bool *kept = zc_alloc(b->n * sizeof *kept);
    size_t i = 0, to = 0, k, other;

    find_order(b, kept);
    for (k = 0, *n = 0; k < b->n; k++) {
        other = b->other[k];
        if (!k || kept[k - 1])
            to = next_kept(a, b, kept, k);
        *n = add_removed(a, &i, to, out, *n);
        out[(*n)++] = (pair){.a = other,
                             .b = k,
                             .same = other != ALIGN_NONE && a->text[other] == b->text[k],
                             .moved = other != ALIGN_NONE && !kept[k]};
    }
    *n = add_removed(a, &i, a->n, out, *n);
    free(kept);
    return out;
}

pair *align(const piece *v_a, size_t n_a, const piece *v_b, size_t n_b, size_t *n)
{
    list a, b;
    pair *out;

    list_make(&a, v_a, n_a);
    list_make(&b, v_b, n_b);
    pair_in_order(&a, &b);
    pair_moved(&a, &b);
    pair_similar(&a, &b);
    out = collect(&a, &b, n);
    list_release(&a);
    list_release(&b);
    return out;
}
