/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Less: the fewest parts whose absence lets something match. */
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "search/suggest/filters.h"
#include "search/suggest/parts.h"
#include "search/suggest/trial.h"

#include <inttypes.h>
#include <stdlib.h>

enum {
    SHOWN_MOST = 4,
    WAYS_MOST = PARTS_MOST * PARTS_MOST, /* pairs, at most */
    MORE_MOST = 2                        /* parts left out besides those that leave nothing */
};

/* What may be left out, and what then is left. */
typedef struct way {
    uint32_t without;
    uint64_t clauses;
} way;

typedef struct ways {
    way v[WAYS_MOST];
    size_t n;
} ways;

static void add_way(const parts *p, uint32_t without, ways *w)
{
    bool finds = false;
    uint64_t n;
    size_t i;

    for (i = 0; i < p->n; i++)
        finds |= !(without >> i & 1) && p->v[i].finds;
    n = finds ? parts_count(p, without) : 0;
    if (n)
        w->v[w->n++] = (way){without, n};
}

/* Ways to leave out `more` of the parts from `from` on, besides those that are. */
static void add_ways(const parts *p, uint32_t without, size_t from, size_t more, ways *w)
{
    size_t i;

    if (more == 0) {
        add_way(p, without, w);
        return;
    }
    for (i = from; i < p->n; i++)
        if (!(without >> i & 1))
            add_ways(p, without | (uint32_t)1 << i, i + 1, more - 1, w);
}

static int likelier(const void *a, const void *b)
{
    const way *x = a, *y = b;

    if (x->clauses != y->clauses)
        return x->clauses > y->clauses ? -1 : 1;
    return x->without < y->without ? -1 : x->without > y->without;
}

/* Count what is left as it would be asked; the sets do not know what a shorter query names. */
static int count_way(const trial *t, const parts *p, uint32_t without, zc_buf *text, uint64_t *n)
{
    query_change change = {0};
    uint32_t options = 0;
    filter_options rest;
    filter *f;
    size_t i;
    int rc;

    for (i = 0; i < p->n; i++)
        if (without >> i & 1)
            *(p->v[i].node ? &change.without : &options) |= (uint32_t)1 << p->v[i].number;
    rest = filters_without(t->given, options);
    f = filter_new(&rest, t->err);
    if (!f)
        return ZC_EINVAL;
    zc_buf_clear(text);
    query_write(t->q, &change, text);
    rc = trial_count(t, zc_str_buf(text), f, n);
    filter_free(f);
    return rc;
}

static int try_way(const trial *t, const parts *p, uint32_t without)
{
    zc_buf text, label, note;
    uint64_t n = 0;
    int rc;

    zc_buf_init(&text);
    zc_buf_init(&label);
    zc_buf_init(&note);
    rc = count_way(t, p, without, &text, &n);
    parts_write(p, without, " ", &label);
    parts_write(p, without, _(", "), &note);
    if (rc == 0 && n && trial_keep(t, zc_str_buf(&text), n, "without", zc_str_buf(&label)))
        query_note(
            t->q, zc_plural("without %s: %" PRIu64 " clause", "without %s: %" PRIu64 " clauses", n),
            note.ptr, n);
    zc_buf_release(&text);
    zc_buf_release(&label);
    zc_buf_release(&note);
    return rc;
}

int less_suggest(const trial *t, const parts *p)
{
    uint32_t empty = parts_empty(p);
    ways *w = zc_alloc(sizeof *w);
    size_t more, i;
    int rc = 0;

    for (more = empty ? 0 : 1; more <= MORE_MOST && !w->n; more++)
        add_ways(p, empty, 0, more, w);
    qsort(w->v, w->n, sizeof *w->v, likelier);
    for (i = 0; i < w->n && i < SHOWN_MOST && rc == 0; i++)
        rc = try_way(t, p, w->v[i].without);
    free(w);
    return rc;
}
