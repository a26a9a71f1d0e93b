/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Match: the query's tree over sets of clauses; what one term means is narrow.c's and hold.c's. */
#include "search/query/match.h"

#include "lib/base/mem.h"
#include "lib/store/remote.h"
#include "lib/store/walk.h"
#include "search/query/hold.h"
#include "search/query/narrow.h"
#include "search/query/near.h"
#include "search/query/stand.h"

#include <stdlib.h>

static int keep(const scene *s, size_t node, zc_bits *set);

static int keep_term(const scene *s, const query_term *t, zc_bits *set)
{
    if (t->kind != QUERY_WORD && t->kind != QUERY_PHRASE)
        return hold_field(s, t, set);
    return t->phrase || t->literal ? narrow_standing(s, t, set) : narrow_half(s, t, set);
}

/*
 * What an operand costs: postings first, then what looks at documents, at last what reads every text
 * that is left.
 */
static int cost(const query *q, size_t node)
{
    const query_node *n = &q->node[node];
    const query_term *t;

    if (n->op != QUERY_TERM)
        return n->op == QUERY_NOT ? 4 : 3;
    t = &q->term[n->term];
    switch (t->kind) {
    case QUERY_PHRASE:
        return 0;
    case QUERY_WORD:
        return t->literal ? 0 : 2;
    case QUERY_RANGE:
        return 5;
    default:
        return 1;
    }
}

/* Where nothing is left, the postings need not be asked. */
static bool is_empty(const zc_bits *set)
{
    return zc_bits_next(set, 0) >= set->n;
}

/* A child of a node, and what is known of what it costs. */
typedef struct operand {
    size_t node;
    int cost;
    uint32_t most; /* clauses that it can leave */
} operand;

enum { MANY = 8 /* operands from which on it is worth while to ask how rare they are */ };

static int by_cost(const void *a, const void *b)
{
    const operand *x = a, *y = b;

    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->most != y->most)
        return x->most < y->most ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* The children of a node, the cheap ones first, and of many equally cheap ones the rarest: of the words
 * of a whole text they leave nothing at once. */
static int order_operands(const scene *s, operand *v, size_t n)
{
    const query *q = s->q;
    size_t i;
    int rc = 0;

    /* A server would be asked for each. */
    for (i = 0; i < n && n >= MANY && !zc_index_has_servers(s->x) && rc == 0; i++)
        if (!v[i].cost)
            rc = narrow_most(s, &q->term[q->node[v[i].node].term], &v[i].most);
    if (n)
        qsort(v, n, sizeof *v, by_cost);
    return rc;
}

/* Keep what all children keep, until nothing is left. bare, bound: whether those of the root that only rank
 * are taken, and those that constrain. */
static int keep_all(const scene *s, size_t node, bool bare, bool bound, zc_bits *set)
{
    const query *q = s->q;
    operand *v = NULL;
    size_t child, n = 0, cap = 0, i;
    int rc;

    for (child = q->node[node].first; child; child = q->node[child].next)
        if (query_is_bare(q, child) ? bare : bound) {
            v = zc_grow(v, &cap, n + 1, sizeof *v);
            v[n++] = (operand){child, cost(q, child), UINT32_MAX};
        }
    rc = order_operands(s, v, n);
    for (i = 0; i < n && rc == 0 && !is_empty(set); i++)
        rc = keep(s, v[i].node, set);
    free(v);
    return rc;
}

static int keep_any(const scene *s, size_t node, zc_bits *set)
{
    zc_bits any, one;
    size_t child;
    int rc = 0;

    zc_bits_init(&any, set->n);
    for (child = s->q->node[node].first; child && rc == 0; child = s->q->node[child].next) {
        zc_bits_copy(&one, set);
        rc = keep(s, child, &one);
        zc_bits_or(&any, &one);
        zc_bits_release(&one);
    }
    zc_bits_and(set, &any);
    zc_bits_release(&any);
    return rc;
}

static int keep_others(const scene *s, size_t node, zc_bits *set)
{
    zc_bits unwanted;
    int rc;

    zc_bits_copy(&unwanted, set);
    rc = keep(s, s->q->node[node].first, &unwanted);
    zc_bits_and_not(set, &unwanted);
    zc_bits_release(&unwanted);
    return rc;
}

static int keep_near(const scene *s, size_t node, zc_bits *set)
{
    int rc = keep_all(s, node, true, true, set);
    zc_walk w;

    if (rc < 0)
        return rc;
    zc_walk_start(&w, s->x, s->segment, set, ZC_WANT_RECORD);
    while (zc_walk_next(&w))
        if (!w.good || !near_holds(s->q, node, w.f.text))
            zc_bits_drop(set, w.clause);
    return 0;
}

/* Keep in set the clauses for which a node of the tree holds. */
static int keep(const scene *s, size_t node, zc_bits *set)
{
    switch (s->q->node[node].op) {
    case QUERY_TERM:
        return keep_term(s, &s->q->term[s->q->node[node].term], set);
    case QUERY_AND:
        return keep_all(s, node, true, true, set);
    case QUERY_OR:
        return keep_any(s, node, set);
    case QUERY_NOT:
        return keep_others(s, node, set);
    case QUERY_NEAR:
        return keep_near(s, node, set);
    }
    return 0;
}

/* --- the functions offered --------------------------------------------------------------------- */

bool match_is_loose(const query *q)
{
    size_t child;

    for (child = q->root ? q->node[q->root].first : 0; child; child = q->node[child].next)
        if (query_is_bare(q, child) && !q->term[q->node[child].term].literal)
            return true;
    return false;
}

bool match_clause(const query *q, const zc_index *x, size_t segment, const zc_forward *f)
{
    const query_term *t;
    zc_span title;
    size_t child;

    if (!zc_index_title(x, segment, f->doc, &title))
        return false;
    for (child = q->root ? q->node[q->root].first : 0; child; child = q->node[child].next) {
        if (!query_is_bare(q, child))
            continue;
        t = &q->term[q->node[child].term];
        if (t->literal ? !stand_in_clause(t, x, segment, f) : !narrow_has_half(t, f, title))
            return false;
    }
    return true;
}

/* Of the live clauses that the filter wants, those that keep the constraints, and have the bare words. */
static int match(const scene *s, const filter *f, bool bare, zc_bits *out)
{
    zc_bits_copy(out, zc_index_live(s->x, s->segment));
    filter_apply(f, s->x, s->segment, out);
    return s->q->root ? keep_all(s, s->q->root, bare, true, out) : 0;
}

int match_base(const query *q, const filter *f, const zc_index *x, size_t segment, zc_bits *out,
               zc_error *err)
{
    const scene s = {q, x, segment, err};

    return match(&s, f, false, out);
}

int match_all(const query *q, const filter *f, const zc_index *x, size_t segment, zc_bits *out,
              zc_error *err)
{
    const scene s = {q, x, segment, err};

    return match(&s, f, true, out);
}

int match_words(const query *q, const zc_index *x, size_t segment, const zc_bits *base,
                zc_bits *out, zc_error *err)
{
    scene s = {q, x, segment, err};

    zc_bits_copy(out, base);
    return q->root ? keep_all(&s, q->root, true, false, out) : 0;
}

int match_term(const query *q, const query_term *t, const zc_index *x, size_t segment,
               const zc_bits *within, zc_bits *out, zc_error *err)
{
    scene s = {q, x, segment, err};

    zc_bits_copy(out, within);
    return keep_term(&s, t, out);
}

int match_node(const query *q, size_t node, const zc_index *x, size_t segment,
               const zc_bits *within, zc_bits *out, zc_error *err)
{
    scene s = {q, x, segment, err};

    zc_bits_copy(out, within);
    return keep(&s, node, out);
}
