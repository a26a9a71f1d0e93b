/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree: each label goes on a list that is open, or begins one under the label above it. Ranks
 * say where a list begins; that a list goes on later says that others stand inside it.
 */
#include "lib/policy/outline_tree.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DEPTH = 32 };

typedef struct builder {
    zc_outline_state *o;
    size_t *next;             /* the next label of the same kind and section, for each segment */
    size_t stack[MOST_DEPTH]; /* nodes, the section's own first */
    size_t depth;
    bool under[ZC_LABEL_KINDS][ZC_LABEL_KINDS]; /* kind → kind of a lower rank that it stood in */
    size_t intro;                               /* the line above the next label */
} builder;

static zc_node *top(const builder *b)
{
    return &b->o->nodes[b->stack[b->depth - 1]];
}

static zc_node *level(const builder *b, size_t i)
{
    return &b->o->nodes[b->stack[i]];
}

static void link_labels(builder *b)
{
    size_t last[ZC_LABEL_KINDS], i;
    const zc_outline_state *o = b->o;

    for (i = 0; i < ZC_LABEL_KINDS; i++)
        last[i] = ZC_NO_INDEX;
    b->next = zc_resize(NULL, o->n_segments + 1, sizeof *b->next);
    for (i = o->n_segments; i-- > 0;) {
        const zc_segment *s = &o->segments[i];
        size_t next = last[s->label.kind];

        b->next[i] = ZC_NO_INDEX;
        if (next != ZC_NO_INDEX && o->segments[next].section == s->section)
            b->next[i] = next;
        last[s->label.kind] = i;
    }
}

/* The first label of that kind in the section after segment i. */
static const zc_label *next_of_kind(const builder *b, const zc_node *node, size_t i)
{
    size_t k = b->next[node->segment];

    /* the list's last label so far stands before i, so its next one is the one looked for */
    return k != ZC_NO_INDEX && k > i ? &b->o->segments[k].label : NULL;
}

/* A list whose label stands open goes on after segment i: what begins at i stands inside it. */
static bool stays_open(builder *b, const zc_node *node, const zc_segment *s, size_t i)
{
    const zc_label *next;

    if (node->label.kind == s->label.kind)
        return false;
    if (b->under[s->label.kind][node->label.kind])
        return true;
    next = next_of_kind(b, node, i);
    if (!next || !zc_label_starts(&s->label) || !zc_label_follows(&node->label, next))
        return false;
    b->under[s->label.kind][node->label.kind] = true;
    return true;
}

/* True when a heading of a Markdown level stands above whatever s is. */
static bool stands_above(const zc_node *node, const zc_segment *s)
{
    if (!node->level)
        return false;
    if (!s->level)
        return true;
    if (node->label.kind != s->label.kind && node->label.kind != ZC_LABEL_NONE &&
        s->label.kind != ZC_LABEL_NONE && node->level == s->level)
        return node->label.kind < s->label.kind;
    return node->level < s->level;
}

/* Contracts, Units 5: a label in mid-line takes no children from later lines. */
static bool is_past(const builder *b, const zc_node *node, const zc_segment *s)
{
    return node->inside && b->o->segments[node->segment].paragraph != s->paragraph;
}

/* How many levels stay open under the label of segment i. */
static size_t depth_for(builder *b, size_t i)
{
    const zc_segment *s = &b->o->segments[i];
    size_t d;

    if (s->label.kind != ZC_LABEL_NONE)
        for (d = b->depth; d > 1; d--)
            if (zc_label_follows(&level(b, d - 1)->label, &s->label) &&
                (level(b, d - 1)->level > 0) >= (s->level > 0))
                return d - 1;
    for (d = b->depth; d > 1; d--) {
        const zc_node *node = level(b, d - 1);

        if (stands_above(node, s))
            break;
        if (s->level || is_past(b, node, s))
            continue;
        if (node->label.kind < s->label.kind || stays_open(b, node, s, i))
            break;
    }
    return d;
}

static zc_node *add(builder *b, size_t i, zc_node node)
{
    zc_outline_state *o = b->o;

    o->nodes = zc_grow(o->nodes, &o->cap_nodes, o->n_nodes + 1, sizeof *o->nodes);
    if (o->n_nodes)
        o->nodes[o->n_nodes - 1].end = i;
    node.segment = i;
    node.end = o->n_segments;
    o->nodes[o->n_nodes] = node;
    if (b->depth == MOST_DEPTH)
        b->depth--;
    b->stack[b->depth++] = o->n_nodes;
    return &o->nodes[o->n_nodes++];
}

static void open_section(builder *b, size_t i)
{
    b->depth = 0;
    b->intro = ZC_NO_INDEX;
    memset(b->under, 0, sizeof b->under);
    add(b, i,
        (zc_node){
            .parent = ZC_NO_INDEX, .intro = ZC_NO_INDEX, .section = true, .transparent = true});
}

/* The introduction of the list that the new node goes on, when it has none of its own. */
static size_t intro_of_list(const builder *b, size_t depth, zc_label_kind kind)
{
    if (b->intro != ZC_NO_INDEX)
        return b->intro;
    if (depth < b->depth && level(b, depth)->label.kind == kind)
        return level(b, depth)->intro;
    return ZC_NO_INDEX;
}

static void place(builder *b, size_t i)
{
    const zc_segment *s = &b->o->segments[i];
    size_t depth = depth_for(b, i), intro = intro_of_list(b, depth, s->label.kind);
    size_t parent;
    zc_node *above;

    b->depth = depth;
    parent = b->stack[depth - 1];
    above = top(b);
    if (s->label.kind != ZC_LABEL_NONE)
        above->labelled_below = true;
    add(b, i,
        (zc_node){.parent = parent,
                  .intro = intro,
                  .label = s->label,
                  .level = s->level,
                  .inside = s->inside,
                  .transparent =
                      s->label.kind == ZC_LABEL_NONE || zc_label_is_division(s->label.kind)});
    b->intro = ZC_NO_INDEX;
}

/* Everything above an article is a division: articles are addressed by their number alone. */
static void mark_articles(zc_outline_state *o)
{
    size_t i, k;

    for (i = 0; i < o->n_nodes; i++) {
        zc_node *node = &o->nodes[i];
        zc_node *parent = node->parent == ZC_NO_INDEX ? NULL : &o->nodes[node->parent];

        node->absorbed = parent && (parent->absorbed || parent->label.kind == ZC_LABEL_TIAO);
        if (node->label.kind != ZC_LABEL_TIAO || node->absorbed)
            continue;
        for (k = node->parent; k != ZC_NO_INDEX && !o->nodes[k].transparent; k = o->nodes[k].parent)
            o->nodes[k].transparent = true;
    }
}

void zc_outline_tree(zc_outline_state *o)
{
    builder b = {.o = o};
    size_t i, section = ZC_NO_INDEX;

    link_labels(&b);
    for (i = 0; i < o->n_segments; i++) {
        const zc_segment *s = &o->segments[i];

        if (s->section != section) {
            section = s->section;
            open_section(&b, i);
        }
        if (s->label.kind != ZC_LABEL_NONE || s->level)
            place(&b, i);
        else if (s->intro)
            b.intro = i;
    }
    mark_articles(o);
    free(b.next);
}
