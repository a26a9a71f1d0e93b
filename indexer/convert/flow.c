/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flow: a stack of what is open, and for each cell both its blocks and its mere text. */
#include "indexer/convert/flow.h"

#include "indexer/convert/markdown_out.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_HEADING = 60 /* characters */, EMPTY_CELLS = 64 };

typedef struct cell {
    zc_buf blocks; /* Markdown */
    zc_buf text;   /* the same as plain text, in one line */
    long empty;    /* cells without text behind it */
} cell;

typedef struct frame {
    flow_kind kind;
    zc_buf paragraph; /* the present one, of what holds paragraphs */
    cell content;     /* of CELL and NOTE */
    cell *cells;      /* of ROW */
    size_t n, cap;
    bool dropped; /* ROW */
    bool first;   /* TABLE: no row of it has been written, or text stands behind the last */
} frame;

struct flow {
    frame *v;
    size_t n, cap;
    frame *home; /* what holds the present paragraph */
    size_t sink; /* where blocks go: the innermost cell, note or the document itself */
};

/* --- frames ---------------------------------------------------------------------------------- */

static void cell_init(cell *c)
{
    zc_buf_init(&c->blocks);
    zc_buf_init(&c->text);
    c->empty = 0;
}

static void cell_release(cell *c)
{
    zc_buf_release(&c->blocks);
    zc_buf_release(&c->text);
}

static bool holds_blocks(flow_kind kind)
{
    return kind == FLOW_CELL || kind == FLOW_NOTE;
}

/* Find home and sink again. */
static void settle(flow *f)
{
    size_t i;

    for (i = f->n - 1; i > 0 && (f->v[i].kind == FLOW_TABLE || f->v[i].kind == FLOW_ROW); i--)
        ;
    f->home = &f->v[i];
    for (f->sink = f->n - 1; !holds_blocks(f->v[f->sink].kind); f->sink--)
        ;
}

static void push(flow *f, flow_kind kind)
{
    frame *top;

    f->v = zc_grow(f->v, &f->cap, f->n + 1, sizeof *f->v);
    top = &f->v[f->n++];
    memset(top, 0, sizeof *top);
    top->kind = kind;
    top->first = true;
    zc_buf_init(&top->paragraph);
    cell_init(&top->content);
    settle(f);
}

static void frame_release(frame *top)
{
    size_t i;

    zc_buf_release(&top->paragraph);
    cell_release(&top->content);
    for (i = 0; i < top->n; i++)
        cell_release(&top->cells[i]);
    free(top->cells);
}

flow *flow_new(void)
{
    flow *f = zc_alloc(sizeof *f);

    push(f, FLOW_NOTE); /* the document itself */
    return f;
}

void flow_free(flow *f)
{
    if (!f)
        return;
    while (f->n)
        frame_release(&f->v[--f->n]);
    free(f->v);
    free(f);
}

/* --- paragraphs ------------------------------------------------------------------------------ */

void flow_text(flow *f, zc_str text)
{
    zc_buf *to = &f->home->paragraph;
    size_t from = to->len;

    zc_buf_addstr(to, text);
    for (; from < to->len; from++)
        if (strchr("\t\n\r", to->ptr[from]))
            to->ptr[from] = ' ';
}

void flow_break(flow *f)
{
    zc_buf_addc(&f->home->paragraph, '\n');
}

bool flow_is_empty(const flow *f)
{
    return f->home->paragraph.len == 0;
}

void flow_drop(flow *f)
{
    zc_buf_clear(&f->home->paragraph);
}

/* Text behind text, with a blank between. */
static void add_text(zc_buf *out, zc_str text)
{
    text = zc_str_trim(text);
    if (text.len && out->len)
        zc_buf_addc(out, ' ');
    zc_buf_addstr(out, text);
}

/* A style for headings is set for whole paragraphs, too. */
static bool reads_as_sentences(zc_str text)
{
    text = zc_str_trim(text);
    return zc_utf8_count(text) > LONGEST_HEADING || zc_str_ends(text, "。") ||
           zc_str_ends(text, "；");
}

/* Line ends in a heading part nothing: between Chinese characters they are not even a blank. */
static void join_lines(zc_buf *text)
{
    size_t i, len = 0;

    for (i = 0; i < text->len; i++) {
        bool chinese = i && i + 1 < text->len && (text->ptr[i - 1] & text->ptr[i + 1] & 0x80);

        if (text->ptr[i] != '\n' || !chinese)
            text->ptr[len++] = text->ptr[i];
    }
    zc_buf_cut(text, len);
}

void flow_paragraph(flow *f, unsigned level, zc_str label)
{
    cell *to = &f->v[f->sink].content;
    zc_buf all;
    zc_str text;

    zc_buf_init(&all);
    zc_buf_addstr(&all, label);
    zc_buf_addstr(&all, zc_str_buf(&f->home->paragraph));
    zc_buf_clear(&f->home->paragraph);
    level = reads_as_sentences(zc_str_buf(&all)) ? 0 : level;
    if (level)
        join_lines(&all);
    text = zc_str_buf(&all);
    if (level)
        markdown_heading(&to->blocks, level, text);
    else
        markdown_paragraph(&to->blocks, text);
    if (f->sink)
        add_text(&to->text, text);
    zc_buf_release(&all);
}

/* --- tables ---------------------------------------------------------------------------------- */

void flow_open(flow *f, flow_kind kind)
{
    push(f, kind);
}

void flow_empty_cells(flow *f, long n)
{
    frame *top = &f->v[f->n - 1];
    cell *at = &top->content;

    n = n < 0 ? 0 : n > EMPTY_CELLS ? EMPTY_CELLS : n;
    if (top->kind == FLOW_ROW) {
        top->cells = zc_grow(top->cells, &top->cap, top->n + 1, sizeof *top->cells);
        at = &top->cells[top->n++];
        cell_init(at);
        n--;
    }
    at->empty = n;
}

void flow_drop_row(flow *f)
{
    f->v[f->n - 1].dropped = true;
}

/* The blocks of a cell stand for themselves. */
static void add_blocks(cell *to, const cell *c)
{
    if (to->blocks.len && c->blocks.len)
        zc_buf_addc(&to->blocks, '\n');
    zc_buf_addstr(&to->blocks, zc_str_buf(&c->blocks));
    add_text(&to->text, zc_str_buf(&c->text));
}

static void add_row(cell *to, const frame *row, bool *first)
{
    zc_str *cells;
    size_t i, n = 0, most = 0;
    long k;

    for (i = 0; i < row->n; i++)
        most += 1 + (size_t)(row->cells[i].empty > 0 ? row->cells[i].empty : 0);
    cells = zc_alloc(most * sizeof *cells);
    for (i = 0; i < row->n; i++) {
        cells[n++] = zc_str_buf(&row->cells[i].text);
        for (k = 0; k < row->cells[i].empty; k++)
            cells[n++] = ZC_STR("");
        add_text(&to->text, zc_str_buf(&row->cells[i].text));
    }
    markdown_row(&to->blocks, cells, n, first);
    free(cells);
}

/* How many cells of a row hold anything, and the last that does. */
static size_t filled(const frame *row, const cell **last)
{
    size_t i, n = 0;

    for (i = 0; i < row->n; i++)
        if (row->cells[i].text.len) {
            *last = &row->cells[i];
            n++;
        }
    return n;
}

static void close_row(flow *f, frame *row)
{
    frame *table = f->n > 1 && f->v[f->n - 1].kind == FLOW_TABLE ? &f->v[f->n - 1] : NULL;
    cell *to = &f->v[f->sink].content;
    const cell *only = NULL;
    bool alone = true;

    if (row->dropped || !filled(row, &only))
        return;
    if (row->n == 1) {
        add_blocks(to, only);
        if (table)
            table->first = true;
    } else {
        add_row(to, row, table ? &table->first : &alone);
    }
}

static void close_cell(flow *f, frame *top)
{
    frame *row = &f->v[f->n - 1];

    if (row->kind != FLOW_ROW) {
        add_blocks(&f->v[f->sink].content, &top->content);
        return;
    }
    row->cells = zc_grow(row->cells, &row->cap, row->n + 1, sizeof *row->cells);
    row->cells[row->n++] = top->content;
    cell_init(&top->content);
}

void flow_close(flow *f, zc_buf *text)
{
    frame top;

    if (f->n < 2)
        return;
    if (!flow_is_empty(f) && f->home == &f->v[f->n - 1])
        flow_paragraph(f, 0, ZC_STR(""));
    top = f->v[--f->n];
    settle(f);
    if (top.kind == FLOW_ROW)
        close_row(f, &top);
    else if (top.kind == FLOW_CELL)
        close_cell(f, &top);
    else if (top.kind == FLOW_NOTE && text)
        zc_buf_addstr(text, zc_str_buf(&top.content.text));
    frame_release(&top);
}

void flow_finish(flow *f, zc_buf *out)
{
    while (f->n > 1)
        flow_close(f, NULL);
    if (!flow_is_empty(f))
        flow_paragraph(f, 0, ZC_STR(""));
    zc_buf_addstr(out, zc_str_buf(&f->v[0].content.blocks));
}
