/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clause or document by its id: what policy-search --show prints. */
#include "lib/policysearch/api_parts.h"

#include "lib/base/mem.h"
#include "search/show.h"

#include <stdlib.h>

static int take_clause(ps_hit *to, const zc_index *x, const id_target *t, uint32_t clause,
                       zc_error *err)
{
    hit h;
    int rc = show_fetch(&h, x, t, clause, err);

    if (rc == 0)
        rc = validity_of(x, t->segment, t->number, &h.validity, err);
    if (rc == 0)
        api_hit_take(to, x, &h);
    hit_release(&h);
    return rc;
}

/* A document with all its clauses. */
static int take_document(ps_hit *to, const zc_index *x, const id_target *t, zc_error *err)
{
    document_hit h = {.match = true, .doc = t->doc};
    uint32_t i;
    int rc = validity_of(x, t->segment, t->number, &h.validity, err);

    if (rc < 0)
        return rc;
    api_document_take(to, x, &h);
    free(to->clause);
    to->clause = zc_alloc(t->doc.n_clauses * sizeof *to->clause);
    for (i = 0; i < t->doc.n_clauses && rc == 0; i++) {
        rc = take_clause(&to->clause[i], x, t, t->doc.first + i, err);
        to->n_clauses++;
    }
    return rc;
}

typedef struct search_for {
    const zc_index *x;
    const char *id;
    ps_hit *to;
} search_for;

static int find(void *arg, zc_error *err)
{
    const search_for *s = arg;
    id_target t;
    int rc = id_find(&t, s->x, zc_str_of(s->id), err);

    if (rc == 0)
        rc = t.whole ? take_document(s->to, s->x, &t, err)
                     : take_clause(s->to, s->x, &t, t.clause, err);
    id_release(&t);
    return rc;
}

static void forget(void *arg)
{
    const search_for *s = arg;

    api_hit_release(s->to);
    *s->to = (ps_hit){0};
}

ps_hit *ps_lookup(const ps_index *index, const char *id, ps_error *err)
{
    search_for s = {index->x, id, zc_alloc(sizeof *s.to)};
    zc_error why;

    if (api_ask(index, find, forget, &s, &why) == 0)
        return s.to;
    api_fail(err, &why);
    ps_hit_free(s.to);
    return NULL;
}

void ps_hit_free(ps_hit *h)
{
    if (h)
        api_hit_release(h);
    free(h);
}
