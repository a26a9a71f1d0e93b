/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choose: each clause is compared with those taken before it. */
#include "search/related/choose.h"

#include "lib/base/mem.h"
#include "search/related/alike.h"

#include <stdlib.h>

static const double same_shared = 0.8; /* grams that clauses share which say the same */

/* What has been taken. */
typedef struct taken {
    const zc_index *x;
    related_hits *hits;
    gram_set *grams; /* of each */
} taken;

static bool repeats(const taken *t, const gram_set *one)
{
    size_t i;

    for (i = 0; i < t->hits->n; i++)
        if (gram_set_shared(&t->grams[i], one) > same_shared)
            return true;
    return false;
}

static size_t of_document(const taken *t, size_t segment, uint32_t doc)
{
    size_t i, n = 0;
    zc_forward f;

    for (i = 0; i < t->hits->n; i++)
        n += t->hits->v[i].segment == segment &&
             zc_index_forward(t->x, segment, t->hits->v[i].clause, &f) && f.doc == doc;
    return n;
}

static void take(taken *t, const ranked *r)
{
    gram_set *grams = &t->grams[t->hits->n];
    zc_forward f;

    if (!zc_index_forward(t->x, r->segment, r->clause, &f) ||
        of_document(t, r->segment, f.doc) >= CHOOSE_OF_DOCUMENT)
        return;
    gram_set_make(grams, f.text);
    if (repeats(t, grams))
        gram_set_release(grams);
    else
        t->hits->v[t->hits->n++] = *r;
}

/* Without the weak ones behind the last strong one; where none is strong, with the first few. */
static void cut_weak(related_hits *h, size_t weak)
{
    size_t n = h->n;

    while (n > 0 && !h->v[n - 1].match)
        n--;
    h->n = n ? n : h->n < weak ? h->n : weak;
}

void choose_hits(related_hits *h, const wanted *w, const bag *b, const zc_index *x,
                 const ranking *found, size_t max, size_t weak)
{
    size_t i, most = max < found->n ? max : found->n;
    taken t = {x, h, zc_alloc((most + 1) * sizeof(gram_set))};

    h->v = zc_alloc((most + 1) * sizeof *h->v);
    h->n = 0;
    for (i = 0; i < found->n && h->n < most; i++)
        take(&t, &found->v[i]);
    for (i = 0; i < h->n; i++) {
        h->v[i].match = strength_of(w, b, x, &h->v[i]) >= STRENGTH_STRONG;
        gram_set_release(&t.grams[i]);
    }
    cut_weak(h, weak);
    free(t.grams);
}
