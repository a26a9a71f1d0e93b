/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates: a short list, looked through from its beginning. */
#include "search/suggest/candidates.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { CHANCE = 10 };

static void release(candidate *c)
{
    free(c->key);
    free(c->text);
}

void candidates_release(candidates *c)
{
    while (c->n > 0)
        release(&c->v[--c->n]);
    free(c->v);
    memset(c, 0, sizeof *c);
}

static candidate *find(const candidates *c, zc_str key)
{
    size_t i;

    for (i = 0; i < c->n; i++)
        if (zc_str_eq(zc_str_of(c->v[i].key), key))
            return &c->v[i];
    return NULL;
}

bool candidates_have(const candidates *c, zc_str key)
{
    return find(c, key) != NULL;
}

void candidates_add(candidates *c, zc_str key, zc_str text, unsigned distance, uint64_t clauses)
{
    candidate *known = find(c, key);

    if (known) {
        known->clauses += clauses;
        known->distance = distance < known->distance ? distance : known->distance;
        if (zc_str_cmp(text, zc_str_of(known->text)) < 0) {
            free(known->text);
            known->text = zc_str_dup(text);
        }
        return;
    }
    c->v = zc_grow(c->v, &c->cap, c->n + 1, sizeof *c->v);
    c->v[c->n++] = (candidate){zc_str_dup(key), zc_str_dup(text), distance, clauses};
}

static int likelier(const void *a, const void *b)
{
    const candidate *x = a, *y = b;

    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    if (x->clauses != y->clauses)
        return x->clauses > y->clauses ? -1 : 1;
    return strcmp(x->text, y->text);
}

void candidates_choose(candidates *c, size_t max)
{
    size_t kept = 0;

    if (c->n)
        qsort(c->v, c->n, sizeof *c->v, likelier);
    while (kept < c->n && kept < max && c->v[kept].distance == c->v[0].distance &&
           (kept == 0 || c->v[kept].clauses * CHANCE > c->v[0].clauses))
        kept++;
    while (c->n > kept)
        release(&c->v[--c->n]);
}
