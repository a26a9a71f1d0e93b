/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML measure: how much text stands in each element, what of it in links and in sentences. */
#include "indexer/convert/html_label.h"
#include "indexer/convert/html_page.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "gen/indexer/convert/data/html_footers.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NODES = 40, LONGEST_LABEL = 120 /* bytes */ };

/* Of each node's own, while the text goes by. */
typedef struct measuring {
    html_page *p;
    uint32_t *block; /* the block that a node stands in, or is */
    bool *linked;    /* in a link */
    uint32_t *stops; /* of each block: ends of sentences, outside links */
    uint32_t *first; /* of each block: its first node with text, or 0 */
    zc_buf head;     /* the beginning of a block's text */
} measuring;

static bool is_space(uint32_t cp)
{
    return cp <= ' ' || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF ||
           (cp >= 0x2000 && cp <= 0x200D);
}

static bool is_stop(uint32_t cp)
{
    return cp == 0x3002 || cp == 0xFF1B || cp == 0xFF0C; /* 。；， */
}

static void measure_text(measuring *w, size_t i)
{
    zc_str s = html_text(&w->p->tree, i);
    html_measure *own = &w->p->measure[w->block[i]];
    size_t at, row;
    uint32_t cp;

    for (at = 0; at < s.len;) {
        at += zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (is_space(cp))
            continue;
        own->chars++;
        own->linked += w->linked[i];
        w->stops[w->block[i]] += !w->linked[i] && is_stop(cp);
    }
    if (own->chars && !w->first[w->block[i]])
        w->first[w->block[i]] = (uint32_t)i;
    for (row = 0; row < html_footers_rows; row++)
        own->footer += zc_str_find(s, html_footers[row][0], 0) != SIZE_MAX;
}

/* The text from a node on, as far as a label may reach. */
static bool begins_with_label(measuring *w, size_t i)
{
    const html_tree *t = &w->p->tree;
    size_t stop = i + MOST_NODES < t->n ? i + MOST_NODES : t->n;

    zc_buf_clear(&w->head);
    for (; i < stop && !html_is_block((html_role)t->v[i].role) && w->head.len < LONGEST_LABEL; i++)
        if (t->v[i].role == HTML_TEXT)
            zc_buf_addstr(&w->head, zc_str_sub(html_text(t, i), 0, LONGEST_LABEL));
    return html_label_row(zc_str_buf(&w->head), NULL) >= 0;
}

/* What a block is by its own text: that of the blocks in it is theirs. */
static void measure_block(measuring *w, size_t i)
{
    html_measure *own = &w->p->measure[i];

    own->lines += own->chars > 0;
    if (w->stops[i] && own->linked * 2 <= own->chars)
        own->prose = own->chars - own->linked;
    if (own->chars)
        own->labels = begins_with_label(w, w->first[i]);
}

static void add_to_parents(html_page *p)
{
    size_t i;

    for (i = p->tree.n; i-- > 1;) {
        html_measure *own = &p->measure[i], *parent = &p->measure[p->tree.v[i].parent];

        parent->chars += own->chars;
        parent->linked += own->linked;
        parent->prose += own->prose;
        parent->lines += own->lines;
        parent->labels += own->labels;
        parent->footer += own->footer;
    }
}

void html_page_measure(html_page *p)
{
    const html_tree *t = &p->tree;
    measuring w = {.p = p};
    size_t i;

    w.block = zc_alloc(t->n * sizeof *w.block);
    w.linked = zc_alloc(t->n * sizeof *w.linked);
    w.stops = zc_alloc(t->n * sizeof *w.stops);
    w.first = zc_alloc(t->n * sizeof *w.first);
    zc_buf_init(&w.head);
    memset(p->measure, 0, t->n * sizeof *p->measure);
    for (i = 0; i < t->n; i++) {
        const html_node *node = &t->v[i];

        w.block[i] = html_is_block(node->role) ? (uint32_t)i : w.block[node->parent];
        w.linked[i] = (i && w.linked[node->parent]) || node->role == HTML_LINK;
        if (!p->dropped[i] && node->role == HTML_TEXT)
            measure_text(&w, i);
        if (!p->dropped[i] && node->role == HTML_BREAK)
            p->measure[w.block[i]].lines++;
    }
    for (i = 0; i < t->n; i++)
        if (html_is_block(t->v[i].role))
            measure_block(&w, i);
    add_to_parents(p);
    free(w.block);
    free(w.linked);
    free(w.stops);
    free(w.first);
    zc_buf_release(&w.head);
}

void html_page_text(const html_page *p, size_t from, size_t to, zc_buf *out)
{
    size_t i;

    for (i = from; i < to; i++) {
        html_role role = (html_role)p->tree.v[i].role;

        if (p->dropped[i])
            continue;
        if (role == HTML_TEXT)
            zc_buf_addstr(out, html_text(&p->tree, i));
        else if (html_is_block(role) || role == HTML_BREAK)
            zc_buf_addc(out, '\n');
    }
}
