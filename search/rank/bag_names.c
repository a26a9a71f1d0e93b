/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: a clause with another name of a part of the query has what the part is made of. */
#include "search/rank/bag_parts.h"

#include "lib/base/mem.h"
#include "lib/store/grams.h"
#include "lib/store/remote.h"

#include <stdlib.h>
#include <string.h>

static bool same(zc_span a, zc_span b)
{
    return a.n == b.n && !memcmp(a.v, b.v, a.n * sizeof *a.v);
}

static bool is_known(const bag *b, zc_span typed, zc_span name)
{
    size_t i;

    for (i = 0; i < b->n_names; i++)
        if (same(b->name[i].typed, typed) && same(b->name[i].text, name))
            return true;
    return false;
}

/* --- what a name stands for ------------------------------------------------------------------------ */

/* The items that the part has and the name has not: what it adds where it stands. */
static void find_extra(const bag *b, bag_name *name)
{
    size_t i, n = b->tokens + b->grams;
    uint32_t *part = zc_alloc(n * sizeof *part), *other = zc_alloc(n * sizeof *other);

    bag_count_typed(b, name->typed, part);
    bag_count_typed(b, name->text, other);
    name->extra = zc_alloc(n * sizeof *name->extra);
    for (i = 0; i < n; i++)
        if (part[i] > other[i])
            name->extra[name->n_extra++] = (bag_extra){(uint16_t)i, part[i] - other[i]};
    free(part);
    free(other);
}

/* Grams of the name, for stage 1. */
static void find_grams(const zc_index *x, bag_name *name)
{
    zc_grams g;
    size_t i;

    zc_grams_init(&g);
    zc_grams_count(&g, name->text);
    zc_index_want_grams(x, name->text, &g, false);
    name->gram = zc_alloc(g.n * sizeof *name->gram);
    for (i = 0; i < g.n; i++)
        if (zc_gram_is_pair(g.v[i].key) || g.v[i].a.id & ZC_TOKEN_WORD)
            name->gram[name->n_grams++] =
                (bag_item){.key = g.v[i].key, .n = 1, .a = g.v[i].a, .b = g.v[i].b};
    zc_grams_release(&g);
}

/* No more clauses have the name than have the rarest of its grams. */
static int count_clauses(const zc_index *x, bag_name *name, zc_error *err)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < name->n_grams && rc == 0; i++) {
        bag_item *e = &name->gram[i];

        rc = bag_count_item(x, name->text, e, err);
        e->idf = formula_idf(zc_index_sums(x).clauses, e->df);
    }
    return rc;
}

/* What the rarest of the grams counts. */
static bag_also rarest(const zc_index *x, const bag_name *name)
{
    bag_also least = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
    size_t i;

    for (i = 0; i < name->n_grams; i++) {
        const bag_item *e = &name->gram[i];
        bool pair = zc_gram_is_pair(e->key);
        uint32_t docs = zc_index_df(x, pair ? ZC_DF_DOC_GRAM : ZC_DF_DOC_TOKEN, e->key);
        uint32_t paths = zc_index_df(x, pair ? ZC_DF_PATH_GRAM : ZC_DF_PATH_TOKEN, e->key);

        least.clauses = e->df < least.clauses ? e->df : least.clauses;
        least.paths = paths < least.paths ? paths : least.paths;
        least.docs = docs < least.docs ? docs : least.docs;
    }
    return name->n_grams ? least : (bag_also){0};
}

static uint32_t sum(uint32_t a, uint32_t b, uint64_t most)
{
    uint64_t n = (uint64_t)a + b;

    return (uint32_t)(n < most ? n : most);
}

/* The items that the name adds are less rare than their own counts say. */
static void add_counts(bag *b, const zc_index *x, const bag_name *name)
{
    bag_also least = rarest(x, name);
    uint64_t clauses = zc_index_sums(x).clauses;
    size_t i;

    for (i = 0; i < name->n_extra; i++) {
        bag_also *also = &b->item[name->extra[i].item].also;

        also->clauses = sum(also->clauses, least.clauses, clauses);
        also->paths = sum(also->paths, least.paths, clauses);
        also->docs = sum(also->docs, least.docs, zc_index_docs(x));
    }
}

/* --- making ---------------------------------------------------------------------------------------- */

static int add_name(bag *b, zc_span typed, zc_span text, const zc_index *x, zc_error *err)
{
    bag_name *name;
    int rc;

    if (is_known(b, typed, text))
        return 0;
    b->name = zc_grow(b->name, &b->cap_names, b->n_names + 1, sizeof *b->name);
    name = &b->name[b->n_names];
    *name = (bag_name){.typed = typed, .text = text};
    find_extra(b, name);
    find_grams(x, name);
    rc = count_clauses(x, name, err);
    if (rc == 0)
        add_counts(b, x, name);
    b->n_names++;
    return rc;
}

int bag_names_read(bag *b, const query *q, const zc_index *x, zc_error *err)
{
    size_t i, k;
    int rc = 0;

    for (i = 0; i < q->n; i++)
        for (k = 0; k < q->term[i].n_forms && !q->term[i].exclude && rc == 0; k++) {
            const query_term *t = &q->term[i], *f = &t->form[k];

            if (f->alias.n && t->kind != QUERY_CITES)
                rc = add_name(b, (zc_span){t->text.v + f->from, f->to - f->from},
                              zc_units_span(&f->alias), x, err);
        }
    return rc;
}

void bag_names_weigh(bag *b)
{
    size_t i, k;

    for (i = 0; i < b->n_names; i++) {
        bag_name *name = &b->name[i];
        double part = 0, own = 0;

        for (k = 0; k < name->n_extra; k++)
            if ((uint32_t)b->item[name->extra[k].item].key)
                part += b->item[name->extra[k].item].idf;
        for (k = 0; k < name->n_grams; k++)
            own += name->gram[k].idf;
        for (k = 0; k < name->n_grams && part > 0 && own > 0; k++)
            name->gram[k].idf *= part < own ? part / own : 1;
    }
}

void bag_names_free(bag *b)
{
    while (b->n_names > 0) {
        free(b->name[--b->n_names].extra);
        free(b->name[b->n_names].gram);
    }
    free(b->name);
}

/* --- counting -------------------------------------------------------------------------------------- */

/* Whether a text stands around [at, at + n) of another, one of its own parts there. */
static bool stands_around(zc_span longer, zc_span name, zc_span text, size_t at)
{
    size_t in;

    if (longer.n <= name.n)
        return false;
    for (in = zc_span_find(longer, name, 0, false); in != SIZE_MAX;
         in = zc_span_find(longer, name, in + 1, false))
        if (in <= at && longer.n <= text.n - (at - in) &&
            !memcmp(text.v + at - in, longer.v, longer.n * sizeof *longer.v))
            return true;
    return false;
}

/* What is a part of what was typed, or of a longer name of the same, has been counted with that. */
static bool is_inside(const bag *b, const bag_name *name, zc_span text, size_t at)
{
    size_t i;

    if (stands_around(name->typed, name->text, text, at))
        return true;
    for (i = 0; i < b->n_names; i++)
        if (same(b->name[i].typed, name->typed) &&
            stands_around(b->name[i].text, name->text, text, at))
            return true;
    return false;
}

void bag_names_count(const bag *b, zc_span text, uint32_t *tf, zc_bits *seen)
{
    size_t i, k, at;

    for (i = 0; i < b->n_names; i++) {
        const bag_name *name = &b->name[i];

        for (at = zc_span_find(text, name->text, 0, true); at != SIZE_MAX;
             at = zc_span_find(text, name->text, at + name->text.n, true)) {
            if (is_inside(b, name, text, at))
                continue;
            for (k = 0; k < name->n_extra; k++)
                bag_see(tf, seen, name->extra[k].item, name->extra[k].n);
        }
    }
}
