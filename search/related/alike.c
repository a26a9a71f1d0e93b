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
        if ((uint32_t)g.v[i].key)
            s->v[s->n++] = g.v[i].key;
    zc_sorted_make(s->v, s->n);
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
    size_t most = a->n > b->n ? a->n : b->n;

    return most ? (double)zc_sorted_shared(a->v, a->n, b->v, b->n) / (double)most : 0;
}
