/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outline: runs its passes and turns the nodes into clauses. */
#include "lib/policy/outline.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/outline_names.h"
#include "lib/policy/outline_tree.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TITLE_SENTENCE = 45, MOST_HEADINGS = 40 };

typedef struct emitter {
    zc_document *d;
    zc_outline_state *o;
    zc_names names;
    char **locators; /* of each node that is part of locators, owned */
    size_t *under;   /* ¶ so far under each node */
    size_t top;      /* ¶ so far at the top level */
} emitter;

/* --- text ------------------------------------------------------------------------------------ */

static void add_part(zc_clause *c, size_t paragraph, size_t from)
{
    c->parts = zc_grow(c->parts, &c->cap_parts, c->n_parts + 1, sizeof *c->parts);
    c->parts[c->n_parts++] = (zc_part){c->text.len, paragraph, from};
}

/* Append [from, to) of a paragraph: the rest of the paragraph before, or one of its own. */
static void add_text(emitter *e, zc_clause *c, size_t paragraph, size_t from, size_t to)
{
    const zc_paragraph *p = &e->o->p->v[paragraph];
    const zc_part *last = c->n_parts ? &c->parts[c->n_parts - 1] : NULL;

    if (from >= to)
        return;
    if (last && last->paragraph == paragraph) {
        from = last->from + (c->text.len - last->at);
        zc_buf_add(&c->text, p->text.ptr + from, to - from);
    } else {
        if (last)
            zc_buf_addc(&c->text, '\n');
        else
            c->start = zc_paragraph_offset(e->o->p, p, from);
        add_part(c, paragraph, from);
        zc_buf_add(&c->text, p->text.ptr + from, to - from);
    }
    c->end = zc_paragraph_end(e->o->p, p, to);
}

/* Append a segment, up to the closing where that stands in it. */
static void add_segment(emitter *e, zc_clause *c, size_t i)
{
    const zc_segment *s = &e->o->segments[i];
    zc_str text = zc_str_buf(&e->o->p->v[s->paragraph].text);
    size_t to = s->to, start;

    if (i > e->o->closing)
        return;
    if (i == e->o->closing)
        for (to = e->o->closing_at; to > s->from && zc_is_blank(zc_scan_before(text, to, &start));)
            to = start;
    add_text(e, c, s->paragraph, s->from, to);
}

/* True when segment i stands before the closing, with some text at least. */
static bool before_closing(const emitter *e, size_t i)
{
    return i < e->o->closing || (i == e->o->closing && e->o->closing_at > e->o->segments[i].from);
}

/* --- headings -------------------------------------------------------------------------------- */

/* The leading title sentence of a unit (contracts, Units 7), or nothing. */
static zc_str title_sentence(zc_str s)
{
    size_t end = zc_str_find(zc_str_sub(s, 0, zc_utf8_head(s, MOST_TITLE_SENTENCE)), "。", 0);

    return zc_str_sub(s, 0, end == SIZE_MAX ? 0 : end + strlen("。"));
}

/* Add what a node is called in headings, if anything. */
static void add_heading_of(const emitter *e, zc_clause *c, const zc_node *node)
{
    const zc_segment *segment = &e->o->segments[node->segment];
    zc_str s = zc_segment_text(e->o, segment);
    zc_buf heading;

    if (node->section)
        return;
    zc_buf_init(&heading);
    zc_buf_addstr(&heading, node->heading ? s : title_sentence(s));
    if (node->heading && node->segment + 1 < node->end && segment[1].rest)
        zc_buf_addstr(&heading, zc_segment_text(e->o, segment + 1));
    if (heading.len)
        zc_strings_add(&c->heading, zc_str_buf(&heading));
    zc_buf_release(&heading);
}

static void add_attachment_title(emitter *e, zc_clause *c, const zc_section *section)
{
    zc_buf title;
    size_t i;

    zc_buf_init(&title);
    for (i = section->title; i < section->title + section->titles; i++) {
        zc_str s = zc_str_buf(&e->o->p->v[i].text);

        /* 附件1 alone is no title when one follows */
        if (i + 1 < section->title + section->titles && i == section->title &&
            zc_attachment_marker(s) == s.len)
            continue;
        zc_buf_addstr(&title, s);
    }
    if (title.len)
        zc_strings_add(&c->heading, zc_str_buf(&title));
    zc_buf_release(&title);
}

/* The headings above a node; with `own`, its own as well (for the paragraphs under it). */
static void add_headings(emitter *e, zc_clause *c, size_t index, bool own)
{
    size_t chain[MOST_HEADINGS], n = 0, i;
    const zc_node *nodes = e->o->nodes;
    const zc_section *section;

    for (i = index; i != ZC_NO_INDEX && n < MOST_HEADINGS; i = nodes[i].parent)
        chain[n++] = i;
    section = &e->o->sections[e->o->segments[nodes[index].segment].section];
    if (section->titles)
        add_attachment_title(e, c, section);
    while (n > 0) {
        const zc_node *node = &nodes[chain[--n]];

        if (node->intro != ZC_NO_INDEX)
            zc_strings_add(&c->heading, zc_segment_text(e->o, &e->o->segments[node->intro]));
        if (n > 0 || own)
            add_heading_of(e, c, node);
    }
}

/* --- locators -------------------------------------------------------------------------------- */

/* The nearest node at or above `index` that has a locator, or ZC_NO_INDEX at the top. */
static size_t named_node(const emitter *e, size_t index)
{
    while (index != ZC_NO_INDEX && !e->locators[index])
        index = e->o->nodes[index].parent;
    return index;
}

static void name_node(emitter *e, size_t index)
{
    const zc_node *node = &e->o->nodes[index];
    size_t above = node->label.kind == ZC_LABEL_TIAO ? ZC_NO_INDEX : named_node(e, node->parent);
    zc_buf locator;

    zc_buf_init(&locator);
    if (above != ZC_NO_INDEX)
        zc_buf_addf(&locator, "%s/", e->locators[above]);
    zc_label_canonical(&node->label, &locator);
    zc_names_use(&e->names, &locator);
    e->locators[index] = zc_buf_detach(&locator);
}

/* --- clauses --------------------------------------------------------------------------------- */

/* A paragraph under node `index`, or at the top without headings for ZC_NO_INDEX. */
static zc_clause *add_paragraph_clause(emitter *e, size_t index)
{
    zc_clause *c = zc_document_add_clause(e->d);
    size_t above = named_node(e, index);
    zc_buf locator;

    zc_buf_init(&locator);
    if (above != ZC_NO_INDEX)
        zc_buf_addf(&locator, "%s/¶%zu", e->locators[above], ++e->under[above]);
    else
        zc_buf_addf(&locator, "¶%zu", ++e->top);
    c->kind = ZC_CLAUSE_PARAGRAPH;
    c->locator = zc_buf_detach(&locator);
    if (index != ZC_NO_INDEX)
        add_headings(e, c, index, true);
    return c;
}

static bool is_text(const zc_segment *s)
{
    return s->label.kind == ZC_LABEL_NONE && !s->level && !s->intro && !s->rest;
}

/* The paragraphs right under a heading, or at the top: each is a clause; lines of a list are one. */
static void emit_paragraphs(emitter *e, size_t index, size_t from, size_t end)
{
    const zc_segment *segments = e->o->segments;
    zc_clause *c;
    size_t i = from;

    while (i < end && before_closing(e, i)) {
        if (!is_text(&segments[i])) {
            i++;
            continue;
        }
        c = add_paragraph_clause(e, index);
        do {
            add_segment(e, c, i++);
        } while (i < end && before_closing(e, i) && segments[i - 1].listed && segments[i].listed);
    }
}

/* One clause of all segments of [from, end) but introductions of the lists below. */
static void emit_unit(emitter *e, size_t index, size_t end)
{
    const zc_node *node = &e->o->nodes[index];
    zc_clause *c = zc_document_add_clause(e->d);
    size_t i;

    c->kind = zc_label_clause_kind(node->label.kind);
    c->locator = zc_strdup(e->locators[index]);
    add_headings(e, c, index, false);
    for (i = node->segment; i < end; i++)
        if (node->label.kind == ZC_LABEL_TIAO || !e->o->segments[i].intro)
            add_segment(e, c, i);
}

/* The end of an article: the first segment after its subtree. */
static size_t subtree_end(const zc_outline_state *o, size_t index, size_t to)
{
    while (index + 1 < to && o->nodes[index + 1].absorbed)
        index++;
    return o->nodes[index].end;
}

/* Contracts, Units 3: a label line is a heading when nothing but a title follows its label and
 * something stands below it. */
static bool is_heading(const emitter *e, const zc_node *node)
{
    size_t i;

    if (node->section || !e->o->segments[node->segment].title || node->label.kind == ZC_LABEL_TIAO)
        return false;
    if (node->label.kind == ZC_LABEL_NONE || zc_label_is_division(node->label.kind) ||
        node->labelled_below)
        return true;
    for (i = node->segment + 1; i < node->end; i++)
        if (is_text(&e->o->segments[i]) && before_closing(e, i))
            return true;
    return false;
}

/* A division that has text of its own: its line is a paragraph. */
static void emit_division_text(emitter *e, size_t index)
{
    const zc_node *node = &e->o->nodes[index];

    add_segment(e, add_paragraph_clause(e, node->parent), node->segment);
    emit_paragraphs(e, node->parent, node->segment + 1, node->end);
}

static void emit_node(emitter *e, size_t index, size_t to)
{
    zc_node *node = &e->o->nodes[index];

    node->heading = is_heading(e, node);
    if (!node->transparent)
        name_node(e, index);
    if (node->section)
        emit_paragraphs(e, index, node->segment, node->end);
    else if (node->heading)
        emit_paragraphs(e, index, node->segment + 1, node->end);
    else if (node->label.kind == ZC_LABEL_TIAO)
        emit_unit(e, index, subtree_end(e->o, index, to));
    else if (node->transparent)
        emit_division_text(e, index);
    else
        emit_unit(e, index, node->end);
}

/* From the first closing word on: one ¶ at the top level for each paragraph. */
static void emit_closing(emitter *e, size_t end)
{
    const zc_segment *segments = e->o->segments;
    size_t i, from, last = ZC_NO_INDEX;
    zc_clause *c = NULL;

    for (i = e->o->closing; i < end; i++) {
        from = i == e->o->closing ? e->o->closing_at : segments[i].from;
        if (segments[i].paragraph != last) {
            c = add_paragraph_clause(e, ZC_NO_INDEX);
            if (e->o->sections[segments[i].section].titles)
                add_attachment_title(e, c, &e->o->sections[segments[i].section]);
        }
        last = segments[i].paragraph;
        add_text(e, c, last, from, segments[i].to);
    }
}

static void emit_section(emitter *e, size_t from, size_t to)
{
    size_t i;

    zc_outline_closing(e->o, from, to);
    for (i = from; i < to; i++)
        if (!e->o->nodes[i].absorbed)
            emit_node(e, i, to);
    emit_closing(e, e->o->nodes[to - 1].end);
}

static void emit_sections(emitter *e)
{
    size_t from, to;

    e->locators = zc_alloc((e->o->n_nodes + 1) * sizeof *e->locators);
    e->under = zc_alloc((e->o->n_nodes + 1) * sizeof *e->under);
    zc_names_init(&e->names);
    for (from = 0; from < e->o->n_nodes; from = to) {
        for (to = from + 1; to < e->o->n_nodes && !e->o->nodes[to].section;)
            to++;
        emit_section(e, from, to);
    }
    for (from = 0; from < e->o->n_nodes; from++)
        free(e->locators[from]);
    free(e->locators);
    free(e->under);
    zc_names_release(&e->names);
}

void zc_outline(zc_document *d, const zc_paragraphs *p)
{
    zc_outline_state o = {.p = p};
    emitter e = {.d = d, .o = &o};

    zc_outline_scan(&o);
    zc_outline_series(&o);
    zc_outline_cut(&o);
    free(o.candidates); /* of a text full of labels a fifth of all memory */
    o.candidates = NULL;
    zc_outline_tree(&o);
    emit_sections(&e);
    free(o.sections);
    free(o.segments);
    free(o.nodes);
}
