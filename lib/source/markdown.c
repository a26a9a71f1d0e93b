/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown to lines: walks cmark's tree. What to hide from cmark is screen's, where text stands is
 * align's, making lines of it is block's and trace's.
 */
#include "lib/source/markdown.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/source/block.h"
#include "lib/source/html.h"
#include "lib/source/plain.h"
#include "lib/source/screen.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_SETEXT = 60 /* code points */ };

typedef struct walk {
    zc_lines *out;
    zc_block block;
    size_t *line_at; /* byte where each line that cmark counts begins, and the end of the file */
    size_t n_lines, cap_lines;
    size_t first_line; /* index in out->v of the first line of the present heading */
} walk;

/* cmark counts lines that end in \n, \r or \r\n, and no others. */
static void find_lines(walk *w, zc_str file, size_t from)
{
    size_t at = from;

    for (;;) {
        w->line_at = zc_grow(w->line_at, &w->cap_lines, w->n_lines + 2, sizeof *w->line_at);
        w->line_at[w->n_lines++] = at;
        at += strcspn(file.ptr + at, "\r\n");
        if (at >= file.len)
            break;
        at += file.ptr[at] == '\r' && file.ptr[at + 1] == '\n' ? 2 : 1;
    }
    w->line_at[w->n_lines++] = file.len;
}

/* Byte of a line (1 …) and column (1 …) of cmark's; what lies beyond the file is its end. */
static size_t position(const walk *w, int line, int column)
{
    size_t i = line > 0 ? (size_t)line - 1 : 0;
    size_t at = w->line_at[i < w->n_lines ? i : w->n_lines - 1];

    at += column > 0 ? (size_t)column - 1 : 0;
    return at < w->block.file.len ? at : w->block.file.len;
}

static void enter_block(walk *w, cmark_node *node)
{
    zc_block_enter(&w->block,
                   position(w, cmark_node_get_start_line(node), cmark_node_get_start_column(node)),
                   position(w, cmark_node_get_end_line(node) + 1, 1));
}

/*
 * cmark takes definitions (`[x]: address`) off the front of a paragraph and leaves its position
 * there; the text begins at the first line that is none.
 */
static void skip_definitions(zc_align *a, const zc_block *b, cmark_node *paragraph)
{
    cmark_node *child = cmark_node_first_child(paragraph);
    zc_str text = zc_str_of(child ? cmark_node_get_literal(child) : NULL);

    while (a->at < a->limit && a->shadow[a->at] == '[') {
        zc_str line = zc_block_line(b, a->at);
        size_t close = zc_str_find(line, "]", 0);

        if (close == SIZE_MAX || !zc_str_starts(zc_str_sub(line, close, line.len), "]:"))
            return;
        close = strcspn(line.ptr + 1, "[]&\\") + 1; /* as far as both are written alike */
        if (line.ptr[close] == '[' ||
            zc_str_eq(zc_str_sub(line, 0, close), zc_str_sub(text, 0, close)))
            return;
        zc_align_next_line(a);
    }
}

/* Over the `#` of an ATX heading; a setext heading may begin with `#` that are text. */
static void skip_signs(zc_align *a)
{
    size_t start = a->at;

    zc_align_skip(a, "#", 6);
    if (a->at < a->limit && !strchr(" \t\r\n", a->shadow[a->at]))
        a->at = start;
    zc_align_skip(a, " \t", SIZE_MAX);
}

static void enter_heading(walk *w, cmark_node *node)
{
    zc_block *b = &w->block;

    enter_block(w, node);
    w->first_line = w->out->n;
    b->heading = (unsigned)cmark_node_get_heading_level(node);
    skip_signs(&b->align);
    zc_block_begin(b);
}

/* markdown.h says which setext headings are none. */
static void leave_heading(walk *w, cmark_node *node)
{
    bool setext = cmark_node_get_start_line(node) < cmark_node_get_end_line(node);
    size_t i, length = 0;
    zc_line *last;

    zc_block_end(&w->block);
    w->block.heading = 0;
    if (!setext || w->first_line == w->out->n)
        return;
    for (i = w->first_line; i < w->out->n; i++)
        length += zc_utf8_count(w->out->v[i].text);
    last = &w->out->v[w->out->n - 1];
    if (length <= LONGEST_SETEXT && !zc_str_ends(last->text, "。") &&
        !zc_str_ends(last->text, "；"))
        return;
    for (i = w->first_line; i < w->out->n; i++) {
        w->out->v[i].flags &= (uint8_t)~ZC_LINE_HEADING;
        w->out->v[i].level = 0;
    }
}

static void enter_paragraph(walk *w, cmark_node *node)
{
    enter_block(w, node);
    skip_definitions(&w->block.align, &w->block, node);
    zc_block_begin(&w->block);
}

/*
 * Enter a block of code or HTML. Its text says how many lines it has: cmark 0.30 gives one line
 * too few or too many for what ends by a mark of its own (a fence, `-->`).
 */
static void enter_raw(walk *w, cmark_node *node, zc_str text, bool fenced)
{
    int lines = text.len && text.ptr[text.len - 1] != '\n';
    size_t i;

    for (i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    enter_block(w, node);
    w->block.align.limit = position(w, cmark_node_get_start_line(node) + lines + fenced, 1);
}

static void read_code(walk *w, cmark_node *node)
{
    zc_str text = zc_str_of(cmark_node_get_literal(node)), line, first;
    bool fenced;

    /* cmark does not say whether code is fenced, but a fence is no part of its text. */
    enter_block(w, node);
    line = zc_block_line(&w->block, w->block.align.at);
    first = zc_line_trim(zc_str_sub(text, 0, strcspn(text.ptr, "\r\n")));
    fenced = zc_block_is_fence(line) && !zc_str_eq(first, line);
    enter_raw(w, node, text, fenced);
    zc_block_code(&w->block, fenced);
}

static void read_html(walk *w, cmark_node *node)
{
    zc_block *b = &w->block;

    zc_block_flush_label(b);
    enter_raw(w, node, zc_str_of(cmark_node_get_literal(node)), false);
    b->flags = zc_html_read(&b->trace, b->align.at, b->align.limit, b->flags);
}

static void enter_item(walk *w, cmark_node *node)
{
    zc_block *b = &w->block;
    bool numbered = cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST;

    if (numbered)
        zc_block_flush_label(b);
    b->flags = ZC_LINE_BLANK_BEFORE | ZC_LINE_ITEM;
    if (numbered)
        zc_block_set_label(
            b, position(w, cmark_node_get_start_line(node), cmark_node_get_start_column(node)));
}

static void leave_item(walk *w)
{
    zc_block_flush_label(&w->block);
    w->block.flags &= ~(unsigned)ZC_LINE_ITEM;
}

/* Nodes inside a paragraph or heading; those that hold others only move the cursor. */
static void visit_inline(zc_block *b, cmark_node *node, bool enter)
{
    zc_str literal = zc_str_of(cmark_node_get_literal(node));
    cmark_node_type type = cmark_node_get_type(node);

    switch (type) {
    case CMARK_NODE_TEXT:
        zc_align_text(&b->align, &b->trace, literal);
        break;
    case CMARK_NODE_CODE:
        zc_align_code(&b->align, &b->trace, literal);
        break;
    case CMARK_NODE_HTML_INLINE:
        zc_block_html(b, literal);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        zc_block_break(b, type == CMARK_NODE_SOFTBREAK);
        break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        zc_align_skip(&b->align, "*_", type == CMARK_NODE_EMPH ? 1 : 2);
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        if (enter)
            zc_align_skip(&b->align, "![<", type == CMARK_NODE_LINK ? 1 : 2);
        else
            zc_align_link_end(&b->align);
        break;
    default:
        break;
    }
}

static void visit(walk *w, cmark_node *node, bool enter)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        w->block.align.quotes += enter ? 1 : -1;
        break;
    case CMARK_NODE_ITEM:
        if (enter)
            enter_item(w, node);
        else
            leave_item(w);
        break;
    case CMARK_NODE_CODE_BLOCK:
        read_code(w, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        read_html(w, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        if (enter)
            enter_paragraph(w, node);
        else
            zc_block_end(&w->block);
        break;
    case CMARK_NODE_HEADING:
        if (enter)
            enter_heading(w, node);
        else
            leave_heading(w, node);
        break;
    default:
        if (w->block.open)
            visit_inline(&w->block, node, enter);
    }
}

static void walk_tree(walk *w, cmark_node *root)
{
    cmark_iter *it = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE)
        visit(w, cmark_iter_get_node(it), event == CMARK_EVENT_ENTER);
    cmark_iter_free(it);
}

/* What the screen refused: lines, of which those with leading `#` are headings. */
static void read_as_plain(zc_lines *out, size_t from)
{
    size_t i = out->n, n;

    zc_plain_read(out, from);
    for (; i < out->n; i++) {
        zc_line *line = &out->v[i];
        zc_str text;

        for (n = 0; n < line->text.len && line->text.ptr[n] == '#'; n++)
            ;
        text = zc_line_trim(zc_str_sub(line->text, n, line->text.len));
        if (n == 0 || n > 6 || !text.len)
            continue;
        line->start += (size_t)(text.ptr - line->text.ptr);
        line->text = text;
        line->flags |= ZC_LINE_HEADING | ZC_LINE_BLANK_BEFORE;
        line->level = (uint8_t)n;
    }
}

/* cmark's own allocator aborts, which would look like a fault in the document. */
static void *take(size_t count, size_t size)
{
    void *p = calloc(count, size);

    if (!p)
        zc_out_of_memory();
    return p;
}

static void *take_more(void *ptr, size_t size)
{
    return zc_resize(ptr, size, 1);
}

static cmark_node *parse(zc_str text)
{
    static cmark_mem memory = {take, take_more, free};
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_node *root;

    cmark_parser_feed(parser, text.ptr, text.len);
    root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

void zc_markdown_read(zc_lines *out, size_t from)
{
    walk w = {.out = out};
    cmark_node *root;
    zc_buf shadow;

    zc_buf_init(&shadow);
    zc_buf_addstr(&shadow, zc_str_buf(&out->file));
    if (shadow.len <= from || !zc_screen(&shadow, from)) {
        read_as_plain(out, from);
        zc_buf_release(&shadow);
        return;
    }
    root = parse((zc_str){shadow.ptr + from, shadow.len - from});
    find_lines(&w, zc_str_buf(&shadow), from);
    zc_block_init(&w.block, out, shadow.ptr);
    walk_tree(&w, root);
    zc_block_release(&w.block);
    free(w.line_at);
    cmark_node_free(root);
    zc_buf_release(&shadow);
}
