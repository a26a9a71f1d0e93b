/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML tree: what a page holds, as an array in the order of the file. A node's descendants are the
 * nodes up to its `end`, so that every walk is a loop: nesting costs no stack.
 */
#ifndef INDEXER_CONVERT_HTML_TREE_H
#define INDEXER_CONVERT_HTML_TREE_H

#include "lib/base/buf.h"

typedef enum html_role {
    HTML_INLINE, /* what no other is: b, span, o:p, unknown ones */
    HTML_TEXT,   /* no element: characters */
    HTML_MARK,   /* no element: a comment that begins or ends the text */
    HTML_BLOCK,
    HTML_PARAGRAPH,
    HTML_HEADING,
    HTML_BREAK,
    HTML_LINK,
    HTML_LIST,
    HTML_ITEM,
    HTML_TABLE,
    HTML_ROW,
    HTML_CELL,
    HTML_PRE,
    HTML_SUP,
    HTML_SUB,
    HTML_TITLE,
    HTML_META,
    HTML_NAVIGATION, /* nav, header, footer, aside */
    HTML_ARTICLE,    /* article, main */
    HTML_DROPPED     /* script, style and the like: nothing in it is text */
} html_role;

enum {
    HTML_NUMBERED = 1,    /* ol, unless its style has no numbers */
    HTML_HIDDEN = 2,      /* by its style or its attribute */
    HTML_BEGINS = 4,      /* HTML_MARK: of the two that enclose the text, the first */
    HTML_LEVEL_SHIFT = 4, /* HTML_HEADING: 1-6 above this bit */
    HTML_DEEPEST = 400    /* elements around a node; what is nested deeper counts as being there */
};

typedef struct html_node {
    uint32_t parent;    /* the root is its own */
    uint32_t end;       /* index after its last descendant */
    uint32_t text, len; /* HTML_TEXT: bytes of tree.text; HTML_META: of its content */
    uint32_t names; /* byte of tree.names: its id, class and, of meta, name, with NULs between */
    uint16_t columns, rows; /* HTML_CELL: that it spans, 1 ...; HTML_LIST, HTML_ITEM: columns is the
                              number it starts with, or 0 */
    uint8_t role;
    uint8_t flags;
} html_node;

typedef struct html_tree {
    html_node *v; /* v[0] is the root, which holds the page */
    size_t n, cap;
    zc_buf text; /* as in the page, entities decoded */
    zc_buf names;
} html_tree;

void html_tree_init(html_tree *t);
void html_tree_release(html_tree *t);

/* Parse a page in UTF-8, which holds no NUL. Whatever it is, there is a tree of it. */
void html_tree_parse(html_tree *t, zc_str page);

/* A node's id, classes (parted by blanks), and name of a meta element; "" without one. */
const char *html_id(const html_tree *t, size_t i);
const char *html_class(const html_tree *t, size_t i);
const char *html_meta_name(const html_tree *t, size_t i);

/* The bytes of a text node, or the content of a meta element. */
zc_str html_text(const html_tree *t, size_t i);

/* True for elements that stand on lines of their own. */
bool html_is_block(html_role role);

#endif
