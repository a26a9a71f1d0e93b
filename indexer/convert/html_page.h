/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML page: which part of a page is the document. Site builders name the element that holds the
 * text (data/html_marks.txt); where none is named, the text is the smallest element that holds
 * nearly all sentences outside links, as Boilerpipe (Kohlschuetter, Fankhauser, Nejdl 2010) tells
 * text from navigation by the density of text and links. When in doubt more is kept.
 */
#ifndef INDEXER_CONVERT_HTML_PAGE_H
#define INDEXER_CONVERT_HTML_PAGE_H

#include "indexer/convert/html_tree.h"

/* What a node and its descendants hold, without what is dropped, in characters without blanks. */
typedef struct html_measure {
    uint32_t chars;
    uint32_t linked; /* in links */
    uint32_t prose;  /* in blocks that hold a sentence, links left out */
    uint32_t lines;  /* blocks with text, and breaks between */
    uint32_t labels; /* blocks that begin with a label of an information table */
    uint32_t footer; /* marks of a site's footer */
} html_measure;

typedef struct html_range {
    size_t from, to; /* nodes */
} html_range;

enum { HTML_MOST_PARTS = 64 };

typedef struct html_page {
    html_tree tree;
    bool *dropped;         /* for each node */
    html_measure *measure; /* for each node */
    html_range main[HTML_MOST_PARTS];
    size_t n_main;
    bool named; /* the text stands in an element that is made for it */
} html_page;

void html_page_init(html_page *p);
void html_page_release(html_page *p);

/*
 * Parse a page in UTF-8 and find its text: p->main, in order, none within another. n_main is 0 when
 * there is none: a page of links.
 */
void html_page_read(html_page *p, zc_str utf8);

/* Measure anew, after something was dropped. */
void html_page_measure(html_page *p);

/* Drop a node with its descendants. */
void html_page_drop(html_page *p, size_t i);

/* Append the text of nodes [from, to) without what is dropped, blanks between blocks. */
void html_page_text(const html_page *p, size_t from, size_t to, zc_buf *out);

/* True when a node's id, class or element is marked in data/html_marks.txt with the purpose. */
bool html_page_marked(const html_page *p, size_t i, const char *purpose);

#endif
