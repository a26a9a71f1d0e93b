/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strength: the grams of an ask, found again in a clause, its headings and its document's title. */
#include "search/related/strength.h"

#include "lib/base/mem.h"
#include "search/rank/formula.h"

#include <math.h>
#include <stdlib.h>

static const double root = 0.35, enough = 1.2, enough_where_out = 0.4;

static void count(const bag *b, const zc_index *x, const ranked *r, uint32_t *tf)
{
    zc_doc_view v;
    zc_forward f;

    if (!zc_index_forward(x, r->segment, r->clause, &f))
        return;
    bag_count(b, f.text, tf);
    bag_count(b, f.path, tf);
    if (zc_index_doc(x, r->segment, f.doc, &v))
        bag_count(b, v.title_folded, tf);
}

double strength_of(const wanted *w, const bag *b, const zc_index *x, const ranked *r)
{
    size_t tokens, grams, i;
    const bag_item *item = bag_items(b, &tokens, &grams);
    double rare = formula_idf(zc_index_sums(x).clauses, 1), shared = 0, all = (double)w->unknown;
    uint32_t *tf = zc_alloc((tokens + grams) * sizeof *tf);

    count(b, x, r, tf);
    for (i = tokens; i < tokens + grams; i++) {
        if (w->query.context && item[i].a.at >= w->query.context)
            continue;
        all += item[i].idf / rare;
        shared += tf[i] ? item[i].idf / rare : 0;
    }
    free(tf);
    return all > 0 ? shared / pow(all, root) : 0;
}

bool strength_is_enough(double strength, bool stands_out)
{
    return strength >= (stands_out ? enough_where_out : enough);
}
