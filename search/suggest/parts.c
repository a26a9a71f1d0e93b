/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts: sets of clauses, and their intersections. */
#include "search/suggest/parts.h"

#include "lib/base/mem.h"
#include "search/query/match.h"
#include "search/query/target.h"
#include "search/query/write.h"
#include "search/suggest/filters.h"

#include <stdlib.h>
#include <string.h>

static uint64_t count_sets(const zc_bits *set, size_t n)
{
    uint64_t sum = 0;

    while (n-- > 0)
        sum += zc_bits_count(&set[n]);
    return sum;
}

static void release_sets(zc_bits *set, size_t n)
{
    size_t i;

    for (i = 0; set && i < n; i++)
        zc_bits_release(&set[i]);
    free(set);
}

static part *add_part(parts *p)
{
    part *v = &p->v[p->n++];

    zc_buf_init(&v->label);
    v->keep = zc_alloc(p->segments * sizeof *v->keep);
    return v;
}

/* Whether it asks for something: not what is excluded, metadata, or any number in a range. */
static bool finds(const query *q, size_t node)
{
    const query_node *n = &q->node[node];
    query_kind kind = q->term[n->term].kind;

    return n->op != QUERY_NOT &&
           !(n->op == QUERY_TERM && (kind == QUERY_FILTER || kind == QUERY_RANGE));
}

static bool has_range(const query *q, size_t node)
{
    const query_node *n = &q->node[node];
    size_t child;

    if (n->op == QUERY_TERM)
        return q->term[n->term].kind == QUERY_RANGE;
    for (child = n->first; child; child = q->node[child].next)
        if (has_range(q, child))
            return true;
    return false;
}

static void add_node(parts *p, const query *q, size_t node, size_t number)
{
    part *v = add_part(p);

    v->node = node;
    v->number = number;
    v->finds = finds(q, node);
    v->bare = query_is_bare(q, node);
    v->reads = has_range(q, node);
    query_write_node(q, node, &v->label);
}

static int add_filter(parts *p, const filter_options *o, size_t number, const zc_index *x,
                      zc_error *err)
{
    filter_options one = filters_without(o, ~((uint32_t)1 << number));
    filter *f = filter_new(&one, err);
    part *v;
    size_t i;

    if (!f)
        return ZC_EINVAL;
    v = add_part(p);
    v->number = number;
    filters_write(o, number, &v->label);
    for (i = 0; i < p->segments; i++) {
        zc_bits_copy(&v->keep[i], zc_index_live(x, i));
        filter_apply(f, x, i, &v->keep[i]);
    }
    v->empty = !count_sets(v->keep, p->segments);
    filter_free(f);
    return 0;
}

static int find_named(parts *p, const query *q, const zc_index *x, zc_error *err)
{
    targets t = {0};
    size_t i;
    int rc;

    p->named = zc_alloc(p->segments * sizeof *p->named);
    for (i = 0; i < p->segments; i++)
        zc_bits_init(&p->named[i], zc_index_segment_clauses(x, i));
    rc = targets_find(&t, q, x, err);
    for (i = 0; i < t.n; i++)
        if (t.v[i].article)
            zc_bits_set(&p->named[t.v[i].segment], t.v[i].first);
    targets_release(&t);
    return rc;
}

void parts_release(parts *p)
{
    while (p->n > 0) {
        part *v = &p->v[--p->n];

        release_sets(v->keep, p->segments);
        zc_buf_release(&v->label);
    }
    release_sets(p->named, p->segments);
    memset(p, 0, sizeof *p);
}

/* Intersect the sets of the parts kept, of those that are bare words or of the others. */
static void intersect(const parts *p, uint32_t without, bool bare, size_t segment, zc_bits *set)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        if (!(without >> i & 1) && p->v[i].bare == bare)
            zc_bits_and(set, &p->v[i].keep[segment]);
}

/* Clauses of a segment that the parts leave together without some; set is initialised here. */
static void leave(const parts *p, uint32_t without, size_t segment, zc_bits *set)
{
    bool all = true; /* the bare words, so that what they name matches */
    size_t i;

    for (i = 0; i < p->n; i++)
        all &= !(without >> i & 1) || !p->v[i].bare;
    zc_bits_copy(set, zc_index_live(p->x, segment));
    intersect(p, without, true, segment, set);
    if (all)
        zc_bits_or(set, &p->named[segment]);
    intersect(p, without, false, segment, set);
}

uint64_t parts_count(const parts *p, uint32_t without)
{
    uint64_t n = 0;
    zc_bits set;
    size_t i;

    for (i = 0; i < p->segments; i++) {
        leave(p, without, i, &set);
        n += zc_bits_count(&set);
        zc_bits_release(&set);
    }
    return n;
}

uint32_t parts_empty(const parts *p)
{
    uint32_t bits = 0;
    size_t i;

    for (i = 0; i < p->n; i++)
        if (p->v[i].empty)
            bits |= (uint32_t)1 << i;
    return bits;
}

/* --- finding ------------------------------------------------------------------------------------ */

static int find_sets(parts *p, const query *q, part *v, const zc_bits *within, const zc_index *x,
                     zc_error *err)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < p->segments && rc == 0; i++) {
        zc_bits_release(&v->keep[i]);
        rc = match_node(q, v->node, x, i, within ? &within[i] : zc_index_live(x, i), &v->keep[i],
                        err);
    }
    return rc;
}

/* Clauses that all parts leave but those that read and one more: whether their texts hold a number in a
 * range is all that is asked. */
static zc_bits *find_readable(const parts *p)
{
    zc_bits *out = zc_alloc(p->segments * sizeof *out), set;
    uint32_t none = parts_empty(p);
    size_t i, k;

    for (i = 0; i < p->n; i++)
        none |= (uint32_t)p->v[i].reads << i;
    for (k = 0; k < p->segments; k++) {
        zc_bits_init(&out[k], p->named[k].n);
        for (i = 0; i < p->n; i++) {
            leave(p, none | (uint32_t)1 << i, k, &set);
            zc_bits_or(&out[k], &set);
            zc_bits_release(&set);
        }
    }
    return out;
}

/* Find what the parts with ranges leave. *much is set where too many texts would have to be read. */
static int find_reading(parts *p, const query *q, const zc_index *x, bool *much, zc_error *err)
{
    zc_bits *within = find_readable(p);
    size_t i;
    int rc = 0;

    *much = count_sets(within, p->segments) > PARTS_RANGE;
    for (i = 0; i < p->n && rc == 0 && !*much; i++)
        if (p->v[i].reads)
            rc = find_sets(p, q, &p->v[i], within, x, err);
    release_sets(within, p->segments);
    return rc;
}

/* Words that stand, taken together, in more clauses than this take too long. */
static int find_nodes(parts *p, const query *q, const zc_index *x, bool *much, zc_error *err)
{
    uint64_t n, rest = PARTS_CLAUSES + zc_index_sums(x).clauses;
    bool reads = false;
    size_t i;
    int rc = 0;

    for (i = 0; i < p->n && rc == 0 && !*much; i++) {
        reads |= p->v[i].reads;
        if (!p->v[i].node || p->v[i].reads)
            continue;
        rc = find_sets(p, q, &p->v[i], NULL, x, err);
        n = count_sets(p->v[i].keep, p->segments);
        p->v[i].empty = n == 0;
        *much = n > rest;
        rest -= n;
    }
    return rc == 0 && reads && !*much ? find_reading(p, q, x, much, err) : rc;
}

int parts_find(parts *p, const query *q, const filter_options *o, const zc_index *x, zc_error *err)
{
    size_t child, number = 0, i;
    bool much = false;
    int rc = 0;

    for (child = q->node[q->root].first; child; child = q->node[child].next)
        if (++number > PARTS_WORDS)
            return 0;
    p->x = x;
    p->segments = zc_index_segments(x);
    rc = find_named(p, q, x, err);
    number = 0;
    for (child = q->node[q->root].first; child; child = q->node[child].next)
        add_node(p, q, child, number++);
    for (i = 0; i < FILTERS && rc == 0; i++)
        if (filters_given(o, i))
            rc = add_filter(p, o, i, x, err);
    if (rc == 0)
        rc = find_nodes(p, q, x, &much, err);
    if (much)
        parts_release(p);
    return rc;
}

void parts_write(const parts *p, uint32_t bits, const char *between, zc_buf *out)
{
    size_t i, from = out->len;

    for (i = 0; i < p->n; i++) {
        if (!(bits >> i & 1))
            continue;
        zc_buf_adds(out, out->len > from ? between : "");
        zc_buf_addstr(out, zc_str_buf(&p->v[i].label));
    }
}
