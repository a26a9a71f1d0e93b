/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Body of a Word document: what document.xml, footnotes.xml and endnotes.xml hold, to paragraphs
 * and tables (flow.h).
 *
 * Text is what Word shows on paper: insertions, results of fields, of alternatives the first; not
 * deletions, hidden text, comments, headers, lines of a table of contents. A note stands in brackets
 * where it is referred to.
 */
#ifndef INDEXER_CONVERT_DOCX_BODY_H
#define INDEXER_CONVERT_DOCX_BODY_H

#include "indexer/convert/docx_lists.h"
#include "indexer/convert/docx_notes.h"
#include "indexer/convert/flow.h"

/* What the parts of a document are read with. */
typedef struct docx {
    docx_styles styles;
    docx_lists lists;
    docx_notes footnotes, endnotes;
    bool foreign; /* it holds parts of another kind (w:altChunk), which are not read */
} docx;

/* Read a part. to: where its paragraphs go. Returns 0 or ZC_EINPUT. */
int docx_read_body(docx *d, zc_str part, flow *to, zc_error *err);

/* Read the notes of a part; without bytes there are none. Returns 0 or ZC_EINPUT. */
int docx_read_notes(docx *d, docx_notes *notes, zc_str part, zc_error *err);

#endif
