/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups: sets of clauses by the kinds of their documents. */
#include "search/related/groups.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"

#include <stdlib.h>

const related_group_info related_group_infos[RELATED_GROUPS] = {
    [RELATED_POLICIES] = {"policies", N_("Policies"), 5, 2},
    [RELATED_REPLIES] = {"replies", N_("Replies"), 3, 1},
    [RELATED_PROPOSALS] = {"proposals", N_("Proposals"), 3, 0},
};

related_group related_group_of(zc_doc_kind kind)
{
    return kind == ZC_DOC_REPLY      ? RELATED_REPLIES
           : kind == ZC_DOC_PROPOSAL ? RELATED_PROPOSALS
                                     : RELATED_POLICIES;
}

static void add_segment(related_groups *g, const zc_index *x, const filter *f, size_t segment)
{
    const zc_bits *live = zc_index_live(x, segment);
    related_group group;
    zc_doc_view v;
    zc_bits base;
    uint32_t doc, i;
    size_t k;
    bool any;

    zc_bits_copy(&base, live);
    filter_apply(f, x, segment, &base);
    any = zc_bits_next(&base, 0) < base.n;
    for (k = 0; k < RELATED_GROUPS; k++)
        zc_bits_init(&g->clauses[k][segment], base.n);
    for (doc = 0; any && doc < zc_index_segment_docs(x, segment); doc++) {
        if (!zc_index_card(x, segment, doc, &v))
            continue;
        group = related_group_of(v.kind);
        for (i = v.first; i < v.first + v.n_clauses; i++)
            if (zc_bits_has(&base, i)) {
                zc_bits_set(&g->clauses[group][segment], i);
                g->any[group] = true;
            }
    }
    zc_bits_release(&base);
}

void related_groups_init(related_groups *g, const zc_index *x, const filter *f)
{
    size_t i;

    *g = (related_groups){.segments = zc_index_segments(x)};
    for (i = 0; i < RELATED_GROUPS; i++)
        g->clauses[i] = zc_alloc(g->segments * sizeof *g->clauses[i]);
    for (i = 0; i < g->segments; i++)
        add_segment(g, x, f, i);
}

void related_groups_release(related_groups *g)
{
    size_t i, k;

    for (i = 0; i < RELATED_GROUPS; i++) {
        for (k = 0; g->clauses[i] && k < g->segments; k++)
            zc_bits_release(&g->clauses[i][k]);
        free(g->clauses[i]);
    }
    *g = (related_groups){0};
}

void related_groups_drop(related_groups *g, size_t segment, const zc_doc_view *v)
{
    uint32_t i;
    size_t k;

    for (k = 0; k < RELATED_GROUPS; k++)
        for (i = v->first; i < v->first + v->n_clauses; i++)
            zc_bits_drop(&g->clauses[k][segment], i);
}

void related_groups_keep(related_groups *g, const zc_bits *among)
{
    size_t i, k;

    for (k = 0; k < RELATED_GROUPS; k++) {
        g->any[k] = false;
        for (i = 0; i < g->segments; i++) {
            zc_bits_and(&g->clauses[k][i], &among[i]);
            g->any[k] |= zc_bits_next(&g->clauses[k][i], 0) < g->clauses[k][i].n;
        }
    }
}
