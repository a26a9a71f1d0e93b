/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trials: read, count, keep. */
#include "search/suggest/trial.h"

#include "lib/base/mem.h"
#include "search/query/also.h"
#include "search/rank/rank.h"

#include <string.h>

int trial_count(const trial *t, zc_str text, const filter *f, uint64_t *n)
{
    query q;
    int rc = 0;

    *n = 0;
    query_init(&q);
    query_parse(&q, text);
    also_add(&q, t->q->names);
    if (!query_is_empty(&q))
        rc = rank_count(&q, f, t->x, n, t->err);
    query_release(&q);
    return rc;
}

int trial_change(const trial *t, const query_change *change, zc_buf *text, const filter *f,
                 uint64_t *n)
{
    zc_buf_clear(text);
    query_write(t->q, change, text);
    return trial_count(t, zc_str_buf(text), f, n);
}

bool trial_keep(const trial *t, zc_str text, uint64_t clauses, const char *change, zc_str without)
{
    suggestions *s = t->out;
    size_t i;

    for (i = 0; i < s->n; i++)
        if (zc_str_eq(zc_str_of(s->v[i].text), text) &&
            zc_str_eq(zc_str_of(s->v[i].without), without))
            return false;
    s->v = zc_grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
    s->v[s->n++] =
        (suggestion){zc_str_dup(text), clauses, change, without.len ? zc_str_dup(without) : NULL};
    return true;
}
