/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting: values are sorted, not hashed: there are as many as documents at most. */
#include "search/facets/count.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { KINDS = ZC_CLAUSE_MEASURE + 1, SLOTS_MORE = 2 };

/* --- units -------------------------------------------------------------------------------------- */

static void add_unit(facet_units *u, facet_unit unit)
{
    if (!unit.weight)
        return;
    u->v = zc_grow(u->v, &u->cap, u->n + 1, sizeof *u->v);
    u->v[u->n++] = unit;
    u->total += unit.weight;
}

/* How many clauses of a document match, by kind; all as the first kind where kinds do not matter. */
static void count_clauses(const zc_index *x, size_t segment, const zc_bits *match,
                          const zc_doc_view *d, bool kinds, uint64_t count[KINDS])
{
    size_t i, end = (size_t)d->first + d->n_clauses;
    zc_forward f = {.kind = ZC_CLAUSE_PARAGRAPH};

    memset(count, 0, KINDS * sizeof *count);
    for (i = zc_bits_next(match, d->first); i < end; i = zc_bits_next(match, i + 1))
        if (!kinds || zc_index_forward(x, segment, (uint32_t)i, &f))
            count[f.kind]++;
}

static void add_document(facet_units *u, size_t segment, uint32_t doc, bool whole,
                         const uint64_t count[KINDS])
{
    facet_unit unit = {segment, doc, 0, 0};
    unsigned kind;

    for (kind = 0; kind < KINDS; kind++) {
        if (!count[kind])
            continue;
        unit.kinds |= 1u << kind;
        unit.weight = whole ? 1 : count[kind];
        if (!whole)
            add_unit(u, unit);
        unit.kinds = whole ? unit.kinds : 0;
    }
    if (whole)
        add_unit(u, unit);
}

void facet_units_find(facet_units *u, const zc_index *x, const ranking *matches, bool documents,
                      bool kinds)
{
    uint64_t count[KINDS];
    zc_doc_view d;
    uint32_t doc;
    size_t i;

    memset(u, 0, sizeof *u);
    for (i = 0; i < matches->segments; i++)
        for (doc = 0; doc < zc_index_segment_docs(x, i); doc++) {
            if (!zc_index_doc_live(x, i, doc) || !zc_index_doc(x, i, doc, &d))
                continue;
            count_clauses(x, i, &matches->match[i], &d, kinds, count);
            add_document(u, i, doc, documents, count);
        }
}

void facet_units_release(facet_units *u)
{
    free(u->v);
    memset(u, 0, sizeof *u);
}

/* --- one field ---------------------------------------------------------------------------------- */

/* A value of a unit; slot: where it is counted. */
typedef struct pair {
    zc_str value;
    uint32_t unit, slot;
} pair;

typedef struct pairs {
    pair *v;
    size_t n, cap;
} pairs;

static int by_value(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    int order = zc_str_cmp(x->value, y->value);

    return order ? order : (x->unit > y->unit) - (x->unit < y->unit);
}

static int by_unit(const void *a, const void *b)
{
    const pair *x = a, *y = b;

    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return (x->slot > y->slot) - (x->slot < y->slot);
}

/* The values of all units, sorted by value; one that a unit has twice counts once. */
static void find_pairs(pairs *p, facet_axis *a, const zc_index *x, const facet_units *u)
{
    size_t i, k, kept = 0;
    zc_doc_view d;
    zc_str value;

    for (i = 0; i < u->n; i++) {
        if (!zc_index_doc(x, u->v[i].segment, u->v[i].doc, &d))
            continue;
        if (facet_field_assumed(a->field, &d))
            a->assumed += u->v[i].weight;
        for (k = 0; (value = facet_field_value(a->field, &d, u->v[i].kinds, k)).len; k++) {
            p->v = zc_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
            p->v[p->n++] = (pair){value, (uint32_t)i, 0};
        }
    }
    if (p->n)
        qsort(p->v, p->n, sizeof *p->v, by_value);
    for (i = 0; i < p->n; i++)
        if (!kept || by_value(&p->v[i], &p->v[kept - 1]))
            p->v[kept++] = p->v[i];
    p->n = kept;
}

/* A value, and the pairs that have it. */
typedef struct group {
    facet_value of;
    size_t from, to;
} group;

static int by_count(const void *a, const void *b)
{
    const group *x = a, *y = b;

    if (x->of.count != y->of.count)
        return x->of.count > y->of.count ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

static int by_place(const void *a, const void *b)
{
    const group *x = a, *y = b;

    return x->from < y->from ? -1 : x->from > y->from;
}

static size_t find_groups(const pairs *p, const facet_units *u, group *g)
{
    size_t i, n = 0;

    for (i = 0; i < p->n; i++) {
        if (!i || !zc_str_eq(p->v[i].value, p->v[i - 1].value))
            g[n++] = (group){{p->v[i].value, 0}, i, i};
        g[n - 1].of.count += u->v[p->v[i].unit].weight;
        g[n - 1].to = i + 1;
    }
    return n;
}

/* Give each value its slot: those behind the most frequent ones share one. */
static void choose(facet_axis *a, pairs *p, group *g, size_t n, size_t max, bool in_order)
{
    size_t i, k;

    if (n)
        qsort(g, n, sizeof *g, by_count);
    a->n = n < max ? n : max;
    a->others = n - a->n;
    if (in_order && a->n)
        qsort(g, a->n, sizeof *g, by_place);
    a->v = zc_alloc((a->n + SLOTS_MORE) * sizeof *a->v);
    for (i = 0; i < n; i++) {
        if (i < a->n)
            a->v[i] = g[i].of;
        for (k = g[i].from; k < g[i].to; k++)
            p->v[k].slot = (uint32_t)(i < a->n ? i : a->n);
    }
}

/* The slots of each unit, each once; counts of the two slots that are no values. */
static void spread(facet_axis *a, const pairs *p, const facet_units *u)
{
    size_t i, k = 0, n = 0;

    a->start = zc_alloc((u->n + 1) * sizeof *a->start);
    a->slot = zc_alloc((p->n + u->n) * sizeof *a->slot);
    for (i = 0; i < u->n; i++) {
        a->start[i] = n;
        for (; k < p->n && p->v[k].unit == i; k++)
            if (n == a->start[i] || a->slot[n - 1] != p->v[k].slot)
                a->slot[n++] = p->v[k].slot;
        if (n == a->start[i])
            a->slot[n++] = (uint32_t)a->n + 1;
        if (a->slot[n - 1] >= a->n)
            a->v[a->slot[n - 1]].count += u->v[i].weight;
    }
    a->start[u->n] = n;
}

void facet_axis_count(facet_axis *a, int field, const zc_index *x, const facet_units *u, size_t max,
                      bool in_order)
{
    pairs p = {0};
    group *g;

    memset(a, 0, sizeof *a);
    a->field = field;
    find_pairs(&p, a, x, u);
    g = zc_alloc(p.n * sizeof *g);
    choose(a, &p, g, find_groups(&p, u, g), max, in_order);
    if (p.n)
        qsort(p.v, p.n, sizeof *p.v, by_unit);
    spread(a, &p, u);
    free(g);
    free(p.v);
}

void facet_axis_release(facet_axis *a)
{
    free(a->v);
    free(a->start);
    free(a->slot);
    memset(a, 0, sizeof *a);
}

/* --- two fields --------------------------------------------------------------------------------- */

static void cross(facet *f, const facet_units *u)
{
    const facet_axis *r = &f->row, *c = &f->column;
    size_t width = c->n + SLOTS_MORE, i, k, l;

    f->cell = zc_alloc((r->n + SLOTS_MORE) * width * sizeof *f->cell);
    for (i = 0; i < u->n; i++)
        for (k = r->start[i]; k < r->start[i + 1]; k++)
            for (l = c->start[i]; l < c->start[i + 1]; l++)
                f->cell[r->slot[k] * width + c->slot[l]] += u->v[i].weight;
}

void facet_count(facet *f, facet_asked asked, const zc_index *x, const facet_units *u, size_t max)
{
    memset(f, 0, sizeof *f);
    facet_axis_count(&f->row, asked.row, x, u, max, false);
    f->column.field = FACET_NONE;
    if (asked.column == FACET_NONE)
        return;
    facet_axis_count(&f->column, asked.column, x, u, max, true);
    cross(f, u);
}

void facet_release(facet *f)
{
    facet_axis_release(&f->row);
    facet_axis_release(&f->column);
    free(f->cell);
    memset(f, 0, sizeof *f);
}
