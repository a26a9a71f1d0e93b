/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggest: what is looked for, in the order in which it is told. */
#include "search/suggest/suggest.h"

#include "lib/base/message.h"
#include "search/suggest/parts.h"
#include "search/suggest/trial.h"

#include <stdlib.h>
#include <string.h>

/* Beyond any query that a person types, so that a hostile one costs nothing here. */
enum { BYTES_MOST = 240, TERMS_MOST = 32, NODES_MOST = 128 };

/* Clauses whose texts are read for spellings: so many, and one in so many of all. */
enum { TEXTS_LEAST = 5000, TEXTS_PART = 10 };

static bool is_typed_by_hand(const query *q)
{
    size_t i, bytes = 0;

    for (i = 0; i < q->n; i++)
        bytes += q->term[i].typed.len;
    return q->root && q->n <= TERMS_MOST && q->n_nodes <= NODES_MOST && bytes <= BYTES_MOST;
}

/* Which parts find nothing by themselves; of a query of one, this has been said. */
static void note_empty(query *q, const parts *p)
{
    uint32_t empty = parts_empty(p);
    zc_buf labels;

    if (!empty || p->n < 2)
        return;
    zc_buf_init(&labels);
    parts_write(p, empty, _(", "), &labels);
    query_note(q, _("no clause matches %s"), labels.ptr);
    zc_buf_release(&labels);
}

static int suggest_all(trial *t)
{
    parts p = {0};
    int rc = parts_find(&p, t->q, t->given, t->x, t->err);

    if (rc == 0) {
        note_empty(t->q, &p);
        rc = words_suggest(t, &p);
    }
    if (rc == 0)
        rc = loose_suggest(t);
    if (rc == 0)
        rc = less_suggest(t, &p);
    parts_release(&p);
    return rc;
}

int suggest(query *q, const filter_options *given, const filter *f, const zc_index *x,
            suggestions *out, zc_error *err)
{
    static const filter_options none;
    filter *all;
    trial t = {.q = q, .given = given, .filter = f, .x = x, .out = out, .err = err};
    int rc;

    if (!is_typed_by_hand(q) || !zc_index_sums(x).clauses)
        return 0;
    t.texts = TEXTS_LEAST + (size_t)zc_index_sums(x).clauses / TEXTS_PART;
    t.all = all = filter_new(&none, err);
    rc = all ? suggest_all(&t) : ZC_EINVAL;
    filter_free(all);
    return rc;
}

void suggestions_release(suggestions *s)
{
    while (s->n > 0) {
        free(s->v[--s->n].text);
        free(s->v[s->n].without);
    }
    free(s->v);
    memset(s, 0, sizeof *s);
}
