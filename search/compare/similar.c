/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Similar: an inverted list of rare pairs, then the exact measure for the best few. */
#include "search/compare/similar.h"

#include "lib/base/mem.h"
#include "lib/base/sorted.h"

#include <stdlib.h>
#include <string.h>

enum {
    RARE = 50,       /* texts: a pair in more of them brings no candidates */
    TRIED = 8,       /* candidates of a text that are measured */
    HELD_LEAST = 10, /* pairs: a shorter text is not looked for inside another one */
    HELD_PART = 75   /* percent that a text which another one holds whole is like it */
};

void features_make(features *f, const words *w, size_t from)
{
    size_t i;

    f->n = w->n > from + 1 ? w->n - from - 1 : w->n > from;
    f->v = zc_alloc(f->n * sizeof *f->v);
    for (i = 0; i < f->n; i++)
        f->v[i] =
            w->id[from + i] * 0x9E3779B97F4A7C15u + (from + i + 1 < w->n ? w->id[from + i + 1] : 0);
    zc_sorted_make(f->v, f->n);
}

void features_release(features *f)
{
    free(f->v);
    memset(f, 0, sizeof *f);
}

double features_alike(const features *a, const features *b)
{
    size_t shared = zc_sorted_shared(a->v, a->n, b->v, b->n), less = a->n < b->n ? a->n : b->n;
    double alike, held;

    if (!less)
        return 0;
    alike = 2.0 * (double)shared / (double)(a->n + b->n);
    held = less < HELD_LEAST ? 0 : (double)shared / (double)less * HELD_PART / 100;
    return alike > held ? alike : held;
}

/* --- candidates ---------------------------------------------------------------------------------- */

typedef struct posting {
    uint64_t value;
    size_t text;
} posting;

static int by_posting(const void *a, const void *b)
{
    const posting *x = a, *y = b;

    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->text > y->text) - (x->text < y->text);
}

static posting *make_postings(const features *const *a, size_t n_a, size_t *n)
{
    size_t i, k, all = 0;
    posting *p;

    for (i = 0; i < n_a; i++)
        all += a[i] ? a[i]->n : 0;
    p = zc_alloc(all * sizeof *p);
    for (i = 0, *n = 0; i < n_a; i++)
        for (k = 0; a[i] && k < a[i]->n; k++)
            if (!k || a[i]->v[k] != a[i]->v[k - 1])
                p[(*n)++] = (posting){a[i]->v[k], i};
    if (*n)
        qsort(p, *n, sizeof *p, by_posting);
    return p;
}

/* The first posting of a value, or n. */
static size_t first_of(const posting *p, size_t n, uint64_t value)
{
    size_t low = 0, high = n, mid;

    while (low < high) {
        mid = (low + high) / 2;
        if (p[mid].value < value)
            low = mid + 1;
        else
            high = mid;
    }
    return low < n && p[low].value == value ? low : n;
}

/* Count in how many rare pairs each text shares with one; touched: those with any, *n of them. */
static void count_shared(const posting *p, size_t n_p, const features *f, size_t *shared,
                         size_t *touched, size_t *n)
{
    size_t i, k, from, to;

    for (*n = 0, i = 0; i < f->n; i++) {
        if (i && f->v[i] == f->v[i - 1])
            continue;
        from = first_of(p, n_p, f->v[i]);
        for (to = from; to < n_p && p[to].value == f->v[i] && to - from <= RARE; to++)
            ;
        if (to - from > RARE)
            continue;
        for (k = from; k < to; k++)
            if (shared[p[k].text]++ == 0)
                touched[(*n)++] = p[k].text;
    }
}

/* Take the text that shares the most out of those touched; equal ones by their order. */
static size_t take_best(const size_t *shared, size_t *touched, size_t *n)
{
    size_t i, best = 0, text;

    for (i = 1; i < *n; i++)
        if (shared[touched[i]] > shared[touched[best]] ||
            (shared[touched[i]] == shared[touched[best]] && touched[i] < touched[best]))
            best = i;
    text = touched[best];
    touched[best] = touched[--*n];
    return text;
}

likeness *similar_find(const features *const *a, size_t n_a, const features *const *b, size_t n_b,
                       size_t *n)
{
    size_t n_p, i, k, text, touched_n, cap = 0;
    posting *p = make_postings(a, n_a, &n_p);
    size_t *shared = zc_alloc(n_a * sizeof *shared), *touched = zc_alloc(n_a * sizeof *touched);
    likeness *out = NULL;

    for (i = 0, *n = 0; i < n_b; i++) {
        if (!b[i])
            continue;
        count_shared(p, n_p, b[i], shared, touched, &touched_n);
        for (k = 0; k < TRIED && touched_n; k++) {
            text = take_best(shared, touched, &touched_n);
            shared[text] = 0;
            out = zc_grow(out, &cap, *n + 1, sizeof *out);
            out[(*n)++] = (likeness){text, i, features_alike(a[text], b[i])};
        }
        while (touched_n)
            shared[touched[--touched_n]] = 0;
    }
    free(p);
    free(shared);
    free(touched);
    return out;
}
