/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Body: a walk through the elements; the table at the end says what each of them means. */
#include "indexer/convert/docx_walk.h"

#include <stdlib.h>
#include <string.h>

int docx_skip(docx_body *b)
{
    return xml_skip(b->x, b->err);
}

/* --- alternatives, boxes, tables of contents, foreign parts ------------------------------------ */

static int open_alternatives(docx_body *b)
{
    b->taken[xml_depth(b->x)] = false;
    return 0;
}

static int open_alternative(docx_body *b)
{
    bool *taken = &b->taken[xml_depth(b->x) ? xml_depth(b->x) - 1 : 0];

    if (*taken)
        return docx_skip(b);
    *taken = true;
    return 0;
}

static int open_box(docx_body *b)
{
    flow_open(b->to, FLOW_BOX);
    return 0;
}

static int close_frame(docx_body *b)
{
    flow_close(b->to, NULL);
    return 0;
}

static int read_control_properties(docx_body *b)
{
    unsigned depth = xml_depth(b->x);
    int rc;

    b->contents = false;
    while (xml_inside(b->x, depth, &rc, b->err))
        if (xml_is(b->x, "w:docPartGallery"))
            b->contents = zc_str_ends(xml_attribute(b->x, "w:val"), "Contents");
    return rc;
}

static int open_control(docx_body *b)
{
    bool contents = b->contents;

    b->contents = false;
    return contents ? docx_skip(b) : 0;
}

static int meet_foreign(docx_body *b)
{
    b->d->foreign = true;
    return docx_skip(b);
}

/* --- tables ---------------------------------------------------------------------------------- */

static int open_table(docx_body *b)
{
    flow_open(b->to, FLOW_TABLE);
    return 0;
}

static int open_row(docx_body *b)
{
    flow_open(b->to, FLOW_ROW);
    return 0;
}

static int open_cell(docx_body *b)
{
    flow_open(b->to, FLOW_CELL);
    return 0;
}

static int read_row_properties(docx_body *b)
{
    unsigned depth = xml_depth(b->x);
    int rc;

    while (xml_inside(b->x, depth, &rc, b->err)) {
        if (xml_is(b->x, "w:del"))
            flow_drop_row(b->to);
        else if (xml_is(b->x, "w:gridBefore") && xml_number(b->x, "w:val", 0) > 0)
            flow_empty_cells(b->to, xml_number(b->x, "w:val", 0));
    }
    return rc;
}

static int read_cell_properties(docx_body *b)
{
    unsigned depth = xml_depth(b->x);
    int rc;

    while (xml_inside(b->x, depth, &rc, b->err))
        if (xml_is(b->x, "w:gridSpan"))
            flow_empty_cells(b->to, xml_number(b->x, "w:val", 1) - 1);
    return rc;
}

/* --- notes ----------------------------------------------------------------------------------- */

static int open_note(docx_body *b)
{
    if (!b->notes || xml_attribute(b->x, "w:type").len) /* separators */
        return docx_skip(b);
    docx_notes_add(b->notes, xml_number(b->x, "w:id", -1));
    flow_open(b->to, FLOW_NOTE);
    return 0;
}

static int close_note(docx_body *b)
{
    flow_close(b->to, &b->notes->v[b->notes->n - 1].text);
    return 0;
}

/* --- the walk -------------------------------------------------------------------------------- */

/* What to do at the beginning and the end of an element, by name; others are walked through. */
static const struct element {
    const char *name;
    int (*open)(docx_body *b);
    int (*close)(docx_body *b);
} elements[] = {
    {"m:r", docx_open_run, docx_close_run},
    {"m:t", docx_open_text, docx_close_text},
    {"mc:AlternateContent", open_alternatives, NULL},
    {"mc:Choice", open_alternative, NULL},
    {"mc:Fallback", open_alternative, NULL},
    {"w:altChunk", meet_foreign, NULL},
    {"w:br", docx_add_break, NULL},
    {"w:comment", docx_skip, NULL},
    {"w:cr", docx_add_break, NULL},
    {"w:del", docx_skip, NULL},
    {"w:endnote", open_note, close_note},
    {"w:endnoteReference", docx_add_endnote, NULL},
    {"w:fldChar", docx_field_mark, NULL},
    {"w:footnote", open_note, close_note},
    {"w:footnoteReference", docx_add_footnote, NULL},
    {"w:moveFrom", docx_skip, NULL},
    {"w:noBreakHyphen", docx_add_hyphen, NULL},
    {"w:p", docx_open_paragraph, docx_close_paragraph},
    {"w:pPr", docx_paragraph_properties, NULL},
    {"w:ptab", docx_add_blank, NULL},
    {"w:r", docx_open_run, docx_close_run},
    {"w:rPr", docx_run_properties, NULL},
    {"w:rt", docx_skip, NULL},
    {"w:sdtContent", open_control, NULL},
    {"w:sdtPr", read_control_properties, NULL},
    {"w:sectPr", docx_skip, NULL},
    {"w:sym", docx_add_symbol, NULL},
    {"w:t", docx_open_text, docx_close_text},
    {"w:tab", docx_add_blank, NULL},
    {"w:tbl", open_table, close_frame},
    {"w:tblGrid", docx_skip, NULL},
    {"w:tblPr", docx_skip, NULL},
    {"w:tc", open_cell, close_frame},
    {"w:tcPr", read_cell_properties, NULL},
    {"w:tr", open_row, close_frame},
    {"w:trPr", read_row_properties, NULL},
    {"w:txbxContent", open_box, close_frame},
};

static int by_name(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

static const struct element *element_of(const xml *x)
{
    return bsearch(xml_name(x), elements, sizeof elements / sizeof *elements, sizeof *elements,
                   by_name);
}

static int step(docx_body *b, int event)
{
    const struct element *e;

    if (event == XML_TEXT)
        return b->text ? docx_add_text(b, xml_text(b->x)) : 0;
    e = element_of(b->x);
    if (!e)
        return 0;
    if (event == XML_OPEN)
        return e->open(b);
    return e->close ? e->close(b) : 0;
}

static int walk(docx_body *b, zc_str part)
{
    int rc = 0, event;

    b->x = xml_new(part);
    while (rc == 0 && (event = xml_next(b->x, b->err)) != XML_DONE)
        rc = event < 0 ? event : step(b, event);
    xml_free(b->x);
    free(b->open);
    return rc;
}

int docx_read_body(docx *d, zc_str part, flow *to, zc_error *err)
{
    docx_body b = {.d = d, .to = to, .err = err};

    return walk(&b, part);
}

int docx_read_notes(docx *d, docx_notes *notes, zc_str part, zc_error *err)
{
    docx_body b = {.d = d, .to = flow_new(), .err = err, .notes = notes};
    int rc = part.len ? walk(&b, part) : 0;

    docx_notes_sort(notes);
    flow_free(b.to);
    return rc;
}
