/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML tables: which hold data, and their rows. */
#include "indexer/convert/html_table.h"

#include "indexer/convert/html_line.h"
#include "indexer/convert/markdown_out.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_COLUMNS = 200,
    MOST_REPEATED = 300, /* bytes of a cell that is repeated in each row that it spans */
    LONG_CELL = 300,     /* characters */
    LONG_LINES = 4       /* blocks and breaks in it */
};

/* A cell that spans rows below. */
typedef struct spanning {
    zc_buf text;
    unsigned rows; /* still to come */
} spanning;

typedef struct table {
    const html_page *p;
    zc_buf *out;
    spanning above[MOST_COLUMNS];
    zc_buf cell[MOST_COLUMNS];
    zc_str row[MOST_COLUMNS];
    size_t n;   /* cells of the present row so far */
    bool first; /* no row was printed */
} table;

bool html_table_is_data(const html_page *p, size_t i)
{
    const html_tree *t = &p->tree;
    uint32_t all = p->measure[i].chars, full = 0;
    bool columns = false;
    size_t k;

    for (k = i + 1; k < t->v[i].end; k++) {
        const html_measure *m = &p->measure[k];

        if (p->dropped[k] || !m->chars)
            continue;
        if (t->v[k].role == HTML_TABLE || t->v[k].role == HTML_HEADING)
            return false;
        if (t->v[k].role == HTML_ROW)
            full = 0;
        if (t->v[k].role != HTML_CELL)
            continue;
        columns = columns || ++full > 1;
        if (m->chars >= LONG_CELL && m->lines >= LONG_LINES &&
            (uint64_t)m->chars * 10 >= (uint64_t)all * 7)
            return false;
    }
    return columns;
}

/* --- rows ------------------------------------------------------------------------------------ */

/* A cell's text in one line. */
static void read_cell(const html_page *p, size_t i, zc_buf *out)
{
    const html_tree *t = &p->tree;
    char blank = 0;
    size_t k;

    zc_buf_clear(out);
    for (k = i; k < t->v[i].end; k++) {
        html_role role = (html_role)t->v[k].role;
        html_role parent = (html_role)t->v[t->v[k].parent].role;

        if (p->dropped[k])
            continue;
        if (role == HTML_TEXT && (parent == HTML_SUP || parent == HTML_SUB))
            html_line_add_raised(out, html_text(t, k), &blank, parent == HTML_SUP);
        else if (role == HTML_TEXT)
            html_line_add(out, html_text(t, k), &blank);
        else if (role == HTML_BREAK || html_is_block(role))
            blank = ' ';
    }
}

/* Cells from rows above that come before the next of this row. */
static void take_spanning(table *w)
{
    for (; w->n < MOST_COLUMNS && w->above[w->n].rows; w->n++) {
        w->above[w->n].rows--;
        w->row[w->n] = zc_str_buf(&w->above[w->n].text);
    }
}

static void add_cell(table *w, size_t i)
{
    const html_node *node = &w->p->tree.v[i];
    size_t k, at;

    take_spanning(w);
    at = w->n;
    if (at >= MOST_COLUMNS)
        return;
    read_cell(w->p, i, &w->cell[at]);
    w->row[at] = zc_str_buf(&w->cell[at]);
    for (k = 0; k < node->columns && w->n < MOST_COLUMNS; k++, w->n++) {
        spanning *s = &w->above[w->n];

        if (k)
            w->row[w->n] = (zc_str){"", 0};
        s->rows = node->rows - 1u;
        zc_buf_clear(&s->text);
        if (!k && s->rows && w->row[at].len <= MOST_REPEATED)
            zc_buf_addstr(&s->text, w->row[at]);
    }
}

static void end_row(table *w)
{
    if (!w->n)
        return;
    take_spanning(w);
    /* the first says how many columns there are */
    while (!w->first && w->n && !w->row[w->n - 1].len)
        w->n--;
    markdown_row(w->out, w->row, w->n, &w->first);
    w->n = 0;
}

static void print_caption(const html_page *p, size_t i, zc_buf *out)
{
    zc_buf text;

    zc_buf_init(&text);
    read_cell(p, i, &text);
    markdown_paragraph(out, zc_str_buf(&text));
    zc_buf_release(&text);
}

void html_table_print(const html_page *p, size_t i, zc_buf *out)
{
    const html_tree *t = &p->tree;
    table *w = zc_alloc(sizeof *w);
    size_t k, next;

    w->p = p;
    w->out = out;
    w->first = true;
    for (k = 0; k < MOST_COLUMNS; k++) {
        zc_buf_init(&w->cell[k]);
        zc_buf_init(&w->above[k].text);
    }
    for (k = i + 1; k < t->v[i].end; k = next) {
        next = k + 1;
        if (t->v[k].role == HTML_ROW) {
            end_row(w);
        } else if (p->dropped[k]) {
            next = t->v[k].end;
        } else if (t->v[k].role == HTML_CELL) {
            add_cell(w, k);
            next = t->v[k].end;
        } else if (t->v[k].role == HTML_PARAGRAPH || t->v[k].role == HTML_TEXT) {
            print_caption(p, k, out);
            next = t->v[k].end;
        }
    }
    end_row(w);
    for (k = 0; k < MOST_COLUMNS; k++) {
        zc_buf_release(&w->cell[k]);
        zc_buf_release(&w->above[k].text);
    }
    free(w);
}
