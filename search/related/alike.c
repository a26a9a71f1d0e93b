/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alike: two sorted lists of grams, merged. */
#include "search/related/alike.h"

#include "lib/base/mem.h"
#include "lib/store/grams.h"

#include <stdlib.h>

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

void gram_set_make(gram_set *s, zc_span text)
{
    zc_grams g;
    size_t i;

    zc_grams_init(&g);
    zc_grams_count(&g, text);
    *s = (gram_set){zc_alloc(g.n * sizeof *s->v), 0};
    for (i = 0; i < g.n; i++)
        if ((uint32_t)g.v[i].key)
            s->v[s->n++] = g.v[i].key;
    if (s->n)
        qsort(s->v, s->n, sizeof *s->v, by_key);
    zc_grams_release(&g);
}

void gram_set_release(gram_set *s)
{
    free(s->v);
    *s = (gram_set){0};
}

void gram_set_document(gram_set *s, const zc_index *x, size_t segment, const zc_doc_view *v)
{
    zc_units all;
    zc_forward f;
    uint32_t i;

    zc_units_init(&all);
    for (i = 0; i < v->n_clauses; i++)
        if (zc_index_forward(x, segment, v->first + i, &f)) {
            zc_units_add(&all, f.text.v, f.text.n);
            zc_units_add_char(&all, '\n');
        }
    gram_set_make(s, zc_units_span(&all));
    zc_units_release(&all);
}

double gram_set_shared(const gram_set *a, const gram_set *b)
{
    size_t i = 0, k = 0, shared = 0, most = a->n > b->n ? a->n : b->n;

    while (i < a->n && k < b->n) {
        shared += a->v[i] == b->v[k];
        if (a->v[i] <= b->v[k])
            i++;
        else
            k++;
    }
    return most ? (double)shared / (double)most : 0;
}
