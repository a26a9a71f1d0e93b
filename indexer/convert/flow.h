/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Flow: paragraphs and tables, as they come by in a document, to Markdown. Whatever is opened is
 * closed in the opposite order; beyond that no order is wrong: a cell outside a row is text.
 *
 * A row of one cell is no row but what stands in it, since whole documents are laid out in tables
 * of one column. Tables in a cell of a row are text of that cell.
 */
#ifndef INDEXER_CONVERT_FLOW_H
#define INDEXER_CONVERT_FLOW_H

#include "lib/base/buf.h"

typedef struct flow flow;

typedef enum flow_kind {
    FLOW_TABLE,
    FLOW_ROW,
    FLOW_CELL,
    FLOW_BOX, /* a box of text in a paragraph: its paragraphs stand before that one */
    FLOW_NOTE /* what flow_close() gives as text and adds nowhere */
} flow_kind;

flow *flow_new(void);
void flow_free(flow *f);

/* Append to the present paragraph; a tab is a blank. */
void flow_text(flow *f, zc_str text);

/* A line end in the paragraph. */
void flow_break(flow *f);

/* Whether the paragraph has no text yet. */
bool flow_is_empty(const flow *f);

/*
 * End the paragraph.
 *
 * level  1-6: it is a heading, unless it reads as sentences; 0: it is none.
 * label  what stands before its text: its number.
 */
void flow_paragraph(flow *f, unsigned level, zc_str label);

/* Forget the paragraph's text. */
void flow_drop(flow *f);

void flow_open(flow *f, flow_kind kind);

/* So many empty cells stand behind the one, or at the place in the row, that is open. */
void flow_empty_cells(flow *f, long n);

/* The row that is open is dropped at its end. */
void flow_drop_row(flow *f);

/* Close what was opened last. text: appended to, when that is a note; or NULL. */
void flow_close(flow *f, zc_buf *text);

/* Append the Markdown of all to out. */
void flow_finish(flow *f, zc_buf *out);

#endif
