/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML print: the blocks of a page, one after the other. Tables of data are html_table's. */
#include "indexer/convert/html_print.h"

#include "indexer/convert/html_line.h"
#include "indexer/convert/html_table.h"
#include "indexer/convert/markdown_out.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct printing {
    const html_page *p;
    zc_buf *out;
    zc_buf line; /* of the present block; line ends are breaks */
    char blank;
    unsigned heading;                     /* level of the heading that the line is in, or 0 */
    unsigned number;                      /* of the item that waits for its text, or 0 */
    uint32_t *counted;                    /* of each list: the number of its next item */
    size_t open[HTML_DEEPEST + 1], depth; /* blocks around */
} printing;

/* --- lines ----------------------------------------------------------------------------------- */

/* Without lines that are buttons; true when some text is left. */
static bool drop_widgets(zc_buf *line)
{
    size_t at, end, len = 0;
    bool text = false;

    for (at = 0; at < line->len; at = end + 1) {
        zc_str one;

        end = zc_str_find(zc_str_buf(line), "\n", at);
        end = end < line->len ? end : line->len;
        one = zc_str_trim(zc_str_sub(zc_str_buf(line), at, end));
        if (html_line_is_widget(one))
            continue;
        text = text || one.len;
        memmove(line->ptr + len, line->ptr + at, end - at);
        len += end - at;
        if (end < line->len)
            line->ptr[len++] = '\n';
    }
    zc_buf_cut(line, len);
    return text;
}

/* A heading of several lines is one. */
static void join_lines(zc_buf *line)
{
    size_t i, len = 0;

    for (i = 0; i < line->len; i++)
        if (line->ptr[i] != '\n')
            line->ptr[len++] = line->ptr[i];
        else if (len && (unsigned char)line->ptr[len - 1] < 0x80)
            line->ptr[len++] = ' ';
    zc_buf_cut(line, len);
}

static void add_number(printing *w)
{
    zc_buf numbered;

    if (!w->number || html_line_is_numbered(zc_str_trim(zc_str_buf(&w->line))))
        return;
    zc_buf_init(&numbered);
    zc_buf_addf(&numbered, "%u. ", w->number);
    zc_buf_addstr(&numbered, zc_str_trim(zc_str_buf(&w->line)));
    zc_buf_release(&w->line);
    w->line = numbered;
}

static void end_line(printing *w)
{
    if (drop_widgets(&w->line)) {
        add_number(w);
        w->number = 0;
        if (w->heading)
            join_lines(&w->line);
        if (w->heading)
            markdown_heading(w->out, w->heading, zc_str_buf(&w->line));
        else
            markdown_paragraph(w->out, zc_str_buf(&w->line));
    }
    zc_buf_clear(&w->line);
    w->blank = 0;
}

/* A second break in a row, or one before an indent, parts paragraphs. */
static void add_break(printing *w)
{
    if (w->line.len && w->line.ptr[w->line.len - 1] == '\n' && !w->heading)
        end_line(w);
    else if (w->line.len)
        zc_buf_addc(&w->line, '\n');
    w->blank = 0;
}

/* --- nodes ----------------------------------------------------------------------------------- */

static bool is_in(const printing *w, size_t i, html_role role)
{
    const html_tree *t = &w->p->tree;

    for (i = t->v[i].parent; i && !html_is_block((html_role)t->v[i].role); i = t->v[i].parent)
        if (t->v[i].role == role)
            return true;
    return t->v[i].role == role;
}

static void add_preformatted(printing *w, zc_str text)
{
    size_t at, end;

    for (at = 0; at < text.len; at = end + 1) {
        end = zc_str_find(text, "\n", at);
        end = end < text.len ? end : text.len;
        html_line_add(&w->line, zc_str_sub(text, at, end), &w->blank);
        if (end < text.len)
            add_break(w);
    }
}

static void add_text(printing *w, size_t i)
{
    zc_str text = html_text(&w->p->tree, i);

    if (zc_str_starts(text, "　") && w->line.len && w->line.ptr[w->line.len - 1] == '\n' &&
        !w->heading)
        end_line(w);
    if (is_in(w, i, HTML_PRE))
        add_preformatted(w, text);
    else if (is_in(w, i, HTML_SUP) || is_in(w, i, HTML_SUB))
        html_line_add_raised(&w->line, text, &w->blank, is_in(w, i, HTML_SUP));
    else
        html_line_add(&w->line, text, &w->blank);
}

static void open_item(printing *w, size_t i)
{
    const html_node *item = &w->p->tree.v[i], *list = &w->p->tree.v[item->parent];
    uint32_t *next = &w->counted[item->parent];

    if (list->role != HTML_LIST || !(list->flags & HTML_NUMBERED))
        return;
    if (!*next)
        *next = list->columns ? list->columns : 1;
    if (item->columns)
        *next = item->columns;
    w->number = (*next)++;
}

static void open_block(printing *w, size_t i)
{
    const html_node *node = &w->p->tree.v[i];

    end_line(w);
    w->heading = node->role == HTML_HEADING ? node->flags >> HTML_LEVEL_SHIFT : w->heading;
    if (node->role == HTML_ITEM) {
        w->number = 0;
        open_item(w, i);
    }
    w->open[w->depth++] = i;
}

/* Leave the blocks that end before node i. */
static void close_blocks(printing *w, size_t i)
{
    while (w->depth && w->p->tree.v[w->open[w->depth - 1]].end <= i) {
        end_line(w);
        w->depth--;
        if (w->p->tree.v[w->open[w->depth]].role == HTML_HEADING)
            w->heading = 0;
    }
}

void html_print(const html_page *p, size_t from, size_t to, zc_buf *out)
{
    printing w = {.p = p, .out = out};
    size_t i, next;

    zc_buf_init(&w.line);
    w.counted = zc_alloc(p->tree.n * sizeof *w.counted);
    for (i = from; i < to; i = next) {
        html_role role = (html_role)p->tree.v[i].role;

        next = i + 1;
        close_blocks(&w, i);
        if (p->dropped[i]) {
            next = p->tree.v[i].end;
        } else if (role == HTML_TABLE && html_table_is_data(p, i)) {
            end_line(&w);
            html_table_print(p, i, out);
            next = p->tree.v[i].end;
        } else if (role == HTML_TEXT) {
            add_text(&w, i);
        } else if (role == HTML_BREAK) {
            add_break(&w);
        } else if (html_is_block(role)) {
            open_block(&w, i);
        }
    }
    end_line(&w);
    free(w.counted);
    zc_buf_release(&w.line);
}
